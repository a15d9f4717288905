// The address of a view of a collection: everything that someone else should see.

import { counted, FACETS, valuesOf } from "./overview-model.js";

const TABS = new Set(["brief", "network", "list", "facets"]);

/** The state of a page that was just opened. */
export function initialView(data, collection) {
  const [left, right] = columns(collection);
  return {
    language: data.language,
    theme: "system",
    tab: "brief",
    left,
    right,
    open: {}, // "left:value" -> how many documents of that group are shown
    documents: [], // ids of documents whose statements are shown
    selected: "",
    search: "",
    facets: {},
  };
}

// By what papers, and by what statements, actors and concepts, fall into groups that tell most.
const COLUMNS = {
  papers: { left: ["theme", "year", "kind"], right: ["outcome", "kind", "year"] },
  things: { left: ["kind", "to", "owner"], right: ["owner", "theme", "to", "content", "kind"] },
};

const NEARLY_ALL = 0.9;

function columns(collection) {
  const wanted = COLUMNS[collection.things ? "things" : "papers"];
  const tells = (name) => [...valuesOf(collection, name)].some(Boolean);
  // A group that holds nearly everything divides nothing, whatever stands beside it.
  const largest = (name) => Math.max(...counted(collection.items, name).map(([, count]) => count));
  const divides = (name) => tells(name) && valuesOf(collection, name).size > 1 && largest(name) <= NEARLY_ALL * collection.items.length;
  const left = wanted.left.find(divides) ?? wanted.left.find(tells) ?? "kind";
  const others = wanted.right.filter((name) => name !== left);
  return [left, others.find(divides) ?? others.find(tells) ?? "kind"];
}

/** Write a state as a hash, without what is as at the opening. */
export function toViewHash(state, initial) {
  const parts = [];
  const put = (key, value) => parts.push(`${encodeURIComponent(key)}=${value}`);
  if (state.language !== initial.language) put("lang", state.language);
  for (const key of ["tab", "left", "right", "search", "selected"]) {
    if (state[key] !== initial[key]) put(key, encodeURIComponent(state[key]));
  }
  for (const name of Object.keys(FACETS)) {
    const values = state.facets[name] ?? [];
    if (values.length > 0) put(`f.${name}`, values.map(encodeURIComponent).join(","));
  }
  for (const [group, count] of Object.entries(state.open)) put(`o.${group}`, count);
  if (state.documents.length > 0) put("doc", state.documents.map(encodeURIComponent).join(","));
  return parts.join("&");
}

/** Read a hash; what this page does not have is left out. */
export function fromViewHash(hash, initial, collection) {
  const state = { ...initial, facets: {}, open: {} };
  for (const part of hash.replace(/^#/, "").split("&").filter((one) => one.includes("="))) {
    const at = part.indexOf("=");
    take(state, decoded(part.slice(0, at)), part.slice(at + 1), collection);
  }
  return state;
}

function take(state, key, raw, collection) {
  const value = decoded(raw);
  const list = () => raw.split(",").map(decoded);
  const known = (id) => collection.byId.has(id);
  if (key === "lang" && ["nl", "en"].includes(value)) state.language = value;
  else if (key === "tab" && TABS.has(value)) state.tab = value;
  else if ((key === "left" || key === "right") && Object.hasOwn(FACETS, value)) state[key] = value;
  else if (key === "search") state.search = value.slice(0, 200);
  else if (key === "selected" && known(value)) state.selected = value;
  else if (key === "doc") state.documents = list().filter(known);
  else if (key.startsWith("f.") && Object.hasOwn(FACETS, key.slice(2))) {
    const name = key.slice(2);
    const there = valuesOf(collection, name);
    const values = list().filter((one) => there.has(one));
    if (values.length > 0) state.facets = { ...state.facets, [name]: values };
  } else if (/^o\.(left|right):/.test(key) && /^[1-9]\d{0,3}$/.test(value)) {
    state.open = { ...state.open, [key.slice(2)]: Number(value) };
  }
}

/** The key of an open group. */
export function groupKey(side, value) {
  return `${side}:${value}`;
}

// An address that someone cut off in the middle of an escape is no reason to fail.
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

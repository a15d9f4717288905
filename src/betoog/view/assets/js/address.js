// The address of a view: the part of the state that someone else should see, in the hash.

const TABS = new Set(["text", "summary", "network", "list", "questions", "origin"]);
const VALUES = new Set(["met", "failed", "open"]);
const LISTS = { select: "selected", reading: "readings", kind: "kinds", expand: "expanded", collapse: "collapsed" };

/**
 * Write a state as the hash of an address, without what is as in a page that was just opened.
 *
 * @param {object} state
 * @param {object} initial
 * @returns {string} without "#"
 */
export function toHash(state, initial) {
  const parts = [];
  const put = (key, value) => parts.push(`${key}=${value}`);
  if (state.tab !== initial.tab) put("tab", state.tab);
  if (state.language !== initial.language) put("lang", state.language);
  for (const [key, field] of Object.entries(LISTS)) {
    if (state[field].length > 0) put(key, state[field].map(encodeURIComponent).join(","));
  }
  const assumed = Object.entries(state.assumptions).sort(([a], [b]) => (a < b ? -1 : 1));
  if (assumed.length > 0) {
    put("assume", assumed.map(([id, value]) => `${encodeURIComponent(id)}:${value}`).join(","));
  }
  for (const field of ["actor", "concept", "question"]) {
    if (state[field] !== "") put(field, encodeURIComponent(state[field]));
  }
  if (!state.editorial) put("only", "text");
  if (state.scope !== initial.scope) put("show", state.scope);
  if (state.actorNodes) put("actors", "nodes");
  return parts.join("&");
}

/**
 * Read a hash; whatever does not fit the document is left out and told.
 *
 * @param {string} hash - with or without "#"
 * @param {object} initial
 * @param {{elements: Map, conditions: Set, readings: Map}} model
 * @returns {{state: object, unknown: string[]}} what the document does not have
 */
export function fromHash(hash, initial, model) {
  const given = new Map(
    hash.replace(/^#/, "").split("&").filter((part) => part.includes("="))
      .map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]),
  );
  const state = { ...initial };
  const unknown = [];
  const keep = (items, fits) => {
    unknown.push(...items.filter((item) => !fits(item)));
    return items.filter(fits);
  };
  const known = (id) => model.elements.has(id);
  const list = (key) => (given.get(key) ?? "").split(",").filter(Boolean).map(decoded);
  state.tab = keep([given.get("tab")].filter(Boolean), (tab) => TABS.has(tab))[0] ?? initial.tab;
  if (["nl", "en"].includes(given.get("lang"))) state.language = given.get("lang");
  state.selected = keep(list("select"), known);
  state.expanded = keep(list("expand"), known);
  state.collapsed = keep(list("collapse"), known);
  state.kinds = keep(list("kind"), (kind) => model.kinds.includes(kind));
  state.readings = keep(list("reading"), (id) => model.readings.has(id));
  state.assumptions = assumptionsOf(given.get("assume") ?? "", (id, value) => (
    keep([id], () => model.conditions.has(id) && VALUES.has(value)).length === 1));
  for (const field of ["actor", "concept"]) {
    state[field] = keep([decoded(given.get(field) ?? "")].filter(Boolean), known)[0] ?? "";
  }
  state.question = decoded(given.get("question") ?? "");
  state.editorial = given.get("only") !== "text";
  if (["main", "all"].includes(given.get("show"))) state.scope = given.get("show");
  state.actorNodes = given.get("actors") === "nodes";
  return { state, unknown };
}

function assumptionsOf(text, fits) {
  const assumptions = {};
  for (const part of text.split(",").filter(Boolean)) {
    const colon = part.lastIndexOf(":");
    const id = decoded(part.slice(0, colon));
    const value = part.slice(colon + 1);
    if (fits(id, value)) assumptions[id] = value;
  }
  return assumptions;
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

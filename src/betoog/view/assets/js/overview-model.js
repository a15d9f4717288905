// A collection of documents: what can be chosen, what is chosen, and how it falls into groups.

import { folded } from "./words.js";

/** By what documents are chosen and grouped; each gives the values of one item, "" for unknown. */
export const FACETS = {
  year: (item) => [(item.date ?? "").slice(0, 4)],
  outcome: (item) => [item.outcome ?? ""],
  verdict: (item) => [item.verdict ?? ""],
  theme: (item) => item.themes,
  agent: (item) => item.agents,
  mover: (item) => (item.movers ?? [""]).slice(0, 1),
  party: (item) => item.groups ?? [""],
  kind: (item) => [item.revision ? `${item.type} ${item.revision}` : item.type ?? ""],
  content: (item) => item.contents,
  dossier: (item) => item.dossiers ?? [""],
  owner: (item) => [item.owner ?? ""],
  to: (item) => item.targets,
};

// What only things that are no papers have to choose by.
const OF_THINGS = new Set(["owner", "to"]);

/** The facets that items of this collection can have. */
export function facetsOf(collection) {
  const names = Object.keys(FACETS);
  return collection.things ? names.filter((name) => !OF_PAPERS.has(name)) : names.filter((name) => !OF_THINGS.has(name));
}

// What only papers have, and a result of statements or actors never will.
const OF_PAPERS = new Set(["year", "outcome", "verdict", "mover", "party", "dossier"]);

// Larger than this a column is no overview: the rest stands together under one name.
const MOST_GROUPS = 11;

/** The name of the group of all that is in no group of its own. */
const REST = "*";

/** Prepare the data of a page: every item knows its place, its themes and what it asks. */
export function buildCollection(data) {
  const items = data.items.map((item, place) => {
    const says = item.says ?? [];
    const asks = says.filter(([role]) => role === "request");
    return {
      ...item,
      place,
      says,
      request: (asks[0] ?? says.find(([role]) => role === "reported") ?? (item.family ? says[0] : undefined))?.[2] ?? "",
      targets: [],
      themes: orUnknown(says.flatMap((said) => said[5])),
      agents: orUnknown(asks.flatMap((said) => said[4])),
      contents: orUnknown(says.map((said) => said[1])),
    };
  });
  const related = items.map(() => []);
  for (const [source, target, relation] of data.links) {
    related[source].push([target, relation, 1]);
    related[target].push([source, relation, -1]);
    if (!items[source].targets.includes(items[target].id)) items[source].targets.push(items[target].id);
  }
  for (const item of items) if (item.targets.length === 0) item.targets.push("");
  const things = items.length > 0 && items.every((item) => item.family);
  return { data, items, related, things, byId: new Map(items.map((item) => [item.id, item])) };
}

// What is searched in an item: made when somebody searches, since most readers never do.
function soughtIn(item) {
  const text = (value) => (typeof value === "object" ? Object.values(value).join(" ") : value ?? "");
  const said = item.says.filter(([role]) => item.family || role === "request").map((one) => text(one[2]));
  item.sought ??= folded([text(item.title), item.id, ...(item.movers ?? []), ...said].join(" "));
  return item.sought;
}

/** The different values of a facet among all items; "" where nothing is known. */
export function valuesOf(collection, name) {
  collection.values ??= new Map();
  if (!collection.values.has(name)) collection.values.set(name, new Set(collection.items.flatMap(FACETS[name])));
  return collection.values.get(name);
}

function orUnknown(values) {
  const found = [...new Set(values)];
  return found.length > 0 ? found : [""];
}

/** The items that a state lets through; `but` names a facet whose choice does not count. */
export function chosenItems(collection, state, but = "") {
  const wanted = Object.entries(state.facets).filter(([name, values]) => name !== but && values.length > 0);
  const sought = folded(state.search).split(/\s+/).filter(Boolean);
  if (wanted.length === 0 && sought.length === 0) return collection.items;
  return collection.items.filter((item) => wanted.every(([name, values]) => FACETS[name](item).some((value) => values.includes(value)))
    && sought.every((word) => soughtIn(item).includes(word)));
}

const unique = (values) => (values.length > 1 ? [...new Set(values)] : values);

/** How many items there are under each value of a facet, the most first, unknown last. */
export function counted(items, name) {
  const counts = new Map();
  for (const item of items) {
    for (const value of unique(FACETS[name](item))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const order = name === "year" ? ([a], [b]) => (a < b ? 1 : -1) : ([a, x], [b, y]) => y - x || (a < b ? -1 : 1);
  return [...counts].sort(([a, x], [b, y]) => (a === "") - (b === "") || order([a, x], [b, y]));
}

/** Items in groups by a facet, at most a screenful of them. */
export function grouped(items, name) {
  const counts = counted(items, name);
  const named = new Set(counts.length > MOST_GROUPS + 1 ? counts.slice(0, MOST_GROUPS).map(([value]) => value) : counts.map(([value]) => value));
  const groups = new Map([...named].map((value) => [value, []]));
  for (const item of items) {
    const own = unique(FACETS[name](item).map((value) => (named.has(value) ? value : REST)));
    for (const value of own) {
      if (!groups.has(value)) groups.set(value, []);
      groups.get(value).push(item);
    }
  }
  return groups;
}

const NAMES_OF_NONE = { theme: "over.no-theme", owner: "over.no-owner", to: "over.no-to" };

/** The name of a facet. */
export function facetName(words, name) {
  return words.t(`over.${name === "dossier" ? "dossier-facet" : name}`);
}

/** How many items there are, by what they are: papers, or statements, actors and concepts. */
export function countName(page, items) {
  const { words, collection } = page;
  const of = (family, count) => words.t(`over.count${family}${count === 1 ? "-one" : ""}`, { count: words.number(count) });
  if (!collection.items.some((item) => item.family)) return of("", items.length);
  const counts = new Map();
  for (const { family = "paper" } of items) counts.set(family, (counts.get(family) ?? 0) + 1);
  const several = [...counts].sort(([, a], [, b]) => b - a).map(([family, count]) => of(family === "paper" ? "" : `-${family}`, count));
  return several.join(" · ") || of("", 0);
}

/** The name of a value of a facet in the language of the page. */
export function valueName(page, name, value) {
  const { words, collection: { data } } = page;
  if (value === REST) return capital(words.t("over.rest"));
  if (value === "") return capital(words.t(NAMES_OF_NONE[name] ?? "over.unknown"));
  if (name === "to") return shortTitle(words, page.collection.byId.get(value));
  if (name === "content") return capital(words.t(`kind.${value}`));
  if (name === "kind") {
    const at = value.indexOf(" ");
    // A revision says what it revises: "gewijzigde motie".
    if (at > 0) return capital(value.slice(at + 1));
    return capital(words.of(data.names[value]) || (value === "thing" ? words.t("over.thing") : lastPart(value)));
  }
  return capital(words.of(data.names[value]) || lastPart(value));
}

function lastPart(name) {
  return name.replace(/[/#]+$/, "").split(/[/#]/).at(-1);
}

/** A text that may be in one language only. */
export function textOf(words, value) {
  return typeof value === "object" ? words.of(value) : value ?? "";
}

// What a motion is about stands after "over"; who moved it stands beside it anyway.
const MOVED_BY = /^(?:(?:nader |gewijzigde |nader gewijzigde )*motie|(?:aangehouden )motie) .{3,160}? over (?=\S)/iu;

// Which motion it takes the place of ("t.v.v. 19637-3190") is a relation of its own.
const REPLACES = /\s*\(?\s*t\.?v\.?v\.?\s*\(?\s*\d{5}[\dA-Z-]*\s*\)?\s*$/iu;

/** The title of an item without its movers and without what it replaces. */
export function shortTitle(words, item) {
  return capital(textOf(words, item.title).replace(REPLACES, "").replace(MOVED_BY, "")) || item.id;
}

export function capital(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The number of a dossier as the Chamber writes it, in groups of three digits: 19 637. */
export function spaced(id) {
  return id.replace(/^(\d{2})(\d{3})(?=\D|$)/, "$1 $2");
}

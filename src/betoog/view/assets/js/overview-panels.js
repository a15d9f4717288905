// Around the network: the head, what it comes to in three answers, and what can be chosen.

import { el, icon, iconButton, refill } from "./dom.js";
import { applyTheme, fillTools } from "./masthead.js";
import { capital, chosenItems, counted, countName, facetName, facetsOf, spaced, textOf, valueName, valuesOf } from "./overview-model.js";
import { differs } from "./store.js";

// Values of a facet that are shown before "more".
const FEW = 6;
// Values behind "more"; whoever seeks one of still others searches for it by name.
const MOST = 100;

/** Show the head of the page. */
export function mountOverviewHead(root, page) {
  const name = el("div", { class: "masthead-name" });
  const input = el("input", { type: "search", autocomplete: "off", spellcheck: "false", on: { input: () => page.store.set({ search: input.value }) } });
  const tools = el("div", { class: "masthead-tools" });
  root.append(name, el("div", { class: "search" }, icon("search"), input), tools);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest?.("input, select, textarea")) return;
    event.preventDefault();
    input.focus();
  });
  page.store.watch((state, before) => {
    if (input.value !== state.search) input.value = state.search;
    if (differs(state, before, ["language", "theme"])) {
      applyTheme(state.theme);
      document.documentElement.lang = state.language;
      const name = page.words.t(page.collection.things ? "over.search-things" : "over.search");
      input.placeholder = name;
      input.setAttribute("aria-label", name);
      fillTools(tools, page, state);
    }
    fillName(name, page);
  });
}

function fillName(root, page) {
  const { words, collection } = page;
  const { data, items } = collection;
  const { subject } = data;
  const title = capital(textOf(words, subject.title) || (subject.id ?? ""));
  document.title = `${title} · Betoog`;
  const dates = items.map((item) => item.date).filter(Boolean).sort();
  const years = [...new Set([dates[0], dates.at(-1)].filter(Boolean).map((date) => date.slice(0, 4)))].join("–");
  refill(root,
    el("h1", { dir: "auto" }, title),
    el("p", { class: "masthead-facts" },
      el("span", {}, words.t(`over.${subject.kind}`, { id: spaced(subject.id ?? "") })),
      el("span", { class: "over-total" }, chosenText(page)),
      years === "" ? null : el("span", {}, years)),
    items.length < data.found ? el("p", { class: "over-left-out", role: "note" }, words.t(collection.things ? "over.left-out-things" : "over.left-out", { shown: items.length, found: data.found })) : null);
}

/** How many are chosen, and of how many. */
export function chosenText(page) {
  const { collection: { items }, chosen, words } = page;
  const all = countName(page, items);
  return chosen.length === items.length ? all : words.t("over.of", { count: chosen.length, all });
}

/** The colour of an outcome as a custom property of the page. */
export function colourOf(page, value) {
  return `var(--${page.collection.data.outcomes[value] ?? "line"})`;
}

/** Choose a value of a facet, or no longer. */
export function toggle(page, name, value) {
  const { facets } = page.store.state;
  const had = facets[name] ?? [];
  const { [name]: gone, ...others } = facets;
  const values = had.includes(value) ? had.filter((one) => one !== value) : [...had, value];
  page.store.set({ facets: values.length > 0 ? { ...others, [name]: values } : others });
  return gone;
}

/** Show what can be chosen, with how many papers each value would show. */
export function mountFacets(root, page) {
  const unfolded = new Set();
  page.store.watch((state, before) => {
    if (!differs(state, before, ["language", "facets", "search"])) return;
    const { words, store } = page;
    const active = Object.keys(state.facets).length > 0 || state.search !== "";
    refill(root, el("div", { class: "over-facets-head" }, el("h2", {}, words.t("over.facets")),
      active ? el("button", { type: "button", class: "text-button over-clear", "data-key": "clear", on: { click: () => store.set({ facets: {}, search: "" }) } }, words.t("over.clear")) : null),
    facetsOf(page.collection).map((name) => facet(page, state, name, unfolded)), undivided(page, unfolded));
  });
}

function facet(page, state, name, unfolded) {
  const { words, collection } = page;
  const chosen = state.facets[name] ?? [];
  const values = counted(chosenItems(collection, state, name), name);
  const all = values.concat(chosen.filter((value) => !values.some(([other]) => other === value)).map((value) => [value, 0]));
  if (valuesOf(collection, name).size < 2) return null;
  const box = (entry) => facetValue(page, name, entry, chosen);
  const rest = all.slice(FEW);
  return el("fieldset", { class: "over-facet", "data-facet": name }, el("legend", {}, facetName(words, name)), all.slice(0, FEW).map(box),
    rest.length > 0 ? moreValues(page, name, rest, box, unfolded, rest.some(([value]) => chosen.includes(value))) : null);
}

// The further values are made once somebody wants them: there can be hundreds.
function moreValues(page, name, rest, box, unfolded, needed) {
  const { words } = page;
  const open = needed || unfolded.has(name);
  const inside = el("div");
  const fill = () => refill(inside, rest.slice(0, MOST).map(box),
    rest.length > MOST ? el("p", { class: "soft" }, words.t("over.by-search", { count: rest.length - MOST })) : null);
  if (open) fill();
  const toggled = (event) => {
    unfolded[event.target.open ? "add" : "delete"](name);
    if (event.target.open && !inside.hasChildNodes()) fill();
  };
  return el("details", { open, on: { toggle: toggled } },
    el("summary", { "data-key": `more-${name}` }, words.t("over.more-count", { count: rest.length })), inside);
}

// A facet of one value divides nothing: once, at the end, it says which value, or why there is none.
function undivided(page, unfolded) {
  const { words, collection } = page;
  const lines = facetsOf(collection).map((name) => [name, [...valuesOf(collection, name)]])
    .filter(([, values]) => values.length === 1)
    .map(([name, [value]]) => el("li", {}, el("strong", {}, facetName(words, name)), ": ",
      value !== "" ? words.t("over.everywhere", { value: valueName(page, name, value) }) : words.t(WHY.has(name) ? `over.why-${name}` : "over.nowhere")));
  if (lines.length === 0) return null;
  return el("details", { class: "over-undivided", open: unfolded.has("*"), on: { toggle: (event) => unfolded[event.target.open ? "add" : "delete"]("*") } },
    el("summary", { "data-key": "undivided" }, words.t("over.undivided", { count: lines.length })), el("ul", {}, lines));
}

// Where nothing is known, what would have told.
const WHY = new Set(["outcome", "verdict", "party", "theme", "mover", "agent"]);

function facetValue(page, name, [value, count], chosen) {
  return el("label", { class: "over-value" },
    el("input", { type: "checkbox", checked: chosen.includes(value), value, "data-key": `facet-${name}-${value}`, on: { change: () => toggle(page, name, value) } }),
    el("span", { class: "over-value-name", dir: "auto" }, valueName(page, name, value)), el("span", { class: "count" }, String(count)));
}

/** Show the tabs of a narrow page. */
export function mountOverviewTabs(root, page) {
  page.store.watch((state, before) => {
    if (!differs(state, before, ["tab", "language"])) return;
    document.body.dataset.tab = state.tab;
    root.setAttribute("role", "group");
    refill(root, ["brief", "network", "list", "facets"].map((id) => el("button", {
      type: "button", class: "tab", "aria-pressed": String(state.tab === id), "data-key": `tab-${id}`, on: { click: () => page.store.set({ tab: id }) },
    }, page.words.t(id === "brief" ? "tab.summary" : `over.${id}`))));
  });
}

/** A button that closes what it stands in. */
export function closeButton(page, click) {
  return iconButton("close", page.words.t("over.close-details"), click, { "data-key": "close-details" });
}

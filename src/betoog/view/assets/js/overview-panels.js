// Around the network: the head, what it comes to in three answers, and what can be chosen.

import { el, icon, iconButton, refill } from "./dom.js";
import { applyTheme, fillTools } from "./masthead.js";
import { chosenItems, counted, FACETS, textOf, valueName } from "./overview-model.js";
import { differs } from "./store.js";

// Values of a facet that are shown before "more".
const FEW = 6;

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
      input.placeholder = page.words.t("over.search");
      input.setAttribute("aria-label", page.words.t("over.search"));
      fillTools(tools, page, state);
    }
    fillName(name, page);
  });
}

function fillName(root, page) {
  const { words, collection: { data, items }, chosen } = page;
  const { subject } = data;
  const title = textOf(words, subject.title) || (subject.id ?? "");
  document.title = `${title} · Betoog`;
  const dates = items.map((item) => item.date).filter(Boolean).sort();
  const years = [...new Set([dates[0], dates.at(-1)].filter(Boolean).map((date) => date.slice(0, 4)))].join("–");
  const how = items.length === 1 ? "over.count-one" : chosen.length === items.length ? "over.count" : "over.of";
  refill(root,
    el("h1", { dir: "auto" }, title),
    el("p", { class: "masthead-facts" },
      el("span", {}, words.t(`over.${subject.kind}`, { id: spaced(subject.id ?? "") })),
      el("span", { class: "over-total" }, words.t(how, { count: chosen.length, all: items.length })),
      years === "" ? null : el("span", {}, years)),
    items.length < data.found ? el("p", { class: "over-left-out", role: "note" }, words.t("over.left-out", { shown: items.length, found: data.found })) : null);
}

// The Chamber writes the number of a dossier in groups of three digits: 19 637.
function spaced(id) {
  return id.replace(/^(\d{2})(\d{3})(?=\D|$)/, "$1 $2");
}

/** Show what was asked, of whom, and what became of it. */
export function mountBrief(root, page) {
  page.store.watch((state, before) => {
    if (!differs(state, before, ["language", "facets", "search"])) return;
    const { words, chosen } = page;
    const asking = chosen.filter((item) => item.says.some(([role]) => role === "request"));
    const against = chosen.filter((item) => item.outcome === "Adopted" && item.verdict === "AdvisedAgainst").length;
    refill(root,
      answer(page, "over.asked", top(page, asking, "theme"), words.t("over.requests", { count: asking.length })),
      answer(page, "over.of-whom", top(page, asking, "agent")),
      el("section", { class: "over-answer" }, el("h2", {}, words.t("over.became")), outcomes(page),
        against > 0 ? el("p", { class: "soft" }, words.t("over.against-advice", { count: against })) : null));
  });
}

function answer(page, title, values, note = "") {
  return el("section", { class: "over-answer" }, el("h2", {}, page.words.t(title)),
    note === "" ? null : el("p", { class: "soft" }, note), el("p", { class: "over-values" }, values));
}

function top(page, items, name) {
  const most = counted(items, name).filter(([value]) => value !== "").slice(0, 3);
  return most.length === 0 ? page.words.t("over.none") : most.map(([value, count]) => valueButton(page, name, value, count));
}

function valueButton(page, name, value, count, mark = null) {
  const on = (page.store.state.facets[name] ?? []).includes(value);
  return el("button", { type: "button", class: "chip", dir: "auto", "aria-pressed": String(on), "data-key": `chip-${name}-${value}`, on: { click: () => toggle(page, name, value) } },
    mark, valueName(page, name, value), el("span", { class: "count" }, String(count)));
}

function outcomes(page) {
  const counts = counted(page.chosen, "outcome");
  const bar = el("div", { class: "over-outcomes", "aria-hidden": "true" }, counts.map(([value, count]) => {
    const part = el("span", {});
    part.style.flexGrow = count;
    part.style.background = colourOf(page, value);
    return part;
  }));
  return [bar, el("p", { class: "over-values" }, counts.slice(0, 5).map(([value, count]) => {
    const mark = el("span", { class: "over-mark", "aria-hidden": "true" });
    mark.style.background = colourOf(page, value);
    return valueButton(page, "outcome", value, count, mark);
  }))];
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
    Object.keys(FACETS).map((name) => facet(page, state, name, unfolded)));
  });
}

function facet(page, state, name, unfolded) {
  const { words, collection } = page;
  const chosen = state.facets[name] ?? [];
  const values = counted(chosenItems(collection, state, name), name);
  const all = values.concat(chosen.filter((value) => !values.some(([other]) => other === value)).map((value) => [value, 0]));
  if (new Set(collection.items.flatMap(FACETS[name])).size < 2) return null;
  const box = (entry) => facetValue(page, name, entry, chosen);
  const rest = all.slice(FEW);
  const label = words.t(`over.${name === "dossier" ? "dossier-facet" : name}`);
  const more = el("details", { open: unfolded.has(name) || rest.some(([value]) => chosen.includes(value)), on: { toggle: (event) => unfolded[event.target.open ? "add" : "delete"](name) } },
    el("summary", { "data-key": `more-${name}` }, words.t("over.more-count", { count: rest.length })), rest.slice(0, 100).map(box));
  return el("fieldset", { class: "over-facet", "data-facet": name }, el("legend", {}, label), all.slice(0, FEW).map(box), rest.length > 0 ? more : null);
}

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

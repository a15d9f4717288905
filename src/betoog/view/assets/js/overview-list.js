// The table of papers and the details of the one that is selected.

import { el, refill } from "./dom.js";
import { outLink } from "./origin.js";
import { closeButton, colourOf } from "./overview-panels.js";
import { capital, countName, shortTitle, textOf, valueName } from "./overview-model.js";
import { differs } from "./store.js";

// Rows at once: what a phone lays out without a pause.
const ROWS = 60;

/** Show the table. */
export function mountOverviewList(root, page) {
  const view = { rows: ROWS };
  const table = el("div", { class: "over-table" });
  root.append(table);
  const fill = () => {
    const { words, chosen, store } = page;
    const at = chosen.findIndex((item) => item.id === store.state.selected);
    const most = Math.max(view.rows, at + 1);
    refill(table, el("table", {}, el("caption", { class: "unseen" }, countName(page, chosen)),
      el("thead", {}, el("tr", {}, headings(page).map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, chosen.slice(0, most).map((item) => row(page, item)))),
    chosen.length === 0 ? el("p", { class: "empty" }, words.t(page.collection.things ? "over.nothing-things" : "over.nothing")) : null,
    chosen.length > most ? el("button", { type: "button", class: "text-button", "data-key": "rows", on: { click: () => { view.rows = most + ROWS; fill(); } } }, words.t("over.more-count", { count: chosen.length - most })) : null);
  };
  page.store.watch((state, before) => {
    if (differs(state, before, ["facets", "search"])) view.rows = ROWS;
    if (differs(state, before, ["language", "facets", "search", "selected"])) fill();
    if (state.selected !== "" && (state.selected !== before.selected || state === before)) {
      // Once the details have taken their room.
      requestAnimationFrame(() => table.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }));
    }
  });
}

// The keyboard goes along to the details, far behind the rest of the rows; a pointer stays.
function choose(page, item, event) {
  page.store.set({ selected: item.id });
  if (event.detail === 0) document.querySelector(".over-details h2")?.focus();
}

function headings({ words, collection }) {
  if (collection.things) return ["over.title", "over.says", "over.kind-of-thing"].map((key) => words.t(key));
  return [words.t("over.title"), words.t("over.request"), `${words.t("over.verdict")} · ${words.t("over.outcome")}`];
}

function row(page, item) {
  const { words, store, collection } = page;
  const selected = store.state.selected === item.id;
  return el("tr", { "aria-selected": String(selected), "data-id": item.id, on: { click: (event) => { if (!event.target.closest("a, button")) store.set({ selected: item.id }); } } },
    el("td", { "data-name": words.t("over.title") },
      el("button", { type: "button", class: "element-link", dir: "auto", "data-key": `row-${item.id}`, on: { click: (event) => choose(page, item, event) } }, shortTitle(words, item)),
      el("p", { class: "soft" }, [words.date(item.date), movers(item, page)].filter(Boolean).join(" · ")),
      el("p", { class: "soft over-official" }, outLink(item.iri, item.id))),
    el("td", { "data-name": words.t(collection.things ? "over.says" : "over.request") },
      el("p", { class: "over-request", dir: "auto", lang: "nl", title: textOf(words, item.request) }, textOf(words, item.request))),
    el("td", { "data-name": words.t(collection.things ? "over.kind-of-thing" : "over.outcome") }, collection.things
      ? [el("p", {}, valueName(page, "kind", item.type)), item.owner ? el("p", { class: "soft" }, valueName(page, "owner", item.owner)) : null]
      : [item.verdict ? el("p", { class: "soft", title: words.t("over.verdict") }, valueName(page, "verdict", item.verdict)) : null, outcomeTag(page, item)]));
}

function movers(item, page) {
  return (item.movers ?? []).length > 2 ? `${item.movers[0]} c.s.` : (item.movers ?? []).join(page.words.t("and"));
}

function outcomeTag(page, item) {
  if (!item.outcome) return null;
  const tag = el("p", { class: "over-outcome" }, valueName(page, "outcome", item.outcome));
  tag.style.color = colourOf(page, item.outcome);
  return tag;
}

/** Close the details; a focus that was in them goes back to the row of what they showed. */
export function closeDetails(page) {
  const { selected } = page.store.state;
  const inside = document.activeElement?.closest(".over-details") !== null;
  page.store.set({ selected: "" });
  if (!inside) return;
  const back = [`row-${selected}`, "tab-network"].map((key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`));
  back.find((element) => element?.checkVisibility())?.focus();
}

/** Show the details of the selection. */
export function mountOverviewDetails(root, page) {
  page.store.watch((state, before) => {
    if (!differs(state, before, ["selected", "language"])) return;
    const item = page.collection.byId.get(state.selected);
    root.hidden = item === undefined;
    root.setAttribute("aria-label", page.words.t("over.details"));
    if (item === undefined) return;
    refill(root, head(page, item), el("div", { class: "over-details-body" }, facts(page, item), ...sayings(page, item), related(page, item)));
    root.scrollTop = 0;
  });
}

function head(page, item) {
  return el("header", { class: "over-details-head" }, el("h2", { dir: "auto", tabindex: "-1" }, textOf(page.words, item.title) || item.id),
    closeButton(page, () => closeDetails(page)));
}

function facts(page, item) {
  const { words } = page;
  const list = [
    ["over.kind-of-thing", item.family && valueName(page, "kind", item.type)],
    ["over.owner", item.owner && valueName(page, "owner", item.owner)],
    ["over.date", words.date(item.date)],
    ["over.movers", (item.movers ?? []).join(", ")],
    ["over.verdict", item.verdict && valueName(page, "verdict", item.verdict)],
    ["over.outcome", item.outcome && [valueName(page, "outcome", item.outcome), item.votes && `(${words.t("over.for", { for: item.votes[0], against: item.votes[1] })})`].filter(Boolean).join(" ")],
    ["over.theme", item.themes.filter(Boolean).map((value) => valueName(page, "theme", value)).join(", ")],
  ];
  return el("dl", { class: "facts" }, list.filter(([, value]) => value).map(([key, value]) => [el("dt", {}, words.t(key)), el("dd", { dir: "auto" }, value)]),
    el("dt", {}, words.t(item.family ? "over.address" : "over.official")), el("dd", {}, outLink(item.iri, item.id)),
    placeOf(page, item.iri) === "" ? null : [el("dt", {}, words.t("over.here")), el("dd", {},
      item.family ? null : [el("a", { href: `/page/${encodeURIComponent(item.id)}` }, words.t("over.read")), " · "],
      hereLink(page, item.iri, words.t("over.in-data")))]);
}

// Where a thing answers at the server that the page comes from; nowhere, when it is a file.
function placeOf(page, iri) {
  const start = Object.keys(page.collection.data.places).find((one) => iri.startsWith(one));
  return start === undefined ? "" : page.collection.data.places[start] + iri.slice(start.length).split("/").map(encodeURIComponent).join("/");
}

function hereLink(page, iri, text) {
  const path = placeOf(page, iri);
  return path === "" ? null : el("a", { href: path }, text);
}

function sayings(page, item) {
  const { words, collection } = page;
  const statement = (id) => (id === undefined || item.family ? null : hereLink(page, `${collection.data.base}id/${item.id}/${id}`, words.t("over.in-data")));
  const parts = item.says.map(([role, kind, text, quote, agents, , id]) => el("section", { class: `over-saying kind-${kind}`, "data-role": role },
    el("h3", {}, el("span", { class: `kind-mark kind-${kind}`, "aria-hidden": "true" }), words.t(`over.role-${role}`),
      agents.length > 0 ? el("span", { class: "soft" }, ` → ${agents.map((agent) => valueName(page, "agent", agent)).join(", ")}`) : null),
    // Where the statement is the quote, the quote says it.
    quote && quote !== textOf(words, text) ? el("p", { dir: "auto" }, capital(textOf(words, text))) : null,
    el("blockquote", { dir: "auto", lang: "nl" }, quote || textOf(words, text)),
    el("p", { class: "soft" }, statement(id))));
  return item.omitted ? [...parts, el("p", { role: "note" }, words.t("over.omitted", { count: item.omitted }))] : parts;
}

function related(page, item) {
  const { words, collection, store } = page;
  const rows = collection.related[item.place].map(([other, relation, way]) => {
    const { id } = collection.items[other];
    return el("li", {}, `${way > 0 ? "→" : "←"} ${valueName(page, "relation", relation)} `,
      el("button", { type: "button", class: "element-link", dir: "auto", "data-key": `related-${id}-${way}`, on: { click: () => store.set({ selected: id }) } }, shortTitle(words, collection.items[other])));
  });
  const beyond = (item.beyond ?? []).map(([relation, iri]) => el("li", {}, `→ ${valueName(page, "relation", relation)} `, outLink(iri, iri.split("/").at(-1)), ` (${words.t("over.beyond")})`));
  return rows.length + beyond.length === 0 ? null : el("section", {}, el("h3", {}, words.t("over.related")), el("ul", {}, rows, beyond));
}

// Search in statements, quotes and names: a field with a list of suggestions.

import { el, icon, refill } from "./dom.js";
import { kindMark } from "./controls.js";
import { folded } from "./words.js";

// What fits under the field without scrolling the page.
const MOST = 12;

/** Find elements whose texts hold every word of a query, those with a match in their name first. */
export function find(model, words, query) {
  const wanted = folded(query).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const hits = [];
  for (const { type, value } of model.elements.values()) {
    if (!["statement", "actor", "concept"].includes(type)) continue;
    const name = folded(type === "statement" ? words.label(value.id) : words.name(value.id));
    const rest = type === "statement" ? folded(textOf(model, words, value)) : "";
    if (wanted.every((word) => name.includes(word) || rest.includes(word))) {
      hits.push({ id: value.id, type, rank: wanted.every((word) => name.includes(word)) ? 0 : 1 });
    }
  }
  return hits.sort((a, b) => a.rank - b.rank);
}

function textOf(model, words, statement) {
  const quotes = (statement.spans ?? []).map((span) => model.text.slice(...span));
  return [words.content(statement.id), ...quotes].join(" ");
}

/** Show the search field. */
export function mountSearch(root, page) {
  const list = el("ul", { id: "search-list", class: "search-list", role: "listbox", hidden: true });
  const status = el("p", { class: "unseen", role: "status" });
  const input = el("input", {
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-expanded": "false",
    "aria-controls": "search-list",
    "aria-autocomplete": "list",
  });
  const view = { page, input, list, status, hits: [], at: -1 };
  root.append(icon("search"), input, list, status);
  input.addEventListener("input", () => update(view));
  input.addEventListener("keydown", (event) => onKey(view, event));
  input.addEventListener("blur", () => close(view));
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) choose(view, option.dataset.id);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [role=tree]");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      input.focus();
    }
  });
  page.store.watch(() => {
    input.placeholder = page.words.t("search-short");
    input.setAttribute("aria-label", page.words.t("search"));
    list.setAttribute("aria-label", page.words.t("search"));
  });
}

function update(view) {
  const { page, input, list, status } = view;
  const query = input.value.trim();
  view.hits = find(page.model, page.words, query);
  view.at = -1;
  status.textContent = query === "" ? "" : page.words.t("search-count", { count: view.hits.length });
  if (query === "") {
    close(view);
    return;
  }
  refill(list, view.hits.length === 0
    ? el("li", { role: "option", "aria-disabled": "true", class: "empty" }, page.words.t("search-none", { query }))
    : view.hits.slice(0, MOST).map((hit, i) => option(page, hit, i)));
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  input.removeAttribute("aria-activedescendant");
}

function option(page, hit, i) {
  const { words, model } = page;
  const statement = model.statement(hit.id);
  return el("li", { role: "option", id: `hit-${i}`, "aria-selected": "false", "data-id": hit.id },
    statement ? kindMark(page, statement.kind) : null,
    el("span", { dir: "auto" }, statement ? words.label(hit.id) : words.name(hit.id)),
    statement ? el("span", { class: "soft", dir: "auto" }, words.content(hit.id)) : el("span", { class: "soft" }, words.t(hit.type === "actor" ? "legend.actors" : "legend.concepts")));
}

function onKey(view, event) {
  const { input } = view;
  const options = [...view.list.querySelectorAll("[data-id]")];
  if (event.key === "Escape") {
    input.value = "";
    close(view);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(view, options, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && options.length > 0) {
    event.preventDefault();
    choose(view, options[Math.max(0, view.at)].dataset.id);
  }
}

function move(view, options, step) {
  if (options.length === 0) return;
  view.at = (view.at + step + options.length) % options.length;
  options.forEach((node, i) => node.setAttribute("aria-selected", String(i === view.at)));
  view.input.setAttribute("aria-activedescendant", options[view.at].id);
}

// A concept is nothing to look at by itself: finding one filters by it.
function choose(view, id) {
  const { store, model } = view.page;
  const { type } = model.elements.get(id);
  store.set(type === "concept" ? { concept: id, tab: store.state.tab === "network" ? "network" : "list" } : { selected: [id] });
  view.input.value = "";
  close(view);
}

function close(view) {
  view.list.hidden = true;
  view.input.setAttribute("aria-expanded", "false");
  view.input.removeAttribute("aria-activedescendant");
}

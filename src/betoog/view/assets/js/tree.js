// The same content as a list for the keyboard and the screen reader: arrows walk along relations.

import { el, refill } from "./dom.js";
import { kindMark, originMark, statusBadge } from "./controls.js";
import { filterOf, waysFrom } from "./model.js";
import { differs } from "./store.js";
import { inChosenReading } from "./summary.js";

// A list of thousands takes seconds to build and nobody scrolls through it: search and filters lead
// to the rest.
const FIRST = 300;

// What changes the rows themselves.
const CONTENT = ["language", "kinds", "actor", "concept", "editorial", "readings"];

/** Show the statements as a tree: below each what it is related to, and so on. */
export function mountTree(root, page) {
  const view = { page, limit: FIRST, tree: null, stale: true };
  const hint = el("p", { class: "hint" });
  const place = el("div");
  root.append(hint, place);
  page.store.watch((state, before) => {
    view.stale ||= differs(state, before, CONTENT);
    // Thousands of rows are built only for who opens the list.
    if (state.tab !== "list") return;
    hint.textContent = page.words.t("list.hint");
    if (view.stale) {
      view.stale = false;
      fill(place, view);
    }
    if (differs(state, before, ["assumptions"])) refreshStatuses(view);
    markSelected(view, state);
    const { activeElement } = document;
    if (state.selected[0] !== before.selected[0] && view.tree?.contains(activeElement)) reveal(activeElement);
  });
}

function fill(place, view) {
  const { page } = view;
  const passes = filterOf(page.model, page.store.state);
  const statements = page.model.statements.filter(passes);
  if (statements.length === 0) {
    view.tree = null;
    const none = page.model.statements.length === 0 ? "notice.no-statements" : "list.empty";
    refill(place, el("p", { class: "empty" }, page.words.t(none)));
    return;
  }
  view.tree = el("ul", { role: "tree", class: "tree", "aria-label": page.words.t("list.label") },
    statements.slice(0, view.limit).map((s) => item(view, s.id, [], 1)));
  view.tree.addEventListener("keydown", (event) => onKey(view, event));
  view.tree.addEventListener("click", (event) => onClick(view, event));
  const first = view.tree.querySelector("[role=treeitem]");
  first.tabIndex = 0;
  const rest = statements.length - view.limit;
  refill(place, view.tree, rest > 0
    ? el("button", { type: "button", class: "text-button", on: { click: () => { view.limit += FIRST; fill(place, view); } } },
      page.words.t("more", { count: rest }))
    : null);
}

// `path` holds the statements above, so that a circle of relations ends.
function item(view, id, path, level) {
  const { page } = view;
  const ways = waysOf(page, id).filter((way) => way.to.some((to) => !path.includes(to)));
  const node = el("li", {
    role: "treeitem",
    tabindex: "-1",
    "aria-level": String(level),
    "aria-expanded": ways.length > 0 ? "false" : false,
    "aria-selected": "false",
    "data-id": id,
  }, row(page, id));
  node.path = [...path, id];
  return node;
}

function row(page, id) {
  const { words, model } = page;
  const statement = model.statement(id);
  return el("div", { class: `row kind-${statement.kind}` },
    el("span", { class: "twist", "aria-hidden": "true" }),
    kindMark(page, statement.kind),
    el("span", { class: "row-text" },
      el("span", { class: "row-label", dir: "auto" }, words.label(id)),
      el("span", { class: "unseen" }, ` (${words.t(`kind.${statement.kind}`)}) `),
      originMark(page, statement),
      statusBadge(page, id)));
}

function waysOf(page, id) {
  return waysFrom(page.model, id, page.store.state.editorial)
    .filter((way) => way.relation === null || inChosenReading(page, way.relation))
    .map((way) => ({ ...way, to: way.to.filter((other) => page.model.statement(other)) }))
    .filter((way) => way.to.length > 0);
}

function open(view, node) {
  if (node.getAttribute("aria-expanded") !== "false") return;
  const { page } = view;
  const level = Number(node.getAttribute("aria-level")) + 1;
  const groups = waysOf(page, node.dataset.id).map((way) => {
    const to = way.to.filter((id) => !node.path.includes(id));
    if (to.length === 0) return null;
    const word = way.relation?.type === "conditional" ? ` · ${page.words.joint(way.relation)}` : "";
    const label = `${page.words.t(`walk.${way.walk}`)}${word}`;
    return el("li", { role: "none", class: "way" },
      el("span", { class: "way-name", "aria-hidden": "true" }, label),
      el("ul", { role: "group", "aria-label": label }, to.map((id) => item(view, id, node.path, level))));
  });
  node.append(el("ul", { role: "group", class: "ways" }, groups));
  node.setAttribute("aria-expanded", "true");
}

function close(node) {
  if (node.getAttribute("aria-expanded") !== "true") return;
  node.querySelector(":scope > ul").remove();
  node.setAttribute("aria-expanded", "false");
}

function onClick(view, event) {
  const node = event.target.closest("[role=treeitem]");
  if (node === null) return;
  if (event.target.closest(".twist")) toggle(view, node);
  else choose(view, node);
  focus(view, node);
}

function toggle(view, node) {
  if (node.getAttribute("aria-expanded") === "true") close(node);
  else open(view, node);
}

function choose(view, node) {
  view.page.store.set({ selected: [node.dataset.id] });
}

function focus(view, node) {
  for (const other of view.tree.querySelectorAll('[role=treeitem][tabindex="0"]')) other.tabIndex = -1;
  node.tabIndex = 0;
  node.focus({ preventScroll: true });
  reveal(node);
}

// Into the part of the panel that the details leave free: its scroll padding tells which.
function reveal(node) {
  node.querySelector(":scope > .row").scrollIntoView({ block: "nearest" });
}

function onKey(view, event) {
  const node = event.target.closest("[role=treeitem]");
  if (node === null || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = [...view.tree.querySelectorAll("[role=treeitem]")];
  const at = all.indexOf(node);
  const expanded = node.getAttribute("aria-expanded");
  const go = (to) => to && focus(view, to);
  const actions = {
    ArrowDown: () => go(all[at + 1]),
    ArrowUp: () => go(all[at - 1]),
    Home: () => go(all[0]),
    End: () => go(all.at(-1)),
    ArrowRight: () => (expanded === "false" ? open(view, node) : go(node.querySelector("[role=treeitem]"))),
    ArrowLeft: () => (expanded === "true" ? close(node) : go(node.parentElement.closest("[role=treeitem]"))),
    Enter: () => choose(view, node),
    " ": () => choose(view, node),
  };
  const action = actions[event.key] ?? byLetter(view, all, at, event.key);
  if (action) {
    event.preventDefault();
    action();
  }
}

function byLetter(view, all, at, key) {
  if (key.length !== 1 || key === " ") return undefined;
  const wanted = key.toLowerCase();
  const next = [...all.slice(at + 1), ...all.slice(0, at)]
    .find((node) => view.page.words.label(node.dataset.id).toLowerCase().startsWith(wanted));
  return next && (() => focus(view, next));
}

function refreshStatuses(view) {
  for (const node of view.tree?.querySelectorAll("[role=treeitem]") ?? []) {
    node.querySelector(":scope > .row").replaceWith(row(view.page, node.dataset.id));
  }
}

function markSelected(view, state) {
  const chosen = new Set(state.selected);
  for (const node of view.tree?.querySelectorAll("[role=treeitem]") ?? []) {
    node.setAttribute("aria-selected", String(chosen.has(node.dataset.id)));
  }
}

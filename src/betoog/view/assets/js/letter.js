// The document's text, with a thin line under every passage that carries a statement.

import { el, refill } from "./dom.js";
import { differs } from "./store.js";
import { filterOf } from "./model.js";

// Height of the tabs that stay at the top of a narrow page.
const TABS = 44;

/** Cut a text into segments at every place where a passage begins or ends. */
export function segmentsOf(length, passages) {
  const cuts = new Set([0, length]);
  const inside = passages
    .map((p) => ({ ...p, start: Math.max(0, p.start), end: Math.min(length, p.end) }))
    .filter((p) => p.end > p.start);
  for (const { start, end } of inside) cuts.add(start).add(end);
  const places = [...cuts].sort((a, b) => a - b);
  const byStart = [...inside].sort((a, b) => a.start - b.start);
  let open = [];
  let next = 0;
  return places.slice(0, -1).map((start, i) => {
    open = open.filter((p) => p.end > start);
    while (next < byStart.length && byStart[next].start <= start) {
      open.push(byStart[next]);
      next += 1;
    }
    return { start, end: places[i + 1], passages: innermostFirst(open) };
  });
}

function innermostFirst(passages) {
  return [...passages].sort((a, b) => (a.end - a.start) - (b.end - b.start));
}

/** Show the text; `show(id)` scrolls to a passage. */
export function mountLetter(root, page) {
  const { store } = page;
  const view = { root, page, spans: new Map(), order: [] };
  const content = el("div", { class: "letter-text" });
  root.append(content);
  content.addEventListener("click", (event) => chooseAt(page, event.target));
  content.addEventListener("keydown", (event) => onKey(page, view, event));
  content.addEventListener("mouseover", (event) => hover(page, event.target));
  content.addEventListener("mouseleave", () => page.preview.hide());
  store.watch((state, before) => {
    if (differs(state, before, ["language", "kinds", "actor", "concept", "editorial"])) {
      fill(content, page, view);
    }
    if (differs(state, before, ["assumptions", "readings", "language", "kinds", "actor", "concept", "editorial"])) {
      showStatuses(page, view);
    }
    mark(view, state, before);
  });
}

function passagesOf(page) {
  const passes = filterOf(page.model, page.store.state);
  const passages = [];
  const add = (element, order) => {
    for (const [start, end] of element.spans ?? []) passages.push({ start, end, id: element.id, order });
  };
  for (const statement of page.model.statements) if (passes(statement)) add(statement, 0);
  for (const relation of page.model.data.relations) add(relation, 1);
  for (const ambiguity of page.model.data.ambiguities) add(ambiguity, 2);
  return passages;
}

function fill(content, page, view) {
  const { model, words } = page;
  view.spans = new Map();
  view.order = [];
  if (model.text.length === 0) {
    refill(content, el("p", { class: "empty" }, words.t("notice.no-text")));
    return;
  }
  const breaks = [];
  for (let at = 0; at < model.text.length;) {
    const found = model.text.text.indexOf("\n", model.text.unit(at));
    if (found < 0) break;
    const point = pointAt(model.text, found);
    breaks.push(point);
    at = point + 1;
  }
  const notes = new Map((model.data.document.footnotes ?? []).map(([at, mark]) => [at, mark]));
  const citations = new Map((model.data.citations ?? []).map((found) => [found.end, found]));
  const cuts = [...breaks, ...notes.keys(), ...citations.keys()].map((at) => ({ start: at, end: at + 1, id: null }));
  const segments = segmentsOf(model.text.length, [...passagesOf(page), ...cuts]);
  const paragraphs = [];
  let paragraph = null;
  for (const segment of segments) {
    if (notes.has(segment.start)) paragraph?.append(el("sup", { class: "footnote" }, notes.get(segment.start)));
    if (citations.has(segment.start)) paragraph?.append(citationLink(words, citations.get(segment.start)));
    const text = model.text.slice(segment.start, segment.end);
    if (text === "\n") {
      paragraph = null;
      continue;
    }
    if (paragraph === null) {
      paragraph = el("p", { dir: "auto" });
      paragraphs.push(paragraph);
    }
    paragraph.append(segmentElement(page, view, segment, text));
  }
  refill(content, paragraphs);
  if (view.order.length > 0) view.order[0].tabIndex = 0;
}

// What the text cites opens at its official address.
function citationLink(words, { text, iri }) {
  const title = `${text}: ${words.t("official")}`;
  return el("sup", { class: "cited" },
    el("a", { href: iri, target: "_blank", rel: "noopener noreferrer", title, "aria-label": title }, "\u2197\ufe0e"));
}

function pointAt(text, unit) {
  return text.units === null ? unit : lowerBound(text.units, unit);
}

function lowerBound(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function segmentElement(page, view, segment, text) {
  const ids = [...new Set(segment.passages.map((p) => p.id).filter(Boolean))];
  const statements = ids.filter((id) => page.model.statement(id));
  if (ids.length === 0) return document.createTextNode(text);
  const kind = statements.length > 0 ? ` kind-${page.model.statement(statements[0]).kind}` : "";
  // A space between two passages is drawn with the larger one, but is nothing to press.
  const button = statements.length > 0 && text.trim() !== "";
  const element = el("span", {
    class: `passage${kind}`,
    "data-ids": ids.join(" "),
    role: button ? "button" : false,
    tabindex: button ? "-1" : false,
    "aria-pressed": button ? "false" : false,
  }, text);
  for (const id of ids) {
    if (!view.spans.has(id)) view.spans.set(id, []);
    view.spans.get(id).push(element);
  }
  if (button) view.order.push(element);
  return element;
}

function idsAt(target) {
  return target.closest?.(".passage")?.dataset.ids.split(" ") ?? [];
}

// The innermost statement comes into focus; what else stands here is selected with it.
function chooseAt(page, target) {
  const ids = idsAt(target);
  const statements = ids.filter((id) => page.model.statement(id));
  const selected = statements.length > 0 ? statements : ids.filter((id) => page.model.relation(id));
  if (selected.length > 0 && document.getSelection().isCollapsed) page.store.set({ selected });
}

function hover(page, target) {
  const id = idsAt(target).find((other) => page.model.statement(other));
  if (id === undefined) page.preview.hide();
  else page.preview.show(id, target.getBoundingClientRect());
}

// One stop in the tab order; arrows go from passage to passage.
function onKey(page, view, event) {
  const at = view.order.indexOf(event.target);
  if (at < 0) return;
  const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: view.order.length - 1 }[event.key];
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    chooseAt(page, event.target);
  } else if (to !== undefined && view.order[to] !== undefined) {
    event.preventDefault();
    event.target.tabIndex = -1;
    view.order[to].tabIndex = 0;
    view.order[to].focus();
  }
}

function mark(view, state, before) {
  const wanted = new Set(state.selected.flatMap((id) => view.spans.get(id) ?? []));
  const first = new Set(view.spans.get(state.selected[0]) ?? []);
  for (const element of view.root.querySelectorAll(".is-selected, .is-focus")) {
    if (!wanted.has(element)) {
      element.classList.remove("is-selected", "is-focus");
      if (element.hasAttribute("aria-pressed")) element.setAttribute("aria-pressed", "false");
    }
  }
  for (const element of wanted) {
    element.classList.add("is-selected");
    element.classList.toggle("is-focus", first.has(element));
    if (element.hasAttribute("aria-pressed")) element.setAttribute("aria-pressed", "true");
  }
  if (state.selected[0] !== before.selected[0] || state.tab !== before.tab || state === before) {
    const [element] = first;
    // At the start and after a switch of tabs, the text gets its place only when it is laid out.
    if (element !== undefined) requestAnimationFrame(() => scrollTo(view.root, element));
  }
}

// Only as far as needed. Where the text scrolls by itself the page stays where it is; on a narrow
// page the page scrolls, and the passage goes to the part that the details leave free.
function scrollTo(root, element) {
  const place = element.getBoundingClientRect();
  if (place.width === 0) return;
  const own = root.scrollHeight > root.clientHeight;
  const { top, bottom } = own ? root.getBoundingClientRect() : { top: TABS, bottom: innerHeight * 0.38 };
  const margin = (bottom - top) / 4;
  if (place.top >= top + 12 && place.bottom <= bottom - (own ? margin : 0)) return;
  (own ? root : window).scrollBy(0, place.top - top - margin);
}

function showStatuses(page, view) {
  for (const element of view.order) {
    const ids = element.dataset.ids.split(" ");
    const id = ids.find((other) => page.model.statement(other));
    const status = page.assessment.now.statuses[id]?.status;
    const value = page.model.leaves.has(id) ? page.assessment.now.values[id] : undefined;
    if (status && status !== "active") element.dataset.status = status;
    else delete element.dataset.status;
    if (value && value !== "open") element.dataset.value = value;
    else delete element.dataset.value;
  }
}

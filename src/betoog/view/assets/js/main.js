// Put the page together: the data, one state, and the views of it.

import { fromHash, toHash } from "./address.js";
import { Assessor } from "./assess.js";
import { mountAssumption } from "./assumption.js";
import { mountDetails } from "./details.js";
import { el, refill } from "./dom.js";
import { mountFilters } from "./filters.js";
import { mountLetter } from "./letter.js";
import { mountMasthead } from "./masthead.js";
import { buildModel, isDraft, proposalsOf } from "./model.js";
import { mountNetwork } from "./network.js";
import { mountOrigin } from "./origin.js";
import { mountPaper } from "./paper.js";
import { drawnNow } from "./picture.js";
import { makePreview } from "./preview.js";
import { mountQuestions } from "./questions.js";
import { initialState, Store, differs } from "./store.js";
import { mountSummary } from "./summary.js";
import { mountTabs, TABS } from "./tabs.js";
import { mountTree } from "./tree.js";
import { Words } from "./words.js";

// Under this width text and argument no longer stand side by side or above each other.
const NARROW = matchMedia("(max-width: 639px), (max-height: 519px)");

function start() {
  const data = JSON.parse(document.getElementById("betoog-data").textContent);
  const model = buildModel(data);
  const initial = initialState(data.language);
  const { state, unknown } = fromHash(location.hash, initial, model);
  const assessor = new Assessor(model);
  const store = new Store(opened(state));
  const page = {
    model,
    store,
    words: new Words(model, state.language),
    assessment: assessor.of(state),
    unknown,
    live: el("div", { class: "unseen", role: "status" }),
    toast: el("div", { class: "toast", hidden: true }),
  };
  // First of all listeners: the views below find words and verdicts that fit the state.
  store.watch((now, before) => {
    if (now.language !== page.words.language) page.words = new Words(model, now.language);
    page.assessment = assessor.of(now);
    if (now !== before) keepAddress(now, before, initial);
  });
  layOut(page);
  listenToAddress(page, initial);
  window.betoog = { drawn: () => drawnNow(page.network), state: () => store.state };
}

// A link to the text on a wide screen opens beside the summary, where the text always is.
function opened(state) {
  return state.tab === "text" && !NARROW.matches ? { ...state, tab: "summary" } : state;
}

function layOut(page) {
  const { words } = page;
  const masthead = el("header", { class: "masthead" });
  const whatif = el("section", { class: "whatif-bar", hidden: true });
  const notices = el("section", { class: "notices" });
  const letter = el("section", { class: "letter", id: "panel-text", tabindex: "0" });
  const tablist = el("div", { class: "tabs" });
  const panels = new Map([["text", letter]]);
  for (const id of TABS.slice(1)) {
    panels.set(id, el("div", { class: `panel panel-${id}`, id: `panel-${id}`, role: "tabpanel", "aria-labelledby": `tab-${id}`, tabindex: "0" }));
  }
  const details = el("aside", { class: "details", hidden: true });
  page.details = details;
  page.preview = makePreview(page);
  page.focusPanel = () => panels.get(page.store.state.tab).focus({ preventScroll: true });
  const skip = el("button", { type: "button", class: "skip", on: { click: () => page.focusPanel() } });
  const side = el("section", { class: "side" }, tablist, [...panels.values()].slice(1), details);
  // The conversation stands with the text, so that the network keeps its room while one switches.
  const left = el("div", { class: "left" }, whatif, letter);
  refill(document.getElementById("page"), skip, masthead, notices,
    el("main", { class: "desk" }, left, side), page.preview.card, page.toast, page.live);
  page.showNotices = () => showNotices(notices, page);
  page.store.watch((state, before) => {
    if (!differs(state, before, ["language"])) return;
    skip.textContent = page.words.t("skip");
    letter.setAttribute("aria-label", page.words.t("letter"));
    side.setAttribute("aria-label", page.words.t("panel"));
    page.showNotices();
  });
  mountMasthead(masthead, page);
  mountTabs(tablist, panels, page);
  mountAssumption(whatif, page);
  mountDetails(details, page);
  mountLetter(letter, page);
  mountSummary(panels.get("summary"), page);
  mountNetwork(panels.get("network"), page);
  const filters = el("div", { class: "legend" });
  panels.get("list").append(filters);
  mountFilters(filters, page, "list");
  mountTree(panels.get("list"), page);
  mountQuestions(panels.get("questions"), page);
  mountOrigin(panels.get("origin"), page);
  mountPaper(document.getElementById("paper"), page);
  return words;
}

function showNotices(root, page) {
  const { words, model } = page;
  const texts = model.data.notices.map((notice) => words.t(`notice.${notice.key}`, notice));
  if (model.data.network.overview) texts.push(words.t("opened-as-overview"));
  const { coverage, statements, relations, acts } = model.data;
  // What rules went over, nobody has read: of a draft, a share of the text would say too much.
  if (isDraft(model)) {
    const { proposed, accepted } = proposalsOf([...statements, ...relations, ...acts]);
    const key = accepted.length > 0 ? "notice.draft-accepted" : "notice.draft";
    texts.push(words.t(key, { count: accepted.length, all: proposed.length }));
  } else {
    const { proposed, accepted } = proposalsOf(statements);
    const unread = proposed.length - accepted.length;
    if (coverage < 100 && statements.length > 0) texts.push(words.t("notice.coverage", { percentage: words.percentage(Math.floor(coverage) / 100) }));
    if (unread > 0) texts.push(words.t("notice.proposals", { count: unread, all: statements.length }));
  }
  if (page.unknown.length > 0) texts.push(words.t("notice.unknown", { what: page.unknown.map((name) => `«${name}»`).join(", ") }));
  root.hidden = texts.length === 0;
  root.setAttribute("aria-label", words.t("notices"));
  refill(root, texts.map((text) => el("p", { role: "note" }, text)));
}

// A selection, a tab or an assumption is a step that "back" undoes; a filter is not.
function keepAddress(now, before, initial) {
  const hash = toHash(now, initial);
  if (`#${hash}` === location.hash || (hash === "" && location.hash === "")) return;
  const address = hash === "" ? location.pathname + location.search : `#${hash}`;
  const step = differs(now, before, ["tab", "selected", "assumptions", "readings"]);
  history[step ? "pushState" : "replaceState"](null, "", address);
}

function listenToAddress(page, initial) {
  const follow = () => {
    const { state, unknown } = fromHash(location.hash, initial, page.model);
    page.unknown = unknown;
    page.showNotices();
    const { theme } = page.store.state;
    page.store.set({ ...opened(state), theme });
  };
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
}

start();

// Put the page of a collection together: the data, one state, and the views of it.

import { el, refill } from "./dom.js";
import { fromViewHash, initialView, toViewHash } from "./overview-address.js";
import { mountBrief } from "./overview-brief.js";
import { closeDetails, mountOverviewDetails, mountOverviewList } from "./overview-list.js";
import { buildCollection, chosenItems, shortTitle } from "./overview-model.js";
import { drawnView, mountOverviewNetwork } from "./overview-network.js";
import { mountOverviewPaper } from "./overview-paper.js";
import { chosenText, mountFacets, mountOverviewHead, mountOverviewTabs } from "./overview-panels.js";
import { differs, Store } from "./store.js";
import { Words } from "./words.js";

function start() {
  const data = JSON.parse(document.getElementById("betoog-data").textContent);
  const collection = buildCollection(data);
  const initial = initialView(data, collection);
  const store = new Store(fromViewHash(location.hash, initial, collection));
  const page = {
    collection,
    store,
    model: { data },
    words: new Words({ data }, store.state.language),
    chosen: chosenItems(collection, store.state),
    toast: el("div", { class: "toast", hidden: true }),
    live: el("div", { class: "unseen", role: "status" }),
  };
  // First of all listeners: the views below find words and items that fit the state.
  store.watch((now, before) => {
    if (now.language !== page.words.language) page.words = new Words({ data }, now.language);
    if (differs(now, before, ["facets", "search"])) page.chosen = chosenItems(collection, now);
    if (now === before) return;
    keepAddress(now, before, initial);
    const said = spoken(page, now, before);
    if (said !== "") page.live.textContent = said;
  });
  const mountRest = layOut(page);
  const follow = () => store.set({ ...fromViewHash(location.hash, initial, collection), theme: store.state.theme });
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && store.state.selected !== "") closeDetails(page);
  });
  // The network is on the screen before the list and the choices beside it are made.
  setTimeout(() => {
    mountRest();
    window.betoog = { drawn: () => drawnView(page.network), state: () => store.state };
  });
}

// What a change comes to, for who does not see it.
function spoken(page, now, before) {
  if (differs(now, before, ["facets", "search", "language"])) return chosenText(page);
  if (now.selected !== before.selected && now.selected !== "") return `${page.words.t("over.details")}: ${shortTitle(page.words, page.collection.byId.get(now.selected))}`;
  return "";
}

// Lay the page out and mount what is seen first; returns what mounts the rest.
function layOut(page) {
  const skip = el("button", { type: "button", class: "skip", "data-key": "skip", on: { click: toMain } });
  page.store.watch((state, before) => {
    if (differs(state, before, ["language"])) skip.textContent = page.words.t("over.skip");
  });
  const part = (tag, name) => el(tag, { class: name });
  const [head, tabs, brief] = [part("header", "masthead"), part("nav", "over-tabs"), part("section", "over-brief")];
  const [facets, network, list, details] = [part("aside", "over-facets"), part("section", "over-network"), part("section", "over-list"), part("aside", "over-details")];
  details.hidden = true;
  document.body.classList.add("over");
  refill(document.getElementById("page"), skip, head, tabs, brief, el("main", { class: "over-desk" }, facets, network, el("div", { class: "over-side" }, list, details)), page.toast, page.live);
  mountOverviewHead(head, page);
  mountOverviewTabs(tabs, page);
  mountBrief(brief, page);
  mountOverviewNetwork(network, page);
  return () => {
    mountFacets(facets, page);
    mountOverviewList(list, page);
    mountOverviewDetails(details, page);
    mountOverviewPaper(document.getElementById("paper"), page);
  };
}

// Past what can be chosen, to what was chosen: the network, or on a narrow page the open tab.
function toMain() {
  const shown = (selector) => [...document.querySelectorAll(selector)].find((element) => element.checkVisibility());
  const key = shown(".over-key[tabindex='0']");
  (key ?? shown(".over-table .element-link, .over-facets input, .over-brief .chip"))?.focus();
}

// A selection or an opened group is a step that "back" undoes; a letter in the search is not.
function keepAddress(now, before, initial) {
  const hash = toViewHash(now, initial);
  if (`#${hash}` === location.hash || (hash === "" && location.hash === "")) return;
  const step = differs(now, before, ["selected", "open", "documents", "tab", "facets"]);
  history[step ? "pushState" : "replaceState"](null, "", hash === "" ? location.pathname + location.search : `#${hash}`);
}

start();

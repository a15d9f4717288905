// The head of the page: which document this is, search, language, colours, link, print.

import { el, iconButton, refill } from "./dom.js";
import { copyText } from "./controls.js";
import { outLink } from "./origin.js";
import { documentNumber } from "./quotation.js";
import { differs } from "./store.js";
import { mountSearch } from "./search.js";

/** Show the masthead; the search field stays as it is while the rest is redrawn. */
export function mountMasthead(root, page) {
  const name = el("div", { class: "masthead-name" });
  const search = el("div", { class: "search" });
  const tools = el("div", { class: "masthead-tools" });
  root.append(name, search, tools);
  mountSearch(search, page);
  page.store.watch((state, before) => {
    if (!differs(state, before, ["language", "theme"])) return;
    applyTheme(state.theme);
    document.documentElement.lang = state.language;
    fillName(name, page);
    fillTools(tools, page, state);
  });
}

function fillName(root, page) {
  const { words, model } = page;
  const { document: record } = model.data;
  const answered = model.data.links.filter((link) => link.relation === "answers");
  document.title = `${words.of(record.title) || record.id} · Betoog`;
  refill(root,
    el("h1", { dir: "auto" }, words.of(record.title) || record.id),
    el("p", { class: "masthead-facts" },
      [documentNumber(words), words.date(record.date)].filter(Boolean).map((text) => el("span", { dir: "auto" }, text)),
      [words.of(record.author), words.of(record.dossier_title)].filter(Boolean).map((text) => el("span", { dir: "auto", class: "less" }, text)),
      answered.map((link) => el("span", { class: "answers-to" }, words.t("answers-to"), " ", outLink(link.official, words.of(link.title) || link.id))),
      Object.entries(model.data.overviews).map(([dossier, place]) => el("span", {}, el("a", { href: place }, words.t("overview-of", { dossier })))),
      el("span", { class: "official" }, outLink(record.iri, words.t("official")))));
}

export function fillTools(root, page, state) {
  const { words, store } = page;
  const dark = isDark(state.theme);
  const language = (code) => el("button", {
    type: "button",
    class: "segment-button",
    lang: code,
    "aria-pressed": String(state.language === code),
    "aria-label": `${code.toUpperCase()}: ${page.model.data.texts[code].language}`,
    "data-key": `language-${code}`,
    on: { click: () => store.set({ language: code }) },
  }, code.toUpperCase());
  refill(root,
    el("div", { class: "segments", role: "group", "aria-label": words.t("language-switch") }, language("nl"), language("en")),
    iconButton(dark ? "sun" : "moon", words.t(dark ? "theme-light" : "theme-dark"), () => store.set({ theme: dark ? "light" : "dark" }), { "data-key": "theme" }),
    iconButton("link", words.t("share"), () => copyText(page, location.href, words.t("shared")), { "data-key": "share" }),
    iconButton("print", words.t("print-page"), () => print(), { "data-key": "print" }));
}

function isDark(theme) {
  return theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
}

export function applyTheme(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}


// A collection on paper: what was chosen, the groups of both columns as a table, and every item.

import { el, refill } from "./dom.js";
import { capital, countName, facetName, grouped, shortTitle, spaced, textOf, valueName } from "./overview-model.js";

/** Fill the paper just before it is printed. */
export function mountOverviewPaper(root, page) {
  const fill = () => refill(root, content(page));
  addEventListener("beforeprint", fill);
  matchMedia("print").addEventListener("change", (event) => {
    if (event.matches) fill();
  });
}

function content(page) {
  const { words, collection: { data, things }, chosen } = page;
  const { subject } = data;
  const today = words.date(new Date().toISOString().slice(0, 10));
  return [
    el("header", {},
      el("h1", {}, capital(textOf(words, subject.title) || subject.id)),
      el("p", {}, [words.t(`over.${subject.kind}`, { id: spaced(subject.id ?? "") }), countName(page, chosen), words.t("over.printed", { date: today }), /^https?:/.test(location.protocol) ? location.href : ""].filter(Boolean).join(" · ")),
      choices(page)),
    el("section", {}, el("h2", {}, words.t("over.groups", { group: facetName(words, page.store.state.left), against: facetName(words, page.store.state.right).toLowerCase() })), groups(page)),
    el("section", {}, el("h2", {}, capital(countName(page, chosen))), el("table", { class: "over-printed" },
      el("thead", {}, el("tr", {}, ["over.title", things ? "over.says" : "over.request", things ? "over.kind-of-thing" : "over.outcome"].map((key) => el("th", { scope: "col" }, words.t(key))))),
      el("tbody", {}, chosen.map((item) => row(page, item))))),
    things ? null : el("p", { class: "soft" }, words.t("over.where-papers")),
    el("footer", {}, words.t("print.made-with", { version: data.version })),
  ];
}

// What was chosen, since a sheet of paper has no address bar.
function choices(page) {
  const { words, store: { state } } = page;
  const chosen = Object.entries(state.facets).map(([name, values]) => `${facetName(words, name)}: ${values.map((value) => valueName(page, name, value)).join(", ")}`);
  if (state.search !== "") chosen.push(`«${state.search}»`);
  return chosen.length === 0 ? null : el("p", {}, `${words.t("over.facets")}: ${chosen.join(" · ")}`);
}

function groups(page) {
  const { chosen, store: { state }, words } = page;
  const across = [...grouped(chosen, state.right)];
  return el("table", { class: "over-groups" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, facetName(words, state.left)), el("th", { scope: "col" }, words.t("over.number")),
      across.map(([value]) => el("th", { scope: "col" }, valueName(page, state.right, value))))),
    el("tbody", {}, [...grouped(chosen, state.left)].map(([value, members]) => el("tr", {},
      el("th", { scope: "row" }, valueName(page, state.left, value)), el("td", {}, String(members.length)),
      across.map(([, others]) => {
        const both = new Set(others);
        return el("td", {}, String(members.filter((item) => both.has(item)).length || ""));
      })))));
}

function row(page, item) {
  const { words, collection: { things } } = page;
  const outcome = things
    ? [valueName(page, "kind", item.type), item.owner && valueName(page, "owner", item.owner)]
    : [item.verdict && valueName(page, "verdict", item.verdict), item.outcome && valueName(page, "outcome", item.outcome),
      item.votes && words.t("over.for", { for: item.votes[0], against: item.votes[1] })];
  return el("tr", {},
    el("td", {}, el("strong", {}, shortTitle(words, item)), el("p", { class: "soft" }, [words.date(item.date), (item.movers ?? []).join(", "), item.id].filter(Boolean).join(" · "))),
    el("td", {}, textOf(words, item.request)),
    el("td", {}, outcome.filter(Boolean).map((line) => el("p", {}, line))));
}

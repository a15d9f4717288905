// What a collection comes to in three answers: of papers what was asked, of whom, and what became
// of it; of statements, actors and concepts what there is, where it is from, how it hangs together.

import { el, refill } from "./dom.js";
import { counted, valueName } from "./overview-model.js";
import { colourOf, toggle } from "./overview-panels.js";
import { differs } from "./store.js";

// Values that an answer names; the list of choices has them all.
const FEW = 3;
const SEVERAL = 5;

/** Show the answers. */
export function mountBrief(root, page) {
  page.store.watch((state, before) => {
    if (!differs(state, before, ["language", "facets", "search"])) return;
    refill(root, page.collection.things ? ofThings(page) : ofPapers(page));
  });
}

function answer(page, title, content, note = "") {
  return el("section", { class: "over-answer" }, el("h2", {}, page.words.t(title)),
    note === "" ? null : el("p", { class: "soft" }, note), content);
}

// --- papers ---

function ofPapers(page) {
  const { chosen } = page;
  const asking = chosen.filter((item) => item.says.some(([role]) => role === "request"));
  return [
    answer(page, "over.asked", top(page, asking, "theme", FEW), requests(page, asking)),
    answer(page, "over.of-whom", top(page, asking, "agent", FEW)),
    answer(page, "over.became", outcomes(page)),
  ];
}

// What a paper asks itself, and what it only tells that somebody asked, are two things.
function requests(page, asking) {
  const { words, chosen } = page;
  const count = (items, role) => items.flatMap((item) => item.says.filter((said) => said[0] === role)).length;
  const telling = chosen.filter((item) => item.says.some(([role]) => role === "reported"));
  const plural = (key, number) => words.t(number === 1 ? `${key}-one` : key, { count: words.number(number) });
  return [
    words.t("over.requests", { requests: plural("over.request-count", count(asking, "request")), papers: plural("over.count", asking.length) }),
    telling.length > 0 ? words.t("over.reported", { papers: plural("over.count", telling.length) }) : "",
  ].filter(Boolean).join(" ");
}

function outcomes(page) {
  const { words, chosen } = page;
  const counts = counted(chosen, "outcome");
  if (counts.every(([value]) => value === "")) return el("p", { class: "soft" }, words.t("over.why-outcome"));
  const bar = el("div", { class: "over-outcomes", "aria-hidden": "true" }, counts.map(([value, count]) => {
    const part = el("span", {});
    part.style.flexGrow = count;
    part.style.background = colourOf(page, value);
    return part;
  }));
  const against = chosen.filter((item) => item.outcome === "Adopted" && item.verdict === "AdvisedAgainst").length;
  return [
    bar,
    el("p", { class: "over-values" }, counts.slice(0, SEVERAL).map(([value, count]) => {
      const mark = el("span", { class: "over-mark", "aria-hidden": "true" });
      mark.style.background = colourOf(page, value);
      return valueButton(page, "outcome", value, count, mark);
    })),
    against > 0 ? el("p", { class: "soft" }, words.t("over.against-advice", { count: against })) : null,
  ];
}

// --- other things ---

function ofThings(page) {
  const { chosen } = page;
  const about = chosen.some((item) => item.themes.some(Boolean)) ? "theme" : "agent";
  const sections = [["over.there-is", "kind"], ["over.out-of", "owner"], [`over.about-${about}`, about]]
    .filter(([, name]) => counted(chosen, name).some(([value]) => value !== ""))
    .map(([title, name]) => answer(page, title, top(page, chosen, name, name === "owner" ? FEW - 1 : FEW)));
  const relations = relationCounts(page);
  return relations.length === 0 ? sections : [...sections.slice(0, 2), answer(page, "over.hangs-together", el("p", { class: "over-values" }, relations))];
}

function relationCounts(page) {
  const { collection, chosen } = page;
  const places = new Set(chosen.map((item) => item.place));
  const counts = new Map();
  for (const [source, target, relation] of collection.data.links) {
    if (places.has(source) && places.has(target)) counts.set(relation, (counts.get(relation) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, SEVERAL)
    .map(([relation, count]) => el("span", { class: "over-relation", dir: "auto" }, valueName(page, "relation", relation), " ", el("span", { class: "count" }, `${count} ×`)));
}

function top(page, items, name, few) {
  const most = counted(items, name).filter(([value]) => value !== "").slice(0, few);
  return el("p", { class: "over-values" }, most.length === 0 ? page.words.t("over.none") : most.map(([value, count]) => valueButton(page, name, value, count)));
}

function valueButton(page, name, value, count, mark = null) {
  const on = (page.store.state.facets[name] ?? []).includes(value);
  return el("button", { type: "button", class: "chip", dir: "auto", "aria-pressed": String(on), "data-key": `chip-${name}-${value}`, on: { click: () => toggle(page, name, value) } },
    mark, valueName(page, name, value), " ", el("span", { class: "count" }, String(count)));
}

// The page on paper: the text with notes in the margin, and the table of conditions.

import { expression } from "./conditions.js";
import { editorialTag, originMark } from "./controls.js";
import { el, refill } from "./dom.js";
import { conversation } from "./assess.js";
import { isTextual, startOf } from "./model.js";
import { documentNumber } from "./quotation.js";
import { segmentsOf } from "./letter.js";
import { dependentsOf, inBrief } from "./summary.js";

/** Fill the paper just before it is printed. */
export function mountPaper(root, page) {
  const fill = () => refill(root, content(page));
  addEventListener("beforeprint", fill);
  matchMedia("print").addEventListener("change", (event) => {
    if (event.matches) fill();
  });
}

function content(page) {
  const { words, model } = page;
  const { document: record } = model.data;
  return [
    el("header", {},
      el("h1", {}, words.of(record.title)),
      el("p", {}, [documentNumber(words), words.date(record.date), words.of(record.author), record.iri].filter(Boolean).join(" · "))),
    page.assessment.hypothetical
      ? el("section", { class: "paper-assumption" }, el("h2", {}, words.t("whatif.bar")),
        conversation(words, page.store.state, page.assessment).map(({ text }) => el("p", {}, text)))
      : null,
    brief(page),
    conditions(page),
    letter(page),
    el("footer", {}, words.t("print.made-with", { version: model.data.version })),
  ];
}

function brief(page) {
  const { words } = page;
  const sections = inBrief(page).filter(([, inside]) => inside.length > 0);
  return sections.map(([key, inside]) => {
    const section = el("section", { class: "paper-brief" }, el("h2", {}, words.t(`summary.${key}`)), inside);
    for (const folded of section.querySelectorAll("details")) folded.open = true;
    return section;
  });
}

// Every paragraph stands beside the notes on the statements that begin in it.
function letter(page) {
  const { model, words } = page;
  const numbers = new Map(model.statements.filter((s) => startOf(s) < Infinity).map((s, i) => [s.id, i + 1]));
  const rows = [];
  let start = 0;
  const paragraphs = model.text.text.split("\n");
  for (const paragraph of paragraphs) {
    const length = Array.from(paragraph).length;
    if (paragraph.trim() !== "") rows.push(row(page, numbers, start, start + length));
    start += length + 1;
  }
  return rows.length === 0 ? null : el("section", { class: "paper-letter" }, el("h2", { class: "unseen" }, words.t("letter")), rows);
}

function row(page, numbers, start, end) {
  const { model, words } = page;
  const here = model.statements.filter((s) => startOf(s) >= start && startOf(s) < end);
  const ends = here.map((s) => ({ start, end: afterPunctuation(model.text, Math.min(end, s.spans[0][1]), end), id: s.id }));
  const notes = new Map((model.data.document.footnotes ?? []).filter(([at]) => at > start && at <= end));
  const noted = [...notes.keys()].map((at) => ({ start, end: at, id: null }));
  const cuts = segmentsOf(end, [...ends, ...noted]).filter((segment) => segment.start >= start);
  return el("div", { class: "paper-row" },
    el("p", { dir: "auto" }, cuts.map((segment) => [
      model.text.slice(segment.start, segment.end),
      notes.has(segment.end) ? el("sup", { class: "footnote" }, notes.get(segment.end)) : null,
      marks(ends.filter((e) => e.end === segment.end).map((e) => numbers.get(e.id))),
    ])),
    el("ol", { class: "paper-notes" }, here.map((s) => el("li", { value: numbers.get(s.id) },
      el("strong", {}, words.label(s.id)), ` (${words.t(`kind.${s.kind}`)})`, " ", originMark(page, s),
      page.assessment.now.statuses[s.id] ? `: ${words.verdict(`status.${page.assessment.now.statuses[s.id].status}`)}` : ""))));
}

// A mark stands behind the full stop that closes what it marks, as in any printed note.
function afterPunctuation(text, at, end) {
  let place = at;
  while (place < end && /[.,;:!?)\]»”’]/u.test(text.slice(place, place + 1))) place += 1;
  return place;
}

// In brackets, so that no number is taken for a footnote of the text.
function marks(numbers) {
  return numbers.length > 0 ? el("sup", { class: "paper-mark" }, `[${numbers.join(", ")}]`) : null;
}

function conditions(page) {
  const { words, assessment, model } = page;
  const shown = (c) => page.store.state.editorial || isTextual(c);
  const items = dependentsOf(model).map(([id, all]) => [id, all.filter(shown)]).filter(([, all]) => all.length > 0);
  if (items.length === 0) return null;
  const value = (id) => (model.dependents.has(id)
    ? words.verdict(`status.${assessment.now.statuses[id]?.status ?? "open"}`)
    : words.t(`value.${assessment.now.values[id] ?? "open"}`));
  return el("section", { class: "paper-conditions" },
    el("h2", {}, words.t("print.conditions")),
    el("table", {},
      el("thead", {}, el("tr", {}, ["summary.what", "summary.conditions", "summary.status"].map((key) => el("th", { scope: "col" }, words.t(key))))),
      el("tbody", {}, items.map(([id, conditionals]) => el("tr", {},
        el("td", {}, words.content(id)),
        el("td", {}, conditionals.map((c) => onPaper(page, c, value))),
        el("td", {}, assessment.now.statuses[id] ? words.verdict(`status.${assessment.now.statuses[id].status}`) : "–"))))));
}

// Paper has no switch between readings: every conditional says in which one it counts.
function onPaper({ words, model, ...page }, conditional, value) {
  const reading = model.readings.get(conditional.reading)?.reading;
  return el("p", {},
    reading ? [words.t("details.in-reading", { reading: words.of(reading.label) }), " "] : null,
    el("em", {}, words.t(`joint.${conditional.kind}`)), " ",
    expression(words, conditional.group, (id) => `${words.label(id)} (${value(id)})`),
    isTextual(conditional) ? null : [" ", editorialTag({ words, ...page })]);
}

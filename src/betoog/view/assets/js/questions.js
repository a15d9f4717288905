// Answers to named questions, computed when the page was written.

import { el, refill } from "./dom.js";
import { editorialTag, elementLink, layerSwitch } from "./controls.js";
import { differs } from "./store.js";

/** Show the questions, each with its answer as a table. */
export function mountQuestions(root, page) {
  page.store.watch((state, before) => {
    if (differs(state, before, ["language", "question", "editorial"])) refill(root, content(page));
  });
}

function content(page) {
  const { words, model } = page;
  const { questions } = model.data;
  if (questions.length === 0) {
    return [el("p", { class: "empty" }, words.t("questions.empty")), el("p", { class: "hint" }, words.t("questions.hint"))];
  }
  return [
    layerSwitch(page, "questions"),
    ...questions.map((question) => el("details", {
      class: "question",
      open: page.store.state.question === question.id,
      "data-question": question.id,
      on: { toggle: (event) => remember(page, question.id, event.target.open) },
    },
    el("summary", { "data-key": `question-${question.id}` }, words.of(question.title),
      el("span", { class: "soft count" }, ` ${distinctThings(shownRows(page, question))}`)),
    words.of(question.explanation) ? el("p", { class: "soft" }, words.of(question.explanation)) : null,
    answer(page, question))),
    el("p", { class: "hint" }, words.t("questions.hint")),
  ];
}

function remember(page, id, opened) {
  const { store } = page;
  if (opened) store.set({ question: id });
  else if (store.state.question === id) store.set({ question: "" });
}

// Each row with whether it is the editor's; only what the text says leaves those out.
function shownRows({ store }, { rows, editorial = [] }) {
  return rows.map((cells, i) => ({ cells, editorial: editorial[i] === true }))
    .filter((row) => store.state.editorial || !row.editorial);
}

// What a question is about stands first: several rows may tell of one thing.
function distinctThings(rows) {
  return new Set(rows.map(({ cells }) => JSON.stringify(cells[0]))).size;
}

function answer(page, question) {
  const { words } = page;
  const rows = shownRows(page, question);
  if (rows.length === 0) return el("p", { class: "empty" }, words.t("questions.no-rows"));
  const columns = question.columns.map((column) => (typeof column === "string" ? column : words.of(column)));
  return el("div", { class: "table-frame", tabindex: "0", role: "region", "aria-label": words.of(question.title) },
    el("table", {},
      el("thead", {}, el("tr", {}, columns.map((column) => el("th", { scope: "col" }, column)))),
      el("tbody", {}, rows.map((row) => el("tr", {}, row.cells.map((cell, i) => (
        el("td", { dir: "auto", "data-name": columns[i] }, cellOf(page, cell), i === 0 && row.editorial ? [" ", editorialTag(page)] : null))))))));
}

function cellOf(page, cell) {
  if (cell === null || typeof cell !== "object") return String(cell ?? "");
  const { words, model } = page;
  if (model.elements.has(cell.id)) return elementLink(page, cell.id, cell.text ?? words.name(cell.id));
  return cell.text ?? words.of(cell);
}

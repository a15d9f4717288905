// Offsets, lines, segments and words: what must hold for any text.
import assert from "node:assert/strict";
import { test } from "node:test";

import { CodePoints } from "../../src/betoog/view/assets/js/codepoints.js";
import { documentNumber } from "../../src/betoog/view/assets/js/quotation.js";
import { shortTitle } from "../../src/betoog/view/assets/js/overview-model.js";
import { segmentsOf } from "../../src/betoog/view/assets/js/letter.js";
import { filled, folded, joined, shortened, Words } from "../../src/betoog/view/assets/js/words.js";
import { oneLine, wrap } from "../../src/betoog/view/assets/js/wrap.js";

const measure = (text) => Array.from(text).length;

test("offsets are code points, with and without surrogates", () => {
  const text = new CodePoints("a🚆b👩‍🔬c");
  assert.equal(text.length, 7);
  assert.equal(text.slice(0, 2), "a🚆");
  assert.equal(text.slice(2, 3), "b");
  assert.equal(text.slice(6, 7), "c");
  assert.equal(new CodePoints("gewoon").slice(1, 3), "ew");
});

test("an offset beyond the text gives its end", () => {
  assert.equal(new CodePoints("🚆").slice(0, 99), "🚆");
  assert.equal(new CodePoints("").slice(3, 9), "");
});

test("segments cover the text once and name the innermost passage first", () => {
  const segments = segmentsOf(10, [
    { start: 0, end: 8, id: "outer" },
    { start: 2, end: 4, id: "inner" },
    { start: 9, end: 40, id: "over the end" },
  ]);
  assert.deepEqual(segments.map(({ start, end }) => [start, end]), [[0, 2], [2, 4], [4, 8], [8, 9], [9, 10]]);
  assert.deepEqual(segments[1].passages.map((p) => p.id), ["inner", "outer"]);
  assert.deepEqual(segments[3].passages, []);
});

test("a passage of nothing makes no segment", () => {
  assert.equal(segmentsOf(5, [{ start: 3, end: 3, id: "empty" }]).length, 1);
});

test("lines fit their width and lose no words", () => {
  const { lines, whole } = wrap("een korte zin van zes woorden", 10, 9, measure);
  assert.ok(whole);
  assert.ok(lines.every((line) => measure(line) <= 10));
  assert.equal(lines.join(" "), "een korte zin van zes woorden");
});

test("a word that is too wide is broken with a hyphen and leaves no stump", () => {
  const { lines } = wrap("terugkeersamenwerking", 15, 9, measure);
  assert.equal(lines.length, 2);
  assert.ok(lines[0].endsWith("-"));
  assert.ok(lines[1].length >= 5);
  assert.equal(lines.join("").replace("-", ""), "terugkeersamenwerking");
});

test("a word that is too wide is broken where a syllable begins", () => {
  assert.deepEqual(wrap("terugkeersamenwerking", 18, 9, measure).lines, ["terugkeersamen-", "werking"]);
  assert.deepEqual(wrap("terugkeerproblematiek", 16, 9, measure).lines, ["terugkeerproble-", "matiek"]);
});

test("what does not fit is cut with an ellipsis, whatever its length", () => {
  const { lines, whole } = wrap("x".repeat(2000), 12, 3, measure);
  assert.ok(!whole);
  assert.equal(lines.length, 3);
  assert.ok(lines[2].endsWith("…"));
  assert.ok(lines.every((line) => measure(line) <= 12));
  assert.equal(oneLine("🚆🚆🚆🚆", 3, measure), "🚆🚆…");
});

test("texts are filled, joined, cut and folded", () => {
  assert.equal(filled("{a} en {b}", { a: 1 }), "1 en {b}");
  assert.equal(joined(["a", "b", "c"], " en "), "a, b en c");
  assert.equal(joined([], " en "), "");
  assert.equal(shortened("een lange zin", 8), "een…");
  assert.equal(folded("Één Café"), "een cafe");
});

test("a term says in words from when to when it is", () => {
  const term = { on: "{from}", until: "uiterlijk {to}", from: "vanaf {from}", between: "{from} tot en met {to}" };
  const words = new Words({ data: { texts: { nl: { term } } } }, "nl");
  assert.equal(words.term("in september 2024 2024-09-01/2024-09-30"), "in september 2024 (1 september 2024 tot en met 30 september 2024)");
  assert.equal(words.term("voor de zomer ../2018-06-20"), "voor de zomer (uiterlijk 20 juni 2018)");
  assert.equal(words.term("2018-06-20/2018-06-20"), "20 juni 2018");
  assert.equal(words.term("zo spoedig mogelijk"), "zo spoedig mogelijk");
  assert.equal(words.number(1234567), "1.234.567");
});

test("a debate is called by its meeting and item", () => {
  const words = (id) => ({
    model: { data: { document: { id } } },
    t: (key, values) => `${key} ${Object.values(values).join(" ")}`,
  });
  assert.equal(documentNumber(words("h-tk-20172018-70-10")), "quotation.debate II 2017/18 70 10");
  assert.equal(documentNumber(words("h-ek-19992000-3-1")), "quotation.debate I 1999/00 3 1");
  assert.equal(documentNumber(words("notitie")), "notitie");
});

test("a short title tells neither who moved nor what it replaces", () => {
  const short = (title) => shortTitle({}, { id: "kst-1-2", title });
  assert.equal(short("Gewijzigde motie van het lid Bee c.s. over lng weren (t.v.v. 21501-02-3046)"), "Lng weren");
  assert.equal(short("Motie van het lid Bee over lng weren t.v.v. 36410-XV-30"), "Lng weren");
  assert.equal(short("Motie van het lid Bee over t.v.v. als afkorting"), "T.v.v. als afkorting");
});

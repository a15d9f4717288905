// One state, its address, and what follows from it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { fromHash, toHash } from "../../src/betoog/view/assets/js/address.js";
import { Assessor, chosen, conversation, switched } from "../../src/betoog/view/assets/js/assess.js";
import { bundledModel } from "./model.js";
import { differs, initialState, Store } from "../../src/betoog/view/assets/js/store.js";
import { filterOf, neighbours, upstream, waysFrom } from "../../src/betoog/view/assets/js/model.js";
import { Words } from "../../src/betoog/view/assets/js/words.js";

const model = bundledModel();
const initial = initialState("nl");

test("an address says the state back, whatever stands in it", () => {
  const state = {
    ...initial,
    tab: "list",
    language: "en",
    selected: ["claim", "why"],
    assumptions: { rain: "met", sun: "failed" },
    readings: ["other"],
    kinds: ["event", "goal"],
    actor: "cabinet",
    editorial: false,
    scope: "all",
    expanded: ["claim"],
    collapsed: ["rain"],
    actorNodes: true,
    question: "q & a",
  };
  const { state: again, unknown } = fromHash(`#${toHash(state, initial)}`, initial, model);
  assert.deepEqual(again, state);
  assert.deepEqual(unknown, []);
});

test("a page that was just opened has an empty address", () => {
  assert.equal(toHash(initial, initial), "");
  assert.deepEqual(fromHash("", initial, model).state, initial);
});

test("what does not fit the document is skipped and told", () => {
  const { state, unknown } = fromHash("#tab=nowhere&select=nowhere&assume=rain:maybe,nowhere:met&kind=black&%%%", initial, model);
  assert.deepEqual(state, initial);
  assert.equal(unknown.length, 5);
});

test("listeners hear of changes only", () => {
  const store = new Store(initial);
  const heard = [];
  store.watch((state, before) => heard.push([state.tab, before.tab, state === before]));
  store.set({ tab: "summary" });
  store.set({ tab: "list" });
  assert.deepEqual(heard, [["summary", "summary", true], ["list", "summary", false]]);
  assert.ok(differs({ a: [1] }, { a: [2] }, ["a"]));
  assert.ok(!differs({ a: [1] }, { a: [1], b: 1 }, ["a"]));
});

test("switching a condition back to open takes the assumption away", () => {
  assert.deepEqual(switched({ rain: "met" }, "rain", "open"), {});
  assert.deepEqual(switched({}, "rain", "failed"), { rain: "failed" });
});

test("choosing the default reading is choosing nothing", () => {
  assert.deepEqual(chosen(model, [], "other"), ["other"]);
  assert.deepEqual(chosen(model, ["other"], "usual"), []);
});

test("the page says in a sentence what changed and why", () => {
  const state = { ...initial, assumptions: { rain: "failed" } };
  const sentences = conversation(new Words(model, "en"), state, new Assessor(model).of(state));
  assert.deepEqual(sentences.map(({ text }) => text), [
    "You assume: “it rains” failed.",
    "“we stay” is then blocked (was open), because “it rains” is failed.",
  ]);
});

test("ways lead from a statement to all that it is related to", () => {
  const ways = waysFrom(model, "claim").map(({ walk, to }) => [walk, to]);
  assert.deepEqual(ways, [["grounds", ["ground"]], ["conditions", ["rain"]], ["parts", ["part"]]]);
  assert.deepEqual([...upstream(model, "claim")].sort(), ["ground", "rain"]);
  assert.deepEqual([...neighbours(model, "rain")], ["claim"]);
});

test("filters hold together", () => {
  const passing = (patch) => model.statements.filter(filterOf(model, { ...initial, ...patch })).map((s) => s.id);
  assert.deepEqual(passing({}), ["claim", "part", "rain", "ground"]);
  assert.deepEqual(passing({ kinds: ["event"] }), ["rain"]);
  assert.deepEqual(passing({ editorial: false }), ["claim", "part", "rain"]);
  assert.deepEqual(passing({ actor: "cabinet" }), ["claim"]);
});

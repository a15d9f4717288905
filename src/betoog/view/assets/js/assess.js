// What follows from the assumptions of a state, and what they change.

import { evaluate } from "./whatif.js";
import { grouped } from "./model.js";
import { same } from "./store.js";
import { joined } from "./words.js";

const NOTHING = { values: {}, statuses: {}, rules: {}, contradictions: [] };

/** Evaluate the conditions, once for every set of assumptions and readings. */
export class Assessor {
  constructor(model) {
    this.model = model;
    this.last = null;
  }

  /**
   * @param {object} state
   * @returns {{now: object, text: object, hypothetical: boolean, changes: object[]}}
   *   the verdicts under the state's assumptions, those of the text alone, whether anything is
   *   assumed, and the dependents whose status differs
   */
  of(state) {
    const key = [state.assumptions, state.readings];
    if (this.last === null || !same(this.last.key, key)) {
      this.last = { key, result: this.assess(state) };
    }
    return this.last.result;
  }

  assess(state) {
    const { program } = this.model.data;
    if (!program) return { now: NOTHING, text: NOTHING, hypothetical: false, changes: [] };
    const text = evaluate(program);
    const hypothetical = Object.keys(state.assumptions).length > 0 || state.readings.length > 0;
    const now = hypothetical ? evaluate(program, state.assumptions, state.readings) : text;
    const changes = Object.keys(now.statuses)
      .filter((id) => now.statuses[id].status !== text.statuses[id]?.status)
      .map((id) => ({
        id,
        is: now.statuses[id].status,
        was: text.statuses[id]?.status ?? "active",
        because: now.statuses[id].because.map((on) => ({ id: on, value: now.values[on] })),
      }));
    return { now, text, hypothetical, changes };
  }
}

/** The assumptions after switching one condition; back to open means: nothing assumed. */
export function switched(assumptions, id, value) {
  const next = { ...assumptions };
  if (value === "open") delete next[id];
  else next[id] = value;
  return next;
}

/** The readings after choosing one; the default one needs no choice. */
export function chosen(model, readings, id) {
  const { ambiguity, reading } = model.readings.get(id);
  const siblings = new Set(ambiguity.readings.map((other) => other.id));
  const others = readings.filter((other) => !siblings.has(other));
  return reading.is_default ? others : [...others, id];
}

/**
 * Say in sentences what is assumed and what that changes.
 *
 * @returns {{kind: string, text: string}[]} kind: assumed, changed or against (the text)
 */
export function conversation(words, state, assessment) {
  const { model } = words;
  const sentences = [];
  const say = (kind, text) => sentences.push({ kind, text });
  const assumed = Object.entries(state.assumptions).map(([id, value]) => (
    words.t("whatif.assumed-one", { what: words.label(id), value: words.t(`value.${value}`) })));
  if (assumed.length > 0) say("assumed", words.t("whatif.assumed", { list: assumed.join("; ") }));
  for (const id of state.readings) {
    const { ambiguity, reading } = model.readings.get(id);
    const values = { question: words.of(ambiguity.question), reading: words.of(reading.label) };
    say("assumed", words.t("whatif.reading", values));
  }
  for (const change of assessment.changes) say("changed", changeSentence(words, change));
  if (assessment.changes.length === 0) say("changed", words.t("whatif.unchanged"));
  for (const { statement, assumed: value, status } of assessment.now.contradictions) {
    say("against", words.t("whatif.contradiction", {
      what: words.label(statement),
      value: words.t(`value.${value}`),
      status: words.verdict(`status.${status}`),
    }));
  }
  return sentences;
}

function changeSentence(words, change) {
  const values = {
    what: words.label(change.id),
    becomes: words.t(`whatif.becomes-${change.is}`),
    was: words.verdict(`status.${change.was}`),
    because: joined(reasons(words, change.because), "; "),
  };
  return words.t(change.because.length > 0 ? "whatif.changed" : "whatif.changed-plain", values);
}

// Conditions with the same value share one clause: "«a» en «b» zijn vervuld".
function reasons(words, because) {
  return [...grouped(because, ({ value }) => value ?? "open")].map(([value, group]) => {
    const what = joined(group.map(({ id }) => words.t("whatif.named", { what: words.label(id) })), words.t("and"));
    return words.t(group.length > 1 ? "whatif.because-several" : "whatif.because-one", { what, value: words.t(`value.${value}`) });
  });
}

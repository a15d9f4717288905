// The page's data with the ways through it that the views need.

import { CodePoints } from "./codepoints.js";

const GROUPS = { statements: "statement", acts: "act", relations: "relation", actors: "actor", posts: "post", concepts: "concept" };

// Of every relation: how it is called seen from its target, and from its source.
const WALKS = {
  inference: ["grounds", "supports"],
  conditional: ["conditions", "conditional-for"],
  qualification: ["limited-by", "limits"],
  conflict: ["attacked-by", "attacks"],
  preference: ["preferred", "prefers"],
  response: ["answered-by", "answers"],
};

/** Index the page's data. */
export function buildModel(data) {
  const elements = new Map();
  for (const [group, type] of Object.entries(GROUPS)) {
    for (const value of data[group]) elements.set(value.id, { type, value });
  }
  const model = {
    data,
    elements,
    text: new CodePoints(data.document.text ?? ""),
    statements: inTextOrder(data.statements),
    byStatement: relationsByEnd(data.relations),
    actsAbout: actsByContent(data.acts, elements),
    conditions: new Set(data.program?.statements ?? []),
    readings: readingsOf(data.ambiguities),
    partsOf: grouped(data.statements.filter((s) => s.part_of), (s) => s.part_of),
    kinds: Object.keys(data.palette.kinds),
  };
  // A restriction is judged for each member of a group: it decides no status, and has no switch.
  const deciding = (data.program?.rules ?? []).filter((rule) => rule.role !== "restricts");
  const members = deciding.flatMap((rule) => rule.groups.flatMap((group) => group.members));
  model.dependents = new Set(deciding.flatMap((rule) => rule.dependents));
  model.leaves = new Set(members.filter((id) => typeof id === "string" && !model.dependents.has(id)));
  model.statement = (id) => valueOf(elements, id, "statement");
  model.relation = (id) => valueOf(elements, id, "relation");
  model.actor = (id) => valueOf(elements, id, "actor");
  return model;
}

/** Where a statement begins in the text, in code points; those without a place come last. */
export function startOf(statement) {
  const starts = (statement.spans ?? []).map(([start]) => start);
  return starts.length > 0 ? Math.min(...starts) : Infinity;
}

/** Tell whether an element is what the text itself says. */
export function isTextual(element) {
  return element.layer !== "editorial" && !element.implicit;
}

/** Tell whether a rule proposed an element, whether or not anybody read it since. */
export function isProposal(element) {
  return element?.provenance?.origin === "mined";
}

/** What rules proposed, and what of that somebody accepted. */
export function proposalsOf(elements) {
  const proposed = elements.filter(isProposal);
  return { proposed, accepted: proposed.filter((element) => element.provenance.reviewed !== false) };
}

/** Tell whether a document's argument is all proposed. */
export function isDraft(model) {
  const { statements } = model.data;
  return statements.length > 0 && statements.every(isProposal);
}

/**
 * Tell whether a statement passes the filters.
 *
 * @param {object} model
 * @param {object} state
 * @returns {function(object): boolean}
 */
export function filterOf(model, state) {
  const kinds = new Set(state.kinds);
  return (statement) => (kinds.size === 0 || kinds.has(statement.kind))
    && (state.editorial || isTextual(statement))
    && (state.concept === "" || (statement.concepts ?? []).includes(state.concept))
    && (state.actor === "" || isOf(model, statement.id, state.actor));
}

/** The actors whose statement it is, in the order of the speech acts: who speaks for another lends it a voice. */
export function speakersOf(model, id) {
  const acts = model.actsAbout.get(id) ?? [];
  return [...new Set(acts.flatMap((act) => act.on_behalf_of ?? act.originators ?? []))];
}

function isOf(model, id, actor) {
  return (model.actsAbout.get(id) ?? []).some((act) => (
    (act.originators ?? []).includes(actor) || (act.on_behalf_of ?? []).includes(actor)
  ));
}

/**
 * Where one can go from a statement.
 *
 * @param {object} model
 * @param {string} id
 * @param {boolean} editorial - whether to follow what the editor added
 * @returns {{walk: string, relation: object|null, to: string[]}[]}
 */
export function waysFrom(model, id, editorial = true) {
  const ways = [];
  const { into = [], from = [] } = model.byStatement.get(id) ?? {};
  // A request may be answered with a condition: a relation stands where a statement usually does.
  const element = (other) => model.statement(other) ?? model.relation(other);
  const known = (ids) => ids.filter((other) => other !== id && element(other)
    && (editorial || isTextual(element(other))));
  const add = (walk, relation, to) => {
    if (to.length > 0 && (editorial || relation === null || isTextual(relation))) {
      ways.push({ walk, relation, to });
    }
  };
  for (const relation of into) add(WALKS[relation.type][0], relation, known(relation.sources));
  for (const relation of from) add(WALKS[relation.type][1], relation, known(relation.targets));
  const statement = model.statement(id);
  add("parts", null, known((model.partsOf.get(id) ?? []).map((part) => part.id)));
  add("part-of", null, known([statement?.part_of].filter(Boolean)));
  add("possibility-of", null, known([statement?.possibility_of].filter(Boolean)));
  add("explores", null, known([statement?.explores].filter(Boolean)));
  return ways;
}

/** All statements that lead to one: its grounds, its conditions, what limits it, and so on. */
export function upstream(model, id) {
  const found = new Set();
  const queue = [id];
  while (queue.length > 0) {
    for (const relation of model.byStatement.get(queue.pop())?.into ?? []) {
      for (const source of relation.sources) {
        if (source !== id && !found.has(source)) {
          found.add(source);
          queue.push(source);
        }
      }
    }
  }
  return found;
}

/** The statements that share a relation with one. */
export function neighbours(model, id) {
  const { into = [], from = [] } = model.byStatement.get(id) ?? {};
  const near = new Set([...into, ...from].flatMap((r) => [...r.sources, ...r.targets]));
  near.delete(id);
  return near;
}

function valueOf(elements, id, type) {
  const element = elements.get(id);
  return element?.type === type ? element.value : undefined;
}

function inTextOrder(statements) {
  return statements
    .map((statement) => [startOf(statement), statement])
    .sort(([a, x], [b, y]) => (a === b ? compare(x.id, y.id) : a - b))
    .map(([, statement]) => statement);
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

function relationsByEnd(relations) {
  const ends = new Map();
  const put = (id, side, relation) => {
    if (!ends.has(id)) ends.set(id, { into: [], from: [] });
    ends.get(id)[side].push(relation);
  };
  for (const relation of relations) {
    for (const id of new Set(relation.targets)) put(id, "into", relation);
    for (const id of new Set(relation.sources)) put(id, "from", relation);
  }
  return ends;
}

// Who says a conditional says something about what depends on it.
function actsByContent(acts, elements) {
  const about = new Map();
  const put = (id, act) => about.set(id, [...(about.get(id) ?? []), act]);
  for (const act of acts) {
    const contents = new Set(act.contents ?? []);
    for (const content of [...contents]) {
      const relation = valueOf(elements, content, "relation");
      for (const dependent of relation?.targets ?? []) contents.add(dependent);
    }
    for (const content of contents) put(content, act);
  }
  return about;
}

function readingsOf(ambiguities) {
  const readings = new Map();
  for (const ambiguity of ambiguities) {
    for (const reading of ambiguity.readings) readings.set(reading.id, { ambiguity, reading });
  }
  return readings;
}

/** Group items in lists under a key. */
export function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

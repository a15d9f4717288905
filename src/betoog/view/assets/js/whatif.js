// Evaluate a what-if program: the browser's twin of betoog/whatif/evaluate.py.
//
// The program is the JSON that betoog.whatif.program_to_json writes. Nothing here knows the
// page: the functions are pure, linear in the size of the program, and never recurse.

/** The version of the program's form that this evaluator knows. */
export const FORM = 1;

const VALUES = new Set(["met", "failed", "open"]);
const DECIDING = ["requires", "bars", "triggers"];
const COUNTS_AS = new Map([["active", "met"], ["blocked", "failed"]]);

/**
 * Tell what follows from assumptions.
 *
 * @param {object} program - as program_to_json writes it
 * @param {Object<string, string>} [assumptions] - met, failed or open per statement id
 * @param {string[]} [readings] - ids of readings to choose; other ambiguities keep their default
 * @returns {{values: object, statuses: object, rules: object, contradictions: object[]}}
 *   what each statement counts as; status, table row, deciding conditionals and conditions of
 *   each dependent; the value of each conditional that counts; assumptions against a derived status
 * @throws {RangeError} for an unknown form, id, value or reading, and for a circle
 */
export function evaluate(program, assumptions = {}, readings = []) {
  if (program.form !== FORM) {
    throw new RangeError(`a what-if program of form ${program.form}, not ${FORM}`);
  }
  const assumed = checkedAssumptions(program, assumptions);
  const chosen = chosenReadings(program, readings);
  const rules = program.rules.filter((rule) => rule.reading === "" || chosen.has(rule.reading));
  const bearingOn = rulesByDependent(rules);
  const values = new Map(program.statements.map((name) => [name, assumed.get(name) ?? "open"]));
  const results = new Map();
  const outcomes = new Map();
  const resultOf = (rule) => {
    if (!results.has(rule.id)) results.set(rule.id, evaluateRule(rule, values));
    return results.get(rule.id);
  };
  for (const name of topologicalOrder(rules, bearingOn)) {
    const outcome = outcomeOf(program, bearingOn.get(name), resultOf);
    outcomes.set(name, outcome);
    if (!assumed.has(name)) values.set(name, COUNTS_AS.get(outcome.status) ?? "open");
  }
  return {
    values: Object.fromEntries(values),
    statuses: Object.fromEntries(outcomes),
    rules: Object.fromEntries(rules.map((rule) => [rule.id, resultOf(rule).value])),
    contradictions: contradictions(assumed, outcomes),
  };
}

function checkedAssumptions(program, assumptions) {
  const known = new Set(program.statements);
  for (const [name, value] of Object.entries(assumptions)) {
    if (!known.has(name)) throw new RangeError(`no condition or dependent: ${name}`);
    if (!VALUES.has(value)) throw new RangeError(`cannot assume ${name} to be ${value}`);
  }
  const given = program.statements.filter((name) => Object.hasOwn(assumptions, name));
  return new Map(given.map((name) => [name, assumptions[name]]));
}

function chosenReadings(program, readings) {
  const chosen = new Map(Object.entries(program.defaults));
  const named = new Map();
  for (const reading of readings) {
    if (!Object.hasOwn(program.readings, reading)) throw new RangeError(`no reading ${reading}`);
    const ambiguity = program.readings[reading];
    if ((named.get(ambiguity) ?? reading) !== reading) {
      throw new RangeError(`${named.get(ambiguity)} and ${reading} exclude each other`);
    }
    named.set(ambiguity, reading);
    chosen.set(ambiguity, reading);
  }
  return new Set(chosen.values());
}

function rulesByDependent(rules) {
  const bearingOn = new Map();
  for (const rule of rules.filter(isDeciding)) {
    for (const dependent of rule.dependents) append(bearingOn, dependent, rule);
  }
  return bearingOn;
}

// Kahn's method, with the rules as nodes of their own.
function topologicalOrder(rules, bearingOn) {
  const deciding = rules.filter(isDeciding);
  const waits = new Map([...bearingOn].map(([name, bearing]) => [name, bearing.length]));
  const usedIn = new Map();
  const missing = deciding.map((rule, index) => {
    const awaited = conditionsOf(rule).filter((name) => bearingOn.has(name));
    for (const name of awaited) append(usedIn, name, index);
    return awaited.length;
  });
  const ready = [...missing.keys()].filter((index) => missing[index] === 0);
  const order = [];
  while (ready.length > 0) {
    for (const dependent of deciding[ready.pop()].dependents) {
      waits.set(dependent, waits.get(dependent) - 1);
      if (waits.get(dependent) > 0) continue;
      order.push(dependent);
      for (const index of usedIn.get(dependent) ?? []) {
        missing[index] -= 1;
        if (missing[index] === 0) ready.push(index);
      }
    }
  }
  if (order.length < bearingOn.size) throw new RangeError("statements depend on each other");
  return order;
}

function evaluateRule(rule, values) {
  const found = [];
  const valueOf = (member) => (typeof member === "string" ? values.get(member) : found[member]);
  for (const group of rule.groups) found.push(kleene(group.operator, group.members.map(valueOf)));
  return { value: found.at(-1), because: decisive(rule, found, valueOf) };
}

function kleene(operator, values) {
  const [combined, decisiveValue] = operator === "all" ? ["met", "failed"] : ["failed", "met"];
  if (values.includes(decisiveValue)) return decisiveValue;
  return values.includes("open") ? "open" : combined;
}

// The conditions that give a rule its value: members with the value of their group.
function decisive(rule, found, valueOf) {
  const because = new Set();
  const entered = new Set();
  const stack = [rule.groups.length - 1];
  while (stack.length > 0) {
    const node = stack.pop();
    if (typeof node === "string") {
      because.add(node);
    } else if (!entered.has(node)) {
      entered.add(node);
      const { members } = rule.groups[node];
      for (let at = members.length - 1; at >= 0; at -= 1) {
        if (valueOf(members[at]) === found[node]) stack.push(members[at]);
      }
    }
  }
  return [...because];
}

function outcomeOf(program, bearing, resultOf) {
  const byRole = {};
  for (const role of DECIDING) {
    const values = bearing.filter((rule) => rule.role === role).map((rule) => resultOf(rule).value);
    byRole[role] = values.length > 0 ? kleene(program.operators[role], values) : "none";
  }
  const row = decidingRow(program, bearing, byRole);
  const decides = (rule) => rule.role === row.decided_by
    && resultOf(rule).value === byRole[row.decided_by];
  const deciding = bearing.filter(decides);
  return {
    status: row.status,
    row: row.name,
    deciding: deciding.map((rule) => rule.id),
    because: [...new Set(deciding.flatMap((rule) => resultOf(rule).because))],
  };
}

function decidingRow(program, bearing, byRole) {
  const jointly = bearing.some((rule) => rule.role === "requires" && rule.jointly_sufficient);
  const fits = (row) => (jointly || !row.jointly_sufficient)
    && DECIDING.every((role) => row[role] === undefined || row[role].includes(byRole[role]));
  const row = program.table.find(fits);
  if (row === undefined) throw new RangeError("no row of the status table fits");
  return row;
}

function contradictions(assumed, outcomes) {
  return [...assumed]
    .filter(([name, value]) => outcomes.has(name) && value !== "open"
      && (COUNTS_AS.get(outcomes.get(name).status) ?? value) !== value)
    .map(([name, value]) => ({
      statement: name, assumed: value, status: outcomes.get(name).status,
    }));
}

function conditionsOf(rule) {
  return rule.groups.flatMap((group) => group.members.filter((m) => typeof m === "string"));
}

function isDeciding(rule) {
  return rule.role !== "restricts";
}

function append(lists, key, item) {
  if (lists.has(key)) lists.get(key).push(item);
  else lists.set(key, [item]);
}

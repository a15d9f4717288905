// One state object; text, table, list and canvas are views of it.

/** The state of a page that was just opened. Every field is a plain value, so that it has an address. */
export function initialState(language) {
  return {
    tab: "summary",
    language,
    theme: "system",
    selected: [], // ids, the first one in focus
    assumptions: {}, // statement id -> met | failed | open
    readings: [], // ids of readings chosen against the default
    kinds: [], // filters: empty lets everything through
    actor: "",
    concept: "",
    editorial: true,
    scope: "main", // what the network shows: main | all
    expanded: [],
    collapsed: [],
    actorNodes: false,
    question: "",
  };
}

/** Hold a state, and tell whoever wants to know that it changed. */
export class Store {
  constructor(state) {
    this.state = state;
    this.listeners = [];
  }

  /** Call a listener with the state and the one before, now and at every change. */
  watch(listener) {
    this.listeners.push(listener);
    listener(this.state, this.state);
  }

  /** Change some fields; nothing happens when they already have these values. */
  set(patch) {
    const before = this.state;
    const changed = Object.keys(patch).some((key) => !same(before[key], patch[key]));
    if (!changed) return;
    this.state = { ...before, ...patch };
    for (const listener of this.listeners) listener(this.state, before);
  }
}

/** Tell whether two values of state fields are the same. */
export function same(a, b) {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Tell which of some fields differ between two states. */
export function differs(state, before, fields) {
  return state === before || fields.some((field) => !same(state[field], before[field]));
}

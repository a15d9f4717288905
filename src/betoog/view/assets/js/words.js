// The page's words: texts of the interface, names of elements, dates.

import { expression } from "./conditions.js";

/** Texts and names in one language. */
export class Words {
  constructor(model, language) {
    this.model = model;
    this.language = language;
    this.texts = model.data.texts[language];
  }

  /**
   * A text of the interface.
   *
   * @param {string} key - with dots: "summary.asked"
   * @param {object} [values] - for its {places}
   */
  t(key, values = {}) {
    const text = key.split(".").reduce((table, part) => table?.[part], this.texts);
    return typeof text === "string" ? filled(text, values) : key;
  }

  /** A word of a verdict; these texts are shared with Python. */
  verdict(key, values = {}) {
    const text = key.split(".").reduce((table, part) => table?.[part], this.model.data.texts.whatif);
    return filled(text?.[this.language] ?? key, values);
  }

  /** A text in two languages; the Dutch one where there is no other. */
  of(bilingual) {
    return bilingual?.[this.language] || bilingual?.nl || "";
  }

  /** The short label of a statement, or the beginning of the statement where it has none. */
  label(id) {
    const statement = this.model.statement(id);
    if (statement === undefined) return this.elsewise(id);
    return this.of(statement.label) || shortened(this.of(statement.content), 80) || id;
  }

  /** The whole proposition. */
  content(id) {
    const statement = this.model.statement(id);
    return statement === undefined ? this.elsewise(id) : this.of(statement.content) || this.label(id);
  }

  // What stands where a statement usually does: a conditional is named by its cue and conditions.
  elsewise(id) {
    const relation = this.model.relation(id);
    if (relation === undefined) return this.name(id);
    return relation.type === "conditional" ? this.conditional(relation) : this.relation(relation);
  }

  /** A conditional in words: "«mits» a én b", or what it does where the text has no cue. */
  conditional(relation) {
    const cue = relation.cue ? `«${relation.cue}»` : this.joint(relation);
    return `${cue} ${expression(this, relation.group, (condition) => this.label(condition)).join("")}`;
  }

  /** The name of any element. */
  name(id) {
    if (id === "unstated") return this.t("unstated");
    const element = this.model.elements.get(id);
    if (element?.type === "statement") return this.label(id);
    if (element?.type === "relation") return this.relation(element.value);
    return this.of(element?.value.name) || id;
  }

  /** Names in a list: "a, b en c". */
  names(ids) {
    return joined((ids ?? []).map((id) => this.name(id)), this.t("and"));
  }

  /** What kind of relation something is. */
  relation(relation) {
    const kind = this.jointKey(relation);
    if (relation.type === "conditional") return this.t(`condition.${kind}`);
    const detail = relation.type === "qualification" ? ` (${this.t(`joint.${kind}`)})` : "";
    return this.t(`relation.${relation.type}`) + detail;
  }

  /** What stands on the joint of a relation; nothing for reasons and answers. */
  joint(relation) {
    const key = this.jointKey(relation);
    return key === "" ? "" : this.t(`joint.${key}`);
  }

  jointKey(relation) {
    if (["conditional", "qualification"].includes(relation.type)) return relation.kind;
    return ["conflict", "preference"].includes(relation.type) ? relation.type : "";
  }

  /** A date in words: "11 juni 2018"; as it stands where it is none. */
  date(iso) {
    const day = new Date(`${iso}T00:00:00Z`);
    if (!/^\d{4}-\d\d-\d\d$/.test(iso ?? "") || Number.isNaN(day.getTime())) return iso ?? "";
    this.days ??= new Intl.DateTimeFormat(this.language === "nl" ? "nl-NL" : "en-GB", { dateStyle: "long", timeZone: "UTC" });
    return this.days.format(day);
  }

  /** A whole number with its thousands apart: "1.171". */
  number(count) {
    const mark = this.language === "nl" ? "." : ",";
    return String(count).replace(/\B(?=(\d{3})+$)/g, mark);
  }

  percentage(share) {
    return `${Math.round(share * 100)} %`;
  }
}

/** Fill the {places} of a text; a place without a value stays as it is. */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

/** Join items with commas and a last word. */
export function joined(items, last) {
  if (items.length < 2) return items.join("");
  return items.slice(0, -1).join(", ") + last + items.at(-1);
}

/** Cut a text at a word, with an ellipsis. */
export function shortened(text, length) {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), length / 2)).trimEnd()}…`;
}

/** Fold case and accents, for search. */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

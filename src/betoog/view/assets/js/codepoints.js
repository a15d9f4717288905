// Offsets are Unicode code points, as in Python; JavaScript counts UTF-16 units.

const SURROGATES = /[\ud800-\udbff][\udc00-\udfff]/;

/** A text that is cut at code points. */
export class CodePoints {
  constructor(text) {
    this.text = text;
    // Where each code point begins in UTF-16; a text without surrogates needs no table.
    this.units = SURROGATES.test(text) ? unitsOf(text) : null;
  }

  /** Number of code points. */
  get length() {
    return this.units === null ? this.text.length : this.units.length - 1;
  }

  /** The text from one code point to another (exclusive). */
  slice(start, end) {
    return this.text.slice(this.unit(start), this.unit(end));
  }

  /** The place in UTF-16 of a code point; one beyond the text gives its end. */
  unit(point) {
    const bounded = Math.max(0, Math.min(point, this.length));
    return this.units === null ? bounded : this.units[bounded];
  }
}

function unitsOf(text) {
  const units = [];
  let at = 0;
  for (const character of text) {
    units.push(at);
    at += character.length;
  }
  units.push(at);
  return units;
}

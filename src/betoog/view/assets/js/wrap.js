// Break a label into lines that fit a width.

/**
 * Break a text into lines; the last one is cut when there are too many.
 *
 * @param {string} text
 * @param {number} width
 * @param {number} most - how many lines there may be
 * @param {function(string): number} measure
 * @returns {{lines: string[], whole: boolean}} whole: nothing was cut
 */
export function wrap(text, width, most, measure) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = broken(word, width, measure);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1);
    // A text of thousands of characters is not measured to its end.
    if (lines.length > most) break;
  }
  if (line !== "") lines.push(line);
  if (lines.length <= most) return { lines, whole: true };
  return { lines: [...lines.slice(0, most - 1), ellipsis(lines[most - 1], width, measure)], whole: false };
}

// Fewer letters than this on a line of their own are no part of a word that one recognises.
const STUMP = 5;

// A word that is wider than a line is broken with a hyphen, after one of its own where it has any.
function broken(word, width, measure) {
  const pieces = [];
  let rest = Array.from(word);
  while (measure(rest.join("")) > width && rest.length > 1) {
    let take = rest.length - 1;
    while (take > 1 && measure(`${rest.slice(0, take).join("")}-`) > width) take -= 1;
    const own = rest.slice(0, take).lastIndexOf("-") + 1;
    const cut = own > take / 2 ? own : Math.max(1, Math.min(take, Math.max(rest.length - STUMP, Math.ceil(take / 2))));
    const piece = rest.slice(0, cut).join("");
    pieces.push(piece.endsWith("-") ? piece : `${piece}-`);
    rest = rest.slice(cut);
  }
  return [...pieces, rest.join("")];
}

function ellipsis(line, width, measure) {
  let characters = Array.from(line);
  while (characters.length > 1 && measure(`${characters.join("")}…`) > width) {
    characters = characters.slice(0, -1);
  }
  return `${characters.join("").trimEnd()}…`;
}

/** One line of a text, cut where it does not fit. */
export function oneLine(text, width, measure) {
  return measure(text) <= width ? text : ellipsis(text, width, measure);
}

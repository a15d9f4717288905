// Break a label into lines that fit a width.

// No line holds so many characters: a longer text need not be measured to be too wide.
const ENOUGH = 200;

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
    if (longer.length <= ENOUGH && measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = broken(word, width, most, measure);
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

const VOWELS = new Set("aeiouyáéíóúàèäëïöüê");

const isVowel = (character) => VOWELS.has(character?.toLowerCase());

// Dutch and English begin a syllable with the last consonant before a vowel: samen-werking. Where
// no such place leaves a recognisable part behind, the word is broken where the line is full.
function syllable(characters, take) {
  for (let cut = Math.min(take, characters.length - STUMP); cut > take / 3; cut -= 1) {
    const begins = !isVowel(characters[cut]) && isVowel(characters[cut + 1]);
    const digraph = characters[cut] === "h" && characters[cut - 1] === "c";
    if (begins && !digraph && characters.slice(0, cut).some(isVowel)) return cut;
  }
  return Math.max(1, Math.min(take, Math.max(characters.length - STUMP, Math.ceil(take / 2))));
}

// A word that is wider than a line is broken with a hyphen, after one of its own where it has any.
function broken(word, width, most, measure) {
  const pieces = [];
  let rest = Array.from(word);
  while (rest.length > 1 && pieces.length <= most && !fits(rest, width, measure)) {
    const take = longest(rest, width, measure);
    const own = rest.slice(0, take).lastIndexOf("-") + 1;
    const cut = own > take / 2 ? own : syllable(rest, take);
    const piece = rest.slice(0, cut).join("");
    pieces.push(piece.endsWith("-") ? piece : `${piece}-`);
    rest = rest.slice(cut);
  }
  return [...pieces, rest.join("")];
}

function fits(characters, width, measure) {
  return characters.length <= ENOUGH && measure(characters.join("")) <= width;
}

// How many characters fit with a hyphen behind them, at least one: found by halving.
function longest(characters, width, measure) {
  let [low, high] = [1, Math.min(characters.length - 1, ENOUGH)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${characters.slice(0, middle).join("")}-`) <= width) low = middle;
    else high = middle - 1;
  }
  return low;
}

function ellipsis(line, width, measure) {
  let characters = Array.from(line).slice(0, ENOUGH);
  while (characters.length > 1 && measure(`${characters.join("")}…`) > width) {
    characters = characters.slice(0, -1);
  }
  return `${characters.join("").trimEnd()}…`;
}

/** One line of a text, cut where it does not fit. */
export function oneLine(text, width, measure) {
  return text.length <= ENOUGH && measure(text) <= width ? text : ellipsis(text, width, measure);
}

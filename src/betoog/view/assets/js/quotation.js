// A quotation that can be checked: the sentence, the document, the date, the address, the version.

/**
 * The whole sentences in which a statement's quotes stand.
 *
 * @param {object} model
 * @param {number[][]} spans - in code points
 */
function sentencesAround(model, spans) {
  const touched = model.data.sentences.filter(([from, to]) => (
    spans.some(([start, end]) => start < to && end > from)));
  return touched.map(([from, to]) => model.text.slice(from, to)).join(" […] ")
    || spans.map(([start, end]) => model.text.slice(start, end)).join(" […] ");
}

// The item of a meeting: h-tk-20172018-70-10.
const DEBATE = /^h-(tk|ek|vv)-(\d{4})\d{2}(\d{2})-(\d+)-(\d+)$/;
const CHAMBERS = { ek: "I", tk: "II", vv: "VV" };

/** How the document is called: its number where it has one. */
export function documentNumber(words) {
  const { dossiers = [], number, id } = words.model.data.document;
  const debate = DEBATE.exec(id);
  if (debate !== null) {
    const [, chamber, from, to, meeting, item] = debate;
    return words.t("quotation.debate", { chamber: CHAMBERS[chamber], session: `${from}/${to}`, number: meeting, item });
  }
  if (dossiers.length === 0 || !number) return id;
  return words.t("quotation.number", { dossier: dossiers.map(grouped).join(" / "), number });
}

// Dossiers are written with a thin pause before the last three figures: 19 637.
function grouped(dossier) {
  return dossier.replace(/^(\d{2,3})(\d{3})(?=\D|$)/, "$1 $2");
}

/** A statement as a quotation; one without a place in the text gives its proposition, unquoted. */
export function quotation(words, statement) {
  const { model } = words;
  const { document } = model.data;
  const spans = statement.spans ?? [];
  const quote = spans.length > 0 ? sentencesAround(model, spans) : words.content(statement.id);
  const source = words.t("quotation.sentence", {
    quote,
    author: words.of(document.author) || document.id,
    title: words.of(document.title) || document.id,
    number: documentNumber(words),
    date: words.date(document.date),
    address: document.iri,
  });
  return `${source} [${words.t("quotation.via", { version: model.data.version })}]`;
}

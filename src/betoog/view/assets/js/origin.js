// Where everything comes from: the document, the text, the graph, and how to refer to them.

import { el, refill } from "./dom.js";
import { editorialTag, elementLink } from "./controls.js";
import { proposalsOf } from "./model.js";
import { documentNumber } from "./quotation.js";
import { differs } from "./store.js";

/** Show provenance, sources, licence and citation. */
export function mountOrigin(root, page) {
  page.store.watch((state, before) => {
    if (differs(state, before, ["language"])) refill(root, content(page));
  });
}

function content(page) {
  const { words, model } = page;
  return [
    block(page, "document", facts(documentFacts(page))),
    block(page, "made", el("ul", {}, making(page).map((text) => el("li", {}, text)))),
    block(page, "links", links(page)),
    ...optional(page, "stances", model.data.stances.map((s) => [
      words.t("origin.stance", { who: words.name(s.holder), concept: words.name(s.concept), value: words.t(`stance.${s.value}`) }),
      (s.based_on ?? []).map((id) => [" ", elementLink(page, id, words.label(id))]),
      " ", editorialTag(page),
    ])),
    ...optional(page, "assessments", model.data.assessments.map((a) => words.t("origin.assessed", {
      what: words.label(a.statement), value: words.t(`value.${a.value}`), who: a.assessor, date: words.date(a.date),
    }))),
    ...optional(page, "uncovered", model.data.uncovered.map((u) => [
      el("q", { dir: "auto" }, model.text.slice(...u.span)), ` – ${words.of(u.reason)}`,
    ])),
    block(page, "cite", [el("p", { class: "citation" }, citation(page))]),
    block(page, "licence", [el("p", {}, words.t("origin.licence-text")), el("p", { class: "soft" }, words.t("origin.version", { version: model.data.version }))]),
  ];
}

function block(page, key, inside) {
  return el("section", { class: "origin-block" }, el("h2", {}, page.words.t(`origin.${key}`)), inside);
}

function optional(page, key, items) {
  return items.length > 0 ? [block(page, key, el("ul", {}, items.map((item) => el("li", {}, item))))] : [];
}

function facts(pairs) {
  return el("dl", { class: "facts" }, pairs.filter(([, value]) => value).map(([name, value]) => [
    el("dt", {}, name), el("dd", { dir: "auto" }, value)]));
}

function documentFacts(page) {
  const { words, model } = page;
  const { document } = model.data;
  return [
    [words.t("origin.title"), words.of(document.title)],
    [words.t("origin.number"), documentNumber(words)],
    [words.t("origin.date"), words.date(document.date)],
    [words.t("origin.author"), words.of(document.author)],
    [words.t("origin.dossier"), words.of(document.dossier_title)],
    [words.t("origin.official"), outLink(document.iri)],
    [words.t("origin.hash"), document.text_sha256 ? el("code", {}, document.text_sha256) : ""],
  ];
}

/** A link to somewhere else; only to addresses of the web. */
export function outLink(address, text = address) {
  if (!/^https?:\/\//.test(address ?? "")) return text ?? "";
  return el("a", { href: address, rel: "noreferrer", target: "_blank" }, text);
}

/** The name of the site that an address leads to: the one that readers know, or its host. */
export function siteName(address) {
  const { hostname } = new URL(address);
  return /(^|\.)wikidata\.org$/.test(hostname) ? "Wikidata" : hostname;
}

function making(page) {
  const { words, model } = page;
  const { statements, relations, acts } = model.data;
  const elements = [...statements, ...relations, ...acts];
  const from = (origin) => elements.filter((e) => (e.provenance?.origin ?? "curated") === origin);
  const editorial = elements.filter((e) => e.layer === "editorial" || e.implicit);
  const { proposed, accepted } = proposalsOf(elements);
  return [
    words.t("origin.curated", { count: from("curated").length }),
    proposed.length > 0 ? words.t("origin.mined", { count: proposed.length, reviewed: accepted.length }) : "",
    from("derived").length > 0 ? words.t("origin.derived", { count: from("derived").length }) : "",
    words.t("origin.editorial", { count: editorial.length }),
  ].filter(Boolean);
}

function links(page) {
  const { words, model } = page;
  if (model.data.links.length === 0) return el("p", { class: "empty" }, words.t("origin.no-links"));
  return el("ul", {}, model.data.links.map((link) => el("li", {},
    words.t(`links.${link.relation}`).replace(/^links\./, ""), " ",
    outLink(link.official, words.of(link.title) || link.id), " ",
    el("span", { class: "soft" }, link.number ?? ""),
    link.layer === "editorial" ? [" ", editorialTag(page)] : null)));
}

function citation(page) {
  const { words, model } = page;
  const { document } = model.data;
  const parts = [words.of(document.author), words.of(document.title), documentNumber(words), words.date(document.date), document.iri];
  return `${parts.filter(Boolean).join(", ")}. ${words.t("origin.version", { version: model.data.version })}.`;
}

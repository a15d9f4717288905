// Details of the selection: what is said, where, by whom, on which conditions, and from what source.

import { el, icon, iconButton, refill } from "./dom.js";
import { expression } from "./conditions.js";
import { conditionSwitch, copyText, editorialTag, elementLink, kindMark, originMark, readingSwitch, statusBadge } from "./controls.js";
import { grouped, neighbours, upstream, waysFrom } from "./model.js";
import { outLink, siteName } from "./origin.js";
import { collapse, expand } from "./pointing.js";
import { quotation } from "./quotation.js";
import { differs } from "./store.js";
import { inChosenReading } from "./summary.js";

/** Show the details in a drawer that opens with a selection. */
export function mountDetails(root, page) {
  document.addEventListener("keydown", (event) => {
    const inSearch = event.target.closest?.(".search");
    if (event.key === "Escape" && !root.hidden && !inSearch) close(page);
  });
  page.store.watch((state, before) => {
    if (!differs(state, before, ["selected", "tab", "language", "assumptions", "readings", "editorial", "expanded", "collapsed"])) return;
    const element = page.model.elements.get(state.selected[0]);
    root.hidden = element === undefined;
    root.classList.toggle("is-low", state.tab === "network");
    document.body.classList.toggle("has-details", !root.hidden);
    if (element === undefined) return;
    root.setAttribute("aria-label", page.words.t("details.title"));
    refill(root, header(page, state, element), el("div", { class: "details-body" }, body(page, element)));
    if (state.selected[0] !== before.selected[0]) root.querySelector(".details-body").scrollTop = 0;
  });
}

// Who closes from elsewhere stays there; the focus may not vanish with the drawer.
function close(page) {
  const wasInside = page.details.contains(document.activeElement);
  page.store.set({ selected: [] });
  if (wasInside) page.focusPanel();
}

function header(page, state, { type, value }) {
  const { words } = page;
  const title = type === "statement" ? words.label(value.id) : words.name(value.id);
  return el("header", { class: `details-head${type === "statement" ? ` kind-${value.kind}` : ""}` },
    el("div", { class: "details-title" },
      el("p", { class: "eyebrow" },
        type === "statement" ? kindMark(page, value.kind) : null,
        eyebrow(page, type, value), " ", originMark(page, value)),
      el("h2", { dir: "auto" }, title)),
    type === "statement"
      ? el("button", {
        type: "button",
        class: "text-button copy",
        "data-key": "copy",
        on: { click: () => copyText(page, quotation(page.words, value), words.t("copied")) },
      }, icon("copy"), el("span", {}, words.t("details.copy")))
      : null,
    iconButton("close", words.t("close"), () => close(page), { "data-key": "close" }),
    type === "statement" && state.tab === "network" ? folding(page, value.id) : null,
    state.selected.length > 1 ? siblings(page, state.selected) : null);
}

// In the network: show what surrounds a statement, or fold away what leads to it.
function folding(page, id) {
  const { words, store, model } = page;
  const button = (key, wanted, click) => (wanted
    ? el("button", { type: "button", class: "text-button", "data-key": key, on: { click } }, words.t(`network.${key}`))
    : null);
  return el("div", { class: "folding" },
    button("expand", neighbours(model, id).size > 0 && !store.state.expanded.includes(id), () => expand(store, id)),
    button("collapse", upstream(model, id).size > 0 && !store.state.collapsed.includes(id), () => collapse(store, id)));
}

function eyebrow(page, type, value) {
  const { words } = page;
  if (type === "statement") return words.t(`kind.${value.kind}`);
  if (type === "actor") return words.t(`details.${value.kind}`);
  if (type === "relation") return words.t(`relation.${value.type}`);
  return type === "post" ? words.t("details.post") : words.t("legend.concepts");
}

function siblings(page, selected) {
  const { words, store } = page;
  return el("div", { class: "siblings", role: "group", "aria-label": words.t("details.passage", { count: selected.length }) },
    selected.map((id, i) => el("button", {
      type: "button",
      class: "chip",
      "aria-pressed": String(i === 0),
      "data-key": `sibling-${id}`,
      on: { click: () => store.set({ selected: [id, ...selected.filter((other) => other !== id)] }) },
    }, words.name(id))));
}

function body(page, { type, value }) {
  if (type === "statement") return statementBody(page, value);
  if (type === "relation") return relationBody(page, value);
  if (type === "actor") return actorBody(page, value);
  if (type === "concept") return conceptBody(page, value);
  return el("p", {}, page.words.name(value.id));
}

// --- a statement ---

function statementBody(page, statement) {
  const { words } = page;
  return [
    el("div", { class: "details-main" },
      el("p", { class: "proposition", dir: "auto" }, words.content(statement.id)),
      quotes(page, statement),
      saying(page, statement),
      verdict(page, statement),
      asCondition(page, statement)),
    el("div", { class: "details-side" },
      relationsOf(page, statement),
      statementFacts(page, statement)),
  ];
}

function quotes(page, { spans = [], implicit }) {
  const { words, model } = page;
  if (implicit) return el("p", { class: "note" }, words.t("details.implicit"));
  if (spans.length === 0) return el("p", { class: "note" }, words.t("details.no-quote"));
  return el("blockquote", { dir: "auto" }, spans.map((span) => model.text.slice(...span)).join(" […] "));
}

function saying(page, statement) {
  const { words, model } = page;
  const acts = model.actsAbout.get(statement.id) ?? [];
  const standing = el("p", { class: "standing" }, words.t("details.standing"), ": ",
    el("strong", {}, words.t(`standing.${statement.standing ?? "none"}`)));
  if (acts.length === 0) return standing;
  return [el("ul", { class: "sayings" }, acts.map((act) => el("li", {}, actSentence(page, act, statement.id)))), standing];
}

function actSentence(page, act, id) {
  const { words } = page;
  const direct = (act.contents ?? []).includes(id);
  const parts = [
    el("span", {}, names(page, act.originators), " ", el("em", {}, words.t(`force.${act.force}`)),
      direct ? null : ` ${words.t("act.about-condition")}`),
    act.addressees ? words.t("act.to", { whom: words.names(act.addressees) }) : null,
    act.on_behalf_of ? words.t("act.behalf", { whom: words.names(act.on_behalf_of) }) : null,
    act.capacity ? words.t("act.capacity", { post: words.name(act.capacity) }) : null,
    act.reporter ? words.t("act.reported", { who: words.name(act.reporter) }) : null,
    act.term ? words.t("act.term", { term: words.term(act.term) }) : null,
    act.cue ? el("span", { class: "cue", lang: "nl" }, words.t("act.cue", { cue: act.cue })) : null,
  ].filter((part) => part !== null);
  return parts.map((part, i) => [i > 0 ? ", " : "", part]);
}

function names(page, ids) {
  return (ids ?? []).map((id, i) => [i > 0 ? ", " : "",
    page.model.elements.has(id) ? elementLink(page, id) : page.words.name(id)]);
}

function verdict(page, statement) {
  const { words, model, assessment } = page;
  const outcome = assessment.now.statuses[statement.id];
  const conditionals = (model.byStatement.get(statement.id)?.into ?? [])
    .filter((r) => r.type === "conditional" && inChosenReading(page, r));
  if (conditionals.length === 0 && outcome === undefined) return null;
  return el("section", { class: "verdict" },
    el("h3", {}, words.t("details.status"), " ", statusBadge(page, statement.id)),
    outcome ? el("p", {}, words.verdict(`row.${outcome.row}`)) : null,
    el("ul", {}, conditionals.map((c) => el("li", {}, factor(page, c)))),
    readingsAt(page, conditionals));
}

function factor(page, conditional) {
  const { words, assessment } = page;
  const value = assessment.now.rules[conditional.id] ?? "open";
  const marks = [
    conditional.cue ? `«${conditional.cue}»` : "",
    conditional.layer === "editorial" ? words.verdict("step.editorial") : "",
    conditional.reading ? words.verdict("step.reading", { reading: readingName(page, conditional) }) : "",
  ].filter(Boolean).join("; ");
  const cue = marks === "" ? "" : ` (${marks})`;
  const [before, after] = words.verdict(`factor.${conditional.kind}.${value}`, { cue, what: "\u0000" }).split("\u0000");
  return [before, conditionsOf(page, conditional), after ?? ""];
}

function readingName({ words, model }, { reading }) {
  return words.of(model.readings.get(reading)?.reading.label) || reading;
}

// The conditions with their operators, as the text joins them.
function conditionsOf(page, conditional) {
  return expression(page.words, conditional.group, (id) => elementLink(page, id, page.words.label(id)));
}

function readingsAt(page, conditionals) {
  const ambiguities = new Set(conditionals.filter((c) => c.reading)
    .map((c) => page.model.readings.get(c.reading)?.ambiguity).filter(Boolean));
  return [...ambiguities].map((ambiguity) => readingSwitch(page, ambiguity, "details"));
}

function asCondition(page, statement) {
  const { words, model } = page;
  if (!model.conditions.has(statement.id)) return null;
  const used = (model.byStatement.get(statement.id)?.from ?? []).some((r) => r.type === "conditional");
  if (!used) return null;
  return el("section", { class: "as-condition" },
    el("h3", {}, words.t("details.condition")),
    el("p", { class: "assume" }, words.t("details.assume"), " ", conditionSwitch(page, statement.id, "details")));
}

function relationsOf(page, statement) {
  const { words } = page;
  const ways = [...grouped(waysFrom(page.model, statement.id, page.store.state.editorial), (way) => way.walk)];
  return ways.length === 0 ? null : el("section", { class: "ways-from" },
    el("h3", {}, words.t("details.relations")),
    el("dl", { class: "facts" }, ways.map(([walk, group]) => [
      el("dt", {}, words.t(`walk.${walk}`)),
      el("dd", {}, el("ul", {}, group.flatMap((way) => wayItems(page, way)))),
    ])));
}

// Conditions belong together: one item for each conditional, with the reading that it belongs to.
function wayItems(page, { walk, relation, to }) {
  const { words } = page;
  const reading = relation?.reading
    ? el("span", { class: "soft in-reading" }, words.t("details.in-reading", { reading: readingName(page, relation) }), " ") : null;
  const link = relation ? [" ", relationLink(page, relation)] : null;
  if (walk === "conditions") return [el("li", { class: "together" }, reading, conditionsOf(page, relation), link)];
  return to.map((id) => el("li", {}, reading, elementLink(page, id, words.label(id)), link));
}

// The relation itself can be selected too: its cue, its scheme and its source are in its details.
function relationLink(page, relation) {
  const text = relation.cue ? `«${relation.cue}»` : page.words.joint(relation) || page.words.t(`relation.${relation.type}`);
  return [elementLink(page, relation.id, text, { class: "element-link quiet" }), " ", originMark(page, relation)];
}

function statementFacts(page, statement) {
  const { words } = page;
  const people = (key) => [words.t(`details.${key}`), statement[key] ? names(page, statement[key]) : null];
  return facts([
    people("agents"), people("affected"), people("fulfillers"), people("establishers"),
    [words.t("details.modality"), statement.modality ? words.t(`modality.${statement.modality}`) : null],
    [words.t("details.hedges"), (statement.hedges ?? []).map((h) => `«${h}»`).join(", ")],
    [words.t("details.times"), (statement.times ?? []).map((h) => `«${h}»`).join(", ")],
    [words.t("details.concepts"), statement.concepts ? names(page, statement.concepts) : null],
    [words.t("details.cites"), (statement.cites ?? []).map((iri) => [outLink(iri, shortAddress(page, iri)), " "])],
    [words.t("details.notes"), (statement.notes ?? []).map((note) => words.of(note)).join(" ")],
    [words.t("details.provenance"), provenance(page, statement)],
    [words.t("details.address"), el("code", { class: "address" }, statement.iri ?? "")],
  ]);
}

function facts(pairs) {
  const filled = pairs.filter(([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0));
  return filled.length === 0 ? null : el("dl", { class: "facts" }, filled.map(([name, value]) => [
    el("dt", {}, name), el("dd", { dir: "auto" }, value)]));
}

function shortAddress(page, iri) {
  const link = page.model.data.links.find((other) => other.iri === iri);
  return link ? page.words.of(link.title) || link.id : iri.split("/").at(-1);
}

// Provenance names its curator in Dutch; who is among the actors has a name in both languages.
function curator({ words, model }, by) {
  return words.of(model.data.actors.find(({ name }) => name?.nl === by)?.name) || by;
}

function provenance(page, element) {
  const { words } = page;
  const { origin = "curated", rule = "", confidence = 1, reviewed = true, by = "" } = element.provenance ?? {};
  const made = words.t(`details.${origin}`, { rule, confidence: words.percentage(confidence) });
  return [
    by === "" ? made : `${made} ${words.t("details.by", { who: curator(page, by) })}`,
    words.t(reviewed ? "details.reviewed" : "details.not-reviewed"),
    element.layer === "editorial" || element.implicit ? words.t("details.layer-editorial") : "",
  ].filter(Boolean).join(", ");
}

// --- a relation, an actor, a concept ---

function relationBody(page, relation) {
  const { words, model } = page;
  const list = (ids) => el("ul", { class: "brief-list" }, ids.map((id) => el("li", {}, elementLink(page, id, words.content(id)), " ", statusBadge(page, id))));
  const named = (heading, ids) => (ids.length > 0 ? [el("p", { class: "eyebrow" }, heading), list(ids)] : null);
  const reading = model.readings.get(relation.reading)?.reading;
  return [
    el("div", { class: "details-main" },
      relation.type === "conditional"
        ? el("p", {}, conditionsOf(page, relation))
        : named(words.t("details.sources"), relation.sources),
      named(`${words.joint(relation) || words.t("details.targets")} →`, relation.targets),
      relation.jointly_sufficient ? el("p", { class: "note" }, words.t("details.jointly-sufficient")) : null,
      words.of(relation.note) ? el("p", { class: "note", dir: "auto" }, words.of(relation.note)) : null),
    el("div", { class: "details-side" }, facts([
      [words.t("details.kind"), words.relation(relation)],
      [words.t("details.cue"), relation.cue ? el("span", { lang: "nl" }, `«${relation.cue}»`) : null],
      [words.t("details.scheme"), relation.scheme ? words.t(`scheme.${relation.scheme}`) : null],
      [words.t("details.extent"), relation.extent ? words.t(`extent.${relation.extent}`) : null],
      [words.t("details.holders"), relation.holders ? names(page, relation.holders) : null],
      [words.t("details.reading"), reading ? words.t("details.only-in-reading", { reading: words.of(reading.label) }) : null],
      [words.t("details.kind"), relation.member_group ? words.t("details.members", { who: words.name(relation.member_group) }) : null],
      [words.t("details.provenance"), provenance(page, relation)],
      [words.t("details.address"), el("code", { class: "address" }, relation.iri ?? "")],
    ])),
  ];
}

function actorBody(page, actor) {
  const { words, model } = page;
  const acts = model.data.acts.filter((act) => (act.originators ?? []).includes(actor.id));
  const said = acts.flatMap((act) => (act.contents ?? []).map((id) => el("li", {}, el("em", {}, words.t(`force.${act.force}`)), " ",
    model.statement(id) ? elementLink(page, id, words.content(id)) : elementLink(page, id))));
  const stances = model.data.stances.filter((s) => s.holder === actor.id)
    .map((s, i) => [i > 0 ? "; " : "", `${words.name(s.concept)}: ${words.t(`stance.${s.value}`)} `, editorialTag(page)]);
  return [
    el("div", { class: "details-main" },
      said.length > 0 ? [el("p", { class: "eyebrow" }, words.t("details.in-actor")), el("ul", { class: "brief-list" }, said)] : null),
    el("div", { class: "details-side" }, facts([
      [words.t("details.stances"), stances],
      [words.t("details.elsewhere"), (actor.links ?? []).map((link) => [outLink(link, siteName(link)), " "])],
      [words.t("details.address"), el("code", { class: "address" }, actor.iri ?? "")],
    ])),
  ];
}

function conceptBody(page, concept) {
  const { words, model } = page;
  const about = model.statements.filter((s) => (s.concepts ?? []).includes(concept.id));
  return el("div", { class: "details-main" },
    el("ul", { class: "brief-list" }, about.map((s) => el("li", {}, elementLink(page, s.id, words.content(s.id))))));
}

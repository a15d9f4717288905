// In brief: what was asked, what is the answer, what does it depend on, what was promised.

import { el, refill } from "./dom.js";
import { expression, flattened } from "./conditions.js";
import { conditionSwitch, elementLink, layerSwitch, originMark, readingSwitch, statusBadge } from "./controls.js";
import { grouped, isDraft, isProposal, isTextual, startOf } from "./model.js";
import { differs } from "./store.js";

/** Show the table that a hurried reader needs. */
export function mountSummary(root, page) {
  page.store.watch((state, before) => {
    if (differs(state, before, ["language", "assumptions", "readings", "editorial", "selected"])) {
      refill(root,
        layerSwitch(page, "summary"),
        el("div", { class: "brief-column" },
          inBrief(page).map(([key, content]) => section(page, key, content))),
        el("div", { class: "brief-column" }, section(page, "depends", depends(page))));
    }
  });
}

/** What the paper shows of it: everything but the conditions, which have a table there. */
export function inBrief(page) {
  // A motion answers and promises nothing; why it asks what it asks is what matters there.
  const own = page.model.data.proposal
    ? [["why", why(page)]]
    : [["answered", answered(page)], ["promised", promised(page)]];
  return [["asked", asked(page)], ...own];
}

function section(page, key, content) {
  const title = `summary-${key}`;
  return el("section", { class: `brief brief-${key}`, "aria-labelledby": title },
    el("h2", { id: title }, page.words.t(`summary.${key}`)),
    content.length > 0 ? content : el("p", { class: "empty" }, page.words.t(`summary.${missing(page.model)}-${key}`)));
}

// A draft says what the rules did not find, which is not that it is not there.
function missing(model) {
  if (isDraft(model)) return "draft";
  return model.data.coverage < 100 ? "not-yet" : "no";
}

// --- what was asked ---

// What the document answers to comes first; other requests in it are asked of someone else.
function asked(page) {
  const { model, words } = page;
  const acts = new Map(model.data.acts.map((act) => [act.id, act]));
  const actOf = new Map(model.data.asked.map((item) => [item.statement, acts.get(item.act)]));
  const answeredIds = model.data.relations.filter((r) => r.type === "response").flatMap((r) => r.targets);
  const whole = (id) => !model.statement(id)?.part_of && shownNow(page, model.statement(id));
  // What nobody asks is no request, even where an answer to it is missing: it stands below.
  const first = [...new Set(answeredIds)].filter((id) => whole(id) && actOf.has(id));
  const others = [...actOf.keys()].filter((id) => whole(id) && !first.includes(id));
  const items = (ids) => inOrder(model, ids).map((id) => askedItem(page, actOf.get(id), id));
  if (first.length === 0) return items(others);
  return [
    ...items(first),
    others.length > 0 ? el("details", { class: "also" }, el("summary", {}, words.t("summary.also-asked", { count: others.length })), items(others)) : null,
  ];
}

function shownNow(page, element) {
  return element !== undefined && (page.store.state.editorial || isTextual(element));
}

function inOrder(model, ids) {
  return [...ids].sort((a, b) => startOf(model.statement(a) ?? {}) - startOf(model.statement(b) ?? {}));
}

function askedItem(page, act, id) {
  const { words, model } = page;
  const asker = act && capital(words.names(act.originators));
  const asked = act && (act.addressees ?? []).filter((other) => other !== "unstated");
  const who = act && (asked.length > 0
    ? words.t(act.force === "proposes" ? "summary.proposed-by" : "summary.asked-by", { who: asker, whom: words.names(asked) })
    : [asker, words.t("summary.to-nobody")].filter(Boolean).join(" · "));
  return el("div", { class: "brief-item" },
    el("p", { class: "eyebrow" }, who, " ", originMark(page, model.statement(id))),
    el("p", { class: "brief-text" }, elementLink(page, id, words.content(id))));
}

function contentsOf(model, act) {
  return (act.contents ?? []).flatMap((id) => (
    model.statement(id) ? [id] : model.relation(id)?.targets ?? []));
}

// --- why it is asked ---

function why(page) {
  const { model, words } = page;
  const wanted = new Set(model.data.asked.map((item) => item.statement));
  const grounds = model.data.relations
    .filter((r) => r.type === "inference" && r.targets.some((id) => wanted.has(id)) && shownNow(page, r))
    .flatMap((r) => r.sources);
  const items = inOrder(model, new Set(grounds)).map((id) => el("li", {},
    elementLink(page, id, words.content(id)), " ", originMark(page, model.statement(id))));
  return items.length > 0 ? [el("ul", { class: "brief-list" }, items)] : [];
}

// --- the answer ---

function answered(page) {
  const { model, words, store } = page;
  const responses = model.data.relations.filter((r) => r.type === "response");
  const shown = responses.filter((r) => store.state.editorial || isTextual(r));
  if (responses.length > 0 && shown.length === 0) {
    return [el("p", { class: "empty" }, words.t("summary.editorial-hidden"))];
  }
  if (shown.length === 0) return [];
  const byRequest = [...grouped(shown, (r) => r.targets[0])]
    .sort(([a], [b]) => startOf(model.statement(a) ?? {}) - startOf(model.statement(b) ?? {})
      || Number(Boolean(model.statement(a)?.part_of)) - Number(Boolean(model.statement(b)?.part_of)));
  return [el("div", { class: "answers" }, byRequest.map(([id, group]) => answerItem(page, id, group)))];
}

function answerItem(page, request, responses) {
  const { words } = page;
  return el("div", { class: "brief-item answer" },
    el("p", { class: "eyebrow" }, elementLink(page, request, words.label(request))),
    responses.map((response) => [
      el("p", { class: "answer-extent" },
        el("span", { class: `extent extent-${response.extent}` }, words.t(`extent.${response.extent}`)), " ",
        originMark(page, response)),
      response.sources.length > 0
        ? el("ul", { class: "brief-list" }, response.sources.map((id) => el("li", {},
          elementLink(page, id, words.content(id)), " ", statusBadge(page, id))))
        : null,
      words.of(response.note) ? el("p", { class: "note", dir: "auto" }, words.of(response.note)) : null,
    ]));
}

// --- what it depends on ---

/** Statements that depend on something: first what answers or promises, then what weighs most. */
export function dependentsOf(model) {
  const conditionals = model.data.relations.filter((r) => r.type === "conditional");
  const by = new Map();
  for (const conditional of conditionals) {
    for (const id of conditional.targets) by.set(id, [...(by.get(id) ?? []), conditional]);
  }
  const answers = new Set(model.data.relations.filter((r) => r.type === "response").flatMap((r) => r.sources));
  const promises = new Set(model.data.acts.filter((a) => a.force === "commits").flatMap((a) => contentsOf(model, a)));
  const order = (id) => (!model.dependents.has(id) ? 2 : Number(!answers.has(id) && !promises.has(id)));
  const weight = (id) => model.data.network.weights[id] ?? 0;
  return [...by].sort(([a], [b]) => order(a) - order(b)
    || weight(b) - weight(a)
    || startOf(model.statement(a) ?? {}) - startOf(model.statement(b) ?? {}));
}

function depends(page) {
  const { model, words, store } = page;
  const items = dependentsOf(model)
    .map(([id, conditionals]) => [id, conditionals.filter((c) => (
      (store.state.editorial || isTextual(c)) && inChosenReading(page, c)))])
    .filter(([, conditionals]) => conditionals.length > 0);
  if (items.length === 0) return [];
  const switchable = model.leaves.size > 0;
  return [
    switchable ? el("p", { class: "hint" }, words.t("summary.what-if-hint")) : null,
    ...model.data.ambiguities.map((a) => readingSwitch(page, a, "brief")),
    el("div", { class: "dependents" }, items.map(([id, conditionals]) => dependentItem(page, id, conditionals))),
  ];
}

/** Tell whether a relation counts in the readings that are chosen. */
export function inChosenReading(page, relation) {
  if (!relation.reading) return true;
  const { ambiguity } = page.model.readings.get(relation.reading) ?? {};
  if (ambiguity === undefined) return true;
  const active = ambiguity.readings.find((r) => page.store.state.readings.includes(r.id))
    ?? ambiguity.readings.find((r) => r.is_default);
  return active?.id === relation.reading;
}

function dependentItem(page, id, conditionals) {
  const { words } = page;
  return el("article", { class: "dependent", "data-dependent": id },
    el("header", {},
      el("h3", {}, elementLink(page, id, words.content(id))),
      el("p", { class: "own-line" }, statusBadge(page, id))),
    conditionals.map((conditional) => conditionalItem(page, conditional)));
}

function conditionalItem(page, conditional) {
  const { words } = page;
  return el("div", { class: "conditional" },
    el("p", { class: "conditional-kind" },
      elementLink(page, conditional.id, words.t(`joint.${conditional.kind}`), { class: "element-link joint-word" }),
      conditional.member_group
        ? el("span", { class: "soft" }, " ", words.t("details.members", { who: words.name(conditional.member_group) }))
        : null,
      " ", originMark(page, conditional)),
    groupItem(page, conditional, flattened(conditional.group)));
}

function groupItem(page, conditional, group) {
  const { words, model } = page;
  const several = group.members.length > 1;
  return el("div", { class: "group" },
    several ? el("p", { class: "operator" }, words.t(`operator.${group.operator}`), ":") : null,
    el("ul", { class: "brief-list conditions" }, group.members.map((member) => {
      if (typeof member !== "string") return el("li", {}, groupItem(page, conditional, member));
      const statement = model.statement(member);
      return el("li", { class: "condition" },
        el("div", { class: "condition-text" },
          elementLink(page, member, words.content(member)),
          conditionWho(page, statement),
          model.leaves.has(member) ? null : el("p", { class: "own-line" }, statusBadge(page, member))),
        model.leaves.has(member) ? conditionSwitch(page, member, `brief-${conditional.id}`) : null);
    })));
}

function conditionWho(page, statement) {
  // Rules do not look for who fulfils a condition: they cannot say that the text does not tell.
  if (isProposal(statement)) return null;
  const parts = [
    who(page, statement?.fulfillers, "who-fulfils", "nobody-fulfils"),
    who(page, statement?.establishers, "who-establishes", "nobody-establishes"),
  ].filter(Boolean);
  return parts.length > 0 ? el("p", { class: "who" }, parts.join("; ")) : null;
}

// That the text does not say who is as telling as who it is.
function who(page, ids, said, unsaid) {
  const { words } = page;
  if (!ids) return "";
  return ids.every((id) => id === "unstated")
    ? words.t(`summary.${unsaid}`)
    : words.t(`summary.${said}`, { who: words.names(ids) });
}

// --- what was promised ---

// What the document itself promises comes before what it tells that others promised.
function promised(page) {
  const { model } = page;
  const isReported = (act) => act.standing === "reported";
  const acts = model.data.acts.filter((act) => act.force === "commits" && shownNow(page, act));
  return acts.sort((a, b) => isReported(a) - isReported(b)).flatMap((act) => (
    [...new Set(contentsOf(model, act))].map((id) => promise(page, act, id, isReported(act)))));
}

function promise(page, act, id, reported) {
  const { words, model } = page;
  const { date } = model.data.document;
  return el("div", { class: "brief-item" },
    el("p", { class: "eyebrow" }, words.names(act.originators), " ",
      reported ? el("span", { class: "tag tag-reported" }, words.t("standing.reported")) : null, " ", originMark(page, act)),
    el("p", { class: "brief-text" }, elementLink(page, id, words.content(id)), " ", statusBadge(page, id)),
    el("p", { class: "who" }, [
      date ? words.t("summary.letter-of", { date: words.date(date) }) : "",
      toWhom(words, act),
      words.t("summary.term", { term: act.term ? words.term(act.term) : words.t("summary.no-term") }),
    ].filter(Boolean).join(" · ")),
    triggers(page, id));
}

function toWhom(words, { addressees = [] }) {
  const said = addressees.filter((id) => id !== "unstated");
  return said.length > 0 ? words.t("summary.to", { whom: words.names(said) }) : words.t("summary.to-nobody");
}

function triggers(page, id) {
  const { words, model } = page;
  const conditionals = (model.byStatement.get(id)?.into ?? [])
    .filter((r) => r.type === "conditional" && inChosenReading(page, r));
  return conditionals.map((conditional) => el("p", { class: "who" },
    el("span", { class: "joint-word" }, words.t(`joint.${conditional.kind}`)), " ",
    expression(words, conditional.group, (source) => elementLink(page, source, words.label(source)))));
}

function capital(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

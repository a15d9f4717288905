// The legend that filters: kinds, who says it, subject, and only what the text says.

import { el, icon, refill } from "./dom.js";
import { kindMark } from "./controls.js";
import { differs } from "./store.js";

const FIELDS = ["language", "kinds", "actor", "concept", "editorial"];

/** Show the filters; several bars may show the same ones. */
export function mountFilters(root, page, place) {
  page.store.watch((state, before) => {
    if (differs(state, before, FIELDS)) refill(root, kinds(page, place), others(page, place), place === "network" ? signs(page) : null);
  });
}

function kinds(page, place) {
  const { words, store, model } = page;
  const present = new Set(model.data.statements.map((s) => s.kind));
  return el("div", { class: "legend-kinds", role: "group", "aria-label": words.t("legend.kinds") },
    model.kinds.filter((kind) => present.has(kind)).map((kind) => {
      const on = store.state.kinds.includes(kind);
      return el("button", {
        type: "button",
        class: `chip chip-kind kind-${kind}`,
        "aria-pressed": String(on),
        "data-key": `${place}-kind-${kind}`,
        on: { click: () => store.set({ kinds: toggled(store.state.kinds, kind) }) },
      }, kindMark(page, kind), words.t(`kind.${kind}`));
    }));
}

function others(page, place) {
  const { words, store, model } = page;
  const { state } = store;
  const speakers = model.data.actors.filter((a) => model.data.acts.some((act) => (
    (act.originators ?? []).includes(a.id) || (act.on_behalf_of ?? []).includes(a.id))));
  const used = new Set(model.data.statements.flatMap((s) => s.concepts ?? []));
  const active = state.kinds.length + Number(state.actor !== "") + Number(state.concept !== "") + Number(!state.editorial);
  const openNow = document.querySelector(`[data-filters="${place}"]`)?.open ?? false;
  return el("details", { class: "legend-more", "data-filters": place, open: openNow },
    el("summary", { class: "chip", "data-key": `${place}-more` }, icon("filter"), words.t("legend.more"),
      active > 0 ? el("strong", {}, words.t("legend.active", { count: active })) : null),
    el("div", { class: "legend-box" },
      choice(page, place, "actor", "legend.actors", "legend.any-actor", speakers),
      choice(page, place, "concept", "legend.concepts", "legend.any-concept", model.data.concepts.filter((c) => used.has(c.id))),
      el("label", { class: "check" },
        el("input", {
          type: "checkbox",
          checked: !state.editorial,
          "data-key": `${place}-layer`,
          on: { change: (event) => store.set({ editorial: !event.target.checked }) },
        }),
        el("span", {}, words.t("legend.layer"), el("span", { class: "soft" }, ` – ${words.t("legend.layer-hint")}`))),
      active > 0
        ? el("button", {
          type: "button",
          class: "text-button",
          "data-key": `${place}-reset`,
          on: { click: () => store.set({ kinds: [], actor: "", concept: "", editorial: true }) },
        }, words.t("legend.reset"))
        : null));
}

// What the lines and marks of the network mean.
function signs(page) {
  const { words, model } = page;
  const openNow = document.querySelector('[data-filters="signs"]')?.open ?? false;
  const statuses = Object.keys(model.data.palette.statuses).map((status) => [
    el("span", { class: `status status-${status}` }, words.verdict(`status.${status}`)), words.t(`legend.outline-${status}`)]);
  const marks = ["editorial", "preference", "mined"].map((key) => [
    el("span", { class: `sample sample-${key}`, "aria-hidden": "true" }), words.t(`legend.line-${key}`)]);
  return el("details", { class: "legend-more", "data-filters": "signs", open: openNow },
    el("summary", { class: "chip", "data-key": "network-signs" }, words.t("legend.signs")),
    el("div", { class: "legend-box" },
      el("dl", { class: "signs" }, [...statuses, ...marks, [el("span", { class: "sample-more" }, "+5"), words.t("legend.hidden-here")]]
        .map(([sign, meaning]) => [el("dt", {}, sign), el("dd", {}, meaning)])),
      el("p", { class: "soft" }, words.t("legend.reading"))));
}

function choice(page, place, field, name, any, options) {
  const { words, store } = page;
  if (options.length === 0) return null;
  const sorted = options.map((o) => [o.id, words.of(o.name)]).sort(([, a], [, b]) => a.localeCompare(b, words.language));
  return el("label", { class: "field" }, el("span", { class: "soft" }, words.t(name)), el("select", {
    class: store.state[field] === "" ? "" : "is-active",
    "data-key": `${place}-${field}`,
    on: { change: (event) => store.set({ [field]: event.target.value }) },
  },
  el("option", { value: "" }, words.t(any)),
  sorted.map(([id, text]) => el("option", { value: id, selected: store.state[field] === id }, text))));
}

/** A list with an item added, or taken out when it was in. */
export function toggled(items, item) {
  return items.includes(item) ? items.filter((other) => other !== item) : [...items, item];
}

// Small parts that several views share: links to elements, statuses, switches.

import { el } from "./dom.js";
import { chosen, switched } from "./assess.js";

const VALUES = ["open", "met", "failed"];
const SIGNS = { open: "?", met: "✓", failed: "✕" };

/** A button that selects an element. */
export function elementLink(page, id, text, attributes = {}) {
  const { store } = page;
  const selected = store.state.selected[0] === id;
  return el("button", {
    type: "button",
    class: "element-link",
    dir: "auto",
    "data-id": id,
    "data-key": `link-${id}`,
    "aria-current": selected ? "true" : false,
    on: { click: () => store.set({ selected: [id] }) },
    ...attributes,
  }, text ?? page.words.name(id));
}

/** A mark with the shape and colour of a kind. */
export function kindMark(page, kind) {
  return el("span", { class: `kind-mark kind-${kind}`, "aria-hidden": "true" });
}

/** The status of a statement that depends on something; nothing for others. */
export function statusBadge(page, id) {
  const verdict = page.assessment.now.statuses[id];
  if (verdict === undefined) return null;
  const changed = page.assessment.changes.some((change) => change.id === id);
  return el("span", {
    class: `status status-${verdict.status}${changed ? " is-changed" : ""}`,
    "data-status": verdict.status,
  }, page.words.verdict(`status.${verdict.status}`));
}

/** A switch of three positions for a condition: open, met, failed. */
export function conditionSwitch(page, id, place) {
  const { words, store } = page;
  const value = page.assessment.now.values[id] ?? "open";
  const assumed = Object.hasOwn(store.state.assumptions, id);
  const name = `${place}-${id}`;
  const choices = VALUES.map((choice) => el("label", { class: `choice choice-${choice}` },
    el("input", {
      type: "radio",
      name,
      value: choice,
      checked: value === choice,
      "data-key": `${name}-${choice}`,
      on: { change: (event) => inPlace(event.target, () => store.set({ assumptions: switched(store.state.assumptions, id, choice) })) },
    }),
    el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[choice]),
    el("span", {}, words.t(`value.${choice}`))));
  return el("fieldset", { class: `switch${assumed ? " is-assumed" : ""}`, "data-condition": id },
    el("legend", { class: "unseen" }, words.t("whatif.switch", { what: words.label(id) })),
    choices);
}

// What changes above a switch must not push it from under the pointer.
function inPlace(input, change) {
  const { key } = input.dataset;
  const before = input.getBoundingClientRect().top;
  change();
  const after = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (after === null) return;
  const moved = after.getBoundingClientRect().top - before;
  const own = after.closest(".panel, .details-body");
  const scroller = own !== null && own.scrollHeight > own.clientHeight && getComputedStyle(own).overflowY === "auto" ? own : window;
  scroller.scrollBy(0, moved);
}

/** A choice between the readings of an ambiguous passage. */
export function readingSwitch(page, ambiguity, place) {
  const { words, store, model } = page;
  const active = ambiguity.readings.find((r) => store.state.readings.includes(r.id))
    ?? ambiguity.readings.find((r) => r.is_default) ?? ambiguity.readings[0];
  const choices = ambiguity.readings.map((reading) => el("label", { class: "reading-choice" },
    el("input", {
      type: "radio",
      name: `${place}-${ambiguity.id}`,
      value: reading.id,
      checked: reading === active,
      "data-key": `${place}-${reading.id}`,
      on: { change: (event) => inPlace(event.target, () => store.set({ readings: chosen(model, store.state.readings, reading.id) })) },
    }),
    el("span", { dir: "auto" }, words.of(reading.label),
      reading.is_default ? el("span", { class: "soft" }, ` – ${words.t("whatif.default")}`) : null)));
  return el("fieldset", { class: "readings", "data-ambiguity": ambiguity.id },
    el("legend", {}, words.t("whatif.reading-switch")),
    el("p", { class: "soft", dir: "auto" }, words.of(ambiguity.question)),
    choices);
}

/** A switch that leaves out all that the editor adds. */
export function layerSwitch(page, place) {
  const { words, store } = page;
  const only = !store.state.editorial;
  return el("p", { class: `layer-line${only ? " is-on" : ""}` }, el("label", { class: "check" },
    el("input", {
      type: "checkbox",
      checked: only,
      "data-key": `${place}-only-text`,
      on: { change: (event) => store.set({ editorial: !event.target.checked }) },
    }),
    el("span", {}, words.t("legend.layer"), only ? el("span", { class: "soft" }, ` – ${words.t("legend.layer-on")}`) : null)));
}

/** The mark of what the editor added. */
export function editorialTag(page) {
  return el("span", { class: "tag tag-editorial" }, page.words.t("editorial"));
}

/** A mark for what is not simply curated: added by the editor, or proposed by a rule. */
export function originMark(page, element) {
  const { words } = page;
  const { origin, confidence = 1 } = element.provenance ?? {};
  if (origin === "mined") {
    return el("span", { class: "tag tag-mined" }, words.t("mined", { confidence: words.percentage(confidence) }));
  }
  if (element.layer === "editorial" || element.implicit) {
    return editorialTag(page);
  }
  return null;
}

/** Say something to a screen reader, and show it for a moment. */
export function announce(page, text) {
  page.live.textContent = text;
  page.toast.textContent = text;
  page.toast.hidden = false;
  clearTimeout(page.toastTimer);
  // Three seconds: long enough for a short sentence, and nothing needs it to go away sooner.
  page.toastTimer = setTimeout(() => { page.toast.hidden = true; }, 3000);
}

/** Put a text on the clipboard; show it selected where the browser does not allow that. */
export async function copyText(page, text, done) {
  try {
    await navigator.clipboard.writeText(text);
    announce(page, done);
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    announce(page, page.words.t("copy-failed"));
    const field = el("textarea", { class: "copy-fallback", readonly: true, "aria-label": text }, text);
    page.toast.append(field);
    field.select();
  }
}

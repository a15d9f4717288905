// A small card beside the pointer: what one would see on selecting.

import { el, refill } from "./dom.js";
import { kindMark, originMark, statusBadge } from "./controls.js";
import { speakersOf } from "./model.js";

// Long enough that a pointer on its way elsewhere shows nothing.
const DELAY = 250;

/** Make the preview; `show(id, box)` near a box of the screen, and `hide()`. */
export function makePreview(page) {
  const card = el("div", { class: "preview", role: "tooltip", hidden: true });
  let shown = null;
  let timer = 0;
  const hide = () => {
    clearTimeout(timer);
    shown = null;
    card.hidden = true;
  };
  const show = (id, box) => {
    // A finger has no hover, and a touch would leave the card standing.
    if (id === shown || !matchMedia("(hover: hover)").matches) return;
    hide();
    shown = id;
    timer = setTimeout(() => {
      fill(card, page, id);
      card.hidden = false;
      place(card, box);
    }, DELAY);
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("scroll", hide, true);
  return { card, show, hide };
}

function fill(card, page, id) {
  const { words, model } = page;
  const statement = model.statement(id);
  if (statement === undefined) {
    const relation = model.relation(id);
    refill(card, el("p", { class: "eyebrow" }, words.name(id), relation ? [" ", originMark(page, relation)] : null),
      relation?.cue ? el("p", { lang: "nl" }, `«${relation.cue}»`) : null,
      words.of(relation?.note) ? el("p", {}, words.of(relation.note)) : null);
    return;
  }
  const who = words.names(speakersOf(model, id));
  refill(card,
    el("p", { class: "eyebrow" }, kindMark(page, statement.kind), words.t(`kind.${statement.kind}`), " ", originMark(page, statement), " ", statusBadge(page, id)),
    el("p", { dir: "auto", class: "preview-text" }, words.content(id)),
    el("p", { class: "soft" }, [who, words.t(`standing.${statement.standing ?? "none"}`)].filter(Boolean).join(" · ")));
}

function place(card, box) {
  const { offsetWidth: w, offsetHeight: h } = card;
  const left = Math.min(Math.max(8, box.left), innerWidth - w - 8);
  const below = box.bottom + 8;
  const top = below + h < innerHeight - 8 ? below : Math.max(8, box.top - h - 8);
  card.style.left = `${left}px`;
  card.style.top = `${top}px`;
}

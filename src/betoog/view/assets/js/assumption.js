// The bar that says on the page's face what is assumed: one line, and behind it what changed and why.

import { conversation } from "./assess.js";
import { el, icon, refill } from "./dom.js";
import { differs } from "./store.js";

/** Show the bar while anything is assumed; that it was opened outlasts the next switch. */
export function mountAssumption(root, page) {
  const view = { open: false };
  page.store.watch((state, before) => {
    if (!differs(state, before, ["assumptions", "readings", "language"])) return;
    const { assessment, words } = page;
    root.hidden = !assessment.hypothetical;
    document.body.classList.toggle("is-hypothetical", assessment.hypothetical);
    root.setAttribute("aria-label", words.t("whatif.bar"));
    if (root.hidden) {
      refill(root);
      return;
    }
    const sentences = conversation(words, state, assessment);
    page.live.textContent = sentences.map(({ text }) => text).join(" ");
    refill(root, head(page), why(view, page, state, sentences));
  });
}

function head(page) {
  const { words, store } = page;
  return el("div", { class: "whatif-head" },
    el("strong", { class: "whatif-flag" }, words.t("whatif.bar")),
    el("button", {
      type: "button",
      class: "button",
      "data-key": "back",
      on: { click: () => store.set({ assumptions: {}, readings: [] }) },
    }, icon("undo"), el("span", {}, words.t("back"))));
}

function why(view, page, state, sentences) {
  return el("details", { class: "whatif-why", open: view.open, on: { toggle: (event) => { view.open = event.target.open; } } },
    el("summary", { "data-key": "whatif-why" }, inOneLine(page, state)),
    el("div", { class: "whatif-sentences", tabindex: "0", role: "region", "aria-label": page.words.t("details.why") },
      sentences.map(({ text, kind }) => el("p", { dir: "auto", class: kind }, text))));
}

// One assumption is named, several are counted.
function inOneLine({ words, assessment }, { assumptions, readings }) {
  const assumed = Object.entries(assumptions);
  const count = assumed.length + readings.length;
  const what = count === 1 && assumed.length === 1
    ? words.t("whatif.assumed-one", { what: words.label(assumed[0][0]), value: words.t(`value.${assumed[0][1]}`) })
    : words.t(count === 1 ? "whatif.one-reading" : "whatif.several", { count });
  const { changes } = assessment;
  const key = changes.length === 0 ? "whatif.changes-none" : changes.length === 1 ? "whatif.changes-one" : "whatif.changes-several";
  return `${what}: ${words.t(key, { count: changes.length })}`;
}

// Tabs, after the pattern of the ARIA Authoring Practices: arrows move, the panel follows.

import { el } from "./dom.js";
import { differs } from "./store.js";

export const TABS = ["text", "summary", "network", "list", "questions", "origin"];

/** Show a list of tabs over their panels; "text" is there on a narrow page only. */
export function mountTabs(list, panels, page) {
  const buttons = new Map(TABS.map((id) => [id, el("button", {
    type: "button",
    role: "tab",
    id: `tab-${id}`,
    class: `tab tab-${id}`,
    "aria-controls": `panel-${id}`,
    on: { click: () => page.store.set({ tab: id }) },
  })]));
  list.setAttribute("role", "tablist");
  list.append(...buttons.values());
  list.addEventListener("keydown", (event) => onKey(event, page, buttons));
  page.store.watch((state, before) => {
    if (!differs(state, before, ["tab", "language"])) return;
    list.setAttribute("aria-label", page.words.t("panel"));
    for (const [id, button] of buttons) {
      const on = id === state.tab;
      button.textContent = page.words.t(`tab.${id}`);
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
      panels.get(id).classList.toggle("is-open", on);
    }
    if (state.tab !== before.tab) buttons.get(state.tab).scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

function onKey(event, page, buttons) {
  const shown = TABS.filter((id) => buttons.get(id).offsetParent !== null);
  const at = shown.indexOf(page.store.state.tab);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + shown.length, Home: 0, End: shown.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = shown[to % shown.length];
  page.store.set({ tab: next });
  buttons.get(next).focus();
}

// Build elements safely: text is always text, never markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an element.
 *
 * @param {string} tag
 * @param {object} [attributes] - `class`, `data-…`, `aria-…` and the like; `on` holds listeners;
 *   false, null and undefined leave an attribute out, true sets it empty
 * @param {...(Node|string|null|Array)} children - null is skipped
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) {
        element.addEventListener(event, listener);
      }
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== "") element.append(child);
  }
}

/** Replace what is in an element, and put the focus back on the control that had it. */
export function refill(element, ...children) {
  const { activeElement } = document;
  const key = element.contains(activeElement) ? activeElement.dataset.key : undefined;
  // Asking where an element is scrolled to has the whole page laid out: not where it is empty.
  const scrollTop = element.hasChildNodes() ? element.scrollTop : 0;
  element.replaceChildren();
  append(element, children);
  if (scrollTop > 0) element.scrollTop = scrollTop;
  if (key !== undefined) {
    element.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }
}

// Drawn on a grid of 24, with lines only.
const ICONS = {
  search: "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM20 20l-4.7-4.7",
  link: "M9.5 14.5l5-5M8 12l-2.2 2.2a3.5 3.5 0 0 0 5 5L13 17M16 12l2.2-2.2a3.5 3.5 0 0 0-5-5L11 7",
  print: "M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z",
  moon: "M19.5 14A8 8 0 1 1 10 4.5a6.5 6.5 0 0 0 9.5 9.5z",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M9 9h.01",
  people: "M9 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3 19c0-3.5 2.7-5 6-5s6 1.5 6 5M16 5.5a3 3 0 0 1 0 5M18 14.4c2 .7 3 2.2 3 4.6",
  filter: "M4 5h16l-6 7.5V19l-4-2v-4.5z",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  undo: "M9 14l-5-5 5-5M4 9h10a6 6 0 0 1 0 12h-3",
  out: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  chevron: "M9 6l6 6-6 6",
};

/** Make a decorative icon; the control that it stands in carries the name. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** Make a button that shows an icon only. */
export function iconButton(name, label, click, attributes = {}) {
  const look = { type: "button", class: "icon-button", "aria-label": label, title: label };
  return el("button", { ...look, ...attributes, on: { click } }, icon(name));
}

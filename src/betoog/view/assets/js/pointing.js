// Pointing at the network and clicking in it.

import { switched } from "./assess.js";

function hotspotAt(view, { x, y }) {
  return view.painter.hotspots.find((spot) => x >= spot.x && x <= spot.x + spot.width && y >= spot.y && y <= spot.y + spot.height);
}

export function onClick(view, pointer) {
  const { store } = view.page;
  const spot = hotspotAt(view, pointer.canvas);
  if (spot?.action === "assume") {
    store.set({ assumptions: switched(store.state.assumptions, spot.id, spot.value) });
  } else if (spot?.action === "expand") {
    expand(store, spot.id);
  } else {
    const id = view.vis.getNodeAt(pointer.DOM);
    store.set({ selected: id === undefined ? [] : [id] });
  }
}

/** Show what is connected to a statement. */
export function expand(store, id) {
  const { expanded, collapsed } = store.state;
  store.set({ expanded: [...expanded.filter((other) => other !== id), id], collapsed: collapsed.filter((other) => other !== id) });
}

/** Hide what leads to a statement. */
export function collapse(store, id) {
  const { expanded, collapsed } = store.state;
  store.set({ collapsed: [...collapsed.filter((other) => other !== id), id], expanded: expanded.filter((other) => other !== id) });
}

export function onMove(view, event) {
  const at = { x: event.offsetX, y: event.offsetY };
  const spot = hotspotAt(view, view.vis.DOMtoCanvas(at));
  const id = view.vis.getNodeAt(at) ?? null;
  setHover(view, id);
  view.canvas.classList.toggle("is-pointing", id !== null || spot !== undefined);
  if (id === null || spot !== undefined) view.page.preview.hide();
  else view.page.preview.show(id, { left: event.clientX, right: event.clientX, top: event.clientY - 8, bottom: event.clientY + 14 });
}

export function setHover(view, id) {
  if (view.hover === id) return;
  view.hover = id;
  view.vis.redraw();
}

// The network's camera: what of the scene is in view, and how large.

import { neighbours } from "./model.js";
import { frameOf } from "./scene.js";

// A little air around what is shown, in CSS pixels; at the right it holds the marks of what is hidden.
export const MARGIN = 10;
const BADGE = 18;

// Larger than this a short argument would shout.
const LARGEST_ZOOM = 1.2;

export function zoom(view, factor) {
  view.vis?.moveTo({ scale: Math.min(4, Math.max(0.02, view.vis.getScale() * factor)) });
}

export function resetCamera(view) {
  const unfolded = view.page.store.state.expanded.at(-1);
  if (view.scene.cards.has(unfolded)) showAround(view, unfolded);
  else if (view.scene.main && view.page.store.state.scope === "main") fitLegibly(view);
  else if (view.overview) fitAll(view);
  else fitMostLegibly(view);
}

function smallestZoom(view) {
  const { palette } = view.page.model.data;
  return palette.label.smallest / palette.card.font;
}

function shownBoxes(view) {
  return [...view.scene.cards.values(), ...view.scene.joints.values(), ...view.scene.actors.values()];
}

function shownFrame(view) {
  const frame = frameOf(shownBoxes(view));
  return view.scene.hidden.size > 0 ? { ...frame, x: frame.x + BADGE / 2, width: frame.width + BADGE } : frame;
}

function scaleFor(view, frame) {
  const { clientWidth, clientHeight } = view.canvas;
  return Math.min(
    LARGEST_ZOOM,
    (clientWidth - 2 * MARGIN) / Math.max(1, frame.width),
    (clientHeight - 2 * MARGIN) / Math.max(1, frame.height),
  );
}

export function fitAll(view) {
  const frame = shownFrame(view);
  view.vis?.moveTo({ position: { x: frame.x, y: frame.y }, scale: scaleFor(view, frame) });
  view.touched = false;
}

// The main line never opens smaller than its texts can be read; what does not fit is beyond the edge.
function fitLegibly(view) {
  const frame = shownFrame(view);
  const scale = Math.max(smallestZoom(view), scaleFor(view, frame));
  const { clientWidth, clientHeight } = view.canvas;
  const x = frame.width * scale > clientWidth ? frame.x - frame.width / 2 + (clientWidth / 2 - MARGIN) / scale : frame.x;
  const y = frame.height * scale > clientHeight ? frame.y - frame.height / 2 + (clientHeight / 2 - MARGIN) / scale : frame.y;
  view.vis.moveTo({ position: { x, y }, scale });
  view.touched = false;
}

// Everything, or where that would be too small to read the part that tells most; the rest is one
// drag, or one press on "fit", away.
function fitMostLegibly(view) {
  const scale = smallestZoom(view);
  if (scaleFor(view, shownFrame(view)) >= scale) {
    fitAll(view);
    return;
  }
  const { clientWidth, clientHeight } = view.canvas;
  const [width, height] = [clientWidth / scale, clientHeight / scale];
  const { weights } = view.page.model.data.network;
  const frame = mostInside(view.scene.cards, (id) => 1 + (weights[id] ?? 0), width - 4 * MARGIN, height - 4 * MARGIN);
  view.vis.moveTo({ position: { x: frame.x, y: frame.y }, scale });
  view.touched = false;
}

/** The frame around the weightiest cards that fit a window of a width and a height together. */
function mostInside(cards, weight, width, height) {
  const all = [...cards];
  let [best, most] = [[], -1];
  const lefts = new Set(all.map(([, [x, , w]]) => x - w / 2));
  const tops = new Set(all.map(([, [, y, , h]]) => y - h / 2));
  for (const x of lefts) {
    for (const y of tops) {
      const inside = all.filter(([, box]) => (
        box[0] - box[2] / 2 >= x && box[0] + box[2] / 2 <= x + width
        && box[1] - box[3] / 2 >= y && box[1] + box[3] / 2 <= y + height));
      const total = inside.reduce((sum, [id]) => sum + weight(id), 0);
      if (total > most) [best, most] = [inside, total];
    }
  }
  return frameOf(best.map(([, box]) => box));
}

export function showAround(view, id) {
  const near = [id, ...neighbours(view.page.model, id)].map((other) => view.scene.cards.get(other)).filter(Boolean);
  const frame = frameOf(near);
  const scale = Math.max(smallestZoom(view), scaleFor(view, frame));
  const center = view.scene.cards.get(id);
  const fits = scaleFor(view, frame) >= scale;
  view.vis.moveTo({ position: fits ? { x: frame.x, y: frame.y } : { x: center[0], y: center[1] }, scale });
}

// Bring the selection into the part of the canvas that the details do not cover.
export function follow(view, state) {
  const boxes = state.selected.slice(0, 1).map((id) => view.scene.cards.get(id) ?? view.scene.joints.get(id) ?? view.scene.actors.get(id)).filter(Boolean);
  if (boxes.length === 0) return;
  const [x, y, w, h] = boxes[0];
  const scale = view.vis.getScale();
  // In an overview a mark says nothing yet: selecting it brings its neighbourhood within reading distance.
  if (view.overview && scale < smallestZoom(view) && view.scene.cards.has(state.selected[0])) {
    showAround(view, state.selected[0]);
    return;
  }
  const at = view.vis.canvasToDOM({ x, y });
  const covered = coveredBelow(view);
  const { clientWidth, clientHeight } = view.canvas;
  const bottom = clientHeight - covered;
  const [halfW, halfH] = [(w / 2) * scale + MARGIN, (h / 2) * scale + MARGIN];
  const dx = Math.min(0, at.x - halfW) + Math.max(0, at.x + halfW - clientWidth);
  const dy = Math.min(0, at.y - halfH) + Math.max(0, at.y + halfH - bottom);
  if (dx === 0 && dy === 0) return;
  const { x: cx, y: cy } = view.vis.getViewPosition();
  view.vis.moveTo({ position: { x: cx + dx / scale, y: cy + dy / scale }, scale, animation: moving() ? { duration: 200 } : false });
}

function coveredBelow(view) {
  const { details } = view.page;
  if (details.hidden) return 0;
  const stage = view.canvas.getBoundingClientRect();
  const drawer = details.getBoundingClientRect();
  if (drawer.left >= stage.right || drawer.right <= stage.left) return 0;
  return Math.max(0, Math.min(stage.height * 0.8, stage.bottom - drawer.top));
}

function moving() {
  return !matchMedia("(prefers-reduced-motion: reduce)").matches;
}

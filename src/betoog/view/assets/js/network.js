// The network: vis-network keeps the camera and the nodes, we paint them and decide what is shown.

import { el, icon, iconButton, refill } from "./dom.js";
import { switched } from "./assess.js";
import { mountFilters, toggled } from "./filters.js";
import { drawBond, drawRelation, drawSaying } from "./lines.js";
import { neighbours, speakersOf } from "./model.js";
import { Painter } from "./paint.js";
import { frameOf, openingFor, sceneOf } from "./scene.js";
import { differs } from "./store.js";
import { shortened } from "./words.js";

const SCENE_FIELDS = ["scope", "expanded", "collapsed", "actorNodes", "kinds", "actor", "concept", "editorial", "readings"];

// A little air around what is shown, in CSS pixels; at the right it holds the marks of what is hidden.
const MARGIN = 10;
const BADGE = 18;

// Larger than this a short argument would shout.
const LARGEST_ZOOM = 1.2;

/** Show the network; it is built when its tab opens first. */
export function mountNetwork(root, page) {
  const view = {
    page,
    bar: el("div", { class: "network-bar" }),
    stage: el("div", { class: "network-stage" }),
    canvas: el("div", { class: "network-canvas" }),
    note: el("div", { class: "network-note", hidden: true }),
    legend: el("div", { class: "legend" }),
    vis: null,
    scene: null,
    hover: null,
  };
  view.stage.append(view.canvas, view.note);
  root.append(view.bar, view.stage, view.legend);
  mountFilters(view.legend, page, "network");
  page.network = view;
  page.store.watch((state, before) => {
    if (differs(state, before, ["language", "scope", "actorNodes", "expanded", "collapsed"])) fillBar(view);
    if (state.tab !== "network") return;
    if (view.vis === null) {
      if (page.model.statements.length > 0) build(view);
      else if (differs(state, before, ["tab", "language"])) refill(view.canvas, el("p", { class: "empty" }, page.words.t("network.empty")));
      return;
    }
    if (differs(state, before, ["language", "theme"])) freshen(view);
    if (differs(state, before, SCENE_FIELDS)) show(view, state, before);
    else if (before.tab !== "network") afterHiding(view);
    if (differs(state, before, ["selected"])) follow(view, state);
    noteSelection(view, state);
    view.vis.redraw();
  });
}

function freshen(view) {
  view.painter.readTheme();
  view.painter.cache.clear();
  describe(view);
}

// --- the bar above ---

function fillBar(view) {
  const { page } = view;
  const { words, store } = page;
  const { network } = page.model.data;
  const count = page.model.statements.length;
  const scope = (value, label) => el("label", { class: "segment" },
    el("input", {
      type: "radio",
      name: "scope",
      value,
      checked: store.state.scope === value,
      "data-key": `scope-${value}`,
      on: { change: () => store.set({ scope: value, expanded: [], collapsed: [] }) },
    }), el("span", {}, label));
  refill(view.bar,
    network.openings.length > 0
      ? el("fieldset", { class: "segments" }, el("legend", { class: "unseen" }, words.t("network.scope")),
        scope("main", words.t("network.main")), scope("all", words.t("network.everything", { count })))
      : null,
    Object.keys(network.all.actors).length > 0
      ? el("label", { class: "check" }, el("input", {
        type: "checkbox",
        checked: store.state.actorNodes,
        "data-key": "actor-nodes",
        on: { change: (event) => store.set({ actorNodes: event.target.checked }) },
      }), words.t("network.actors"))
      : null,
    store.state.expanded.length + store.state.collapsed.length > 0
      ? el("button", { type: "button", class: "text-button", "data-key": "unfold", on: { click: () => store.set({ expanded: [], collapsed: [], scope: "main" }) } },
        icon("undo"), el("span", {}, words.t("network.main")))
      : null,
    el("span", { class: "spacer" }),
    el("div", { class: "network-zoom" }, iconButton("minus", words.t("network.zoom-out"), () => zoom(view, 1 / 1.3), { "data-key": "zoom-out" }),
    iconButton("plus", words.t("network.zoom-in"), () => zoom(view, 1.3), { "data-key": "zoom-in" }),
    iconButton("fit", words.t("network.fit"), () => fitAll(view), { "data-key": "fit" }),
    iconButton("image", words.t("network.png"), () => savePicture(view), { "data-key": "png" })));
}

function zoom(view, factor) {
  view.vis?.moveTo({ scale: Math.min(4, Math.max(0.02, view.vis.getScale() * factor)) });
}

// --- building ---

function build(view) {
  const { page } = view;
  const { network } = page.model.data;
  view.painter = new Painter(page);
  view.weights = Object.entries(network.weights).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([id]) => id);
  view.overview = network.overview;
  view.nodes = new vis.DataSet();
  view.edges = new vis.DataSet();
  view.byId = new Map(network.nodes.map((node) => [node.id, node]));
  compose(view);
  syncNodes(view);
  view.vis = new vis.Network(view.canvas, { nodes: view.nodes, edges: view.edges }, options(view));
  quiet(view.canvas);
  describe(view);
  bind(view);
  resetCamera(view);
  noteSelection(view, page.store.state);
  follow(view, page.store.state);
}

function options(view) {
  return {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { dragNodes: false, selectable: false, hover: false, zoomSpeed: 0.6, keyboard: false },
    nodes: { shape: "custom", ctxRenderer: (node) => renderer(view, node), chosen: false },
    edges: { smooth: false, color: { color: view.painter.colours.line, inherit: false, opacity: 0.35 }, width: 0.7, chosen: false, hidden: !view.overview },
  };
}

// vis-network puts its frame in the tab order at a place of its own.
function quiet(canvas) {
  for (const element of canvas.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
}

function describe(view) {
  view.canvas.setAttribute("role", "img");
  view.canvas.setAttribute("aria-label", view.page.words.t("network.label", { count: view.page.model.statements.length }));
}

function compose(view) {
  const { clientWidth, clientHeight } = view.canvas;
  const { palette, network } = view.page.model.data;
  const smallest = palette.label.smallest / palette.card.font;
  const [width, height] = view.chosenFor ?? [Infinity, Infinity];
  // A bar that comes or goes is no reason to draw another network.
  if (Math.abs(clientWidth - width) > 40 || Math.abs(clientHeight - height) > 130) {
    view.chosenFor = [clientWidth, clientHeight];
    view.opening = openingFor(network, clientWidth - 2 * MARGIN, clientHeight - 2 * MARGIN, smallest);
  }
  view.scene = sceneOf(view.page, view.opening);
}

function syncNodes(view) {
  const { scene, nodes, edges, byId } = view;
  const wanted = new Map([...scene.cards, ...scene.joints, ...scene.actors]);
  const gone = nodes.getIds().filter((id) => !wanted.has(id));
  nodes.remove(gone);
  nodes.update([...wanted].map(([id, [x, y]]) => ({ ...(byId.get(id) ?? { id, label: " " }), x, y })));
  if (!view.overview) return;
  const { network } = view.page.model.data;
  edges.clear();
  edges.add(network.edges.filter((e) => wanted.has(e.from) && wanted.has(e.to)).map((e) => ({ from: e.from, to: e.to })));
}

function show(view, state, before) {
  const was = view.scene;
  compose(view);
  syncNodes(view);
  const grown = state.expanded.find((id) => !before.expanded.includes(id));
  const shrunk = state.collapsed.find((id) => !before.collapsed.includes(id));
  if (grown ?? shrunk) showAround(view, grown ?? shrunk);
  else if (view.scene.arrangement !== was.arrangement || state.actorNodes !== before.actorNodes || state.scope !== before.scope) resetCamera(view);
}

// --- the camera ---

function resetCamera(view) {
  if (view.scene.main && view.page.store.state.scope === "main") fitLegibly(view);
  else fitAll(view);
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

function fitAll(view) {
  const frame = shownFrame(view);
  view.vis?.moveTo({ position: { x: frame.x, y: frame.y }, scale: scaleFor(view, frame) });
  view.touched = false;
}

// The main line never opens smaller than its texts can be read; what does not fit is beyond the edge.
function fitLegibly(view) {
  const { palette } = view.page.model.data;
  const frame = shownFrame(view);
  const scale = Math.max(palette.label.smallest / palette.card.font, scaleFor(view, frame));
  const { clientWidth, clientHeight } = view.canvas;
  const x = frame.width * scale > clientWidth ? frame.x - frame.width / 2 + (clientWidth / 2 - MARGIN) / scale : frame.x;
  const y = frame.height * scale > clientHeight ? frame.y - frame.height / 2 + (clientHeight / 2 - MARGIN) / scale : frame.y;
  view.vis.moveTo({ position: { x, y }, scale });
  view.touched = false;
}

function showAround(view, id) {
  const near = [id, ...neighbours(view.page.model, id)].map((other) => view.scene.cards.get(other)).filter(Boolean);
  const frame = frameOf(near);
  const { palette } = view.page.model.data;
  const scale = Math.max(palette.label.smallest / palette.card.font, scaleFor(view, frame));
  const center = view.scene.cards.get(id);
  const fits = scaleFor(view, frame) >= scale;
  view.vis.moveTo({ position: fits ? { x: frame.x, y: frame.y } : { x: center[0], y: center[1] }, scale });
}

// Bring the selection into the part of the canvas that the details do not cover.
function follow(view, state) {
  const boxes = state.selected.slice(0, 1).map((id) => view.scene.cards.get(id) ?? view.scene.joints.get(id) ?? view.scene.actors.get(id)).filter(Boolean);
  if (boxes.length === 0) return;
  const [x, y, w, h] = boxes[0];
  const scale = view.vis.getScale();
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

// The canvas had no size while its tab was hidden, and may have another one now.
function afterHiding(view) {
  view.vis.redraw();
  refit(view);
}

function refit(view) {
  const before = view.opening;
  const { clientWidth, clientHeight } = view.canvas;
  if (clientWidth === 0 || (view.size?.[0] === clientWidth && view.size?.[1] === clientHeight)) return;
  view.size = [clientWidth, clientHeight];
  compose(view);
  if (view.opening !== before) syncNodes(view);
  if (!view.touched) resetCamera(view);
}

// --- painting ---

function bind(view) {
  const { vis: network, canvas, page } = view;
  network.on("beforeDrawing", (ctx) => {
    view.painter.begin(ctx, network.getScale());
    view.around = litAround(view);
    if (!view.overview) drawLines(view, ctx);
  });
  network.on("afterDrawing", (ctx) => {
    for (const [id, count] of view.scene.hidden) {
      if (!view.overview && !view.scene.actors.has(id)) view.painter.badge(ctx, id, view.scene.cards.get(id), count);
    }
    view.painter.overviewLabels(ctx, view.scene.cards, view.weights, viewport(view));
    view.frames = (view.frames ?? 0) + 1;
  });
  network.on("click", ({ pointer }) => onClick(view, pointer));
  network.on("doubleClick", ({ pointer }) => onDoubleClick(view, pointer));
  network.on("zoom", () => { view.touched = true; });
  network.on("dragEnd", () => { view.touched = true; });
  network.on("resize", () => requestAnimationFrame(() => refit(view)));
  canvas.addEventListener("mousemove", (event) => onMove(view, event));
  canvas.addEventListener("mouseleave", () => { setHover(view, null); page.preview.hide(); });
}

function viewport(view) {
  const topLeft = view.vis.DOMtoCanvas({ x: 0, y: 0 });
  const bottomRight = view.vis.DOMtoCanvas({ x: view.canvas.clientWidth, y: view.canvas.clientHeight });
  return { left: topLeft.x, top: topLeft.y, right: bottomRight.x, bottom: bottomRight.y };
}

// With a selection, what is not connected to it steps back.
function litAround(view) {
  const { model, store: { state } } = view.page;
  const chosen = state.selected.filter((id) => view.scene.cards.has(id) || view.scene.joints.has(id) || view.scene.actors.has(id));
  if (chosen.length === 0) return null;
  const lit = new Set(chosen);
  for (const id of chosen) {
    if (model.statement(id)) for (const near of neighbours(model, id)) lit.add(near);
    const relation = model.relation(id);
    for (const end of relation ? [...relation.sources, ...relation.targets] : []) lit.add(end);
    if (model.actor(id)) for (const card of view.scene.cards.keys()) if (speakersOf(model, card).includes(id)) lit.add(card);
  }
  return { chosen: new Set(chosen), lit };
}

function drawLines(view, ctx) {
  const { scene, painter, page, around } = view;
  const { palette } = page.model.data;
  for (const relation of scene.relations) {
    const chosen = around !== null && [relation.id, ...relation.sources, ...relation.targets].some((id) => around.chosen.has(id));
    drawRelation(ctx, scene, relation, {
      colour: painter.colours[palette.relations[relation.type]],
      width: chosen || view.hover === relation.id ? 2.4 : 1.3,
      dim: around !== null && !chosen,
      dash: relation.layer === "editorial" ? [4, 4] : relation.type === "preference" ? [1.5, 3] : [],
    });
  }
  for (const [source, target] of scene.bonds) {
    const chosen = around !== null && (around.chosen.has(source) || around.chosen.has(target));
    drawBond(ctx, scene, source, target, { colour: painter.colours.line, width: chosen ? 2.4 : 1.6, dim: around !== null && !chosen });
  }
  for (const [actor, box] of scene.actors) {
    for (const [id, card] of scene.cards) {
      if (!speakersOf(page.model, id).includes(actor)) continue;
      const chosen = around !== null && (around.chosen.has(actor) || around.chosen.has(id));
      drawSaying(ctx, box, card, scene.direction === "down", { colour: painter.colours.accent, width: chosen ? 2 : 1, dim: around !== null && !chosen });
    }
  }
}

function renderer(view, { ctx, id, x, y }) {
  const { scene, painter, around, page } = view;
  const card = scene.cards.get(id);
  const [, , width, height] = card ?? scene.joints.get(id) ?? scene.actors.get(id) ?? [0, 0, 0, 0];
  const look = {
    selected: around?.chosen.has(id) ?? false,
    dim: around !== null && around !== undefined && !lights(view, id),
    hover: view.hover === id,
    status: page.assessment.now.statuses[id]?.status,
  };
  const box = [x, y, width, height];
  return {
    drawNode: () => {
      if (card) painter.card(ctx, id, box, look);
      else if (scene.actors.has(id)) painter.actor(ctx, id, box, look);
      else if (scene.joints.has(id)) painter.joint(ctx, page.model.relation(id), box, look);
    },
    nodeDimensions: { width, height },
  };
}

function lights(view, id) {
  const { around, page } = view;
  const relation = page.model.relation(id);
  if (relation === undefined) return around.lit.has(id);
  return [id, ...relation.sources, ...relation.targets].some((end) => around.chosen.has(end));
}

// --- pointing and clicking ---

function hotspotAt(view, { x, y }) {
  return view.painter.hotspots.find((spot) => x >= spot.x && x <= spot.x + spot.width && y >= spot.y && y <= spot.y + spot.height);
}

function onClick(view, pointer) {
  const { store } = view.page;
  const spot = hotspotAt(view, pointer.canvas);
  if (spot?.action === "assume") {
    store.set({ assumptions: switched(store.state.assumptions, spot.id, spot.value) });
  } else if (spot?.action === "expand") {
    expand(view, spot.id);
  } else {
    const id = view.vis.getNodeAt(pointer.DOM);
    store.set({ selected: id === undefined ? [] : [id] });
  }
}

function onDoubleClick(view, pointer) {
  const id = view.vis.getNodeAt(pointer.DOM);
  if (id !== undefined && view.scene.cards.has(id)) fold(view, id);
}

/** Show what is connected to a statement. */
function expand(view, id) {
  const { store } = view.page;
  const { expanded, collapsed } = store.state;
  store.set({ expanded: [...expanded.filter((other) => other !== id), id], collapsed: collapsed.filter((other) => other !== id) });
}

/** Hide what leads to a statement, or show it again. */
function fold(view, id) {
  const { store } = view.page;
  const { expanded, collapsed } = store.state;
  if (view.scene.hidden.has(id)) expand(view, id);
  else store.set({ collapsed: toggled(collapsed, id), expanded: expanded.filter((other) => other !== id) });
}

function onMove(view, event) {
  const at = { x: event.offsetX, y: event.offsetY };
  const spot = hotspotAt(view, view.vis.DOMtoCanvas(at));
  const id = view.vis.getNodeAt(at) ?? null;
  setHover(view, id);
  view.canvas.classList.toggle("is-pointing", id !== null || spot !== undefined);
  if (id === null || spot !== undefined) view.page.preview.hide();
  else view.page.preview.show(id, { left: event.clientX, right: event.clientX, top: event.clientY - 8, bottom: event.clientY + 14 });
}

function setHover(view, id) {
  if (view.hover === id) return;
  view.hover = id;
  view.vis.redraw();
}

// --- notes and pictures ---

function noteSelection(view, state) {
  const { page, scene } = view;
  const id = state.selected.find((other) => page.model.statement(other));
  const missing = id !== undefined && !scene.cards.has(id);
  view.note.hidden = !missing && scene.cards.size > 0;
  if (missing) {
    refill(view.note, el("span", { dir: "auto" }, shortened(page.words.label(id), 60)), " ",
      el("button", { type: "button", class: "text-button", on: { click: () => reveal(view, id) } }, page.words.t("network.expand")));
  } else if (scene.cards.size === 0) {
    refill(view.note, page.words.t("network.filtered-out"));
  }
}

function reveal(view, id) {
  const { store } = view.page;
  store.set({ kinds: [], actor: "", concept: "", editorial: true, expanded: toggled(store.state.expanded.filter((o) => o !== id), id) });
}

/** Save what is drawn as a picture, with the document's name and address under it. */
function savePicture(view) {
  const { page } = view;
  const drawn = view.canvas.querySelector("canvas");
  if (drawn === null) return;
  const ratio = drawn.width / drawn.clientWidth;
  const caption = 44 * ratio;
  const picture = el("canvas", { width: drawn.width, height: drawn.height + caption });
  const ctx = picture.getContext("2d");
  const { colours } = view.painter;
  ctx.fillStyle = colours.surface;
  ctx.fillRect(0, 0, picture.width, picture.height);
  ctx.drawImage(drawn, 0, 0);
  ctx.fillStyle = colours.ink;
  view.painter.font(ctx, 13 * ratio, 600);
  const { document: record } = page.model.data;
  const hypothetical = page.assessment.hypothetical ? `${page.words.t("whatif.bar")} · ` : "";
  ctx.fillText(hypothetical + page.words.of(record.title), 12 * ratio, drawn.height + 16 * ratio);
  view.painter.font(ctx, 12 * ratio);
  ctx.fillText(`${page.words.date(record.date)} · ${record.iri} · Betoog ${page.model.data.version}`, 12 * ratio, drawn.height + 34 * ratio);
  picture.toBlob((blob) => {
    const link = el("a", { href: URL.createObjectURL(blob), download: `${record.id}.png` });
    link.click();
    URL.revokeObjectURL(link.href);
  }, "image/png");
}

/**
 * What is drawn now, for tests: boxes in CSS pixels relative to the canvas.
 *
 * @returns {{scale: number, width: number, height: number, labels: object[], cards: object[], hotspots: object[]}|null}
 */
export function drawnNow(view) {
  if (view.vis === null) return null;
  view.vis.redraw();
  const scale = view.vis.getScale();
  const place = ({ x, y, width, height, ...rest }) => {
    const at = view.vis.canvasToDOM({ x, y });
    return { ...rest, x: at.x, y: at.y, width: width * scale, height: height * scale };
  };
  const box = ([id, [x, y, width, height]]) => place({ id, x: x - width / 2, y: y - height / 2, width, height });
  return {
    scale,
    width: view.canvas.clientWidth,
    height: view.canvas.clientHeight,
    labels: view.painter.labels.map((label) => ({ ...place(label), size: label.size * scale })),
    cards: [...view.scene.cards].map(box),
    joints: [...view.scene.joints].map(box),
    hotspots: view.painter.hotspots.map(place),
  };
}

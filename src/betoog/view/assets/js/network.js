// The network: vis-network keeps the camera and the nodes, we paint them and decide what is shown.

import { fitAll, follow, MARGIN, resetCamera, showAround, zoom } from "./camera.js";
import { el, icon, iconButton, refill } from "./dom.js";
import { drawLines, litAround, renderer, viewport } from "./drawing.js";
import { mountFilters, toggled } from "./filters.js";
import { Painter } from "./paint.js";
import { savePicture } from "./picture.js";
import { onClick, onMove, setHover } from "./pointing.js";
import { openingFor, sceneOf } from "./scene.js";
import { differs } from "./store.js";
import { shortened } from "./words.js";

const SCENE_FIELDS = ["scope", "expanded", "collapsed", "actorNodes", "kinds", "actor", "concept", "editorial", "readings"];

// Marked at the first drawing, so that anyone can measure it.
const DRAWN = "betoog-network-drawn";

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

// --- events ---

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
    if (view.overview) view.painter.overviewLabels(ctx, view.scene.cards, view.weights, viewport(view));
    else view.painter.labelsInside(ctx, view.scene.cards);
    if (performance.getEntriesByName(DRAWN).length === 0) performance.mark(DRAWN);
  });
  network.on("click", ({ pointer }) => onClick(view, pointer));
  network.on("zoom", () => { view.touched = true; });
  network.on("dragEnd", () => { view.touched = true; });
  network.on("resize", () => requestAnimationFrame(() => refit(view)));
  canvas.addEventListener("mousemove", (event) => onMove(view, event));
  canvas.addEventListener("mouseleave", () => { setHover(view, null); page.preview.hide(); });
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

// --- notes ---

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

// The network of a collection: vis-network holds the canvas and its nodes, we paint them; a button
// over each node takes the pointer, the keyboard and the reading voice.

import { el, refill } from "./dom.js";
import { AT_ONCE, groupings, layOutView } from "./overview-layout.js";
import { countName, facetName } from "./overview-model.js";
import { trace } from "./shapes.js";
import { differs } from "./store.js";

const FONT = '12px "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", system-ui, sans-serif';
const SCENE = ["language", "left", "right", "open", "documents", "selected", "search", "facets", "tab"];

/** The name of the mark of the first drawing. */
const DRAWN = "betoog-network-drawn";

/** Show the network. */
export function mountOverviewNetwork(root, page) {
  const view = {
    page,
    bar: el("div", { class: "over-bar" }),
    stage: el("div", { class: "over-stage" }),
    canvas: el("div", { class: "over-canvas" }),
    keys: el("div", { class: "over-keys" }),
    nodes: new vis.DataSet(),
    vis: null,
    scene: null,
    hover: "",
    drawn: { width: 0, height: 0 },
  };
  view.stage.append(view.canvas, view.keys);
  root.append(view.bar, view.stage);
  page.network = view;
  view.keys.addEventListener("keydown", (event) => onKey(view, event));
  page.store.watch((state, before) => {
    if (differs(state, before, ["language", "left", "right"])) fillBar(view, state);
    if (differs(state, before, [...SCENE, "theme"])) draw(view);
  });
  new ResizeObserver(() => {
    const { clientWidth, clientHeight } = view.stage;
    // The first call tells of the size that is drawn already.
    if (clientWidth !== view.drawn.width || clientHeight !== view.drawn.height) draw(view);
  }).observe(view.stage);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw(view));
}

function fillBar(view, state) {
  const { words, store, collection } = view.page;
  const choice = (side, label) => el("label", { class: "over-choice" }, el("span", {}, words.t(label)),
    el("select", { "data-key": `group-${side}`, "data-side": side, on: { change: (event) => store.set({ [side]: event.target.value, open: {}, documents: [] }) } },
      // An address can name a grouping that tells nothing apart here.
      [...new Set([...groupings(collection), state[side]])].map((name) => el("option", { value: name, selected: state[side] === name }, facetName(words, name)))));
  refill(view.bar, choice("left", "over.group"), choice("right", "over.against"));
}

// The wide screen shows all at once, a narrow one only the tab that is open.
function draw(view) {
  const { clientWidth, clientHeight } = view.stage;
  view.drawn = { width: clientWidth, height: clientHeight };
  if (clientWidth < 100) return;
  const ctx = (view.ruler ??= document.createElement("canvas").getContext("2d"));
  ctx.font = FONT;
  view.scene = layOutView(view.page, view.page.chosen, clientWidth, clientHeight - 4, (text) => ctx.measureText(text).width);
  view.byId = new Map(view.scene.boxes.map((box) => [box.id, box]));
  const { scene } = view;
  view.canvas.style.height = `${scene.height}px`;
  view.canvas.style.width = `${clientWidth}px`;
  view.colours = getComputedStyle(document.documentElement);
  view.nodes.remove(view.nodes.getIds().filter((id) => !view.byId.has(id)));
  view.nodes.update(scene.boxes.map((box) => ({ id: box.id, label: " ", x: box.x + box.width / 2, y: box.y + box.height / 2 })));
  if (view.vis === null) build(view);
  view.vis.setSize(`${clientWidth}px`, `${scene.height}px`);
  view.vis.moveTo({ position: { x: clientWidth / 2, y: scene.height / 2 }, scale: 1 });
  view.vis.redraw();
  placeKeys(view);
}

function build(view) {
  view.vis = new vis.Network(view.canvas, { nodes: view.nodes, edges: [] }, {
    physics: false,
    autoResize: false,
    layout: { improvedLayout: false },
    interaction: { dragNodes: false, dragView: false, zoomView: false, selectable: false, hover: false, keyboard: false },
    nodes: { shape: "custom", chosen: false, ctxRenderer: (node) => ({ drawNode: () => paint(view, node), nodeDimensions: { width: 10, height: 10 } }) },
  });
  view.canvas.setAttribute("aria-hidden", "true");
  for (const element of view.canvas.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
  view.vis.on("beforeDrawing", (ctx) => paintLines(view, ctx));
  view.vis.on("afterDrawing", () => {
    if (performance.getEntriesByName(DRAWN).length === 0) performance.mark(DRAWN);
  });
}

// --- painting ---

const colour = (view, name) => view.colours.getPropertyValue(`--${name}`).trim();

/** The colour of an outcome; what has none is plain. */
function outcomeColour(view, value) {
  return colour(view, view.page.collection.data.outcomes[value] ?? "line");
}

function paintLines(view, ctx) {
  const { scene, page } = view;
  const { state } = page.store;
  const outcomeAt = ["left", "right"].find((side) => state[side] === "outcome");
  const item = page.collection.byId.get(state.selected);
  const [leftX, rightX] = [scene.columns.left.x + scene.columns.left.width, scene.columns.right.x];
  const middle = (leftX + rightX) / 2;
  for (const { left, right, leftY, rightY } of scene.flows) {
    const lit = item && left.members.includes(item) && right.members.includes(item);
    const hovered = [left.id, right.id].includes(view.hover);
    ctx.fillStyle = outcomeAt ? outcomeColour(view, (outcomeAt === "left" ? left : right).value) : colour(view, "accent");
    ctx.globalAlpha = lit || hovered ? 0.6 : item ? 0.14 : 0.28;
    ctx.beginPath();
    ctx.moveTo(leftX, leftY[0]);
    ctx.bezierCurveTo(middle, leftY[0], middle, rightY[0], rightX, rightY[0]);
    ctx.lineTo(rightX, rightY[1]);
    ctx.bezierCurveTo(middle, rightY[1], middle, leftY[1], leftX, leftY[1]);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
  paintHeads(view, ctx);
  for (const arc of scene.arcs) paintArc(view, ctx, arc);
}

function paintHeads(view, ctx) {
  const { scene, page } = view;
  const { state } = page.store;
  ctx.font = `600 ${FONT}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = colour(view, "soft");
  for (const side of ["left", "right"]) {
    ctx.fillText(facetName(page.words, state[side]), scene.columns[side].x, 13);
  }
}

function paintArc(view, ctx, { from, to, count }) {
  const { selected } = view.page.store.state;
  const lit = [from.id, to.id].includes(view.hover) || [from, to].some((box) => box.item !== undefined && box.item.id === selected);
  const [a, b] = [from.y + Math.min(13, from.height / 2), to.y + Math.min(13, to.height / 2)];
  const x = Math.min(from.x, to.x);
  const bulge = Math.min(x - 3, 8 + Math.abs(a - b) / 12);
  ctx.strokeStyle = colour(view, lit ? "accent" : "line");
  ctx.lineWidth = Math.min(4, 0.8 + count * 0.5);
  ctx.beginPath();
  ctx.moveTo(from.x, a);
  ctx.bezierCurveTo(x - bulge, a, x - bulge, b, to.x - 5, b);
  ctx.stroke();
  ctx.fillStyle = ctx.strokeStyle;
  ctx.beginPath();
  ctx.moveTo(to.x, b);
  ctx.lineTo(to.x - 6, b - 3.5);
  ctx.lineTo(to.x - 6, b + 3.5);
  ctx.fill();
}

function paint(view, { id, ctx }) {
  const box = view.byId.get(id);
  if (box === undefined) return;
  const { state } = view.page.store;
  const selected = box.type === "document" && box.item.id === state.selected;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const shape = box.type === "saying" ? view.page.collection.data.palette.kinds[box.kind]?.shape ?? "rectangle" : "rounded";
  ctx.save();
  trace(ctx, shape, x, y, box.width, box.height);
  ctx.fillStyle = colour(view, fillOf(box, selected));
  ctx.fill();
  ctx.lineWidth = selected || view.hover === id ? 2.5 : 1.2;
  ctx.setLineDash(box.type === "more" ? [4, 3] : []);
  ctx.strokeStyle = strokeOf(view, box, selected);
  ctx.stroke();
  ctx.setLineDash([]);
  paintText(view, ctx, box);
  ctx.restore();
}

function fillOf(box, selected) {
  if (selected) return "mark";
  if (box.type === "group") return "accent-fill";
  if (box.type === "saying") return `${box.kind}-fill`;
  return box.type === "more" ? "sunken" : "surface";
}

function strokeOf(view, box, selected) {
  if (selected) return colour(view, "accent");
  const { state } = view.page.store;
  if (box.type === "group" && state[box.side] === "outcome") return outcomeColour(view, box.value);
  if (box.type === "document") return outcomeColour(view, box.item.outcome);
  return colour(view, { group: "accent", saying: `${box.kind}-line`, more: "line" }[box.type]);
}

function paintText(view, ctx, box) {
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  const inset = box.type === "saying" ? 13 : 10;
  const number = box.type === "group" ? `${box.members.length} ${box.open ? "−" : "+"}` : "";
  const lines = [...box.lines, box.stacked ? number : box.note].filter(Boolean);
  const top = box.type === "group" && box.height > 75 ? box.y + 14 : box.y + box.height / 2 - ((lines.length - 1) * 15) / 2;
  lines.forEach((line, i) => {
    const note = box.note && i === lines.length - 1;
    ctx.font = box.type === "group" || note ? `600 ${FONT}` : FONT;
    ctx.fillStyle = colour(view, box.stacked && i === lines.length - 1 ? "accent" : note || box.type === "more" ? "soft" : "ink");
    ctx.fillText(line, box.x + inset, top + i * 15);
  });
  if (box.type === "group" && !box.stacked) {
    ctx.textAlign = "right";
    ctx.font = `700 ${FONT}`;
    ctx.fillStyle = colour(view, "accent");
    ctx.fillText(number, box.x + box.width - 9, top);
  }
}

// --- buttons over what is painted ---

function placeKeys(view) {
  const { scene, page } = view;
  const focused = document.activeElement?.dataset?.key;
  const keys = scene.boxes.map((box) => {
    const key = el("button", {
      type: "button",
      class: `over-key over-key-${box.type}`,
      dir: "auto",
      tabindex: "-1",
      "data-key": `box-${box.id}`,
      "data-box": box.id,
      "aria-expanded": ["group", "document"].includes(box.type) ? String(box.open) : false,
      title: box.cut ? box.text : false,
      "aria-label": spoken(view, box),
      on: {
        click: () => press(view, box),
        mouseenter: () => hover(view, box.id),
        mouseleave: () => hover(view, ""),
      },
    });
    Object.assign(key.style, { left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` });
    return key;
  });
  const start = keys.find((key) => key.dataset.key === focused) ?? keys[0];
  start?.setAttribute("tabindex", "0");
  view.keys.setAttribute("role", "group");
  view.keys.setAttribute("aria-label", page.words.t("over.picture", {
    count: countName(page, page.chosen),
    group: facetName(page.words, page.store.state.left),
    against: facetName(page.words, page.store.state.right),
  }));
  const hadFocus = view.keys.contains(document.activeElement);
  refill(view.keys, page.chosen.length === 0 ? el("p", { class: "empty" }, page.words.t(page.collection.things ? "over.nothing-things" : "over.nothing")) : keys);
  if (hadFocus) start?.focus({ preventScroll: true });
}

// What a reading voice says of a box: its whole text, how many it holds, what it refers to.
function spoken(view, box) {
  const { page, scene } = view;
  const out = scene.arcs.filter((arc) => arc.from === box).slice(0, 3)
    .map((arc) => page.words.t("over.refers", { count: arc.count, to: arc.to.text }));
  return [box.text ?? box.lines.join(" "), box.note, box.type === "group" ? countName(page, box.members) : "", ...out].filter(Boolean).join(", ");
}

function hover(view, id) {
  if (view.hover === id) return;
  view.hover = id;
  view.vis.redraw();
}

function press(view, box) {
  const { store } = view.page;
  const { state } = store;
  if (box.type === "group") {
    const { [box.id]: shown, ...open } = state.open;
    store.set({ open: shown ? open : { ...open, [box.id]: AT_ONCE } });
  } else if (box.type === "more") {
    store.set({ open: { ...state.open, [box.group]: box.shown + AT_ONCE } });
  } else if (box.type === "document") {
    const others = state.documents.filter((id) => id !== box.item.id);
    store.set({ selected: box.item.id, documents: box.open ? others : [...others, box.item.id] });
  } else store.set({ selected: box.item.id });
}

function onKey(view, event) {
  const keys = [...view.keys.querySelectorAll(".over-key")];
  const at = keys.indexOf(document.activeElement);
  const box = view.byId.get(document.activeElement?.dataset?.box);
  if (at < 0 || box === undefined) return;
  const column = keys.filter((key) => view.byId.get(key.dataset.box).side === box.side);
  const place = column.indexOf(keys[at]);
  const to = {
    ArrowDown: () => column[place + 1],
    ArrowUp: () => column[place - 1],
    Home: () => column[0],
    End: () => column.at(-1),
    ArrowRight: () => (box.side === "left" ? nearest(view, keys, box) : undefined),
    ArrowLeft: () => (box.side === "right" ? nearest(view, keys, box) : undefined),
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const key = to();
  if (key === undefined) return;
  for (const one of keys) one.setAttribute("tabindex", one === key ? "0" : "-1");
  key.focus();
}

// What stands at the same height in the other column: of a group, the one that it shares most with.
function nearest(view, keys, box) {
  const flows = view.scene.flows.filter((flow) => flow[box.side] === box).sort((a, b) => b.count - a.count);
  const other = box.side === "left" ? "right" : "left";
  if (flows.length > 0) return keys.find((key) => key.dataset.box === flows[0][other].id);
  const there = keys.filter((key) => view.byId.get(key.dataset.box).side === other);
  const far = (key) => Math.abs(view.byId.get(key.dataset.box).y - box.y);
  return there.sort((a, b) => far(a) - far(b))[0];
}

/** What is drawn now, for tests: boxes in CSS pixels, with the whole of their labels. */
export function drawnView(view) {
  return view.scene && {
    height: view.scene.height,
    width: view.stage.clientWidth,
    flows: view.scene.flows.length,
    arcs: view.scene.arcs.length,
    boxes: view.scene.boxes.map(({ id, type, side, x, y, width, height, lines, members }) => ({ id, type, side, x, y, width, height, lines, count: members?.length ?? 1 })),
  };
}

// Where everything stands: two columns of groups, each with its open documents under it.

import { groupKey } from "./overview-address.js";
import { facetsOf, grouped, shortTitle, textOf, valueName, valuesOf } from "./overview-model.js";
import { oneLine, wrap } from "./wrap.js";

/** Documents that a group shows at once; "more" shows as many again. */
export const AT_ONCE = 8;
// A canvas that is higher than this cannot be drawn on a phone of three pixels a point.
const HIGHEST = 5000;

/** Lines that the selected card may take: longer than any title. */
const WHOLE = 30;
const LINE = 15;
const PAD = 6;
const GAP = 6;
const HEAD = 26;
const LEAST = 28;
const NARROW = 150;
const ARCS = 30; // room at the left for references

/**
 * Place groups, documents and statements.
 *
 * @returns {{boxes: object[], height: number, flows: object[], arcs: object[]}} boxes by their
 *   left upper corner, in CSS pixels
 */
export function layOutView(page, items, width, height, measure) {
  const arcs = width < 480 ? 14 : ARCS;
  const inner = width - arcs - 8;
  const columns = {
    left: { x: arcs, width: Math.min(420, Math.round(inner * 0.5)) },
    right: { width: Math.min(230, Math.round(inner * 0.34)) },
  };
  columns.right.x = width - 8 - columns.right.width;
  const boxes = [];
  for (const side of ["left", "right"]) placeColumn(page, side, columns[side], { items, height, measure, boxes });
  const bottom = Math.max(height, ...boxes.map((box) => box.y + box.height + 10));
  return { boxes, columns, height: bottom, flows: flowsOf(boxes), arcs: arcsOf(page, boxes) };
}

function placeColumn(page, side, column, { items, height, measure, boxes }) {
  const { state } = page.store;
  const name = state[side];
  const groups = [...grouped(items, name)];
  const total = groups.reduce((sum, [, members]) => sum + members.length, 0);
  // What is left of the height after every group has room for its name says how many there are.
  const spare = Math.max(0, height - HEAD - 10 - groups.length * (LEAST + GAP));
  let y = HEAD;
  for (const [value, members] of groups) {
    const key = groupKey(side, value);
    const shown = Math.min(state.open[key] ?? 0, members.length);
    const text = valueName(page, name, value);
    // A narrow column has its numbers under the names: beside them, the names would break.
    const stacked = column.width < NARROW;
    const label = wrap(text, column.width - (stacked ? 20 : 68), 2, measure);
    const least = Math.max(LEAST, (label.lines.length + (stacked ? 1 : 0)) * LINE + 2 * PAD);
    const tall = shown > 0 ? least : Math.max(least, Math.round(LEAST + spare * (members.length / total)));
    boxes.push({ id: key, type: "group", side, value, members, stacked, text, cut: !label.whole, lines: label.lines, open: shown > 0, x: column.x, y, width: column.width, height: tall });
    y += tall + GAP;
    if (shown > 0) y = placeMembers(page, side, column, y, { members, shown, key, measure, boxes });
  }
}

function placeMembers(page, side, column, top, { members, shown, key, measure, boxes }) {
  const { selected } = page.store.state;
  const first = members.filter((item) => item.id === selected);
  let y = top;
  let placed = 0;
  for (const item of [...first, ...members.filter((one) => one.id !== selected)].slice(0, shown)) {
    if (y > HIGHEST) break;
    const [x, width] = [column.x + 12, column.width - 12];
    // The selected card has its whole title; the others have theirs under the pointer.
    const title = shortTitle(page.words, item);
    const label = wrap(title, width - 22, item.id === selected ? WHOLE : 3, measure);
    const tall = (label.lines.length + 1) * LINE + 2 * PAD;
    const open = page.store.state.documents.includes(item.id);
    boxes.push({ id: `${key}/${item.id}`, type: "document", side, item, group: key, open, text: title, cut: !label.whole, lines: label.lines, note: oneLine(noteOf(page, item), width - 28, measure), x, y, width, height: tall });
    y += tall + GAP;
    placed += 1;
    if (open) y = placeSayings(page, item, key, { x: x + 12, y, width: width - 12, measure, boxes, side });
  }
  if (placed < members.length) {
    boxes.push({ id: `${key}/+`, type: "more", side, group: key, shown, lines: [page.words.t("over.more-count", { count: members.length - placed })], x: column.x + 12, y, width: column.width - 12, height: LEAST });
    y += LEAST + GAP;
  }
  return y + GAP;
}

function placeSayings(page, item, key, { x, y, width, measure, boxes, side }) {
  let at = y;
  item.says.forEach(([role, kind, text], place) => {
    if (at > HIGHEST) return;
    const label = wrap(textOf(page.words, text), width - 24, item.id === page.store.state.selected ? WHOLE : 4, measure);
    const tall = (label.lines.length + 1) * LINE + 2 * PAD;
    boxes.push({ id: `${key}/${item.id}/${place}`, type: "saying", side, item, role, kind, text: textOf(page.words, text), cut: !label.whole, lines: label.lines, note: page.words.t(`over.role-${role}`), x, y: at, width, height: tall });
    at += tall + 4;
  });
  return at + 4;
}

function noteOf(page, item) {
  return [item.date?.slice(0, 7), (item.movers ?? [])[0] && `${item.movers[0]}${item.movers.length > 1 ? " c.s." : ""}`].filter(Boolean).join(" · ");
}

// Bands between closed groups, a line for each open document to the groups that it is in.
function flowsOf(boxes) {
  const groups = boxes.filter((box) => box.type === "group");
  const rights = groups.filter((box) => box.side === "right");
  const flows = [];
  for (const left of groups.filter((box) => box.side === "left")) {
    const inside = new Set(left.members);
    for (const right of rights) {
      const count = right.members.filter((item) => inside.has(item)).length;
      if (count > 0) flows.push({ left, right, count });
    }
  }
  const used = new Map();
  for (const flow of flows) {
    for (const side of ["left", "right"]) {
      const box = flow[side];
      const whole = flows.filter((other) => other[side] === box).reduce((sum, other) => sum + other.count, 0);
      const thick = Math.max(1, (box.height - 4) * (flow.count / whole));
      const from = used.get(box) ?? box.y + 2;
      flow[`${side}Y`] = [from, from + thick];
      used.set(box, from + thick);
    }
  }
  return flows;
}

// References between what is shown: from the document where it is open, else from its group.
function arcsOf(page, boxes) {
  const shown = new Map();
  for (const box of boxes) {
    if (box.side !== "left") continue;
    const own = box.type === "document" ? [box.item] : box.type === "group" ? box.members : [];
    for (const item of own) if (!shown.has(item.place) || (box.type === "document" && shown.get(item.place).type === "group")) shown.set(item.place, box);
  }
  const arcs = new Map();
  for (const [source, target, relation] of page.collection.data.links) {
    const [from, to] = [shown.get(source), shown.get(target)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from.id} ${to.id}`;
    const arc = arcs.get(key) ?? { from, to, count: 0, relation };
    arc.count += 1;
    arcs.set(key, arc);
  }
  // The strongest only: more arcs than this cross so often that no eye follows one.
  return [...arcs.values()].sort((a, b) => b.count - a.count).slice(0, 24);
}

/** The facets that a column can be grouped by here. */
export function groupings(collection) {
  return facetsOf(collection).filter((name) => valuesOf(collection, name).size > 1);
}

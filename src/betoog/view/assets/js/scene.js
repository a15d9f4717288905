// What the network shows in a state: which statements, which relations between them, where.

import { filterOf, isTextual, neighbours, speakersOf, upstream } from "./model.js";
import { inChosenReading } from "./summary.js";

// Under this width two cards stand beside each other: the argument runs down.
const NARROW = 480;

/** Choose the opening that suits a room: the one that tells most and stays legible. */
export function openingFor(network, width, height, smallestZoom) {
  const direction = width < NARROW ? "down" : "right";
  const fits = network.openings.filter((o) => {
    if (o.direction !== direction) return false;
    const frame = frameOf(Object.values(o.boxes));
    return frame.width * smallestZoom <= width && frame.height * smallestZoom <= height;
  });
  return fits.sort((a, b) => b.worth - a.worth)[0] ?? network.openings.at(-1) ?? null;
}

/** The box around boxes of [x, y, width, height] with their centre. */
export function frameOf(boxes) {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y, w, h] of boxes) {
    left = Math.min(left, x - w / 2);
    right = Math.max(right, x + w / 2);
    top = Math.min(top, y - h / 2);
    bottom = Math.max(bottom, y + h / 2);
  }
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}

/**
 * Compose the scene of a state.
 *
 * @param {object} page
 * @param {object|null} opening - the main line for this room
 * @returns {object} `cards`, `joints` and `actors` by id with their boxes; `lines` to draw;
 *   `hidden`, how many neighbours of a card are not shown; `arrangement` and `main`
 */
export function sceneOf(page, opening) {
  const { model, store: { state } } = page;
  const { network } = model.data;
  const main = state.scope === "main" && opening !== null && state.expanded.length === 0 && state.collapsed.length === 0;
  const arrangement = main ? opening : network.all;
  const passes = filterOf(model, state);
  const cards = new Map();
  for (const id of idsIn(model, state, opening)) {
    const statement = model.statement(id);
    if (statement && arrangement.boxes[id] && passes(statement)) cards.set(id, arrangement.boxes[id]);
  }
  const relations = model.data.relations.filter((relation) => (
    arrangement.boxes[relation.id]
    && (state.editorial || isTextual(relation))
    && inChosenReading(page, relation)
    && relation.sources.some((id) => cards.has(id))
    && relation.targets.some((id) => cards.has(id))));
  const joints = new Map(relations.map((relation) => [relation.id, arrangement.boxes[relation.id]]));
  const actors = state.actorNodes ? actorsOf(model, arrangement, cards) : new Map();
  return {
    main,
    arrangement,
    direction: arrangement.direction ?? "right",
    cards,
    joints,
    actors,
    relations,
    bonds: [...cards.keys()].flatMap((id) => bondsOf(model.statement(id)).filter((to) => cards.has(to)).map((to) => [id, to])),
    bends: new Map(arrangement.bends.map(([source, target, points]) => [`${source}\n${target}`, points])),
    hidden: hiddenCounts(page, cards, passes),
  };
}

function bondsOf(statement) {
  return [statement.part_of, statement.possibility_of, statement.explores].filter(Boolean);
}

function idsIn(model, state, opening) {
  const all = model.data.statements.map((s) => s.id);
  const base = state.scope === "main" && opening !== null ? Object.keys(opening.boxes).filter((id) => model.statement(id)) : all;
  const ids = new Set(base);
  for (const id of state.expanded) {
    ids.add(id);
    for (const near of neighbours(model, id)) ids.add(near);
  }
  for (const id of state.collapsed) {
    for (const above of upstream(model, id)) ids.delete(above);
    ids.add(id);
  }
  return ids;
}

function hiddenCounts(page, cards, passes) {
  const hidden = new Map();
  for (const id of cards.keys()) {
    const count = [...neighbours(page.model, id)].filter((near) => {
      const statement = page.model.statement(near);
      return statement && !cards.has(near) && passes(statement);
    }).length;
    if (count > 0) hidden.set(id, count);
  }
  return hidden;
}

function actorsOf(model, arrangement, cards) {
  const speaking = new Set([...cards.keys()].flatMap((id) => speakersOf(model, id)));
  return new Map(Object.entries(arrangement.actors).filter(([id]) => speaking.has(id)));
}

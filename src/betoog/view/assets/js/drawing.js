// Draw the scene: lines under the nodes, every node as its kind asks, what is not selected dimmed.

import { drawBond, drawRelation, drawSaying } from "./lines.js";
import { neighbours, speakersOf } from "./model.js";

export function viewport(view) {
  const topLeft = view.vis.DOMtoCanvas({ x: 0, y: 0 });
  const bottomRight = view.vis.DOMtoCanvas({ x: view.canvas.clientWidth, y: view.canvas.clientHeight });
  return { left: topLeft.x, top: topLeft.y, right: bottomRight.x, bottom: bottomRight.y };
}

// With a selection, what is not connected to it steps back.
export function litAround(view) {
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

export function drawLines(view, ctx) {
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

export function renderer(view, { ctx, id, x, y }) {
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

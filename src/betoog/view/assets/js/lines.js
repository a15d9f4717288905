// Draw the lines of relations: from sources to the joint, from the joint to what it bears on.

const ARROW = 7;

/** Draw a relation's lines; `look` tells colour and weight. */
export function drawRelation(ctx, scene, relation, look) {
  const joint = scene.joints.get(relation.id);
  const down = scene.direction === "down";
  ctx.strokeStyle = look.colour;
  ctx.fillStyle = look.colour;
  ctx.lineWidth = look.width;
  ctx.globalAlpha = look.dim ? 0.22 : 1;
  ctx.setLineDash(look.dash);
  for (const source of relation.sources) {
    const from = scene.cards.get(source);
    if (from !== undefined) {
      const bends = scene.bends.get(`${source}\n${relation.targets[0]}`) ?? [];
      path(ctx, [start(from, joint, down), ...lanes(bends, from, down), end(joint, from, down)], down);
    }
  }
  ctx.setLineDash([]);
  for (const target of relation.targets) {
    const to = scene.cards.get(target);
    if (to !== undefined) toTarget(ctx, joint, to, target === relation.targets[0], down);
  }
  ctx.globalAlpha = 1;
}

/** Draw the bond between a part and its whole: they belong together, nothing follows. */
export function drawBond(ctx, scene, source, target, look) {
  const [from, to] = [scene.cards.get(source), scene.cards.get(target)];
  const down = scene.direction === "down";
  const bends = scene.bends.get(`${source}\n${target}`) ?? [];
  ctx.strokeStyle = look.colour;
  ctx.lineWidth = look.width;
  ctx.globalAlpha = look.dim ? 0.22 : 0.8;
  ctx.setLineDash([1, 3]);
  path(ctx, [start(from, to, down), ...lanes(bends, from, down), end(to, from, down)], down);
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

// A point of a path with the direction in which the line passes through it.
function point(x, y, dx, dy) {
  return { x, y, dx, dy };
}

// Lines leave a card at the side where the argument goes.
function start([x, y, w, h], [jx, jy], down) {
  if (down) return jy >= y ? point(x, y + h / 2, 0, 1) : point(x, y - h / 2, 0, -1);
  return jx >= x ? point(x + w / 2, y, 1, 0) : point(x - w / 2, y, -1, 0);
}

// They enter a joint from the side that the source is on.
function end([x, y, w, h], [sx, sy], down) {
  if (down) return sy <= y ? point(x, y - h / 2, 0, 1) : point(x, y + h / 2, 0, -1);
  return sx <= x ? point(x - w / 2, y, 1, 0) : point(x + w / 2, y, -1, 0);
}

// A long line keeps to its lane for the width of the rank that it passes.
function lanes(bends, [, , w, h], down) {
  const half = (down ? h : w) / 2;
  return bends.flatMap(([x, y]) => (down
    ? [point(x, y - half, 0, 1), point(x, y + half, 0, 1)]
    : [point(x - half, y, 1, 0), point(x + half, y, 1, 0)]));
}

function path(ctx, points) {
  ctx.beginPath();
  ctx.moveTo(points[0].x, points[0].y);
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1], points[i]];
    const reach = Math.max(12, (Math.abs(b.x - a.x) + Math.abs(b.y - a.y)) * 0.36);
    ctx.bezierCurveTo(a.x + a.dx * reach, a.y + a.dy * reach, b.x - b.dx * reach, b.y - b.dy * reach, b.x, b.y);
  }
  ctx.stroke();
}

// The first target carries the joint at its side; the others get a line with an arrow.
function toTarget(ctx, joint, card, docked, down) {
  const [jx, jy, jw, jh] = joint;
  const [x, y, w, h] = card;
  if (docked) {
    const above = jy < y - h / 2;
    const below = jy > y + h / 2;
    if (above) arrowhead(ctx, jx, y - h / 2, 0, 1, 4);
    else if (below) arrowhead(ctx, jx, y + h / 2, 0, -1, 4);
    else arrowhead(ctx, x - w / 2, jy, 1, 0, 6);
    return;
  }
  const from = down ? point(jx, jy + jh / 2, 0, 1) : point(jx + jw / 2, jy, 1, 0);
  const to = y - h / 2 > jy ? point(x, y - h / 2, 0, 1) : y + h / 2 < jy ? point(x, y + h / 2, 0, -1) : point(x - w / 2, y, 1, 0);
  path(ctx, [from, to]);
  arrowhead(ctx, to.x, to.y, to.dx, to.dy, ARROW);
}

function arrowhead(ctx, x, y, dx, dy, size) {
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x - dx * size - dy * size * 0.6, y - dy * size + dx * size * 0.6);
  ctx.lineTo(x - dx * size + dy * size * 0.6, y - dy * size - dx * size * 0.6);
  ctx.closePath();
  ctx.fill();
}

/** Draw the line from an actor to what the actor says. */
export function drawSaying(ctx, [ax, ay, aw, ah], [x, y, w, h], down, look) {
  ctx.strokeStyle = look.colour;
  ctx.lineWidth = look.width;
  ctx.globalAlpha = look.dim ? 0.2 : 0.75;
  ctx.setLineDash([2, 3]);
  const from = down ? point(ax, ay + ah / 2, 0, 1) : point(ax + aw / 2, ay, 1, 0);
  const to = down ? point(x, y - h / 2, 0, 1) : point(x - w / 2, y - h / 4, 1, 0);
  path(ctx, [from, to]);
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

// The outline of each kind of statement, all in the same box, so that any of them holds a label.

const OUTLINES = { rectangle, rounded, hexagon, octagon, arrow, slanted };

/** Trace the outline of a shape around a centre; `inset` draws it smaller inside. */
export function trace(ctx, shape, x, y, width, height, inset = 0) {
  const w = width / 2 - inset;
  const h = height / 2 - inset;
  ctx.beginPath();
  OUTLINES[shape](ctx, x, y, w, h);
  ctx.closePath();
}

function polygon(ctx, points) {
  points.forEach(([px, py], i) => (i === 0 ? ctx.moveTo(px, py) : ctx.lineTo(px, py)));
}

function rectangle(ctx, x, y, w, h) {
  ctx.rect(x - w, y - h, 2 * w, 2 * h);
}

function rounded(ctx, x, y, w, h) {
  ctx.roundRect(x - w, y - h, 2 * w, 2 * h, Math.min(16, h));
}

function hexagon(ctx, x, y, w, h) {
  const cut = Math.min(9, w / 3);
  polygon(ctx, [[x - w, y], [x - w + cut, y - h], [x + w - cut, y - h], [x + w, y], [x + w - cut, y + h], [x - w + cut, y + h]]);
}

function octagon(ctx, x, y, w, h) {
  const cut = Math.min(9, h / 2);
  polygon(ctx, [
    [x - w + cut, y - h], [x + w - cut, y - h], [x + w, y - h + cut], [x + w, y + h - cut],
    [x + w - cut, y + h], [x - w + cut, y + h], [x - w, y + h - cut], [x - w, y - h + cut],
  ]);
}

function arrow(ctx, x, y, w, h) {
  const cut = Math.min(10, w / 3);
  polygon(ctx, [[x - w, y - h], [x + w - cut, y - h], [x + w, y], [x + w - cut, y + h], [x - w, y + h]]);
}

function slanted(ctx, x, y, w, h) {
  const cut = Math.min(8, w / 3);
  polygon(ctx, [[x - w + cut, y - h], [x + w, y - h], [x + w - cut, y + h], [x - w, y + h]]);
}

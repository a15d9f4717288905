// Paint the network's scene on vis-network's canvas, and remember where every label stands.

import { trace } from "./shapes.js";
import { oneLine, wrap } from "./wrap.js";
import { speakersOf } from "./model.js";

// Cards are measured by Helvetica's widths: where a system has none of its kind, DejaVu's condensed
// face comes nearest.
const FAMILY = '"Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans Condensed", system-ui, sans-serif';

// As many labels as an overview can bear, the weightiest first.
const OVERVIEW_LABELS = 60;

// Wide enough for a long word, narrow enough to stay near its card.
const OVERVIEW_WIDTH = 92;

/** Paints; `labels` and `hotspots` hold what the last frame drew, in the canvas's own coordinates. */
export class Painter {
  constructor(page) {
    this.page = page;
    this.labels = [];
    this.hotspots = [];
    this.scale = 1;
    this.cache = new Map();
    this.readTheme();
  }

  /** Take the colours from the style sheet, which knows the theme. */
  readTheme() {
    const style = getComputedStyle(document.documentElement);
    this.colours = snapshot(style, this.page.model.data.palette);
  }

  begin(ctx, scale) {
    this.labels = [];
    this.hotspots = [];
    this.scale = scale;
    ctx.lineJoin = "round";
    ctx.lineCap = "butt";
  }

  font(ctx, size, weight = 400) {
    ctx.font = `${weight} ${size}px ${FAMILY}`;
  }

  /** Write a line of text and remember its box. */
  write(ctx, text, x, y, size, { align = "center", weight = 400, colour, id }) {
    this.font(ctx, size, weight);
    ctx.fillStyle = colour;
    ctx.textAlign = align;
    ctx.textBaseline = "middle";
    ctx.fillText(text, x, y);
    const { width } = ctx.measureText(text);
    const left = x - (align === "center" ? width / 2 : align === "right" ? width : 0);
    this.labels.push({ id, text, x: left, y: y - size / 2, width, height: size, size });
  }

  // --- cards ---

  card(ctx, id, [x, y, width, height], look) {
    const { palette } = this.page.model.data;
    const statement = this.page.model.statement(id);
    const kind = palette.kinds[statement.kind];
    const line = this.colours[`${statement.kind}-line`];
    ctx.save();
    if (look.dim) ctx.globalAlpha = 0.32;
    trace(ctx, kind.shape, x, y, width, height);
    ctx.fillStyle = look.selected ? this.colours.mark : this.colours[`${statement.kind}-fill`];
    ctx.fill();
    this.outline(ctx, id, statement, kind.shape, [x, y, width, height], line, look);
    if (this.scale * palette.card.font >= palette.label.smallest - 0.01) {
      this.cardTexts(ctx, id, statement, [x, y, width, height], look);
    }
    ctx.restore();
  }

  outline(ctx, id, statement, shape, [x, y, width, height], line, look) {
    const { palette } = this.page.model.data;
    const status = look.status ? palette.statuses[look.status] : null;
    const mined = statement.provenance?.origin === "mined";
    const thin = 1 / Math.min(1, this.scale);
    ctx.strokeStyle = look.status === "blocked" ? this.colours["status-blocked"] : line;
    ctx.lineWidth = (look.selected || look.hover ? 2.6 : 1.5) * thin;
    ctx.setLineDash(mined ? [9, 3] : (status?.dash ?? []));
    ctx.stroke();
    ctx.setLineDash([]);
    if (status?.double) {
      trace(ctx, shape, x, y, width, height, 3.5);
      ctx.lineWidth = 1.2 * thin;
      ctx.stroke();
    }
  }

  cardTexts(ctx, id, statement, [x, y, width, height], look) {
    const { card } = this.page.model.data.palette;
    const ink = look.status === "blocked" ? this.colours.soft : this.colours.ink;
    const inner = width - 2 * (card.padding_x + this.page.model.data.palette.kinds[statement.kind].inset);
    const room = Math.max(1, Math.floor((height - card.footer - card.padding_y) / card.line));
    const { lines, size } = this.lines(ctx, id, inner, room, card.font);
    const top = y - (lines.length * card.line) / 2 - card.footer / 2 + card.line / 2 + 2;
    lines.forEach((text, i) => {
      const at = top + i * card.line;
      this.write(ctx, text, x, at, size, { weight: 600, colour: ink, id });
      if (look.status === "blocked") this.strike(ctx, x, at, ctx.measureText(text).width);
    });
    this.footer(ctx, id, statement, [x, y, width, height], look);
  }

  // The label's lines at the card's font, or as small as can be read where this reader's font is wide.
  lines(ctx, id, width, most, font) {
    const smallest = this.page.model.data.palette.label.smallest / Math.min(1, this.scale);
    const key = `${id}|${width}|${most}|${Math.round(smallest * 10)}|${this.page.words.language}`;
    if (!this.cache.has(key)) {
      const text = this.page.words.label(id);
      const at = (size) => {
        this.font(ctx, size, 600);
        return { size, ...wrap(text, width, most, (t) => ctx.measureText(t).width) };
      };
      const first = at(font);
      this.cache.set(key, first.whole ? first : at(smallest));
    }
    return this.cache.get(key);
  }

  strike(ctx, x, y, width) {
    ctx.strokeStyle = this.colours["status-blocked"];
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    ctx.moveTo(x - width / 2 - 2, y);
    ctx.lineTo(x + width / 2 + 2, y);
    ctx.stroke();
  }

  /** Below the label: who says it, and the status or the switch. */
  footer(ctx, id, statement, [x, y, width, height], look) {
    const { page } = this;
    const { card } = page.model.data.palette;
    const at = y + height / 2 - card.footer / 2 - 1;
    // The corners of some shapes are cut: stay clear of them.
    const left = x - width / 2 + card.padding_x + 4;
    const right = x + width / 2 - card.padding_x - 6;
    ctx.strokeStyle = this.colours[`${statement.kind}-line`];
    ctx.save();
    ctx.globalAlpha *= 0.35;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(left, at - card.footer / 2 + 1);
    ctx.lineTo(right, at - card.footer / 2 + 1);
    ctx.stroke();
    ctx.restore();
    let used = 0;
    if (page.model.leaves.has(id)) used = this.toggle(ctx, id, right, at);
    else if (look.status && look.status !== "active") {
      const word = page.words.verdict(`status.${look.status}`);
      this.font(ctx, card.small, 600);
      const short = oneLine(word, width * 0.6, (t) => ctx.measureText(t).width);
      this.write(ctx, short, right, at, card.small, { align: "right", weight: 600, colour: this.colours[`status-${look.status}`], id });
      used = ctx.measureText(short).width;
    }
    const who = this.chip(id, statement);
    this.font(ctx, card.small);
    const room = right - left - used - 6;
    if (who !== "" && room > 24) {
      const text = oneLine(who, room, (t) => ctx.measureText(t).width);
      this.write(ctx, text, left, at, card.small, { align: "left", colour: this.colours.soft, id });
    }
  }

  chip(id, statement) {
    const { words, model } = this.page;
    const { origin, confidence = 1 } = statement.provenance ?? {};
    if (origin === "mined") return words.t("mined", { confidence: words.percentage(confidence) });
    if (statement.layer === "editorial" || statement.implicit) return words.t("editorial");
    if (this.page.store.state.actorNodes) return "";
    return words.names(speakersOf(model, id).slice(0, 2));
  }

  /** The switch of a condition: open, met, failed; a click takes the next one. */
  toggle(ctx, id, right, y) {
    const value = this.page.assessment.now.values[id] ?? "open";
    const [w, h] = [16, 14];
    ["open", "met", "failed"].forEach((choice, i) => {
      const x = right - (3 - i) * w + w / 2;
      const on = value === choice;
      ctx.beginPath();
      ctx.rect(x - w / 2, y - h / 2, w, h);
      ctx.fillStyle = on ? this.colours.accent : this.colours.surface;
      ctx.fill();
      ctx.strokeStyle = this.colours.accent;
      ctx.lineWidth = 1;
      ctx.stroke();
      this.sign(ctx, choice, x, y, on ? this.colours["on-accent"] : this.colours.accent);
      this.hotspots.push({ x: x - w / 2, y: y - h / 2 - 3, width: w, height: h + 6, action: "assume", id, value: choice });
    });
    return 3 * w;
  }

  // Drawn, not written: a font may lack the signs.
  sign(ctx, choice, x, y, colour) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.6;
    ctx.beginPath();
    if (choice === "met") {
      ctx.moveTo(x - 4, y);
      ctx.lineTo(x - 1, y + 3);
      ctx.lineTo(x + 4, y - 3.5);
    } else if (choice === "failed") {
      ctx.moveTo(x - 3, y - 3);
      ctx.lineTo(x + 3, y + 3);
      ctx.moveTo(x + 3, y - 3);
      ctx.lineTo(x - 3, y + 3);
    } else {
      ctx.arc(x, y, 3, 0, 2 * Math.PI);
    }
    ctx.stroke();
  }

  /** How many neighbours a card has that are not shown; a click shows them. */
  badge(ctx, id, [x, y, width, height], count) {
    const { card, label } = this.page.model.data.palette;
    if (this.scale * card.small < label.smallest - 0.01) return;
    const text = `+${count}`;
    this.font(ctx, card.small, 600);
    const w = Math.max(20, ctx.measureText(text).width + 8);
    const [cx, cy] = [x + width / 2 + w / 2 - 8, y + height / 2 - 3];
    ctx.beginPath();
    ctx.roundRect(cx - w / 2, cy - 8, w, 16, 8);
    ctx.fillStyle = this.colours.surface;
    ctx.fill();
    ctx.strokeStyle = this.colours.accent;
    ctx.lineWidth = 1;
    ctx.stroke();
    this.write(ctx, text, cx, cy, card.small, { weight: 600, colour: this.colours.accent, id });
    this.hotspots.push({ x: cx - w / 2 - 2, y: cy - 10, width: w + 4, height: 20, action: "expand", id });
  }

  /** Zoomed out, a card keeps its label as long as that fits inside it at a size that can be read. */
  labelsInside(ctx, cards) {
    const { card, label, kinds } = this.page.model.data.palette;
    if (this.scale * card.font >= label.smallest - 0.01) return;
    const size = label.smallest / this.scale;
    const line = size * 1.15;
    this.font(ctx, size, 600);
    for (const [id, [x, y, width, height]] of cards) {
      const inner = width - 2 * (kinds[this.page.model.statement(id).kind].inset + card.padding_x);
      const lines = this.linesInside(ctx, id, inner, Math.floor((height - 2) / line), size);
      const top = y - ((lines.length - 1) * line) / 2;
      lines.forEach((text, i) => this.write(ctx, text, x, top + i * line, size, { weight: 600, colour: this.colours.ink, id }));
    }
  }

  linesInside(ctx, id, width, most, size) {
    const key = `${id}|inside|${Math.round(size * 10)}|${width}|${this.page.words.language}`;
    if (!this.cache.has(key)) {
      const { lines, whole } = most < 1 ? { lines: [], whole: false }
        : wrap(this.page.words.label(id), width, most, (t) => ctx.measureText(t).width);
      const fits = whole && lines.every((text) => ctx.measureText(text).width <= width);
      this.cache.set(key, fits ? lines : []);
    }
    return this.cache.get(key);
  }

  /** In a network of thousands, cards are marks; the weightiest get a label, as far as it meets no other. */
  overviewLabels(ctx, cards, weights, view) {
    const { card, label } = this.page.model.data.palette;
    if (this.scale * card.font >= label.smallest - 0.01) return;
    const size = label.smallest / this.scale;
    const taken = [];
    this.font(ctx, size, 600);
    for (const id of weights) {
      if (taken.length >= OVERVIEW_LABELS) return;
      const box = cards.get(id);
      if (box === undefined || !within(box, view)) continue;
      const { lines, whole } = this.overviewLines(ctx, id, box[2], size);
      if (!whole) continue;
      const width = Math.max(...lines.map((text) => ctx.measureText(text).width)) + size * 0.7;
      const height = lines.length * size * 1.15 + size * 0.4;
      const room = { x: box[0] - width / 2, y: box[1] - height / 2, width, height };
      const inside = room.x > view.left && room.x + width < view.right && room.y > view.top && room.y + height < view.bottom;
      if (!inside || taken.some((other) => meet(room, other))) continue;
      taken.push(room);
      this.overviewLabel(ctx, id, box, room, lines, size);
    }
  }

  overviewLines(ctx, id, cardWidth, size) {
    const key = `${id}|overview|${Math.round(size * 10)}|${this.page.words.language}`;
    if (!this.cache.has(key)) {
      const width = Math.max(cardWidth, OVERVIEW_WIDTH / this.scale);
      this.cache.set(key, wrap(this.page.words.label(id), width, 4, (t) => ctx.measureText(t).width));
    }
    return this.cache.get(key);
  }

  overviewLabel(ctx, id, [x, y], room, lines, size) {
    const { kind } = this.page.model.statement(id);
    ctx.beginPath();
    ctx.roundRect(room.x, room.y, room.width, room.height, size / 3);
    ctx.fillStyle = this.colours[`${kind}-fill`];
    ctx.fill();
    ctx.strokeStyle = this.colours[`${kind}-line`];
    ctx.lineWidth = 1 / this.scale;
    ctx.stroke();
    const top = y - ((lines.length - 1) * size * 1.15) / 2;
    lines.forEach((text, i) => this.write(ctx, text, x, top + i * size * 1.15, size, { weight: 600, colour: this.colours.ink, id }));
  }

  // --- joints ---

  joint(ctx, relation, [x, y, width, height], look) {
    const colour = this.colours[this.page.model.data.palette.relations[relation.type]];
    const { joint, label } = this.page.model.data.palette;
    const name = this.page.words.joint(relation);
    // An empty frame says nothing: what cannot be read is a dot.
    const text = this.scale * joint.font < label.smallest - 0.01 ? "" : name;
    const editorial = relation.layer === "editorial";
    ctx.save();
    if (look.dim) ctx.globalAlpha = 0.32;
    ctx.beginPath();
    if (text === "") ctx.arc(x, y, joint.dot / 2, 0, 2 * Math.PI);
    else ctx.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
    ctx.fillStyle = look.selected ? this.colours.mark : this.colours.surface;
    ctx.fill();
    ctx.strokeStyle = colour;
    ctx.lineWidth = look.selected || look.hover ? 2.4 : 1.3;
    ctx.setLineDash(editorial ? [3, 2.5] : []);
    ctx.stroke();
    ctx.setLineDash([]);
    if (name === "") this.glyph(ctx, relation.type, x, y, colour);
    else if (text !== "") this.jointText(ctx, relation, text, [x, y, width], colour);
    ctx.restore();
  }

  jointText(ctx, relation, text, [x, y, width], colour) {
    const { joint } = this.page.model.data.palette;
    this.font(ctx, joint.font, 600);
    const short = oneLine(text, width - 6, (t) => ctx.measureText(t).width);
    this.write(ctx, short, x, y, joint.font, { weight: 600, colour, id: relation.id });
  }

  glyph(ctx, type, x, y, colour) {
    ctx.fillStyle = colour;
    ctx.strokeStyle = colour;
    ctx.beginPath();
    if (type === "response") {
      ctx.lineWidth = 1.5;
      ctx.moveTo(x + 4, y + 3);
      ctx.lineTo(x + 4, y - 1);
      ctx.lineTo(x - 3.5, y - 1);
      ctx.moveTo(x - 1, y - 4);
      ctx.lineTo(x - 4, y - 1);
      ctx.lineTo(x - 1, y + 2);
      ctx.stroke();
    } else {
      ctx.moveTo(x - 2.5, y - 4);
      ctx.lineTo(x + 4, y);
      ctx.lineTo(x - 2.5, y + 4);
      ctx.closePath();
      ctx.fill();
    }
  }

  // --- actors ---

  actor(ctx, id, [x, y, width, height], look) {
    const { card, label } = this.page.model.data.palette;
    ctx.beginPath();
    ctx.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
    ctx.fillStyle = look.selected ? this.colours.mark : this.colours["accent-fill"];
    ctx.fill();
    ctx.strokeStyle = this.colours.accent;
    ctx.lineWidth = look.selected || look.hover ? 2.4 : 1.2;
    ctx.stroke();
    if (this.scale * card.small < label.smallest - 0.01) return;
    this.font(ctx, card.small, 600);
    const text = oneLine(this.page.words.name(id), width - 16, (t) => ctx.measureText(t).width);
    this.write(ctx, text, x, y, card.small, { weight: 600, colour: this.colours.accent, id });
  }
}

function snapshot(style, palette) {
  const names = [
    ...Object.keys(palette.theme.light),
    ...Object.keys(palette.kinds).flatMap((kind) => [`${kind}-line`, `${kind}-fill`]),
    ...Object.keys(palette.statuses).map((status) => `status-${status}`),
  ];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

function within([x, y], view) {
  return x > view.left && x < view.right && y > view.top && y < view.bottom;
}

/** Tell whether two boxes overlap. */
function meet(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

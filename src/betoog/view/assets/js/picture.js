// The network as a picture, and as numbers for the tests.

import { el } from "./dom.js";

/** Save what is drawn as a picture, with the document's name and address under it. */
export function savePicture(view) {
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

import { mix } from './colour.ts';
import type { Pen } from './pen.ts';
import { names } from './reading.ts';
import type { Scene } from './scene.ts';

/** What stands or hangs against the wall around `x`: shelves where the words ask for them, else pictures, lamps or a plant. */
export function drawFurniture(scene: Scene, x: number, floorLine: number): void {
  const { pen, brief } = scene;
  const { wood, ink, wall } = pen.palette;
  const dim = mix(wood, wall, 0.3);
  if (
    names(
      brief.words,
      'library, book, office, study, home office, shop, cafe, café, bakery, kitchen, bar, developer, classroom, lab, laboratory, podcast',
    )
  ) {
    const w = Math.min(pen.w * 0.34, floorLine * 0.62);
    for (let shelf = 0; shelf < 3; shelf += 1) {
      const y = floorLine * (0.2 + 0.17 * shelf);
      pen.rect(x - w / 2, y, w, 9, mix(dim, ink, 0.2), 1, 2);
      drawShelfLoad(
        pen,
        x - w / 2 + 10,
        y,
        w - 20,
        names(
          brief.words,
          'kitchen, cafe, café, bar, bakery, shop, lab, laboratory, espresso, coffee',
        ),
      );
    }
    return;
  }
  switch (pen.random.whole(0, 2)) {
    case 0:
      drawPictures(pen, x, floorLine);
      return;
    case 1:
      drawPendants(pen, x, floorLine);
      return;
    default:
      drawTallPlant(pen, x, floorLine);
  }
}

function drawPendants(pen: Pen, x: number, floorLine: number): void {
  const { accent, ink, light } = pen.palette;
  for (const [dx, drop] of [
    [-0.16, 0.3],
    [0.02, 0.2],
    [0.2, 0.34],
  ] as const) {
    const at = x + dx * floorLine;
    const y = drop * floorLine;
    pen.glow(at, y + 24, 150, 130, light, 0.55);
    pen.stroke(`M${at} 0V${y}`, ink, 3, 0.7);
    pen.fill(
      `M${at - 46} ${y + 34}C${at - 44} ${y - 6} ${at - 14} ${y - 14} ${at} ${y - 14}S${at + 44} ${y - 6} ${at + 46} ${y + 34}Z`,
      pen.across([0, mix(accent, light, 0.3)], [0.5, accent], [1, mix(accent, ink, 0.4)]),
    );
    pen.ellipse(at, y + 34, 46, 6, light);
  }
}

function drawTallPlant(pen: Pen, x: number, floorLine: number): void {
  const { near, ink, light, accent, wall } = pen.palette;
  const leaf = mix(mix('#4c8f5a', near, 0.4), wall, 0.25);
  const foot = floorLine + 8;
  pen.circle(x - floorLine * 0.12, floorLine * 0.34, floorLine * 0.15, mix(wall, accent, 0.28));
  for (const [turn, long] of [
    [-50, 0.34],
    [46, 0.36],
    [-26, 0.46],
    [24, 0.44],
    [-4, 0.52],
    [64, 0.26],
    [-68, 0.25],
  ] as const) {
    const reach = long * floorLine;
    pen.place(
      x,
      foot - floorLine * 0.12,
      1,
      () => {
        pen.fill(
          `M0 0C${-reach * 0.16} ${-reach * 0.4} ${-reach * 0.17} ${-reach * 0.8} 0 ${-reach}C${reach * 0.17} ${-reach * 0.8} ${reach * 0.16} ${-reach * 0.4} 0 0Z`,
          mix(leaf, turn < 0 ? light : ink, 0.2),
        );
        pen.stroke(`M0 0V${-reach * 0.9}`, mix(leaf, ink, 0.3), 2, 0.5);
      },
      false,
      turn,
    );
  }
  const half = floorLine * 0.075;
  pen.fill(
    `M${x - half} ${foot - half * 1.9}H${x + half}L${x + half * 0.8} ${foot}H${x - half * 0.8}Z`,
    pen.across([0, mix(accent, light, 0.3)], [1, mix(accent, ink, 0.4)]),
  );
}

function drawPictures(pen: Pen, x: number, floorLine: number): void {
  const { wood, ink, accent, second, paper, wall } = pen.palette;
  const size = floorLine * 0.28;
  const high = floorLine * 0.15;
  for (const [dx, scale] of [
    [-0.62, 1],
    [0.5, 0.72],
  ] as const) {
    const w = size * scale * 0.8;
    const top = high + size * (1 - scale) * 0.5;
    const left = x + dx * size - w / 2;
    pen.rect(left + 7, top + 9, w, size * scale, ink, 0.16);
    pen.rect(left, top, w, size * scale, mix(wood, ink, 0.25));
    pen.rect(left + 8, top + 8, w - 16, size * scale - 16, mix(paper, wall, 0.25));
    pen.circle(
      left + w * 0.5,
      top + size * scale * 0.42,
      w * 0.2,
      mix(scale === 1 ? accent : second, wall, 0.25),
    );
    pen.fill(
      `M${left + 8} ${top + size * scale * 0.72}Q${left + w * 0.4} ${top + size * scale * 0.5} ${left + w - 8} ${top + size * scale * 0.68}V${top + size * scale - 8}H${left + 8}Z`,
      mix(scale === 1 ? second : accent, wall, 0.4),
    );
  }
}

function drawShelfLoad(pen: Pen, x: number, y: number, w: number, jars: boolean): void {
  const { accent, second, wood, paper, ink, wall } = pen.palette;
  for (let at = 0; at < w - 26; ) {
    const colour = mix(pen.random.pick([accent, second, wood, paper, ink]), wall, 0.42);
    if (jars) {
      const size = pen.random.between(24, 40);
      pen.rect(x + at, y - size, size * 0.8, size, colour, 1, 6);
      pen.rect(x + at + size * 0.1, y - size - 6, size * 0.6, 8, mix(colour, ink, 0.3), 1, 2);
      at += size + pen.random.between(2, 14);
    } else {
      const thick = pen.random.between(10, 20);
      const tall = pen.random.between(48, 78);
      pen.rect(x + at, y - tall, thick, tall, colour, 1, 2);
      pen.rect(x + at, y - tall * 0.8, thick, 4, mix(colour, paper, 0.4));
      at += thick + (pen.random.chance(0.12) ? 26 : 1.5);
    }
  }
}

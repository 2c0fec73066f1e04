import { type Colour, mix } from './colour.ts';
import { type Pen, type Point, polygon } from './pen.ts';

/** A fir: boughs in tiers, ragged as in nature. */
export function drawConifer(
  pen: Pen,
  x: number,
  foot: number,
  height: number,
  colour: Colour,
): void {
  const tiers = 5;
  const left: Point[] = [];
  const right: Point[] = [];
  for (let tier = 0; tier < tiers; tier += 1) {
    const y = foot - height * (1 - (tier + 1) / tiers) - height * 0.06;
    const half = height * 0.2 * ((tier + 1) / tiers) * pen.random.between(0.85, 1.1);
    left.push([x - half, y], [x - half * 0.45, y - height * 0.03]);
    right.push([x + half, y], [x + half * 0.45, y - height * 0.03]);
  }
  pen.fill(
    polygon(
      [
        [x, foot - height],
        ...right,
        [x + height * 0.02, foot],
        [x - height * 0.02, foot],
        ...left.toReversed(),
      ].map(([px, py]): Point => [px, py]),
    ),
    colour,
  );
}

/** A broad tree with a crown of lit and shaded leaves. */
export function drawTree(
  pen: Pen,
  x: number,
  foot: number,
  height: number,
  litFromLeft: boolean,
): void {
  const { near, ink, light, accent } = pen.palette;
  const autumn = pen.random.chance(0.2);
  const leaf = autumn ? mix(accent, near, 0.35) : mix(near, ink, 0.15);
  const side = litFromLeft ? -1 : 1;
  pen.fill(
    `M${x - height * 0.045} ${foot}C${x - height * 0.02} ${foot - height * 0.2} ${x - height * 0.03} ${foot - height * 0.35} ${x - height * 0.1} ${foot - height * 0.55}L${x + height * 0.1} ${foot - height * 0.55}C${x + height * 0.03} ${foot - height * 0.35} ${x + height * 0.02} ${foot - height * 0.2} ${x + height * 0.05} ${foot}Z`,
    mix(ink, near, 0.2),
  );
  const crown: readonly (readonly [number, number, number])[] = [
    [-0.2, 0.52, 0.16],
    [0.2, 0.54, 0.17],
    [0, 0.5, 0.17],
    [-0.13, 0.7, 0.19],
    [0.15, 0.72, 0.18],
    [0, 0.84, 0.16],
  ];
  for (const [dx, dy, radius] of crown)
    pen.circle(x + dx * height, foot - dy * height, radius * height, mix(leaf, ink, 0.3));
  for (const [dx, dy, radius] of crown) {
    pen.circle(
      x + (dx + side * 0.025) * height,
      foot - (dy + 0.03) * height,
      radius * height * 0.78,
      mix(leaf, light, 0.16),
      0.85,
    );
    pen.circle(
      x + (dx + side * 0.055) * height,
      foot - (dy + 0.065) * height,
      radius * height * 0.4,
      mix(leaf, light, 0.42),
      0.6,
    );
  }
}

/** A palm leaning to one side. */
export function drawPalm(pen: Pen, x: number, foot: number, height: number, lean: number): void {
  const { ink, near } = pen.palette;
  const top: Point = [x + lean * height * 0.3, foot - height];
  pen.stroke(
    `M${x} ${foot}C${x} ${foot - height * 0.4} ${x + lean * height * 0.1} ${foot - height * 0.75} ${top[0]} ${top[1]}`,
    ink,
    height * 0.035,
  );
  for (const turn of [-165, -135, -100, -60, -25, 10, 40, 150]) {
    const angle = (turn * Math.PI) / 180;
    const reach = height * 0.36;
    const tip: Point = [
      top[0] + Math.cos(angle) * reach,
      top[1] + Math.sin(angle) * reach * 0.55 + reach * 0.32,
    ];
    const bend: Point = [
      top[0] + Math.cos(angle) * reach * 0.55,
      top[1] + Math.sin(angle) * reach * 0.75 - reach * 0.12,
    ];
    pen.fill(
      `M${top[0]} ${top[1]}Q${bend[0]} ${bend[1] - reach * 0.16} ${tip[0]} ${tip[1]}Q${bend[0]} ${bend[1] + reach * 0.1} ${top[0]} ${top[1]}Z`,
      mix(ink, near, turn % 20 === 0 ? 0.4 : 0.15),
    );
  }
}

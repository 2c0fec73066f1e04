import { mix } from './colour.ts';
import { type Pen, polygon } from './pen.ts';

// All drawings here are 100 units tall, stand on the origin, and are lit from the left.

/** A house with a smoking chimney. */
export function drawHouse(pen: Pen): void {
  const { wall, accent, ink, wood, light, paper, dark } = pen.palette;
  const face = dark ? mix(wall, ink, 0.2) : mix(wall, paper, 0.4);
  for (let i = 0; i < 4; i += 1)
    pen.circle(36 + i * 7, -104 - i * 13, 5 + i * 3, paper, 0.4 - i * 0.08);
  pen.rect(29, -98, 13, 34, mix(accent, ink, 0.4));
  pen.rect(
    -56,
    -54,
    112,
    54,
    pen.across([0, mix(face, light, 0.35)], [0.5, face], [1, mix(face, ink, 0.26)]),
  );
  pen.fill('M-70 -50L-44 -92H44L70 -50Z', pen.across([0, accent], [1, mix(accent, ink, 0.42)]));
  pen.rect(-70, -52, 140, 5, mix(accent, ink, 0.5));
  const glass = dark ? light : mix(paper, wall, 0.2);
  for (const x of [-43, 23]) {
    pen.rect(x - 2, -42, 24, 24, mix(wood, ink, 0.2));
    pen.rect(x, -40, 20, 20, dark ? glass : mix(ink, '#7fa9c4', 0.45));
    pen.stroke(`M${x + 10} -40v20M${x} -30h20`, mix(wood, paper, 0.3), 2);
  }
  pen.rect(-10, -38, 20, 38, mix(wood, ink, 0.25), 1, 2);
  pen.circle(6, -18, 1.6, light);
  if (dark) pen.glow(0, -20, 120, 60, light, 0.35);
}

/** A lighthouse on its rock, its beam out to sea. */
export function drawLighthouse(pen: Pen): void {
  const { paper, accent, ink, light, far, near } = pen.palette;
  pen.fill('M0 -96L-330 -132V-72Z', pen.across([0, light, 0], [1, light, 0.55]));
  pen.fill('M0 -96L330 -120V-84Z', pen.across([0, light, 0.5], [1, light, 0]));
  pen.fill(
    'M-80 6C-66 -14 -40 -20 -18 -20H20C44 -18 64 -8 76 6Z',
    pen.down([0, mix(far, near, 0.7)], [1, mix(near, ink, 0.6)]),
  );
  pen.fill(
    'M-15 -18L-10 -86H10L15 -18Z',
    pen.across([0, mix(paper, ink, 0.08)], [0.3, '#ffffff'], [1, mix(paper, ink, 0.4)]),
  );
  for (const [top, a, b] of [
    [-74, 11, 12],
    [-48, 12.9, 13.9],
  ] as const)
    pen.fill(
      polygon([
        [-a, top],
        [a, top],
        [b, top + 13],
        [-b, top + 13],
      ]),
      pen.across([0, accent], [1, mix(accent, ink, 0.45)]),
    );
  pen.rect(-13, -89, 26, 4, ink);
  pen.rect(-8, -101, 16, 12, light);
  pen.stroke('M-8 -101V-89M0 -101V-89M8 -101V-89', ink, 1.2);
  pen.fill('M-11 -101L0 -112L11 -101Z', accent);
  pen.glow(0, -95, 60, 60, light, 0.9);
}

/** A castle with towers and banners. */
export function drawCastle(pen: Pen): void {
  const { wall, ink, accent, light, near, far, dark } = pen.palette;
  const stone = mix(mix(far, wall, 0.4), ink, dark ? 0.4 : 0.2);
  pen.fill('M-110 4C-80 -18 -60 -20 -50 -20H52C70 -20 90 -10 112 4Z', mix(near, ink, 0.25));
  pen.rect(-54, -52, 108, 38, pen.across([0, mix(stone, light, 0.3)], [1, mix(stone, ink, 0.3)]));
  for (let i = 0; i < 7; i += 1) pen.rect(-52 + i * 15.6, -58, 9, 8, stone);
  for (const [x, top, w] of [
    [-56, -76, 24],
    [56, -70, 24],
    [-18, -90, 24],
    [20, -80, 20],
  ] as const) {
    pen.rect(
      x - w / 2,
      top,
      w,
      -12 - top,
      pen.across([0, mix(stone, light, 0.35)], [1, mix(stone, ink, 0.35)]),
    );
    pen.fill(
      polygon([
        [x - w * 0.66, top],
        [x, top - w * 1.05],
        [x + w * 0.66, top],
      ]),
      pen.across([0, accent], [1, mix(accent, ink, 0.45)]),
    );
    pen.rect(x - 2.4, top + 10, 5, 11, dark ? light : mix(ink, stone, 0.2), 1, 2.4);
    pen.stroke(`M${x} ${top - w}V${top - w - 12}`, ink, 1.1);
    pen.fill(`M${x} ${top - w - 12}l11 3l-11 3Z`, light);
  }
  pen.fill('M-11 -14V-30Q0 -44 11 -30V-14Z', mix(ink, stone, 0.2));
}

/** A stone bridge on arches. */
export function drawBridge(pen: Pen): void {
  const { wall, ink, light, far, near } = pen.palette;
  const stone = mix(mix(far, wall, 0.4), near, 0.4);
  const arches = [-180, -90, 0, 90, 180].map(
    (x) => `M${x - 34} 12V-28A34 34 0 0 1 ${x + 34} -28V12`,
  );
  pen.fill(
    `M-300 -78H300V12H214V-28A34 34 0 0 0 146 -28V12H124V-28A34 34 0 0 0 56 -28V12H34V-28A34 34 0 0 0 -34 -28V12H-56V-28A34 34 0 0 0 -124 -28V12H-146V-28A34 34 0 0 0 -214 -28V12H-300Z`,
    pen.down([0, mix(stone, light, 0.4)], [0.3, stone], [1, mix(stone, ink, 0.4)]),
  );
  for (const arch of arches) pen.stroke(arch, mix(stone, ink, 0.4), 3.4);
  pen.rect(-300, -84, 600, 8, mix(stone, light, 0.3));
  for (let x = -288; x < 300; x += 24) pen.rect(x, -96, 6, 14, mix(stone, ink, 0.2));
  pen.rect(-300, -99, 600, 5, mix(stone, light, 0.15));
}

/** A tent beside a fire. */
export function drawTent(pen: Pen): void {
  const { accent, ink, light, wood } = pen.palette;
  pen.glow(84, -16, 120, 100, light, 0.7);
  pen.fill(
    'M-100 0L-28 -100L52 0Z',
    pen.across([0, mix(accent, light, 0.35)], [0.6, accent], [1, mix(accent, ink, 0.4)]),
  );
  pen.fill('M-28 -100L52 0H8Z', mix(accent, ink, 0.5));
  pen.fill('M-28 -86L-8 0H-52Z', mix(light, accent, 0.2));
  pen.stroke('M-28 -100L-34 -110M-28 -100L-20 -109', ink, 2.4);
  pen.stroke('M66 -3L102 -12M66 -12L102 -3', mix(wood, ink, 0.5), 7);
  pen.fill(
    'M84 -62C104 -38 100 -10 84 -8C66 -10 64 -34 76 -44C76 -36 80 -34 82 -36C86 -42 82 -52 84 -62Z',
    pen.down([0, accent], [1, light]),
  );
  pen.fill('M85 -38C94 -26 92 -12 84 -10C76 -12 76 -24 85 -38Z', '#ffffff', 0.85);
}

import { type Colour, mix } from './colour.ts';
import { type Pen, type Point, polygon } from './pen.ts';
import type { Scene } from './scene.ts';

/** A skyline in three depths over a street or river that mirrors its lights. */
export function drawSkyline(scene: Scene): void {
  const { pen, brief, floor } = scene;
  const { far, near, ink, skyLow, skyMid, accent, second, dark } = pen.palette;
  const foot = floor * 0.94;
  drawTowers(pen, foot, pen.h * 0.5, mix(far, skyLow, 0.45), 0.25);
  pen.rect(0, foot - pen.h * 0.4, pen.w, pen.h * 0.4, pen.down([0, skyLow, 0], [1, skyLow, 0.45]));
  drawTowers(pen, foot, pen.h * 0.46, mix(far, near, 0.45), 0.6);
  drawTowers(pen, foot, pen.h * 0.3, mix(near, ink, 0.45), 1);
  pen.rect(
    0,
    foot,
    pen.w,
    pen.h - foot,
    pen.down([0, mix(skyMid, ink, 0.45)], [0.4, mix(near, ink, 0.6)], [1, ink]),
  );
  const wet = dark || brief.weather === 'rain';
  for (let i = 0; i < (wet ? 26 : 10); i += 1) {
    const x = pen.random.between(0, pen.w);
    const colour = dark ? pen.random.pick([accent, second, accent, skyLow]) : skyLow;
    const length = (pen.h - foot) * pen.random.between(0.3, 0.95);
    pen.rect(
      x,
      foot,
      pen.random.between(5, 26),
      length,
      pen.down([0, colour, 0.55], [1, colour, 0]),
    );
  }
}

// Towers side by side; `near` from 0 to 1 sets their width and how clear their windows are.
function drawTowers(pen: Pen, foot: number, tallest: number, colour: Colour, near: number): void {
  const { dark, accent, second, paper, ink, light } = pen.palette;
  for (let x = -30; x < pen.w; ) {
    const width = pen.random.between(58, 120) * (0.7 + near * 0.5);
    const middle = 1 - Math.abs((x + width / 2) / pen.w - 0.5) * 0.7;
    const height = tallest * pen.random.between(0.35, 1) * middle;
    const top = foot - height;
    const face = pen.across(
      [0, mix(colour, light, dark ? 0.04 : 0.16)],
      [0.5, colour],
      [1, mix(colour, ink, 0.22)],
    );
    pen.rect(x, top, width, height + 2, face);
    const roof = pen.random.whole(0, 3);
    if (roof === 0) pen.rect(x + width * 0.25, top - 24, width * 0.5, 26, colour);
    if (roof === 1 && near < 0.2)
      pen.fill(
        polygon([
          [x, top + 1],
          [x + width / 2, top - width * 0.5],
          [x + width, top + 1],
        ]),
        colour,
      );
    if (roof === 2) pen.rect(x + width * 0.48, top - 60, 4, 62, colour);
    drawWindows(
      pen,
      x,
      top,
      width,
      height,
      dark ? pen.random.pick([accent, light, second]) : mix(colour, paper, 0.5),
      dark ? 0.35 + 0.5 * near : 0.35 * near,
    );
    x += width + pen.random.between(-6, 14);
  }
}

// All windows of a tower are one path: thousands of shapes would be slow.
function drawWindows(
  pen: Pen,
  x: number,
  top: number,
  width: number,
  height: number,
  colour: Colour,
  opacity: number,
): void {
  const columns = Math.max(2, Math.floor(width / 20));
  const step = width / (columns + 0.5);
  const panes: string[] = [];
  const lit = pen.palette.dark ? 0.42 : 0.75;
  for (let row = 0; row * 25 < height - 30; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (!pen.random.chance(lit)) continue;
      panes.push(
        `M${(x + step * (column + 0.4)).toFixed(1)} ${(top + 16 + row * 25).toFixed(1)}h${(step * 0.55).toFixed(1)}v13h${(-step * 0.55).toFixed(1)}z`,
      );
    }
  }
  if (panes.length > 0) pen.fill(panes.join(''), colour, opacity);
}

/** A street that runs to the horizon between two rows of houses, with lamps, awnings and paving. */
export function drawStreet(scene: Scene): void {
  const { pen, horizon, brief } = scene;
  const { skyLow, near, far, ink, wall, light, dark } = pen.palette;
  const vx = pen.w * pen.random.between(0.42, 0.58);
  const road = dark ? mix(near, ink, 0.4) : mix(mix(far, wall, 0.5), ink, 0.12);
  drawTowers(pen, horizon + 4, pen.h * 0.16, mix(far, skyLow, 0.4), 0.1);
  pen.rect(
    0,
    horizon,
    pen.w,
    pen.h - horizon,
    pen.down([0, mix(road, skyLow, 0.5)], [1, mix(road, ink, 0.35)]),
  );
  drawPaving(pen, vx, horizon, mix(road, ink, 0.5));
  for (const side of [-1, 1] as const) drawHouses(scene, vx, side);
  pen.glow(vx, horizon - 20, pen.w * 0.22, pen.h * 0.3, light, dark ? 0.25 : 0.6);
  for (const depth of [0.62, 0.42, 0.22]) {
    for (const side of [-1, 1] as const) drawStreetLamp(scene, vx, side, depth);
  }
  drawTerrace(scene, vx < pen.w / 2 ? pen.w * 0.8 : pen.w * 0.2);
  if (dark || brief.weather === 'rain') {
    for (let i = 0; i < 16; i += 1) {
      const x = pen.random.between(0.1, 0.9) * pen.w;
      const top = horizon + (pen.h - horizon) * pen.random.between(0.1, 0.5);
      pen.rect(
        x,
        top,
        pen.random.between(6, 22),
        pen.h * pen.random.between(0.08, 0.2),
        pen.down(
          [0, pen.random.pick([pen.palette.accent, pen.palette.second]), 0.45],
          [1, road, 0],
        ),
      );
    }
  }
}

// Tables under a parasol, as in front of a café.
function drawTerrace({ pen, floor }: Scene, x: number): void {
  const { accent, second, paper, ink, light, wood } = pen.palette;
  for (const [dx, foot, size, cloth] of [
    [-0.07, floor - pen.h * 0.08, 0.2, second],
    [0.05, floor, 0.28, accent],
  ] as const) {
    const at = x + dx * pen.w;
    const unit = size * pen.h;
    pen.glow(at, foot, unit * 0.62, unit * 0.1, ink, 0.5);
    pen.stroke(`M${at} ${foot}V${foot - unit}`, mix(wood, ink, 0.4), unit * 0.03);
    pen.rect(
      at - unit * 0.26,
      foot - unit * 0.36,
      unit * 0.52,
      unit * 0.035,
      mix(wood, light, 0.3),
      1,
      3,
    );
    for (const side of [-1, 1]) {
      pen.stroke(
        `M${at + side * unit * 0.3} ${foot}V${foot - unit * 0.24}H${at + side * unit * 0.44}V${foot}M${at + side * unit * 0.44} ${foot - unit * 0.24}V${foot - unit * 0.5}`,
        ink,
        unit * 0.025,
      );
    }
    pen.fill(
      `M${at - unit * 0.56} ${foot - unit * 0.86}Q${at - unit * 0.2} ${foot - unit * 1.1} ${at} ${foot - unit * 1.16}Q${at + unit * 0.2} ${foot - unit * 1.1} ${at + unit * 0.56} ${foot - unit * 0.86}Z`,
      pen.across([0, mix(cloth, light, 0.35)], [0.5, cloth], [1, mix(cloth, ink, 0.35)]),
    );
    pen.fill(
      `M${at - unit * 0.2} ${foot - unit * 0.86}Q${at - unit * 0.12} ${foot - unit * 1.06} ${at} ${foot - unit * 1.16}Q${at + unit * 0.12} ${foot - unit * 1.06} ${at + unit * 0.2} ${foot - unit * 0.86}Z`,
      paper,
      0.75,
    );
  }
}

function drawPaving(pen: Pen, vx: number, horizon: number, line: Colour): void {
  for (let i = 1; i < 12; i += 1) {
    const y = horizon + (pen.h - horizon) * (i / 12) ** 2;
    pen.stroke(`M0 ${y}H${pen.w}`, line, 1 + i * 0.12, 0.22);
  }
  for (let i = -9; i <= 9; i += 1)
    pen.stroke(`M${vx} ${horizon}L${vx + i * pen.w * 0.16} ${pen.h}`, line, 1.4, 0.2);
}

// A row of houses seen along the street: each is a slice between two depths, drawn far to near.
function drawHouses(scene: Scene, vx: number, side: -1 | 1): void {
  const { pen, horizon } = scene;
  const { wall, accent, second, wood, ink, skyLow, paper, light, dark } = pen.palette;
  const edge = side < 0 ? pen.w * 0.1 : pen.w * 0.9;
  const at = (depth: number, height: number): Point => [
    vx + (edge - vx) * depth,
    horizon + (pen.h * 0.97 - horizon) * depth - height * pen.h * 1.5 * depth,
  ];
  const cuts = [0.16, 0.24, 0.36, 0.54, 0.82, 1.34];
  cuts.slice(0, -1).forEach((from, i) => {
    const to = cuts[i + 1] ?? 1;
    const tall = pen.random.between(0.52, 0.78);
    const tint = pen.random.pick([
      wall,
      mix(wall, accent, 0.35),
      mix(wall, wood, 0.4),
      mix(wall, second, 0.3),
    ]);
    const shade = mix(
      dark ? mix(tint, ink, 0.45) : side < 0 ? tint : mix(tint, ink, 0.2),
      skyLow,
      Math.max(0, 0.5 - from),
    );
    const slab = (a: number, b: number, low: number, high: number): string =>
      polygon([at(a, low), at(a, high), at(b, high), at(b, low)]);
    pen.fill(
      slab(from, to, 0, tall),
      pen.down([0, mix(shade, light, 0.1)], [1, mix(shade, ink, 0.25)]),
    );
    pen.fill(slab(from, to, tall - 0.02, tall + 0.012), mix(shade, ink, 0.35));
    const bays = 2;
    for (let bay = 0; bay < bays; bay += 1) {
      const a = from + ((to - from) * (bay + 0.24)) / bays;
      const b = from + ((to - from) * (bay + 0.74)) / bays;
      for (const level of [0.27, 0.43, 0.59]) {
        if (level + 0.1 > tall) continue;
        const lit = dark && pen.random.chance(0.6);
        pen.fill(slab(a, b, level - 0.006, level + 0.1), mix(shade, paper, dark ? 0.08 : 0.35));
        pen.fill(
          slab(a + (b - a) * 0.1, b - (b - a) * 0.1, level, level + 0.092),
          lit ? accent : mix(shade, ink, 0.62),
        );
      }
      const open = dark || pen.random.chance(0.4);
      pen.fill(
        slab(a, b, 0, 0.15),
        open ? mix(accent, light, 0.5) : mix(wood, ink, 0.5),
        open ? 0.85 : 1,
      );
    }
    const cloth = pen.random.pick([accent, second, paper]);
    pen.fill(
      polygon([
        at(from + (to - from) * 0.08, 0.215),
        at(to - (to - from) * 0.08, 0.215),
        shift(at(to - (to - from) * 0.08, 0.165), -side * 60 * to),
        shift(at(from + (to - from) * 0.08, 0.165), -side * 60 * from),
      ]),
      pen.down([0, cloth], [1, mix(cloth, ink, 0.3)]),
    );
  });
}

function shift([x, y]: Point, by: number): Point {
  return [x + by, y];
}

function drawStreetLamp({ pen, horizon }: Scene, vx: number, side: -1 | 1, depth: number): void {
  const { ink, accent, dark, light } = pen.palette;
  const x = vx + side * pen.w * 0.5 * (1 - depth) * 0.72;
  const near = 1 - depth;
  const foot = horizon + (pen.h * 0.97 - horizon) * near * 0.72;
  const height = pen.h * 0.42 * near;
  if (dark) pen.glow(x, foot - height, 130 * near, 130 * near, accent, 0.7);
  pen.stroke(`M${x} ${foot}V${foot - height}`, ink, 7 * near);
  pen.fill(
    polygon([
      [x - 13 * near, foot - height - 24 * near],
      [x + 13 * near, foot - height - 24 * near],
      [x + 9 * near, foot - height + 4],
      [x - 9 * near, foot - height + 4],
    ]),
    dark ? light : mix(light, ink, 0.3),
  );
  pen.rect(x - 15 * near, foot - height - 30 * near, 30 * near, 7 * near, ink);
}

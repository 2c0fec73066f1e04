import { type Colour, mix } from './colour.ts';
import { curve, type Pen, type Point, polygon } from './pen.ts';
import type { Scene } from './scene.ts';
import { drawConifer, drawTree } from './trees.ts';

/** Mountains in three rows, the far ones paler, snow on the near peaks; meadow in front unless water comes. */
export function drawMountains(scene: Scene, foot: number): void {
  const { pen, brief } = scene;
  const { far, near, skyLow, skyMid } = pen.palette;
  drawRange(pen, foot, foot * 0.6, mix(far, skyMid, 0.45), skyLow, 0, brief.mood === 'winter');
  drawRange(pen, foot, foot * 0.74, mix(far, near, 0.25), skyLow, 0.9, true);
  drawRange(pen, foot, foot * 0.2, mix(far, near, 0.7), skyLow, 0, false);
}

// One row of peaks with a lit and a shaded side; `snow` is how much of the peaks is white.
function drawRange(
  pen: Pen,
  foot: number,
  height: number,
  colour: Colour,
  mist: Colour,
  snow: number,
  shaded: boolean,
): void {
  const peaks: Point[] = [];
  const step = height * 0.86;
  for (
    let x = -step * pen.random.between(0.3, 0.9);
    x < pen.w + step;
    x += step * pen.random.between(0.75, 1.35)
  ) {
    peaks.push([x, foot - height * pen.random.between(0.5, 1)]);
  }
  const ridge = peaks.flatMap(([x, y], i): Point[] => {
    const next = peaks[i + 1];
    if (next === undefined) return [[x, y]];
    const valley: Point = [
      (x + next[0]) / 2 + pen.random.between(-0.1, 0.1) * step,
      foot - (foot - Math.max(y, next[1])) * pen.random.between(0.3, 0.6),
    ];
    return [[x, y], ...between(pen, [x, y], valley), valley, ...between(pen, valley, next)];
  });
  const body = polygon([[-50, foot], ...ridge, [pen.w + 50, foot]]);
  pen.fill(body, pen.down([0, colour], [1, mix(colour, mist, 0.65)]));
  for (const peak of peaks) {
    const at = ridge.indexOf(ridge.find(([x, y]) => x === peak[0] && y === peak[1]) ?? peak);
    const right = ridge.slice(at, at + 4);
    const left = ridge.slice(Math.max(0, at - 3), at + 1);
    const base = foot - (foot - peak[1]) * 0.2;
    const spine = spineOf(pen, peak, base);
    if (shaded && right.length > 2)
      pen.fill(polygon([...right, ...spine.toReversed()]), mix(colour, pen.palette.ink, 0.5), 0.28);
    if (snow > 0 && left.length > 2 && right.length > 2)
      drawSnow(pen, left, right, peak, snow, foot);
  }
}

function between(pen: Pen, from: Point, to: Point): Point[] {
  return [0.3, 0.62].map((share): Point => {
    const jitter = pen.random.between(-0.05, 0.05);
    return [
      from[0] + (to[0] - from[0]) * (share + jitter),
      from[1] + (to[1] - from[1]) * (share - jitter * 1.4),
    ];
  });
}

function spineOf(pen: Pen, peak: Point, base: number): Point[] {
  const drop = base - peak[1];
  return [0, 0.25, 0.5, 0.75, 1].map((share) => [
    peak[0] +
      (share === 0
        ? 0
        : (share % 0.5 === 0 ? -0.04 : 0.09) * drop + pen.random.between(-0.02, 0.05) * drop),
    peak[1] + drop * share,
  ]);
}

// A cap whose lower edge is ragged, cut from the ridge on both sides of the peak.
function drawSnow(
  pen: Pen,
  left: readonly Point[],
  right: readonly Point[],
  peak: Point,
  snow: number,
  foot: number,
): void {
  const line = peak[1] + (foot - peak[1]) * 0.34 * Math.min(1, snow);
  const l = cutAt(left.toReversed(), line);
  const r = cutAt(right, line);
  const edge: Point[] = [];
  const from = r[r.length - 1] ?? peak;
  const to = l[l.length - 1] ?? peak;
  for (const share of [0.16, 0.33, 0.5, 0.67, 0.84]) {
    const tooth = share === 0.33 || share === 0.67 ? -0.45 : 0.25;
    edge.push([from[0] + (to[0] - from[0]) * share, line + (line - peak[1]) * tooth]);
  }
  const { paper, skyTop } = pen.palette;
  const white = mix(paper, pen.palette.skyMid, pen.palette.dark ? 0.5 : 0.08);
  pen.fill(polygon([...l.toReversed(), ...r.slice(1), ...edge]), white, 0.92);
  pen.fill(
    polygon([
      peak,
      ...r.slice(1),
      ...edge.slice(0, 2),
      [peak[0] + (line - peak[1]) * 0.1, peak[1] + (line - peak[1]) * 0.55],
    ]),
    mix(white, skyTop, 0.4),
    0.75,
  );
}

// The points of a falling line down to a height, the last one cut off exactly there.
function cutAt(points: readonly Point[], y: number): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept[kept.length - 1];
    if (point[1] > y) {
      if (last !== undefined && last[1] < y)
        kept.push([last[0] + ((point[0] - last[0]) * (y - last[1])) / (point[1] - last[1]), y]);
      return kept;
    }
    kept.push(point);
  }
  return kept;
}

/** Soft hills from `top` down to the lower edge, in rows that grow darker toward the eye. */
export function drawHills(scene: Scene, top: number, rows: number): void {
  const { pen } = scene;
  const { far, near, skyLow, light } = pen.palette;
  for (let row = 0; row < rows; row += 1) {
    const share = rows === 1 ? 1 : row / (rows - 1);
    const y = top + (pen.h - top) * 0.62 * share ** 1.3;
    const swell = 46 - share * 22;
    const start = pen.random.between(0, 6);
    const points: Point[] = [];
    for (let i = 0; i <= 9; i += 1) {
      const x = -60 + ((pen.w + 120) * i) / 9;
      points.push([
        x,
        y +
          Math.sin(start + (x / 1000) * (2.2 + share)) * swell +
          Math.sin(start * 2 + x / 190) * swell * 0.25,
      ]);
    }
    const colour = mix(mix(far, skyLow, 0.3), near, 0.15 + share * 0.85);
    pen.fill(
      `${curve(points)}L${pen.w + 60} ${pen.h}L-60 ${pen.h}Z`,
      pen.down(
        [0, mix(colour, light, 0.22)],
        [0.4, colour],
        [1, mix(colour, pen.palette.ink, 0.3)],
      ),
    );
    if (row < rows - 1) drawGrove(pen, points, mix(colour, pen.palette.ink, 0.35), 16 + 30 * share);
  }
}

// Small trees along a hill's crest.
function drawGrove(pen: Pen, crest: readonly Point[], colour: Colour, size: number): void {
  const at = crest[pen.random.whole(1, Math.max(1, crest.length - 3))];
  if (at === undefined) return;
  for (let i = 0; i < pen.random.whole(4, 8); i += 1) {
    const x = at[0] + pen.random.between(-90, 90);
    const height = size * pen.random.between(0.7, 1.5);
    drawConifer(pen, x, at[1] + 14, height * 1.7, colour);
  }
}

/** Rows of conifers fading into mist, big trunks at the sides. */
export function drawForest(scene: Scene): void {
  const { pen, horizon, light, floor } = scene;
  const { far, near, ink, skyLow, light: sun } = pen.palette;
  for (let row = 0; row < 4; row += 1) {
    const share = row / 3;
    const foot = horizon + (floor - horizon) * (0.1 + share * 0.62);
    const colour = mix(mix(far, skyLow, 0.35), mix(near, ink, 0.25), share);
    const height = pen.h * (0.26 + share * 0.22);
    for (let x = -40; x < pen.w + 60; x += height * pen.random.between(0.16, 0.34)) {
      // A clearing in the middle leaves air for the light and the subject.
      const clear = Math.abs(x / pen.w - 0.5) < 0.1 + share * 0.16;
      if (clear && row > 0) continue;
      drawConifer(
        pen,
        x,
        foot + pen.random.between(-8, 12),
        height * pen.random.between(0.6, 1.1),
        colour,
      );
    }
    pen.rect(0, foot - 6, pen.w, pen.h - foot, pen.down([0, colour], [1, mix(colour, ink, 0.45)]));
    pen.rect(
      0,
      foot - height * 0.35,
      pen.w,
      height * 0.5,
      pen.down([0, skyLow, 0], [0.7, skyLow, 0.3 * (1 - share)], [1, skyLow, 0]),
    );
  }
  drawShafts(scene, sun);
  pen.glow(pen.w / 2, floor, pen.w * 0.34, pen.h * 0.09, sun, 0.3);
  const side = light.x < pen.w / 2 ? 1 : 0;
  for (const x of side === 1 ? [pen.w * 0.93, pen.w * 0.04] : [pen.w * 0.06, pen.w * 0.97])
    drawTrunk(pen, x);
}

function drawTrunk(pen: Pen, x: number): void {
  const { ink, near } = pen.palette;
  const half = pen.random.between(26, 46);
  const bark = pen.across([0, ink], [0.6, mix(ink, near, 0.5)], [1, ink]);
  pen.fill(
    `M${x - half} -10C${x - half * 0.7} ${pen.h * 0.5} ${x - half * 0.9} ${pen.h * 0.75} ${x - half * 1.9} ${pen.h}L${x + half * 1.9} ${pen.h}C${x + half} ${pen.h * 0.75} ${x + half * 0.8} ${pen.h * 0.4} ${x + half * 1.1} -10Z`,
    bark,
  );
}

/** Beams that fall from the light. */
export function drawShafts({ pen, light, floor }: Scene, colour: Colour): void {
  for (let i = 0; i < 4; i += 1) {
    const spread = (i - 1.5) * pen.w * 0.2 + (pen.w / 2 - light.x) * 0.5;
    const x = light.x + spread;
    const wide = pen.w * pen.random.between(0.03, 0.06);
    pen.fill(
      polygon([
        [light.x - 8, light.y],
        [light.x + 8, light.y],
        [x + wide * 2, floor],
        [x - wide, floor],
      ]),
      pen.down([0, colour, 0.34], [1, colour, 0]),
    );
  }
}

/** Dunes with a lit flank and a shaded one. */
export function drawDesert(scene: Scene): void {
  const { pen, horizon } = scene;
  const { far, near, light, ink, skyLow } = pen.palette;
  for (let row = 0; row < 4; row += 1) {
    const share = row / 3;
    const y = horizon + (pen.h - horizon) * share * 0.55;
    const crestX = pen.w * pen.random.between(0.2, 0.8);
    const rise = pen.h * (0.07 + 0.05 * share);
    const crest: Point = [crestX, y - rise];
    const colour = mix(mix(far, skyLow, 0.25), near, share);
    pen.fill(
      `M-40 ${y + 20}C${crestX * 0.45} ${y + 8} ${crestX * 0.8} ${crest[1] + 8} ${crest[0]} ${crest[1]}C${crestX + (pen.w - crestX) * 0.3} ${crest[1] + 4} ${crestX + (pen.w - crestX) * 0.6} ${y - 8} ${pen.w + 40} ${y - rise * 0.3}L${pen.w + 40} ${pen.h}L-40 ${pen.h}Z`,
      pen.down([0, mix(colour, light, 0.3)], [0.35, colour], [1, mix(colour, near, 0.4)]),
    );
    pen.fill(
      `M${crest[0]} ${crest[1]}C${crestX + 60} ${crest[1] + rise * 0.8} ${crestX - 30} ${y + rise * 0.5} ${crestX + 130} ${pen.h}L${pen.w + 40} ${pen.h}L${pen.w + 40} ${y - rise * 0.3}C${crestX + (pen.w - crestX) * 0.6} ${y - 8} ${crestX + (pen.w - crestX) * 0.3} ${crest[1] + 4} ${crest[0]} ${crest[1]}Z`,
      mix(colour, ink, 0.55),
      0.36,
    );
  }
}

/** A broad tree or two at the side, as a frame for what is in the middle. */
export function drawSideTree({ pen, light, floor }: Scene): void {
  const right = light.x < pen.w / 2;
  drawTree(pen, right ? pen.w * 0.9 : pen.w * 0.1, floor, pen.h * 0.52, right);
}

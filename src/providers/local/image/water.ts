import { mix } from './colour.ts';
import { curve, type Point } from './pen.ts';
import type { Scene } from './scene.ts';

/** Still water from `top` to the lower edge: the sky upside down, the sun's road, dark shores. */
export function drawStillWater(scene: Scene, top: number): void {
  const { pen } = scene;
  const { skyTop, skyMid, skyLow, far, near, ink, light: sun } = pen.palette;
  const depth = pen.h - top;
  pen.rect(
    0,
    top,
    pen.w,
    depth,
    pen.down(
      [0, mix(skyLow, near, 0.12)],
      [0.35, mix(skyMid, near, 0.16)],
      [1, mix(skyTop, near, 0.4)],
    ),
  );
  drawMirroredRange(scene, top);
  pen.rect(0, top - 2, pen.w, 5, mix(sun, skyLow, 0.5), 0.7);
  drawSunRoad(scene, top);
  for (let i = 0; i < 26; i += 1) {
    const share = pen.random.between(0.05, 1);
    const long = 30 + share * 190 * pen.random.between(0.5, 1);
    pen.rect(
      pen.random.between(-0.1, 1) * pen.w,
      top + depth * share * share,
      long,
      1 + share * 3,
      i % 2 === 0 ? sun : mix(far, ink, 0.2),
      0.2,
      2,
    );
  }
}

// The far shore upside down, pulled long as water does.
function drawMirroredRange({ pen }: Scene, top: number): void {
  const { far, near } = pen.palette;
  const points: Point[] = [];
  for (let i = 0; i <= 11; i += 1) {
    points.push([-20 + ((pen.w + 40) * i) / 11, top + pen.h * pen.random.between(0.03, 0.15)]);
  }
  pen.fill(
    `M-20 ${top}L${curve(points).slice(1)}L${pen.w + 20} ${top}Z`,
    pen.down([0, mix(far, near, 0.7), 0.55], [1, near, 0.1]),
  );
}

/** Glints under the sun or moon that widen toward the eye. */
function drawSunRoad({ pen, light }: Scene, top: number): void {
  const { light: sun } = pen.palette;
  const depth = pen.h - top;
  for (let i = 0; i < 30; i += 1) {
    const share = (i + pen.random.between(0, 1)) / 30;
    const y = top + depth * share ** 1.5 * 0.9;
    const half = (14 + 150 * share) * pen.random.between(0.25, 1);
    pen.rect(
      light.x - half + pen.random.between(-24, 24) * share,
      y,
      half * 2,
      1.8 + share * 5.5,
      sun,
      0.72 - share * 0.4,
      3,
    );
  }
}

/** Open sea from `top` to the lower edge, in rows of waves; high and crested in a storm. */
export function drawSea(scene: Scene, top: number): void {
  const { pen, brief } = scene;
  const { skyMid, skyLow, near, far, ink, paper } = pen.palette;
  const rough = brief.mood === 'storm' || brief.weather === 'rain' ? 1 : 0.28;
  const depth = pen.h - top;
  pen.rect(0, top, pen.w, depth, pen.down([0, mix(skyLow, near, 0.35)], [1, mix(near, ink, 0.45)]));
  drawSunRoad(scene, top);
  for (let row = 0; row < 6; row += 1) {
    const share = (row + 1) / 6;
    const y = top + depth * (0.04 + 0.82 * share ** 1.5);
    const swell = (6 + 40 * share) * rough;
    const step = 90 + 170 * share;
    const crest: Point[] = [];
    const start = pen.random.between(0, step);
    for (let i = 0; start - step + i * (step / 2) < pen.w + step * 2; i += 1) {
      crest.push([
        start - step * 2 + i * (step / 2),
        y + (i % 2 === 0 ? -swell : swell * 0.6) * pen.random.between(0.6, 1),
      ]);
    }
    const colour = mix(mix(far, skyMid, 0.3), mix(near, ink, 0.35), share);
    pen.fill(
      `${curve(crest)}L${pen.w + 400} ${pen.h}L-400 ${pen.h}Z`,
      pen.down(
        [0, mix(colour, skyLow, 0.3), 0.8],
        [0.3, colour, 0.85],
        [1, mix(colour, ink, 0.4), 0.9],
      ),
    );
    if (rough > 0.5) pen.stroke(curve(crest), paper, 1.5 + share * 2.5, 0.35);
    else pen.stroke(curve(crest), mix(colour, paper, 0.5), 1.2 + share, 0.4);
  }
}

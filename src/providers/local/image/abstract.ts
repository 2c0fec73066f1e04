import { mix } from './colour.ts';
import { curve, type Point } from './pen.ts';
import type { Scene } from './scene.ts';

/** Layered shapes for what no one can draw: ridges of colour, arcs or ribbons under a glowing disc. */
export function drawAbstract({ pen, light }: Scene): void {
  const { skyTop, skyMid, skyLow, light: sun, accent, second, near, far, paper } = pen.palette;
  pen.rect(0, 0, pen.w, pen.h, pen.down([0, skyTop], [0.6, skyMid], [1, skyLow]));
  const size = Math.min(pen.w, pen.h);
  const tones = [far, accent, second, near];
  pen.glow(light.x, pen.h * 0.4, size * 0.75, size * 0.75, sun, 0.8);
  if (pen.random.chance(0.5)) {
    const x = pen.w - light.x;
    for (let ring = 7; ring >= 1; ring -= 1) {
      const tone = tones[ring % tones.length] ?? far;
      pen.circle(
        x,
        pen.h * 0.74,
        size * 0.1 * ring,
        pen.down([0, mix(tone, sun, 0.3)], [1, mix(tone, skyMid, 0.4)]),
        0.8,
      );
    }
    pen.circle(light.x, pen.h * 0.3, size * 0.1, sun);
  } else {
    pen.circle(
      light.x,
      pen.h * 0.36,
      size * 0.17,
      pen.down([0, paper], [1, mix(sun, accent, 0.45)]),
    );
  }
  for (let row = 0; row < 6; row += 1) {
    const y = pen.h * (0.5 + row * 0.085);
    const points: Point[] = [];
    const start = pen.random.between(0, 6.28);
    for (let x = -80; x <= pen.w + 160; x += 120)
      points.push([x, y + Math.sin(start + x / 230) * 46 + Math.sin(start * 3 + x / 97) * 9]);
    const tone = mix(tones[row % tones.length] ?? near, near, row * 0.12);
    pen.fill(
      `${curve(points)}L${pen.w + 200} ${pen.h}H-80Z`,
      pen.across(
        [0, mix(tone, sun, 0.3), 0.9],
        [0.5, tone, 0.86],
        [1, mix(tone, skyMid, 0.4), 0.9],
      ),
    );
  }
}

import { mix } from './colour.ts';
import { curve, type Point, polygon } from './pen.ts';
import type { Scene } from './scene.ts';

/** Stars, a nebula and planets. */
export function drawSpace({ pen, light }: Scene): void {
  const { skyTop, skyMid, accent, second, paper, ink, light: sun } = pen.palette;
  pen.rect(
    0,
    0,
    pen.w,
    pen.h,
    pen.down([0, mix(skyTop, ink, 0.4)], [0.6, skyMid], [1, mix(skyTop, ink, 0.5)]),
  );
  pen.glow(pen.w * 0.3, pen.h * 0.35, pen.w * 0.5, pen.h * 0.35, accent, 0.3);
  pen.glow(pen.w * 0.72, pen.h * 0.5, pen.w * 0.4, pen.h * 0.42, second, 0.28);
  for (let i = 0; i < 230; i += 1) {
    const size = pen.random.chance(0.08)
      ? pen.random.between(2, 3.4)
      : pen.random.between(0.6, 1.6);
    pen.circle(
      pen.random.between(0, pen.w),
      pen.random.between(0, pen.h),
      size,
      i % 9 === 0 ? sun : paper,
      pen.random.between(0.3, 0.95),
    );
  }
  const size = Math.min(pen.w, pen.h);
  const radius = size * pen.random.between(0.5, 0.62);
  const x = light.x < pen.w / 2 ? pen.w * 0.78 : pen.w * 0.22;
  const y = pen.h * 0.92;
  const world = mix(second, skyMid, 0.35);
  pen.glow(x, y, radius * 1.45, radius * 1.45, sun, 0.5);
  pen.circle(
    x,
    y,
    radius,
    pen.down([0, mix(world, paper, 0.55)], [0.2, world], [0.8, mix(world, ink, 0.75)]),
  );
  for (let band = 0; band < 5; band += 1) {
    const up = y - radius * (0.86 - band * 0.16);
    const half = Math.sqrt(Math.max(0, radius ** 2 - (y - up) ** 2)) * 0.94;
    pen.fill(
      `M${x - half} ${up}Q${x} ${up + radius * 0.12} ${x + half} ${up}Q${x} ${up + radius * 0.2} ${x - half} ${up}Z`,
      mix(world, band % 2 === 0 ? accent : paper, 0.4),
      0.3,
    );
  }
  const small = size * 0.09;
  const sx = pen.w - x;
  pen.circle(
    sx,
    pen.h * 0.22,
    small,
    pen.across([0, mix(accent, paper, 0.5)], [0.6, accent], [1, mix(accent, ink, 0.7)]),
  );
  pen.stroke(
    `M${sx - small * 1.7} ${pen.h * 0.22 + small * 0.45}Q${sx} ${pen.h * 0.22 + small * 0.8} ${sx + small * 1.7} ${pen.h * 0.22 - small * 0.45}`,
    mix(sun, accent, 0.4),
    small * 0.12,
    0.85,
  );
}

/** Under the sea: beams from above, bubbles, weeds and coral. */
export function drawUnderwater({ pen, floor }: Scene): void {
  const { skyLow, near, ink, paper, accent, second } = pen.palette;
  const bright = mix(skyLow, '#6fc3d6', 0.6);
  pen.rect(
    0,
    0,
    pen.w,
    pen.h,
    pen.down([0, bright], [0.45, mix(near, '#2f86ab', 0.6)], [1, mix(near, ink, 0.65)]),
  );
  for (let i = 0; i < 7; i += 1) {
    const x = pen.w * ((i + pen.random.between(0.1, 0.8)) / 7);
    pen.fill(
      polygon([
        [x, -10],
        [x + pen.w * 0.05, -10],
        [x + pen.w * 0.14, pen.h * 0.9],
        [x - pen.w * 0.02, pen.h * 0.9],
      ]),
      pen.down([0, paper, 0.3], [1, paper, 0]),
    );
  }
  for (let row = 0; row < 2; row += 1) {
    const top = floor - 60 + row * 90;
    const points: Point[] = [];
    for (let x = -60; x < pen.w + 120; x += 150)
      points.push([x, top + pen.random.between(-34, 34)]);
    pen.fill(
      `${curve(points)}L${pen.w + 120} ${pen.h}H-60Z`,
      mix(mix(near, '#2f86ab', 0.3), ink, 0.25 + row * 0.4),
    );
  }
  for (let i = 0; i < 14; i += 1) {
    const x = (i % 2 === 0 ? pen.random.between(0, 0.26) : pen.random.between(0.74, 1)) * pen.w;
    const tall = pen.h * pen.random.between(0.12, 0.34);
    const sway = pen.random.between(-40, 40);
    const weed = curve([
      [x, floor + 60],
      [x + sway, floor - tall * 0.3],
      [x - sway * 0.6, floor - tall * 0.65],
      [x + sway, floor - tall],
    ]);
    pen.stroke(
      weed,
      i % 3 === 0
        ? mix(accent, near, 0.35)
        : i % 3 === 1
          ? mix(near, '#3f9a7a', 0.5)
          : mix(second, near, 0.4),
      pen.random.between(7, 18),
      0.9,
    );
  }
  for (let i = 0; i < 34; i += 1)
    pen.circle(
      pen.random.between(0, pen.w),
      pen.random.between(0.1, 0.9) * floor,
      pen.random.between(2, 9),
      paper,
      0.28,
    );
}

/** A stadium seen from within: stands full of people, floodlights, the pitch. */
export function drawStadium({ pen, floor }: Scene): void {
  const { skyTop, skyMid, near, ink, paper, accent, second, light } = pen.palette;
  const rim = floor * 0.3;
  const pitch = floor * 0.66;
  pen.rect(0, 0, pen.w, pen.h, pen.down([0, skyTop], [0.5, skyMid]));
  pen.fill(
    `M0 ${rim}Q${pen.w / 2} ${rim + floor * 0.14} ${pen.w} ${rim}V${pitch + 60}H0Z`,
    pen.down([0, mix(near, ink, 0.4)], [1, mix(near, accent, 0.25)]),
  );
  for (let i = 0; i < 620; i += 1) {
    const x = pen.random.between(0, 1);
    const bend = 4 * x * (1 - x) * floor * 0.07;
    const y = rim + bend + 22 + pen.random.between(0, 1) * (pitch - rim - bend * 0.6 - 30);
    pen.circle(
      x * pen.w,
      y,
      pen.random.between(2, 4.2),
      pen.random.pick([paper, accent, second, mix(paper, ink, 0.4), light]),
      0.75,
    );
  }
  for (const tier of [0.36, 0.7])
    pen.stroke(
      `M0 ${rim + (pitch - rim) * tier}Q${pen.w / 2} ${rim + (pitch - rim) * tier + floor * 0.09} ${pen.w} ${rim + (pitch - rim) * tier}`,
      mix(ink, near, 0.4),
      9,
    );
  const grass = mix('#3f8f57', near, 0.25);
  pen.fill(
    `M0 ${pitch}Q${pen.w / 2} ${pitch + 44} ${pen.w} ${pitch}V${pen.h}H0Z`,
    pen.down([0, mix(grass, light, 0.3)], [1, mix(grass, ink, 0.4)]),
  );
  pen.stroke(
    `M${pen.w * 0.28} ${pitch + 60}H${pen.w * 0.72}M${pen.w / 2} ${pitch + 34}V${pen.h}`,
    paper,
    3,
    0.6,
  );
  for (const x of [0.08, 0.34, 0.66, 0.92]) {
    const y = rim - 60 + 4 * x * (1 - x) * 40;
    pen.stroke(`M${x * pen.w} ${rim + 40}V${y}`, ink, 7);
    pen.rect(x * pen.w - 34, y - 22, 68, 26, mix(ink, paper, 0.2), 1, 3);
    for (let i = -2; i <= 2; i += 1) pen.circle(x * pen.w + i * 12, y - 9, 5, '#ffffff');
    pen.glow(x * pen.w, y - 9, 190, 130, light, 0.75);
    pen.fill(
      polygon([
        [x * pen.w - 24, y],
        [x * pen.w + 24, y],
        [pen.w * (0.5 + (x - 0.5) * 0.2) + 160, pitch + 60],
        [pen.w * (0.5 + (x - 0.5) * 0.2) - 160, pitch + 60],
      ]),
      pen.down([0, light, 0.26], [1, light, 0]),
    );
  }
}

/** A stage with beams of light. */
export function drawStage({ pen, floor }: Scene): void {
  const { skyTop, skyMid, skyLow, ink, accent, second, light, paper } = pen.palette;
  const deck = floor * 0.8;
  pen.rect(
    0,
    0,
    pen.w,
    pen.h,
    pen.down(
      [0, mix(skyTop, ink, 0.55)],
      [0.6, mix(skyMid, ink, 0.35)],
      [1, mix(skyLow, ink, 0.3)],
    ),
  );
  pen.glow(pen.w / 2, deck - 40, pen.w * 0.45, pen.h * 0.42, accent, 0.5);
  for (let i = 0; i < 7; i += 1) {
    const x = pen.w * ((i + 0.5) / 7);
    const aim = pen.w * pen.random.between(0.15, 0.85);
    const colour = i === 3 ? light : i % 2 === 0 ? accent : second;
    const wide = pen.w * (i === 3 ? 0.11 : 0.06);
    const to = i === 3 ? pen.w / 2 : aim;
    pen.fill(
      polygon([
        [x - 7, 46],
        [x + 7, 46],
        [to + wide, deck + 10],
        [to - wide, deck + 10],
      ]),
      pen.down([0, colour, 0.62], [1, colour, 0.04]),
    );
    pen.rect(x - 15, 18, 30, 36, mix(ink, paper, 0.14), 1, 5);
    pen.circle(x, 52, 9, mix(colour, '#ffffff', 0.6));
  }
  pen.rect(0, 24, pen.w, 12, mix(ink, paper, 0.16));
  pen.rect(
    0,
    deck,
    pen.w,
    pen.h - deck,
    pen.down([0, mix(skyMid, ink, 0.25)], [0.14, mix(skyTop, ink, 0.5)], [1, ink]),
  );
  pen.ellipse(pen.w / 2, deck + 16, pen.w * 0.17, 20, light, 0.55);
}

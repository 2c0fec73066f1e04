import { type Colour, mix } from './colour.ts';
import type { Pen } from './pen.ts';
import type { Scene } from './scene.ts';

/** A table that fills the lower part of the picture, its edge at `top`. */
export function drawTable(scene: Scene, top: number): void {
  const { pen, light } = scene;
  const { wood, ink, light: sun, dark, accent } = pen.palette;
  const depth = pen.h - top;
  pen.rect(0, top - 26, pen.w, 30, pen.down([0, ink, 0], [1, ink, 0.28]));
  pen.rect(
    0,
    top,
    pen.w,
    depth,
    pen.down([0, mix(wood, sun, dark ? 0.05 : 0.28)], [0.3, wood], [1, mix(wood, ink, 0.6)]),
  );
  pen.rect(0, top, pen.w, 4, mix(wood, sun, 0.55), 0.8);
  for (let i = -7; i <= 7; i += 1) {
    const x = pen.w / 2 + i * pen.w * 0.1;
    pen.stroke(
      `M${x} ${top + 3}L${pen.w / 2 + i * pen.w * 0.19} ${pen.h}`,
      mix(wood, ink, 0.55),
      2.2,
      0.4,
    );
  }
  for (let i = 0; i < 26; i += 1) {
    const y = top + depth * pen.random.between(0.03, 0.95);
    const x = pen.random.between(0, pen.w);
    const lean = ((x - pen.w / 2) / pen.w) * 40;
    pen.stroke(
      `M${x} ${y}q${lean / 2 + 3} 14 ${lean} ${30 + (y - top) * 0.18}`,
      mix(wood, i % 3 === 0 ? sun : ink, 0.4),
      1.5,
      0.22,
    );
  }
  pen.glow(
    light.x,
    top + depth * 0.12,
    pen.w * 0.42,
    depth * 0.4,
    dark ? accent : sun,
    dark ? 0.3 : 0.5,
  );
}

/** A seamless backdrop with a round plinth. */
export function drawStudio(scene: Scene, top: number, x: number): void {
  const { pen } = scene;
  const { wall, paper, accent, second, ink, dark } = pen.palette;
  const tint = dark ? wall : mix(wall, pen.random.pick([accent, second, second]), 0.14);
  pen.rect(
    0,
    0,
    pen.w,
    pen.h,
    pen.down(
      [0, mix(tint, ink, 0.14)],
      [0.5, mix(tint, paper, dark ? 0.1 : 0.45)],
      [0.66, tint],
      [1, mix(tint, ink, 0.24)],
    ),
  );
  const size = Math.min(pen.w, pen.h);
  drawBackdrop(scene, top, x, tint);
  drawPlinth(pen, x, top, size * 0.4, mix(tint, paper, dark ? 0.14 : 0.6));
}

// A disc, an arch or tall strips behind the plinth: the stills of one product differ.
function drawBackdrop({ pen }: Scene, top: number, x: number, tint: Colour): void {
  const { accent, second } = pen.palette;
  const size = Math.min(pen.w, pen.h);
  const coat = pen.down([0, mix(tint, accent, 0.7)], [1, mix(tint, accent, 0.2)]);
  const side = pen.random.chance(0.5) ? 1 : -1;
  const small = mix(tint, second, 0.75);
  switch (pen.random.whole(0, 2)) {
    case 0:
      pen.circle(x, top - size * 0.3, size * 0.34, coat, 0.9);
      pen.circle(x + side * size * 0.34, top - size * 0.5, size * 0.08, small, 0.9);
      return;
    case 1: {
      const half = size * 0.27;
      const at = x - side * size * 0.12;
      pen.fill(
        `M${at - half} ${top + 30}V${top - size * 0.34}A${half} ${half} 0 0 1 ${at + half} ${top - size * 0.34}V${top + 30}Z`,
        coat,
        0.9,
      );
      pen.rect(x + side * size * 0.42 - 55, top - size * 0.16, 110, size * 0.19, small, 0.8, 8);
      return;
    }
    default:
      for (let strip = -3; strip <= 3; strip += 1)
        pen.rect(
          x + strip * size * 0.15 - size * 0.05,
          top - size * (0.62 - Math.abs(strip) * 0.07),
          size * 0.1,
          size * (0.66 - Math.abs(strip) * 0.07),
          strip === side * 2 ? small : coat,
          0.75,
          size * 0.05,
        );
  }
}

function drawPlinth(pen: Pen, x: number, top: number, half: number, colour: Colour): void {
  const { ink } = pen.palette;
  const tall = half * 0.15;
  const tilt = half * 0.15;
  pen.glow(x + half * 0.2, top + tall + tilt, half * 1.5, tilt * 2.2, ink, 0.4);
  pen.fill(
    `M${x - half} ${top}V${top + tall}A${half} ${tilt} 0 0 0 ${x + half} ${top + tall}V${top}Z`,
    pen.across([0, mix(colour, ink, 0.08)], [0.3, colour], [1, mix(colour, ink, 0.32)]),
  );
  pen.ellipse(x, top, half, tilt, mix(colour, '#ffffff', 0.3));
}

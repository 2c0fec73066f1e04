import { mix } from './colour.ts';
import type { Pen } from './pen.ts';

// All drawings here are 100 units tall, stand on the origin, and are lit from the left.

/** A studio microphone on its stand. */
export function drawMicrophone(pen: Pen): void {
  const { ink, paper, accent } = pen.palette;
  const steel = mix(paper, ink, 0.35);
  pen.ellipse(0, -3, 34, 6, ink);
  pen.ellipse(0, -5, 34, 5.5, mix(ink, paper, 0.25));
  pen.stroke('M0 -6V-34', mix(ink, paper, 0.3), 4.5);
  pen.stroke('M-27 -66V-54Q-27 -34 0 -34T27 -54V-66', mix(ink, paper, 0.25), 4);
  pen.rect(
    -20,
    -104,
    40,
    62,
    pen.across(
      [0, mix(steel, ink, 0.45)],
      [0.25, mix(steel, '#ffffff', 0.6)],
      [0.6, steel],
      [1, mix(steel, ink, 0.6)],
    ),
    1,
    20,
  );
  const mesh: string[] = [];
  for (let i = 0; i < 7; i += 1) mesh.push(`M-18 ${-98 + i * 5}H18`);
  for (let i = -3; i <= 3; i += 1) mesh.push(`M${i * 5.4} -102V-66`);
  pen.stroke(mesh.join(''), ink, 1, 0.5);
  pen.rect(-21, -65, 42, 7, accent);
  pen.rect(-14, -98, 5, 50, '#ffffff', 0.25, 2.5);
}

/** Headphones, resting on their cups. */
export function drawHeadphones(pen: Pen): void {
  const { ink, accent, paper } = pen.palette;
  pen.stroke('M-44 -34C-50 -116 50 -116 44 -34', mix(ink, paper, 0.1), 11);
  pen.stroke('M-43 -44C-44 -108 34 -112 41 -50', mix(ink, paper, 0.45), 2.4, 0.8);
  for (const side of [-1, 1] as const) {
    pen.rect(
      side * 44 - 17,
      -50,
      34,
      50,
      pen.across([0, mix(accent, paper, 0.3)], [0.5, accent], [1, mix(accent, ink, 0.45)]),
      1,
      15,
    );
    pen.rect(side * 33 - 6, -46, 12, 42, mix(ink, paper, 0.15), 1, 6);
    pen.circle(side * 49, -25, 7, mix(accent, ink, 0.25));
  }
}

/** A guitar that leans a little. */
export function drawGuitar(pen: Pen): void {
  const { wood, ink, light, accent, paper } = pen.palette;
  const top = mix(wood, light, 0.4);
  pen.place(
    0,
    0,
    1,
    () => {
      pen.rect(-3, -108, 6, 60, mix(wood, ink, 0.6));
      pen.rect(-5, -118, 10, 13, mix(wood, ink, 0.4), 1, 2);
      pen.fill(
        'M0 -60C14 -62 20 -52 16 -42C14 -36 28 -30 26 -14C24 0 10 3 0 3S-24 0 -26 -14C-28 -30 -14 -36 -16 -42C-20 -52 -14 -62 0 -60Z',
        pen.across([0, mix(top, accent, 0.3)], [0.4, top], [1, mix(top, ink, 0.45)]),
      );
      pen.circle(0, -34, 8, mix(wood, ink, 0.75));
      pen.rect(-9, -14, 18, 3.4, mix(wood, ink, 0.6), 1, 1);
      for (const x of [-2, -0.7, 0.7, 2]) pen.stroke(`M${x} -13V-110`, paper, 0.5, 0.8);
    },
    false,
    14,
  );
}

import { mix } from './colour.ts';
import type { Pen } from './pen.ts';

// All drawings here are 100 units tall, stand on the origin, and are lit from the left.

/** A clock that shows ten past ten, as in every advertisement. */
export function drawClock(pen: Pen): void {
  const { ink, paper, accent } = pen.palette;
  pen.stroke('M-26 -8L-36 0M26 -8L36 0', ink, 7);
  pen.circle(
    0,
    -50,
    48,
    pen.across([0, mix(accent, paper, 0.4)], [0.5, accent], [1, mix(accent, ink, 0.45)]),
  );
  pen.circle(0, -50, 41, mix(paper, ink, 0.1));
  pen.circle(0, -49, 39.5, paper);
  for (let hour = 0; hour < 12; hour += 1) {
    const angle = (hour * Math.PI) / 6;
    const from = hour % 3 === 0 ? 29 : 33;
    pen.stroke(
      `M${Math.sin(angle) * from} ${-50 - Math.cos(angle) * from}L${Math.sin(angle) * 36} ${-50 - Math.cos(angle) * 36}`,
      ink,
      hour % 3 === 0 ? 3 : 1.6,
    );
  }
  pen.stroke('M0 -50L-17 -62', ink, 4.4);
  pen.stroke('M0 -50L24 -66', ink, 3);
  pen.stroke('M-4 -45L14 -20', accent, 1.4);
  pen.circle(0, -50, 3.4, accent);
}

/** A globe, with land and sea. */
export function drawGlobe(pen: Pen): void {
  const { second, ink, paper, near, light, wood } = pen.palette;
  const sea = mix('#3d8fc4', second, 0.3);
  pen.ellipse(0, -3, 28, 5, mix(wood, ink, 0.3));
  pen.stroke('M0 -4V-14', mix(wood, ink, 0.2), 6);
  pen.stroke('M-30 -92C-62 -60 -48 -16 4 -12C30 -12 46 -26 50 -42', mix(wood, light, 0.2), 4);
  pen.circle(
    0,
    -56,
    41,
    pen.across([0, mix(sea, paper, 0.45)], [0.5, sea], [1, mix(sea, ink, 0.5)]),
  );
  const land = mix(mix(near, '#5da35a', 0.6), paper, 0.12);
  pen.fill(
    'M-30 -78C-20 -92 0 -94 4 -86C-2 -80 -6 -74 -14 -72C-12 -64 -22 -60 -26 -54C-34 -60 -36 -70 -30 -78Z',
    land,
  );
  pen.fill('M-16 -50C-6 -54 2 -46 -2 -38C-6 -30 -10 -24 -14 -22C-20 -30 -22 -44 -16 -50Z', land);
  pen.fill(
    'M12 -80C24 -84 34 -72 38 -62C30 -58 26 -64 20 -60C24 -50 20 -38 14 -36C8 -44 10 -52 6 -58C4 -68 6 -78 12 -80Z',
    mix(land, ink, 0.18),
  );
  pen.ellipse(-15, -74, 15, 9, '#ffffff', 0.22);
}

/** Coins in growing stacks. */
export function drawCoins(pen: Pen): void {
  const { ink, light } = pen.palette;
  const gold = mix('#e0a93a', light, 0.15);
  for (const [stack, count] of [4, 7, 11, 15].entries()) {
    const x = -78 + stack * 52;
    for (let i = 0; i < count; i += 1) {
      const y = -5 - i * 6.4;
      pen.fill(
        `M${x - 22} ${y}V${y - 4}H${x + 22}V${y}A22 5 0 0 1 ${x - 22} ${y}Z`,
        pen.across(
          [0, mix(gold, ink, 0.2)],
          [0.3, mix(gold, '#ffffff', 0.5)],
          [1, mix(gold, ink, 0.5)],
        ),
      );
      pen.ellipse(
        x,
        y - 4.4,
        22,
        5,
        i === count - 1 ? mix(gold, '#ffffff', 0.4) : mix(gold, ink, 0.12),
      );
    }
    pen.ellipse(x, -9.6 - (count - 1) * 6.4, 14, 3, mix(gold, ink, 0.15));
  }
}

/** A candle, its flame steady. */
export function drawCandle(pen: Pen): void {
  const { paper, accent, light, ink } = pen.palette;
  pen.glow(0, -82, 130, 120, accent, 0.75);
  pen.ellipse(0, -3, 30, 6, mix(ink, accent, 0.3));
  pen.rect(
    -15,
    -66,
    30,
    64,
    pen.down([0, mix(paper, accent, 0.4)], [0.25, paper], [1, mix(paper, ink, 0.3)]),
    1,
    3,
  );
  pen.fill('M-15 -64C-12 -50 -8 -60 -6 -46C-4 -56 0 -58 2 -62Z', mix(paper, '#ffffff', 0.6));
  pen.stroke('M0 -66V-73', ink, 2);
  pen.fill(
    'M0 -106C10 -90 10 -72 0 -70C-10 -72 -10 -90 0 -106Z',
    pen.down([0, accent], [0.5, light], [1, '#ffffff']),
  );
}

/** A plant in a pot. */
export function drawPlant(pen: Pen): void {
  const { accent, ink, near, light } = pen.palette;
  const leaf = mix('#4c8f5a', near, 0.4);
  for (const [turn, long, tint] of [
    [-62, 52, 0.25],
    [58, 54, 0.3],
    [-36, 66, 0.1],
    [34, 64, 0.15],
    [-12, 74, 0],
    [14, 70, 0.05],
    [-80, 36, 0.4],
    [78, 38, 0.4],
  ] as const) {
    pen.place(
      0,
      -34,
      1,
      () => {
        const colour = mix(leaf, turn < 0 ? light : ink, 0.14 + tint * 0.4);
        pen.fill(
          `M0 0C-${long * 0.24} -${long * 0.3} -${long * 0.2} -${long * 0.75} 0 -${long}C${long * 0.2} -${long * 0.75} ${long * 0.24} -${long * 0.3} 0 0Z`,
          pen.across(
            [0, mix(colour, light, 0.25)],
            [0.5, colour],
            [0.51, mix(colour, ink, 0.14)],
            [1, mix(colour, ink, 0.22)],
          ),
        );
      },
      false,
      turn,
    );
  }
  pen.fill(
    'M-26 -38H26L20 0H-20Z',
    pen.across([0, mix(accent, light, 0.3)], [0.4, accent], [1, mix(accent, ink, 0.45)]),
  );
  pen.rect(
    -29,
    -42,
    58,
    9,
    pen.across(
      [0, mix(accent, light, 0.45)],
      [0.4, mix(accent, light, 0.12)],
      [1, mix(accent, ink, 0.35)],
    ),
    1,
    2,
  );
}

/** Three flowers on their stems. */
export function drawFlower(pen: Pen): void {
  const { accent, second, ink, near, paper, light } = pen.palette;
  const stem = mix('#4c8f5a', near, 0.45);
  for (const [x, y, size, colour] of [
    [-34, -62, 0.78, mix(accent, paper, 0.4)],
    [36, -66, 0.82, second],
    [0, -84, 1.1, accent],
  ] as const) {
    pen.stroke(`M${x * 0.15} 0Q${x * 0.3} ${y * 0.6} ${x} ${y}`, stem, 3.4);
    pen.fill(
      `M${x * 0.3} ${y * 0.4}q${x < 0 ? -22 : 22} -4 ${x < 0 ? -30 : 30} -22q${x < 0 ? 22 : -22} 0 ${x < 0 ? 30 : -30} 22Z`,
      mix(stem, light, 0.15),
    );
    for (let petal = 0; petal < 8; petal += 1) {
      pen.place(
        x,
        y,
        size,
        () =>
          pen.ellipse(
            0,
            -14,
            7,
            13,
            mix(colour, petal < 4 ? ink : '#ffffff', petal < 4 ? 0.12 : 0.14),
          ),
        false,
        petal * 45 + 10,
      );
    }
    pen.circle(x, y, 7.5 * size, mix('#e8b23a', ink, 0.12));
    pen.circle(x - 1.5, y - 1.5, 4.5 * size, mix('#f4cf5e', paper, 0.1));
  }
}

/** A friendly robot. */
export function drawRobot(pen: Pen): void {
  const { paper, ink, second, accent } = pen.palette;
  const shell = pen.across(
    [0, mix(paper, ink, 0.12)],
    [0.3, '#ffffff'],
    [0.6, mix(paper, ink, 0.08)],
    [1, mix(paper, ink, 0.4)],
  );
  for (const side of [-1, 1] as const) {
    pen.rect(side * 13 - 6, -18, 12, 18, mix(ink, paper, 0.3), 1, 4);
    pen.stroke(`M${side * 26} -46Q${side * 42} -36 ${side * 36} -20`, mix(ink, paper, 0.35), 7);
    pen.circle(side * 36, -18, 6, paper);
  }
  pen.rect(-27, -56, 54, 42, shell, 1, 13);
  pen.circle(0, -36, 8, mix(ink, second, 0.3));
  pen.circle(0, -36, 4.6, second);
  pen.rect(-7, -62, 14, 8, mix(ink, paper, 0.3));
  pen.stroke('M0 -100V-110', mix(ink, paper, 0.3), 3);
  pen.circle(0, -112, 4.5, accent);
  pen.rect(-33, -102, 66, 44, shell, 1, 17);
  pen.rect(-26, -95, 52, 29, ink, 1, 11);
  for (const side of [-1, 1] as const) pen.ellipse(side * 11, -82, 4.6, 5.6, second);
  pen.stroke('M-6 -73Q0 -69 6 -73', second, 2.2);
}

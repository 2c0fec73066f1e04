import { mix } from './colour.ts';
import { type Pen, polygon } from './pen.ts';

// All drawings here are 100 units tall, stand on the origin, and are lit from the left.

/** A sailing boat, heeling a little, its hull cut by the water. */
export function drawBoat(pen: Pen): void {
  const { paper, accent, ink, wood, light } = pen.palette;
  pen.fill('M-52 0H46L34 8H-40Z', mix(ink, wood, 0.25), 0.4);
  pen.place(
    0,
    0,
    1,
    () => {
      pen.stroke('M0 -8V-104', mix(wood, ink, 0.35), 2.2);
      pen.fill(
        'M-3 -100C-24 -74 -38 -46 -44 -22C-28 -18 -14 -19 -3 -22Z',
        pen.across([0, mix(paper, light, 0.4)], [1, mix(paper, ink, 0.16)]),
      );
      pen.fill(
        'M3 -96C24 -70 40 -44 46 -20C30 -15 14 -17 3 -20Z',
        pen.across([0, mix(accent, paper, 0.3)], [1, mix(accent, ink, 0.2)]),
      );
      pen.stroke(
        'M-14 -82Q-6 -80 -3 -81M-24 -63Q-12 -60 -3 -62M-34 -42Q-18 -38 -3 -41',
        ink,
        0.8,
        0.25,
      );
      pen.fill('M0 -105L14 -101L0 -97Z', accent);
      pen.fill(
        'M-60 -15C-30 -11 30 -11 58 -17C52 -6 46 0 38 3H-40C-50 0 -56 -8 -60 -15Z',
        pen.down([0, mix(wood, light, 0.3)], [0.35, wood], [1, mix(wood, ink, 0.6)]),
      );
      pen.stroke('M-58 -13C-30 -9 30 -9 56 -15', paper, 1.8, 0.85);
    },
    false,
    -5,
  );
  pen.stroke('M-70 3Q-58 -1 -46 3T-22 3T2 3T26 3T50 3T72 2', paper, 2, 0.55);
}

/** A car from the side. */
export function drawCar(pen: Pen): void {
  const { accent, paper, ink, skyMid, skyLow, light, dark } = pen.palette;
  if (dark)
    pen.fill('M136 -40L330 -66L330 10L136 -26Z', pen.across([0, light, 0.55], [1, light, 0]));
  pen.fill('M-66 -60C-52 -84 -36 -98 -10 -99H28C52 -98 72 -80 86 -60Z', mix(accent, ink, 0.2));
  pen.fill(
    'M-52 -60C-42 -78 -30 -90 -8 -91H8V-60Z',
    pen.down([0, mix(skyMid, paper, 0.3)], [1, skyLow]),
  );
  pen.fill(
    'M15 -91H28C46 -90 60 -76 70 -60H15Z',
    pen.down([0, mix(skyMid, paper, 0.15)], [1, skyLow]),
  );
  pen.fill('M-20 -90L-44 -60H-34L-8 -91Z', '#ffffff', 0.4);
  pen.fill(
    'M-146 -20C-150 -48 -140 -56 -110 -60C-60 -66 60 -66 92 -60C128 -56 146 -48 146 -24C146 -18 142 -15 138 -15H-138Q-145 -15 -146 -20Z',
    pen.down([0, mix(accent, light, 0.45)], [0.4, accent], [1, mix(accent, ink, 0.45)]),
  );
  pen.stroke('M-134 -42H134', mix(accent, '#ffffff', 0.5), 2, 0.6);
  pen.stroke('M12 -60V-22M-56 -56C-60 -44 -58 -32 -52 -22', ink, 1.4, 0.45);
  pen.rect(-2, -48, 10, 3, ink, 0.6, 1.5);
  pen.fill('M130 -46C140 -44 145 -38 145 -33L128 -35Z', light);
  pen.fill('M-144 -44L-132 -46L-134 -34L-146 -33Z', '#d43a3a');
  for (const x of [-86, 86]) {
    pen.circle(x, -18, 30, mix(ink, accent, 0.12));
    pen.circle(x, -22, 22, '#15161a');
    pen.circle(x, -22, 13, mix(paper, ink, 0.3));
    for (let spoke = 0; spoke < 5; spoke += 1)
      pen.place(
        x,
        -22,
        1,
        () => pen.stroke('M0 0V-11', mix(ink, paper, 0.2), 2.4),
        false,
        spoke * 72,
      );
    pen.circle(x, -22, 3, ink);
  }
}

/** A steam train that runs to the left. */
export function drawTrain(pen: Pen): void {
  const { accent, ink, paper, second, light, dark } = pen.palette;
  for (let i = 0; i < 7; i += 1)
    pen.circle(
      -166 + i * 42 + i * i * 3,
      -112 - i * 11,
      15 + i * 6,
      mix(paper, ink, 0.12 + i * 0.03),
      0.62 - i * 0.07,
    );
  pen.rect(-270, -4, 560, 4, ink);
  for (const [x, colour] of [
    [-10, second],
    [130, mix(second, ink, 0.2)],
  ] as const) {
    pen.rect(
      x,
      -78,
      128,
      62,
      pen.down([0, mix(colour, light, 0.3)], [1, mix(colour, ink, 0.35)]),
      1,
      5,
    );
    pen.rect(x - 3, -84, 134, 9, mix(ink, colour, 0.3), 1, 4);
    for (let i = 0; i < 5; i += 1)
      pen.rect(x + 9 + i * 23, -68, 17, 22, dark ? light : mix(paper, second, 0.25), 1, 3);
    pen.rect(x, -36, 128, 4, mix(accent, paper, 0.3));
  }
  pen.rect(-90, -92, 62, 76, pen.down([0, accent], [1, mix(accent, ink, 0.45)]), 1, 4);
  pen.rect(-98, -100, 78, 10, ink, 1, 4);
  pen.rect(-80, -82, 38, 26, dark ? light : mix(paper, second, 0.3), 1, 3);
  pen.rect(
    -206,
    -72,
    122,
    52,
    pen.down([0, mix(ink, paper, 0.45)], [0.4, mix(ink, paper, 0.16)], [1, ink]),
    1,
    8,
  );
  for (const x of [-182, -148, -114]) pen.rect(x, -72, 5, 52, accent);
  pen.fill('M-176 -72L-182 -104H-158L-164 -72Z', mix(ink, paper, 0.1));
  pen.rect(-126, -84, 22, 14, mix(accent, light, 0.3), 1, 6);
  pen.circle(-206, -50, 9, light);
  pen.fill('M-206 -18L-232 -4H-196Z', mix(ink, accent, 0.35));
  pen.rect(-206, -24, 500, 10, ink);
  for (const [x, radius] of [
    [-182, 15],
    [-146, 19],
    [-104, 19],
    [-60, 15],
    [14, 11],
    [94, 11],
    [154, 11],
    [234, 11],
  ] as const) {
    pen.circle(x, -radius, radius, ink);
    pen.circle(x, -radius, radius * 0.72, mix(accent, ink, 0.25));
    pen.circle(x, -radius, radius * 0.26, ink);
  }
  pen.stroke('M-146 -14L-60 -12', mix(paper, ink, 0.2), 3);
}

/** A rocket that rises on its flame. */
export function drawRocket(pen: Pen): void {
  const { paper, accent, ink, second, light } = pen.palette;
  for (const [x, y, radius] of [
    [-66, 66, 30],
    [62, 68, 34],
    [-30, 72, 34],
    [28, 76, 36],
    [-104, 78, 26],
    [104, 80, 28],
    [0, 84, 40],
  ] as const) {
    pen.circle(
      x,
      y,
      radius,
      pen.down([0, mix(paper, light, 0.5), 0.95], [1, mix(paper, ink, 0.3), 0.6]),
    );
  }
  pen.glow(0, 0, 80, 110, light, 0.9);
  pen.fill(
    'M-11 -22C-20 6 -8 22 0 52C8 22 20 6 11 -22Z',
    pen.down([0, light], [0.45, accent], [1, accent, 0]),
  );
  pen.fill('M-6 -22C-10 -4 -4 8 0 24C4 8 10 -4 6 -22Z', '#ffffff', 0.9);
  pen.fill(
    'M-15 -52C-34 -40 -36 -24 -33 -14L-13 -28ZM15 -52C34 -40 36 -24 33 -14L13 -28Z',
    pen.down([0, accent], [1, mix(accent, ink, 0.4)]),
  );
  pen.fill(
    'M0 -110C18 -92 22 -58 12 -24H-12C-22 -58 -18 -92 0 -110Z',
    pen.across(
      [0, mix(paper, ink, 0.14)],
      [0.3, '#ffffff'],
      [0.6, mix(paper, ink, 0.08)],
      [1, mix(paper, ink, 0.42)],
    ),
  );
  pen.fill('M0 -110C8 -102 13 -92 15.4 -82H-15.4C-13 -92 -8 -102 0 -110Z', accent);
  pen.circle(0, -64, 8.4, mix(ink, paper, 0.2));
  pen.circle(0, -64, 6, mix(second, paper, 0.25));
  pen.circle(-2, -66, 1.9, '#ffffff', 0.9);
  pen.fill('M-12 -26H12L9 -18H-9Z', mix(ink, paper, 0.2));
  pen.stroke('M-15 -40H15', accent, 3);
}

/** A plane in the air, climbing to the right. */
export function drawPlane(pen: Pen): void {
  const { paper, accent, ink, second } = pen.palette;
  pen.place(
    0,
    -50,
    1,
    () => {
      pen.fill('M-20 -8L-58 -52H-42L26 -10Z', mix(paper, ink, 0.3));
      pen.fill('M-116 -12L-146 -58H-122L-84 -14Z', accent);
      pen.fill(
        'M-138 -4C-130 -20 -60 -22 60 -21C110 -20 142 -8 150 2C140 12 90 16 40 16C-50 16 -120 12 -138 -4Z',
        pen.down([0, '#ffffff'], [0.5, paper], [1, mix(paper, ink, 0.4)]),
      );
      pen.stroke('M-130 2Q0 10 142 4', accent, 4);
      for (let i = 0; i < 12; i += 1)
        pen.rect(-80 + i * 14, -12, 6, 7, mix(second, ink, 0.4), 1, 2.5);
      pen.fill('M112 -14C126 -12 136 -6 140 -2H112Z', mix(second, ink, 0.4));
      pen.fill(
        'M-8 4L-74 56H-50L52 8Z',
        pen.down([0, mix(paper, ink, 0.08)], [1, mix(paper, ink, 0.35)]),
      );
      pen.rect(-30, 20, 30, 13, mix(ink, paper, 0.4), 1, 6);
    },
    false,
    -11,
  );
}

/** A bicycle. */
export function drawBicycle(pen: Pen): void {
  const { accent, ink, paper, wood } = pen.palette;
  for (const x of [-48, 50]) {
    pen.stroke(`M${x - 34} -34a34 34 0 1 0 68 0a34 34 0 1 0 -68 0`, ink, 4);
    for (let i = 0; i < 6; i += 1)
      pen.place(
        x,
        -34,
        1,
        () => pen.stroke('M-33 0H33', mix(paper, ink, 0.3), 0.8, 0.7),
        false,
        i * 30,
      );
  }
  pen.stroke('M-48 -34L-20 -76L36 -78L0 -34Z', accent, 5);
  pen.stroke('M-24 -84L0 -34M50 -34L33 -92', accent, 5);
  pen.stroke('M33 -92L46 -98M33 -92L22 -96', ink, 4);
  pen.fill('M-38 -90Q-24 -94 -8 -88L-22 -83Z', mix(wood, ink, 0.4));
  pen.circle(0, -34, 7, ink);
  pen.stroke('M0 -34L8 -20', ink, 3);
}

/** A hot-air balloon. */
export function drawBalloon(pen: Pen): void {
  const { accent, second, paper, ink, wood } = pen.palette;
  pen.fill(
    'M0 -100C28 -100 40 -80 37 -60C34 -44 16 -30 9 -20H-9C-16 -30 -34 -44 -37 -60C-40 -80 -28 -100 0 -100Z',
    pen.across([0, mix(accent, paper, 0.35)], [0.45, accent], [1, mix(accent, ink, 0.4)]),
  );
  pen.fill(
    'M0 -100C14 -94 20 -78 19 -60C17 -42 8 -30 4 -20H-4C-8 -30 -17 -42 -19 -60C-20 -78 -14 -94 0 -100Z',
    pen.across([0, mix(paper, second, 0.1)], [1, mix(paper, ink, 0.14)]),
  );
  pen.fill(
    'M0 -100C6 -92 8 -78 7 -60C6 -42 3 -30 2 -20H-2C-3 -30 -6 -42 -7 -60C-8 -78 -6 -92 0 -100Z',
    second,
  );
  pen.stroke('M-8 -20L-5 -9M8 -20L5 -9', ink, 0.8);
  pen.fill(
    polygon([
      [-6, -9],
      [6, -9],
      [5, 0],
      [-5, 0],
    ]),
    mix(wood, ink, 0.2),
  );
}

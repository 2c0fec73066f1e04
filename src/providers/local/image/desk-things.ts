import { mix } from './colour.ts';
import { type Pen, polygon } from './pen.ts';

// All drawings here are 100 units tall, stand on the origin, and are lit from the left.

/** A laptop, open, with lines of work on its screen. */
export function drawLaptop(pen: Pen): void {
  const { ink, paper, accent, second } = pen.palette;
  const body = mix(paper, ink, 0.3);
  pen.rect(-72, -100, 144, 92, mix(ink, paper, 0.12), 1, 5);
  pen.rect(-67, -95, 134, 80, pen.down([0, mix(ink, second, 0.3)], [1, mix(ink, second, 0.12)]));
  pen.rect(-67, -95, 134, 9, mix(ink, paper, 0.2));
  for (const [i, colour] of [accent, mix(accent, paper, 0.5), second].entries())
    pen.circle(-61 + i * 6, -90.5, 1.8, colour);
  for (let row = 0; row < 8; row += 1) {
    let x = -60 + (row % 4 === 0 ? 0 : row % 3 === 0 ? 18 : 9);
    for (let word = 0; word < pen.random.whole(2, 4); word += 1) {
      const w = pen.random.between(9, 30);
      pen.rect(
        x,
        -80 + row * 8,
        w,
        3,
        pen.random.pick([accent, second, paper, mix(paper, ink, 0.4)]),
        0.9,
        1.5,
      );
      x += w + 4;
    }
  }
  pen.fill('M-67 -95H10L-30 -15H-67Z', '#ffffff', 0.05);
  pen.fill(
    'M-72 -9H72L88 -2Q88 1 84 1H-84Q-88 1 -88 -2Z',
    pen.down([0, mix(body, '#ffffff', 0.4)], [1, mix(body, ink, 0.35)]),
  );
  pen.fill('M-16 -9H16L14 -6H-14Z', mix(body, ink, 0.35));
}

/** A keyboard seen from above its front edge, keys aglow. */
export function drawKeyboard(pen: Pen): void {
  const { ink, paper, accent, second, dark } = pen.palette;
  if (dark) pen.glow(0, -26, 170, 62, accent, 0.55);
  pen.fill(
    'M-112 -56H112L136 0Q136 6 130 6H-130Q-136 6 -136 0Z',
    pen.down([0, mix(ink, paper, 0.22)], [1, ink]),
  );
  for (let row = 0; row < 5; row += 1) {
    const y = -51 + row * 11;
    const half = 106 + row * 4.6;
    const keys = 13;
    for (let key = 0; key < keys; key += 1) {
      const w = (half * 2) / keys;
      if (row === 4 && key > 3 && key < 9) continue;
      const tint = dark ? mix(mix(accent, second, key / keys), ink, 0.2) : mix(paper, ink, 0.06);
      pen.rect(-half + key * w + 1.2, y + 1.4, w - 2.4, 9, tint, dark ? 0.9 : 1, 2);
      pen.rect(
        -half + key * w + 2.2,
        y,
        w - 4.4,
        8,
        dark ? mix(ink, paper, 0.14) : mix(paper, '#ffffff', 0.5),
        1,
        1.8,
      );
    }
    if (row === 4)
      pen.rect(-half * 0.36, y, half * 0.74, 8.5, dark ? mix(ink, paper, 0.14) : paper, 1, 2);
  }
}

/** A phone that stands upright and shows an app. */
export function drawPhone(pen: Pen): void {
  const { ink, paper, accent, second, skyMid } = pen.palette;
  pen.rect(-25.5, -100, 53, 100, mix(ink, paper, 0.35), 1, 9);
  pen.rect(-27, -100, 52, 100, ink, 1, 9);
  pen.rect(-24, -97, 46, 94, pen.down([0, paper], [1, mix(paper, second, 0.16)]), 1, 6.5);
  pen.rect(-9, -95, 16, 4, ink, 1, 2);
  pen.rect(-20, -86, 20, 3.6, ink, 0.85, 1.8);
  pen.rect(-20, -80, 13, 2.4, ink, 0.35, 1.2);
  pen.circle(16, -82, 4, accent);
  pen.rect(-20, -73, 38, 27, pen.across([0, accent], [1, mix(accent, skyMid, 0.6)]), 1, 4);
  pen.fill(
    'M-20 -52L-8 -63L1 -55L8 -60L18 -51V-50Q18 -46 14 -46H-16Q-20 -46 -20 -50Z',
    mix(accent, ink, 0.3),
    0.6,
  );
  pen.circle(8, -66, 3, paper);
  for (let i = 0; i < 3; i += 1) {
    const y = -41 + i * 11;
    pen.rect(-20, y, 38, 9, '#ffffff', 0.9, 2.6);
    pen.circle(-15, y + 4.5, 2.8, i === 1 ? accent : second);
    pen.rect(-10, y + 2.2, 16 + (i % 2) * 5, 1.8, ink, 0.7, 0.9);
    pen.rect(-10, y + 5.2, 11, 1.5, ink, 0.28, 0.7);
  }
  pen.rect(-8, -5.6, 14, 1.4, ink, 0.7, 0.7);
  pen.fill('M-24 -90Q-24 -97 -17.5 -97H8L-24 -38Z', '#ffffff', 0.16);
}

/** An open book, its pages in the light. */
export function drawBook(pen: Pen): void {
  const { paper, ink, accent } = pen.palette;
  for (const side of [-1, 1] as const) {
    const s = side;
    pen.fill(`M0 -2L${s * 108} -12L${s * 98} -78L0 -62Z`, mix(accent, ink, 0.25));
    pen.fill(
      `M0 -8C${s * 30} -26 ${s * 70} -22 ${s * 102} -16L${s * 92} -86C${s * 62} -94 ${s * 26} -92 0 -72Z`,
      pen.across(
        side < 0 ? [0, paper] : [0, mix(paper, ink, 0.32)],
        side < 0 ? [1, mix(paper, ink, 0.22)] : [1, mix(paper, ink, 0.06)],
      ),
    );
    for (let row = 0; row < 7; row += 1) {
      const y = -76 + row * 8;
      pen.stroke(
        `M${s * (14 + row * 0.6)} ${y + 2}C${s * 36} ${y - 9} ${s * 62} ${y - 9} ${s * (84 + row)} ${y - 5}`,
        ink,
        1.3,
        0.32,
      );
    }
  }
  pen.stroke('M0 -8V-72', ink, 2, 0.35);
  pen.fill('M-4 -70L4 -70L9 8L2 4L-4 9Z', accent);
}

/** A sheet with a drawing on it, and the pencil that made it. */
export function drawPencil(pen: Pen): void {
  const { paper, ink, accent, wood, second } = pen.palette;
  pen.fill('M-96 -2L96 -2L74 -82L-74 -82Z', pen.down([0, mix(paper, ink, 0.12)], [1, paper]));
  pen.stroke('M-52 -24Q-30 -66 -8 -36T30 -44T56 -34', ink, 2, 0.6);
  pen.stroke('M-60 -18Q0 -28 62 -20', ink, 1.6, 0.4);
  pen.circle(22, -60, 8, mix(accent, paper, 0.3));
  pen.stroke('M-46 -34L-34 -50L-22 -34', second, 2, 0.7);
  pen.place(
    44,
    -38,
    1,
    () => {
      pen.fill('M-74 -5H0L14 0L0 5H-74Z', accent);
      pen.rect(-74, -5, 74, 3.4, mix(accent, '#ffffff', 0.4));
      pen.fill('M0 -5L14 0L0 5Z', mix(paper, wood, 0.4));
      pen.fill('M9 -1.8L14 0L9 1.8Z', ink);
      pen.rect(-82, -5, 10, 10, mix(paper, ink, 0.35));
      pen.rect(-92, -5, 11, 10, mix(second, paper, 0.3), 1, 3);
    },
    true,
    -52,
  );
}

/** A desk lamp that throws its light to the right. */
export function drawLamp(pen: Pen): void {
  const { ink, accent, light, paper } = pen.palette;
  pen.fill('M24 -78L66 -96L150 0H-6Z', pen.down([0, light, 0.5], [1, light, 0]));
  pen.ellipse(0, -3, 24, 5, mix(ink, paper, 0.15));
  pen.stroke('M0 -4L-20 -50L18 -92', mix(ink, paper, 0.25), 4);
  pen.circle(-20, -50, 4.5, mix(ink, paper, 0.4));
  pen.fill(
    'M8 -94Q20 -112 40 -104L58 -78L22 -66Q6 -76 8 -94Z',
    pen.across([0, accent], [1, mix(accent, ink, 0.4)]),
  );
  pen.ellipse(41, -72, 16, 6, light);
  pen.glow(42, -70, 60, 50, light, 0.8);
}

/** A camera with its lens towards us. */
export function drawCamera(pen: Pen): void {
  const { ink, paper, accent, second, wood } = pen.palette;
  pen.fill('M-30 -84L-20 -100H20L30 -84Z', mix(ink, paper, 0.18));
  pen.rect(
    -74,
    -86,
    148,
    86,
    pen.down([0, mix(ink, paper, 0.3)], [0.25, mix(ink, paper, 0.12)], [1, ink]),
    1,
    9,
  );
  pen.rect(-74, -66, 148, 48, mix(wood, ink, 0.45));
  pen.rect(46, -92, 18, 8, accent, 1, 2);
  pen.circle(0, -42, 41, ink);
  pen.circle(0, -42, 37, mix(ink, paper, 0.35));
  pen.circle(0, -42, 32, ink);
  pen.circle(0, -42, 24, pen.down([0, mix(second, ink, 0.3)], [1, mix(ink, accent, 0.3)]));
  pen.circle(0, -42, 12, ink);
  pen.ellipse(-9, -52, 8, 5, '#ffffff', 0.7);
  pen.circle(10, -32, 3, '#ffffff', 0.4);
  pen.circle(-58, -76, 4, accent);
}

/** A sheaf of light from a bulb. */
export function drawBulb(pen: Pen): void {
  const { ink, paper, accent, light } = pen.palette;
  pen.glow(0, -64, 130, 120, accent, 0.65);
  pen.fill(
    'M-15 -26C-15 -42 -36 -46 -36 -70C-36 -92 -20 -106 0 -106S36 -92 36 -70C36 -46 15 -42 15 -26Z',
    pen.down([0, '#ffffff'], [0.5, mix(light, accent, 0.25)], [1, mix(light, accent, 0.6)]),
  );
  pen.stroke('M-7 -28L-12 -62L-5 -54L0 -64L5 -54L12 -62L7 -28', mix(accent, ink, 0.2), 2.2);
  pen.fill('M-24 -84Q-18 -98 -4 -99', '#ffffff', 0.6);
  for (let i = 0; i < 3; i += 1)
    pen.rect(-15, -25 + i * 7, 30, 5.5, mix(paper, ink, 0.4 + i * 0.1), 1, 2.5);
  pen.rect(-8, -4, 16, 4, ink, 1, 2);
  for (let i = -3; i <= 3; i += 1) {
    const angle = ((i * 30 - 90) * Math.PI) / 180;
    pen.stroke(
      `M${Math.cos(angle) * 50} ${-70 + Math.sin(angle) * 50}L${Math.cos(angle) * 64} ${-70 + Math.sin(angle) * 64}`,
      accent,
      4,
      0.9,
    );
  }
}

/** A parcel tied with ribbon. */
export function drawGift(pen: Pen): void {
  const { accent, second, ink, paper } = pen.palette;
  pen.rect(
    -50,
    -66,
    100,
    66,
    pen.across([0, mix(second, paper, 0.3)], [0.4, second], [1, mix(second, ink, 0.4)]),
    1,
    2,
  );
  pen.rect(
    -55,
    -80,
    110,
    20,
    pen.across(
      [0, mix(second, paper, 0.45)],
      [0.4, mix(second, paper, 0.12)],
      [1, mix(second, ink, 0.3)],
    ),
    1,
    2,
  );
  pen.rect(-9, -80, 18, 80, accent);
  pen.fill('M0 -80C-14 -110 -44 -106 -36 -90C-30 -80 -10 -80 0 -80Z', accent);
  pen.fill('M0 -80C14 -110 44 -106 36 -90C30 -80 10 -80 0 -80Z', mix(accent, ink, 0.2));
  pen.fill(
    polygon([
      [-55, -60],
      [55, -60],
      [50, -54],
      [-50, -54],
    ]),
    ink,
    0.18,
  );
}

import { type Colour, mix } from './colour.ts';
import { curve, type Paint, type Pen } from './pen.ts';

// All drawings here are 100 units tall, stand on the origin, and are lit from the left.

/** Wisps of steam that rise from a place, about 60 units high. */
export function drawSteam(pen: Pen, x: number, y: number): void {
  const { paper } = pen.palette;
  for (const [dx, tall, sway, width] of [
    [-13, 52, 7, 5],
    [1, 66, -9, 7],
    [14, 48, 8, 5],
  ] as const) {
    const wisp = curve([
      [x + dx, y],
      [x + dx + sway, y - tall * 0.3],
      [x + dx - sway * 0.7, y - tall * 0.62],
      [x + dx + sway * 0.6, y - tall],
    ]);
    pen.stroke(wisp, paper, width * 1.9, 0.12);
    pen.stroke(wisp, paper, width, 0.2);
    pen.stroke(wisp, paper, width * 0.4, 0.3);
  }
}

/** A cup of coffee on a saucer, steaming. */
export function drawCup(pen: Pen): void {
  const { paper, accent, ink, wood, light } = pen.palette;
  const glaze = pen.random.chance(0.6) ? paper : mix(accent, paper, 0.25);
  const coat = round(pen, glaze);
  pen.ellipse(0, -5, 66, 11, mix(glaze, ink, 0.28));
  pen.ellipse(0, -8, 66, 10.5, coat);
  pen.ellipse(0, -8.6, 42, 6.5, mix(glaze, ink, 0.14));
  pen.stroke('M38 -66C62 -70 66 -34 30 -28', mix(glaze, ink, 0.16), 8);
  pen.stroke('M38 -67C60 -70 63 -37 31 -30', glaze, 3);
  pen.fill('M-44 -76C-44 -40 -34 -12 -20 -8.5H20C34 -12 44 -40 44 -76Z', coat);
  pen.fill('M-36 -62C-35 -38 -28 -20 -20 -13C-27 -30 -30 -46 -30 -63Z', '#ffffff', 0.45);
  pen.fill(
    'M-43 -58C-42 -52 -41 -47 -40 -43C-14 -38 14 -38 40 -43C41 -47 42 -52 43 -58C14 -53 -14 -53 -43 -58Z',
    accent,
    0.85,
  );
  pen.ellipse(0, -76, 44, 11, mix(glaze, '#ffffff', 0.4));
  pen.ellipse(0, -75, 39.5, 8.6, pen.down([0, mix(wood, ink, 0.75)], [1, mix(wood, ink, 0.35)]));
  pen.ellipse(-6, -73.5, 20, 3.6, mix(wood, light, 0.45), 0.6);
  drawSteam(pen, 0, -80);
}

/** A bowl of tea without a handle, a whisk beside it. */
export function drawBowl(pen: Pen): void {
  const { accent, ink, second, paper, near } = pen.palette;
  const clay = mix(ink, accent, 0.42);
  const tea = mix(near, '#9fbf4a', 0.75);
  pen.ellipse(0, -4, 26, 5, mix(clay, ink, 0.5));
  pen.fill('M-58 -62C-58 -26 -38 -4 -24 -4H24C38 -4 58 -26 58 -62Z', round(pen, clay));
  pen.fill('M-50 -54C-48 -30 -38 -16 -28 -10C-36 -26 -40 -40 -41 -56Z', '#ffffff', 0.18);
  pen.stroke('M-54 -44C-20 -30 10 -52 54 -40', mix(second, paper, 0.3), 5, 0.55);
  pen.ellipse(0, -62, 58, 14, mix(clay, paper, 0.28));
  pen.ellipse(0, -60.5, 52, 11, pen.down([0, mix(tea, ink, 0.3)], [1, tea]));
  pen.ellipse(-12, -59, 22, 4, mix(tea, paper, 0.5), 0.6);
  drawSteam(pen, 4, -66);
  const cane = mix(paper, accent, 0.22);
  pen.fill(
    'M82 -44L92 -44L96 0C90 3 84 3 78 0Z',
    pen.across([0, cane], [0.5, mix(cane, paper, 0.4)], [1, mix(cane, ink, 0.3)]),
  );
  pen.rect(82, -66, 10, 24, mix(cane, ink, 0.15), 1, 4);
  for (let i = 0; i < 5; i += 1)
    pen.stroke(`M${84 + i * 1.6} -40L${80 + i * 3.4} -2`, mix(cane, ink, 0.35), 0.8);
}

/** An espresso machine pulling a shot. */
export function drawMachine(pen: Pen): void {
  const { accent, ink, paper, wood, second } = pen.palette;
  const steel = mix(paper, ink, 0.2);
  const plate = pen.across(
    [0, mix(steel, ink, 0.3)],
    [0.2, mix(steel, '#ffffff', 0.6)],
    [0.55, steel],
    [1, mix(steel, ink, 0.5)],
  );
  pen.rect(-56, -8, 112, 8, mix(ink, steel, 0.2), 1, 3);
  pen.rect(-54, -14, 108, 7, plate, 1, 2);
  pen.rect(-50, -70, 100, 58, pen.down([0, mix(ink, steel, 0.16)], [1, mix(ink, steel, 0.42)]));
  pen.rect(
    -58,
    -98,
    116,
    36,
    pen.down([0, mix(accent, paper, 0.2)], [0.6, accent], [1, mix(accent, ink, 0.35)]),
    1,
    7,
  );
  pen.rect(-58, -68, 116, 6, plate, 1, 2);
  pen.rect(-50, -105, 100, 8, plate, 1, 3);
  for (const x of [-38, -22, -6]) pen.rect(x - 6, -115, 12, 11, mix(paper, ink, 0.1), 1, 2);
  pen.circle(-36, -82, 9.5, mix(steel, ink, 0.35));
  pen.circle(-36, -82, 7.6, paper);
  pen.stroke('M-36 -82L-31.5 -86', accent, 1.6);
  for (const x of [8, 22, 36]) pen.circle(x, -82, 4, x === 22 ? second : mix(paper, ink, 0.12));
  pen.rect(-16, -63, 32, 12, plate, 1, 2);
  pen.rect(-12, -52, 24, 6, mix(steel, ink, 0.45), 1, 2);
  pen.fill('M-52 -50L-10 -53V-47L-50 -43Q-55 -46 -52 -50Z', mix(wood, ink, 0.55));
  pen.stroke('M-4 -46V-28M4 -46V-28', mix(wood, ink, 0.25), 2.2);
  pen.fill('M-14 -30H14L11 -14H-11Z', mix(paper, '#ffffff', 0.5), 0.95);
  pen.stroke('M14 -27C22 -28 21 -18 12.5 -18', paper, 2.6);
  pen.fill('M-13 -27H13L12.4 -24H-12.4Z', mix(wood, ink, 0.1));
  pen.stroke('M44 -64C50 -50 48 -40 53 -32', plate, 3);
  pen.place(0, -33, 0.4, () => drawSteam(pen, -26, 0));
}

/** Roasted beans in a heap. */
export function drawBeans(pen: Pen): void {
  const { wood, ink, light } = pen.palette;
  const roast = mix(wood, ink, 0.5);
  for (let i = 0; i < 64; i += 1) {
    const row = Math.floor(i / 13);
    const x = pen.random.between(-1, 1) * (96 - row * 18);
    const y = -6 - row * 10 - pen.random.between(0, 7);
    pen.place(
      x,
      y,
      1,
      () => {
        pen.ellipse(0, 0, 12, 8.5, mix(roast, ink, 0.45));
        pen.ellipse(-1, -1, 11, 7.5, mix(roast, light, pen.random.between(0.02, 0.16)));
        pen.stroke('M-9 0Q-3 -3 0 0T9 0', mix(roast, ink, 0.6), 1.6);
      },
      false,
      pen.random.between(-60, 60),
    );
  }
}

/** A plate with something good on it. */
export function drawPlate(pen: Pen): void {
  const { paper, ink, accent, second, wood, light } = pen.palette;
  pen.ellipse(0, -6, 92, 19, mix(paper, ink, 0.3));
  pen.ellipse(0, -10, 92, 18, round(pen, paper));
  pen.ellipse(0, -10.5, 66, 11.5, mix(paper, ink, 0.09));
  const crust = mix(wood, light, 0.42);
  pen.fill(
    'M-48 -14C-52 -52 -26 -74 0 -74C26 -74 52 -52 48 -14C20 -6 -20 -6 -48 -14Z',
    pen.down([0, mix(crust, light, 0.4)], [0.6, crust], [1, mix(crust, ink, 0.35)]),
  );
  for (const x of [-24, 0, 24])
    pen.stroke(`M${x - 8} -58Q${x + 4} -48 ${x + 6} -34`, mix(crust, ink, 0.35), 3, 0.7);
  pen.fill('M30 -12C34 -34 62 -40 72 -18C60 -10 42 -6 30 -12Z', second);
  pen.fill('M46 -14C52 -36 74 -34 78 -14C66 -10 56 -10 46 -14Z', mix(second, light, 0.3));
  for (const [x, y, radius] of [
    [-58, -18, 9],
    [-70, -14, 7],
    [-48, -12, 8],
  ] as const) {
    pen.circle(x, y, radius, accent);
    pen.circle(x - radius * 0.3, y - radius * 0.3, radius * 0.3, '#ffffff', 0.6);
  }
  drawSteam(pen, 0, -78);
  pen.stroke('M-118 -2V-52', mix(paper, ink, 0.3), 3.4);
  pen.stroke('M-124 -72V-58Q-118 -50 -112 -58V-72M-118 -72V-54', mix(paper, ink, 0.3), 2.2);
  pen.stroke('M118 -2V-46', mix(paper, ink, 0.3), 3.4);
  pen.fill('M115 -44C113 -60 116 -74 122 -76V-44Z', mix(paper, ink, 0.25));
}

/** A bottle of glass with a label. */
export function drawBottle(pen: Pen): void {
  const { accent, second, paper, ink } = pen.palette;
  const glass = pen.random.pick([accent, second]);
  pen.fill(
    'M-19 0C-24 0 -25 -3 -25 -8V-54C-25 -66 -9 -68 -9 -78V-90H9V-78C9 -68 25 -66 25 -54V-8C25 -3 24 0 19 0Z',
    pen.across(
      [0, mix(glass, ink, 0.35)],
      [0.2, mix(glass, paper, 0.45)],
      [0.5, glass],
      [1, mix(glass, ink, 0.5)],
    ),
  );
  pen.rect(
    -10.5,
    -103,
    21,
    15,
    pen.across([0, mix(ink, paper, 0.12)], [0.3, mix(ink, paper, 0.5)], [1, ink]),
    1,
    2,
  );
  pen.rect(
    -24.9,
    -46,
    49.8,
    30,
    pen.across([0, mix(paper, ink, 0.16)], [0.3, paper], [1, mix(paper, ink, 0.28)]),
  );
  pen.rect(-13, -39, 26, 3, ink, 0.8, 1);
  pen.rect(-9, -33, 18, 2, ink, 0.4, 1);
  pen.circle(0, -24, 3.6, accent);
  pen.rect(-19, -60, 4.5, 54, '#ffffff', 0.4, 2);
}

/** A flask and two test tubes with bright liquids. */
export function drawFlask(pen: Pen): void {
  const { accent, second, paper, ink } = pen.palette;
  const glass = mix(paper, second, 0.2);
  pen.fill('M-11 -98V-62L-44 -10Q-46 0 -36 0H36Q46 0 44 -10L11 -62V-98Z', glass, 0.45);
  pen.fill(
    'M-27 -38L-44 -10Q-46 0 -36 0H36Q46 0 44 -10L27 -38Q10 -44 0 -38T-27 -38Z',
    pen.down([0, mix(accent, paper, 0.35)], [1, accent]),
    0.92,
  );
  pen.stroke(
    'M-11 -98V-62L-44 -10Q-46 0 -36 0H36Q46 0 44 -10L11 -62V-98',
    mix(paper, ink, 0.2),
    2.4,
  );
  pen.rect(-15, -102, 30, 6, mix(paper, ink, 0.12), 1, 3);
  for (const [x, y, radius] of [
    [-12, -16, 4],
    [8, -24, 5.5],
    [18, -10, 3],
    [-2, -56, 3.5],
    [3, -74, 2.6],
  ] as const)
    pen.circle(x, y, radius, '#ffffff', 0.55);
  pen.stroke('M-30 -14L-12 -46', '#ffffff', 3, 0.6);
  for (const [x, colour] of [
    [68, second],
    [92, mix(accent, second, 0.5)],
  ] as const) {
    pen.fill(`M${x - 8} -78V-10Q${x} 4 ${x + 8} -10V-78Z`, glass, 0.5);
    pen.fill(`M${x - 8} -42V-10Q${x} 4 ${x + 8} -10V-42Z`, colour);
    pen.stroke(`M${x - 8} -78V-10Q${x} 4 ${x + 8} -10V-78`, mix(paper, ink, 0.2), 2);
  }
  pen.rect(54, -58, 52, 6, mix(ink, paper, 0.25), 1, 2);
}

/** Light from the left on a round thing. */
export function round(pen: Pen, colour: Colour): Paint {
  const { ink, light } = pen.palette;
  return pen.across(
    [0, mix(colour, ink, 0.1)],
    [0.22, mix(colour, light, 0.55)],
    [0.55, colour],
    [1, mix(colour, ink, 0.42)],
  );
}

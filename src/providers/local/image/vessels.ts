import { mix } from './colour.ts';
import { drawSteam, round } from './kitchen-things.ts';
import type { Pen } from './pen.ts';

// All drawings here are 100 units tall, stand on the origin, and are lit from the left.

/** A kettle with a thin swan's neck, steaming. */
export function drawKettle(pen: Pen): void {
  const { paper, ink, wood, second } = pen.palette;
  const steel = mix(mix(paper, ink, 0.42), second, 0.15);
  pen.stroke('M-30 -16C-58 -20 -46 -66 -66 -72', mix(steel, ink, 0.2), 8);
  pen.stroke('M-30 -17C-57 -21 -45 -67 -66 -73', mix(steel, '#ffffff', 0.4), 3);
  pen.stroke('M30 -62C72 -72 72 -18 34 -16', mix(wood, ink, 0.35), 9);
  pen.fill('M-27 -66L-38 -8Q-38 0 -30 0H32Q40 0 40 -8L29 -66Z', round(pen, steel));
  pen.fill('M-20 -60L-28 -10H-21L-15 -60Z', '#ffffff', 0.4);
  pen.ellipse(1, -66, 28, 7, mix(steel, ink, 0.35));
  pen.fill('M-25 -67C-20 -82 22 -82 27 -67C18 -61 -16 -61 -25 -67Z', round(pen, steel));
  pen.rect(-3, -88, 8, 10, mix(ink, wood, 0.3), 1, 3);
  pen.place(-66, -76, 0.5, () => drawSteam(pen, 0, 0));
}

/** Coffee in a paper filter over a glass server, a thread of water from above. */
export function drawDripper(pen: Pen): void {
  const { paper, ink, wood, accent, second } = pen.palette;
  const brew = mix(wood, ink, 0.62);
  const glass = mix(paper, second, 0.25);
  pen.fill('M-14 -46L-36 -8Q-37 0 -29 0H29Q37 0 36 -8L14 -46Z', glass, 0.5);
  pen.fill('M-26 -25L-36 -8Q-37 0 -29 0H29Q37 0 36 -8L26 -25Z', pen.down([0, brew], [1, ink]));
  pen.ellipse(0, -25, 26, 4, mix(brew, accent, 0.35));
  pen.stroke('M-14 -46L-36 -8Q-37 0 -29 0H29Q37 0 36 -8L14 -46', mix(paper, ink, 0.25), 2);
  pen.stroke('M24 -34C46 -38 50 -10 34 -10', mix(paper, ink, 0.25), 4);
  pen.stroke('M-22 -18L-13 -34', '#ffffff', 3, 0.6);
  pen.rect(-1, -46, 2, 20, brew, 1, 1);
  pen.fill('M-42 -90L-11 -46H11L42 -90Z', round(pen, mix(accent, paper, 0.2)));
  pen.fill('M-37 -97L-34 -84H34L37 -97Q0 -88 -37 -97Z', mix(paper, '#ffffff', 0.5));
  pen.ellipse(0, -91, 39, 7, mix(paper, '#ffffff', 0.4));
  pen.ellipse(0, -90, 32, 5.2, pen.down([0, mix(brew, ink, 0.3)], [1, mix(brew, accent, 0.2)]));
  pen.rect(-20, -48, 40, 5, mix(accent, ink, 0.3), 1, 2.5);
  pen.rect(5, -128, 2.4, 38, mix(paper, '#bfe3ee', 0.5), 0.9, 1.2);
  pen.ellipse(6, -90, 7, 1.6, '#ffffff', 0.7);
  drawSteam(pen, -10, -94);
}

/** A hand mill with a crank and a drawer; grounds beside it. */
export function drawGrinder(pen: Pen): void {
  const { paper, ink, wood, accent, light } = pen.palette;
  const steel = mix(paper, ink, 0.35);
  const box = mix(wood, light, 0.2);
  const grounds = mix(wood, ink, 0.6);
  pen.fill('M34 0C38 -8 46 -13 54 -8C60 -6 64 -2 66 0Z', grounds);
  pen.rect(-38, -6, 76, 6, mix(box, ink, 0.4), 1, 2);
  pen.rect(
    -33,
    -46,
    66,
    41,
    pen.across([0, mix(box, light, 0.35)], [0.5, box], [1, mix(box, ink, 0.45)]),
    1,
    2,
  );
  pen.rect(-22, -28, 44, 17, mix(box, ink, 0.22), 1, 1.5);
  pen.circle(0, -19.5, 3.4, mix(accent, light, 0.3));
  pen.rect(-37, -51, 74, 6, mix(box, ink, 0.3), 1, 2);
  pen.fill('M-27 -51C-28 -68 -14 -75 0 -75S28 -68 27 -51Z', round(pen, steel));
  pen.fill('M-17 -54C-18 -66 -12 -70 -7 -71C-12 -66 -12 -60 -11 -54Z', '#ffffff', 0.5);
  pen.rect(-2.6, -90, 5.2, 17, mix(steel, ink, 0.35), 1, 2);
  pen.stroke('M0 -89C16 -92 28 -91 43 -88', mix(steel, ink, 0.3), 4);
  pen.rect(38, -101, 9, 15, mix(wood, ink, 0.4), 1, 4);
}

/** A glass jar half full of something ground. */
export function drawJar(pen: Pen): void {
  const { paper, ink, wood, second, accent } = pen.palette;
  const glass = mix(paper, second, 0.25);
  const body =
    'M-24 -82C-33 -76 -35 -72 -35 -64V-8Q-35 0 -27 0H27Q35 0 35 -8V-64C35 -72 33 -76 24 -82Z';
  const grounds = mix(wood, ink, 0.5);
  pen.fill(body, glass, 0.5);
  pen.fill(
    'M-33 -34C-20 -40 -8 -48 2 -48C12 -46 22 -38 33 -36V-8Q33 -2 27 -2H-27Q-33 -2 -33 -8Z',
    pen.down([0, mix(grounds, accent, 0.25)], [1, mix(grounds, ink, 0.4)]),
  );
  for (const [x, y] of [
    [-18, -22],
    [-6, -33],
    [10, -26],
    [20, -14],
    [-24, -10],
    [2, -12],
  ] as const)
    pen.circle(x, y, 1.8, mix(grounds, paper, 0.3), 0.8);
  pen.stroke(body, mix(paper, ink, 0.25), 2);
  pen.rect(-27, -58, 6, 48, '#ffffff', 0.5, 3);
  pen.ellipse(0, -83, 25, 5.5, mix(glass, ink, 0.15));
  pen.ellipse(0, -84, 25, 5, mix(paper, '#ffffff', 0.5), 0.9);
  pen.ellipse(0, -83.6, 20, 3.4, mix(glass, ink, 0.3), 0.7);
}

/** Two small glasses, filled. */
export function drawGlasses(pen: Pen): void {
  const { paper, ink, wood, second, accent, light } = pen.palette;
  const glass = mix(paper, second, 0.25);
  const brew = mix(wood, ink, 0.55);
  for (const x of [-31, 31]) {
    pen.fill(`M${x - 27} -92L${x - 20} -6Q${x} 3 ${x + 20} -6L${x + 27} -92Z`, glass, 0.45);
    pen.fill(
      `M${x - 23.6} -58L${x - 19} -9Q${x} -1 ${x + 19} -9L${x + 23.6} -58Z`,
      pen.down([0, mix(brew, accent, 0.3)], [1, mix(brew, ink, 0.4)]),
    );
    pen.ellipse(x, -59, 23.8, 5, mix(mix(wood, light, 0.5), accent, 0.2));
    pen.stroke(
      `M${x - 27} -92L${x - 20} -6Q${x} 3 ${x + 20} -6L${x + 27} -92`,
      mix(paper, ink, 0.2),
      2,
    );
    pen.ellipse(x, -92, 27, 5.6, '#ffffff', 0.4);
    pen.stroke(`M${x - 19} -82L${x - 13} -16`, '#ffffff', 4, 0.5);
  }
}

/** A heavy pot with a lid and two ears, steaming. */
export function drawPot(pen: Pen): void {
  const { ink, paper, accent, second } = pen.palette;
  const iron = mix(mix(second, ink, 0.35), accent, 0.2);
  for (const side of [-1, 1])
    pen.stroke(
      `M${side * 58} -44C${side * 84} -48 ${side * 84} -28 ${side * 58} -32`,
      mix(iron, ink, 0.35),
      8,
    );
  pen.fill('M-62 -60L-58 -12Q-56 0 -44 0H44Q56 0 58 -12L62 -60Z', round(pen, iron));
  pen.fill('M-52 -54L-49 -14Q-48 -8 -42 -8L-44 -54Z', '#ffffff', 0.25);
  pen.fill('M-66 -62C-58 -80 58 -80 66 -62Q0 -48 -66 -62Z', round(pen, mix(iron, paper, 0.15)));
  pen.ellipse(0, -60, 66, 5, mix(iron, ink, 0.45), 0.6);
  pen.rect(-10, -88, 20, 12, mix(ink, accent, 0.25), 1, 5);
  drawSteam(pen, 34, -80);
}

/** A vessel with a slender neck: a thing that has no other name. */
export function drawObject(pen: Pen): void {
  const { accent, ink, paper, light } = pen.palette;
  const glaze = mix(accent, paper, 0.12);
  pen.fill(
    'M-18 0C-44 -22 -46 -52 -16 -70C-8 -76 -9 -88 -15 -97H15C9 -88 8 -76 16 -70C46 -52 44 -22 18 0Z',
    round(pen, glaze),
  );
  pen.fill('M-24 -12C-38 -30 -36 -48 -16 -60C-26 -44 -28 -28 -18 -8Z', '#ffffff', 0.4);
  pen.stroke('M-33.5 -26Q0 -18 33.5 -26M-36 -38Q0 -30 36 -38', mix(glaze, ink, 0.35), 2.2, 0.6);
  pen.ellipse(0, -97, 15, 3.6, mix(glaze, light, 0.4));
  pen.ellipse(0, -96.6, 11, 2.4, mix(glaze, ink, 0.6));
}

import { mix } from './colour.ts';
import type { Pen } from './pen.ts';

// All drawings here are 100 units tall, stand on the origin, and are lit from the left.

/** A cat that lies like a loaf and purrs, eyes closed. */
export function drawCat(pen: Pen): void {
  const { ink, paper, accent, light, wood } = pen.palette;
  const fur = mix(wood, accent, 0.45);
  const dark = mix(fur, ink, 0.4);
  const coat = pen.down([0, mix(fur, light, 0.32)], [0.6, fur], [1, dark]);
  pen.stroke('M66 -10C104 -14 96 8 40 -4', fur, 13);
  pen.stroke('M86 -14C100 -10 92 0 70 -1', dark, 5, 0.5);
  pen.fill('M-40 0C-58 -20 -46 -56 -12 -60C30 -66 76 -56 82 -22C84 -8 78 0 66 0Z', coat);
  for (const x of [14, 32, 50]) pen.fill(`M${x} -61q9 12 4 28q-6 -12 -11 -28Z`, dark, 0.6);
  pen.fill('M46 0C38 -20 60 -34 74 -22C82 -14 80 0 70 0Z', dark, 0.35);
  pen.fill('M-62 -98L-58 -62L-34 -80ZM10 -98L6 -62L-18 -80Z', fur);
  pen.fill('M-58 -90L-55 -68L-42 -79ZM6 -90L3 -68L-10 -79Z', mix(fur, '#e79a9a', 0.6));
  pen.fill(
    'M-26 -86C-2 -86 14 -70 14 -52C14 -34 -4 -24 -26 -24S-66 -34 -66 -52C-66 -70 -50 -86 -26 -86Z',
    pen.down([0, mix(fur, light, 0.35)], [1, fur]),
  );
  pen.fill('M-30 -86h8l-2 16h-4ZM-42 -83h7l2 12h-3ZM-17 -83h7l-6 12h-3Z', dark, 0.65);
  pen.fill(
    'M-26 -50C-12 -50 -8 -36 -14 -31C-20 -26 -32 -26 -38 -31C-44 -36 -40 -50 -26 -50Z',
    mix(fur, paper, 0.75),
  );
  pen.stroke('M-51 -56Q-44 -49 -37 -56M-15 -56Q-8 -49 -1 -56', ink, 2.6);
  pen.fill('M-30 -46H-22L-26 -41Z', mix('#d97b7b', ink, 0.15));
  pen.stroke('M-26 -41V-37M-26 -37Q-31 -33 -35 -36M-26 -37Q-21 -33 -17 -36', ink, 1.7);
  pen.stroke(
    'M-42 -41L-74 -46M-42 -38L-74 -36M-10 -41L22 -46M-10 -38L22 -36',
    mix(paper, ink, 0.1),
    1.1,
    0.85,
  );
  pen.ellipse(-42, -4, 15, 7, mix(fur, paper, 0.55));
  pen.ellipse(-10, -4, 15, 7, mix(fur, paper, 0.55));
}

/** A dog that sits and looks up. */
export function drawDog(pen: Pen): void {
  const { ink, paper, accent, light, wood } = pen.palette;
  const fur = pen.random.pick([
    mix(wood, light, 0.35),
    mix(wood, ink, 0.35),
    mix(paper, wood, 0.3),
  ]);
  const dark = mix(fur, ink, 0.45);
  pen.stroke('M30 -8C52 -10 56 -30 48 -38', fur, 9);
  pen.fill(
    'M-14 0C-16 -26 -22 -40 -12 -60C10 -66 30 -40 36 -18C40 -6 36 0 26 0Z',
    pen.across([0, mix(fur, light, 0.35)], [0.4, fur], [1, dark]),
  );
  pen.fill('M8 0C4 -22 20 -30 30 -22C38 -14 36 0 28 0Z', mix(fur, ink, 0.18));
  pen.fill('M-17 -58C-20 -40 -12 -26 -4 -28C2 -34 0 -52 -2 -58Z', mix(fur, paper, 0.6));
  pen.rect(-15, -34, 9, 34, mix(fur, light, 0.14), 1, 4);
  pen.rect(-3, -34, 9, 34, mix(fur, ink, 0.14), 1, 4);
  pen.ellipse(-12, -3, 8, 4, mix(fur, paper, 0.5));
  pen.ellipse(1, -3, 8, 4, mix(fur, paper, 0.35));
  pen.fill('M-18 -60Q-8 -52 8 -58L9 -64L-17 -66Z', accent);
  pen.circle(-8, -56, 3.4, mix('#e8b23a', paper, 0.2));
  pen.fill(
    'M10 -98C-4 -102 -20 -96 -22 -86C-30 -84 -42 -80 -43 -75C-43 -69 -34 -66 -26 -66C-16 -62 4 -60 12 -70C18 -80 18 -92 10 -98Z',
    pen.down([0, mix(fur, light, 0.36)], [1, fur]),
  );
  pen.fill('M-26 -70C-34 -68 -42 -70 -43 -75C-42 -79 -34 -81 -26 -81Z', mix(fur, paper, 0.6));
  pen.ellipse(-42, -76.5, 4, 3.2, ink);
  pen.stroke('M-38 -70Q-32 -67 -25 -70', ink, 1.4);
  pen.circle(-17, -85, 2.6, ink);
  pen.circle(-17.8, -85.8, 0.9, '#ffffff');
  pen.fill('M2 -98C18 -98 24 -82 18 -64C8 -66 -2 -82 2 -98Z', dark);
}

/** A horse that stands. */
export function drawHorse(pen: Pen): void {
  const { ink, wood, light } = pen.palette;
  const coat = mix(wood, ink, 0.35);
  const hair = mix(ink, wood, 0.15);
  const lit = pen.down([0, mix(coat, light, 0.3)], [0.5, coat], [1, mix(coat, ink, 0.3)]);
  pen.fill('M44 -58C64 -54 62 -30 58 -14C54 -22 52 -40 42 -48Z', hair);
  for (const [x, knee, shade] of [
    [-20, -4, 0.35],
    [34, 4, 0.35],
    [-29, -1, 0],
    [42, -2, 0],
  ] as const) {
    const leg = mix(coat, ink, shade);
    pen.fill(
      `M${x - 7} -44C${x - 6} -30 ${x - 3 + knee} -24 ${x - 2.4 + knee} -18L${x - 3} -3H${x + 4}L${x + 3 + knee} -18C${x + 4 + knee} -26 ${x + 9} -30 ${x + 9} -44Z`,
      leg,
    );
    pen.fill(`M${x - 4} -4H${x + 4}L${x + 5} 0H${x - 5}Z`, ink);
  }
  pen.fill(
    'M-36 -58C-30 -68 -10 -62 10 -63C30 -66 50 -64 52 -48C53 -36 44 -30 32 -33C12 -28 -8 -28 -22 -34C-34 -38 -40 -48 -36 -58Z',
    lit,
  );
  pen.fill(
    'M-18 -62C-28 -74 -32 -88 -40 -96L-44 -103L-47 -95C-56 -90 -64 -80 -70 -72C-72 -67 -66 -63 -61 -66C-55 -70 -52 -72 -48 -73C-46 -62 -44 -50 -34 -42Z',
    lit,
  );
  pen.fill('M-42 -100C-30 -96 -20 -80 -12 -62C-22 -64 -30 -78 -40 -92Z', hair);
  pen.circle(-53, -84, 1.6, ink);
}

/** A small bird on a twig, one eye on us. */
export function drawBirdOnBranch(pen: Pen): void {
  const { accent, second, ink, paper, near, light } = pen.palette;
  const leaf = mix(near, '#5d9a55', 0.4);
  pen.stroke('M-110 -6C-50 -14 30 2 110 -18', mix(ink, near, 0.3), 7);
  for (const [x, y, side] of [
    [-80, -12, -1],
    [-58, -10, 1],
    [70, -12, -1],
    [94, -16, 1],
    [52, -6, 1],
  ] as const) {
    pen.fill(
      `M${x} ${y}q${6} ${side * 22} 26 ${side * 24}q-2 ${side * -20} -26 ${side * -24}Z`,
      leaf,
    );
  }
  pen.fill('M26 -30L76 2L64 8L18 -16Z', mix(second, ink, 0.35));
  pen.fill(
    'M-44 -74C-40 -94 -10 -96 -2 -78C8 -62 36 -50 38 -28C34 -10 6 -4 -12 -8C-34 -14 -44 -40 -40 -60Z',
    pen.down([0, second], [1, mix(second, ink, 0.3)]),
  );
  pen.fill(
    'M-42 -62C-44 -36 -30 -12 -8 -8C6 -14 4 -36 -14 -50C-24 -58 -36 -58 -42 -62Z',
    pen.down([0, accent], [1, mix(accent, light, 0.45)]),
  );
  pen.fill('M-4 -58C18 -54 36 -36 46 -12C24 -12 -2 -30 -4 -58Z', mix(second, ink, 0.42));
  pen.stroke('M8 -44Q24 -32 34 -20', mix(second, paper, 0.4), 2, 0.6);
  pen.fill('M-42 -76L-60 -70L-42 -66Z', mix(ink, accent, 0.3));
  pen.circle(-28, -78, 4.6, paper);
  pen.circle(-29, -78, 3.2, ink);
  pen.circle(-30, -79.2, 1, '#ffffff');
  pen.stroke('M-10 -8V-2M0 -8V-2', ink, 2.4);
}

/** A fish with long fins, a smaller one behind. */
export function drawFish(pen: Pen): void {
  const { accent, paper, ink, light } = pen.palette;
  const one = (): void => {
    pen.fill(
      'M44 -50C66 -76 92 -86 98 -82C90 -62 90 -38 98 -18C92 -14 66 -24 44 -50Z',
      pen.across([0, accent], [1, mix(accent, light, 0.6)]),
    );
    pen.fill('M-20 -72C-6 -98 26 -98 36 -86C28 -78 24 -70 22 -64Z', mix(accent, ink, 0.15));
    pen.fill('M-10 -28C-2 -10 14 -4 24 -8C20 -18 16 -26 14 -32Z', mix(accent, ink, 0.2));
    pen.fill(
      'M-80 -48C-60 -82 10 -86 52 -50C10 -16 -60 -18 -80 -48Z',
      pen.down([0, mix(accent, light, 0.4)], [0.5, accent], [1, mix(accent, paper, 0.5)]),
    );
    pen.fill(
      'M-30 -72C-20 -58 -20 -40 -30 -27C-22 -25 -14 -24 -8 -24C4 -40 4 -58 -8 -73C-16 -74 -24 -73 -30 -72Z',
      paper,
      0.8,
    );
    pen.fill('M-20 -52Q0 -54 8 -36Q-12 -36 -20 -52Z', mix(accent, ink, 0.25));
    pen.circle(-54, -53, 6, paper);
    pen.circle(-55, -53, 3.6, ink);
    pen.stroke('M-78 -45Q-72 -41 -66 -43', ink, 1.8, 0.7);
  };
  pen.place(104, -66, 0.42, one);
  pen.place(-4, 0, 1, one);
  for (const [x, y, radius] of [
    [-92, -72, 4],
    [-98, -90, 6],
    [-90, -108, 3],
  ] as const)
    pen.circle(x, y, radius, paper, 0.5);
}

/** A butterfly with open wings. */
export function drawButterfly(pen: Pen): void {
  const { accent, second, ink, paper } = pen.palette;
  for (const side of [-1, 1] as const) {
    pen.fill(
      `M0 -52C${side * 14} -96 ${side * 62} -108 ${side * 68} -84C${side * 70} -62 ${side * 34} -44 0 -46Z`,
      pen.down([0, accent], [1, mix(accent, paper, 0.4)]),
    );
    pen.fill(
      `M0 -48C${side * 30} -46 ${side * 52} -30 ${side * 46} -14C${side * 36} 2 ${side * 8} -10 0 -38Z`,
      pen.down([0, second], [1, mix(second, ink, 0.3)]),
    );
    pen.stroke(
      `M0 -50C${side * 14} -96 ${side * 62} -108 ${side * 68} -84C${side * 70} -62 ${side * 34} -44 0 -46`,
      ink,
      3.2,
    );
    pen.circle(side * 46, -84, 6, paper, 0.85);
    pen.circle(side * 30, -68, 4, ink, 0.6);
    pen.circle(side * 30, -22, 5, paper, 0.8);
    pen.stroke(`M0 -70Q${side * 6} -88 ${side * 14} -92`, ink, 1.8);
  }
  pen.fill('M0 -72C5 -66 4 -30 0 -16C-4 -30 -5 -66 0 -72Z', ink);
}

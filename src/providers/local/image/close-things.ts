import { mix } from './colour.ts';
import type { Pen } from './pen.ts';

// All drawings here are 100 units tall, stand on the origin, and are lit from the left.

/** A spray of broad leaves, a drop of water on the tip of one. */
export function drawLeaf(pen: Pen): void {
  const { near, ink, light, second, paper } = pen.palette;
  const green = mix('#4c9a5c', near, 0.3);
  const leaves: readonly (readonly [number, number, number, number])[] = [
    [-40, -40, -64, 0.6],
    [-4, -54, -24, 0.5],
    [-58, -24, -104, 0.45],
    [26, -50, 18, 0.5],
    [10, -52, 112, 0.95],
  ];
  pen.stroke('M-92 8C-60 -20 -30 -44 30 -52', mix(green, ink, 0.5), 4);
  leaves.forEach(([x, y, turn, size], i) => {
    const coat = mix(green, i === 4 ? light : ink, i === 4 ? 0.16 : 0.26 - i * 0.04);
    pen.place(
      x,
      y,
      size,
      () => {
        pen.fill(
          'M0 0C-34 -22 -34 -62 0 -96C34 -62 34 -22 0 0Z',
          pen.across([0, mix(coat, light, 0.3)], [0.49, coat], [0.51, mix(coat, ink, 0.16)]),
        );
        pen.stroke('M0 0V-90', mix(coat, light, 0.35), 2);
        for (let vein = 0; vein < 4; vein += 1) {
          const from = -18 - vein * 17;
          pen.stroke(`M-20 ${from - 12}L0 ${from}L20 ${from - 12}`, mix(coat, light, 0.3), 1, 0.7);
        }
      },
      false,
      turn,
    );
  });
  const drop = mix(second, paper, 0.6);
  pen.fill('M95 -20C89 -8 85 -2 87 4C90 12 102 12 105 4C106 -2 101 -10 95 -20Z', drop, 0.85);
  pen.ellipse(92, 2, 2.4, 4.4, '#ffffff', 0.9);
}

/** A chip on a board, its lines of metal running outward. */
export function drawChip(pen: Pen): void {
  const { accent, second, ink, paper, light } = pen.palette;
  const board = mix(mix('#1f6b54', ink, 0.25), second, 0.12);
  const metal = mix('#e0b04a', accent, 0.3);
  pen.rect(
    -64,
    -100,
    128,
    100,
    pen.down([0, mix(board, light, 0.18)], [1, mix(board, ink, 0.35)]),
    1,
    5,
  );
  for (let i = 0; i < 8; i += 1) {
    const at = -21 + i * 6;
    const bend = at * 1.75;
    pen.stroke(`M${at} -74V-82L${bend} -90V-97M${at} -26V-18L${bend} -10V-3`, metal, 1.7);
    pen.stroke(
      `M24 ${at - 50}H34L42 ${-50 + at * 1.7}H58M-24 ${at - 50}H-34L-42 ${-50 + at * 1.7}H-58`,
      metal,
      1.7,
    );
    for (const x of [-58, 58]) pen.circle(x, -50 + at * 1.7, 2, metal);
  }
  pen.rect(-26, -76, 52, 52, mix(ink, paper, 0.1), 1, 3);
  pen.rect(
    -20,
    -70,
    40,
    40,
    pen.down([0, mix(ink, paper, 0.34)], [1, mix(ink, paper, 0.16)]),
    1,
    2,
  );
  pen.circle(-13, -63, 2.4, accent);
  pen.rect(-8, -53, 20, 2.6, mix(paper, ink, 0.3), 0.8, 1);
  pen.rect(-8, -47, 13, 2.2, mix(paper, ink, 0.3), 0.5, 1);
  pen.glow(0, -50, 60, 44, accent, 0.25);
}

/** A cabinet of machines with small lights. */
export function drawRack(pen: Pen): void {
  const { ink, paper, second, accent } = pen.palette;
  const steel = mix(ink, paper, 0.22);
  for (const x of [-22, 22]) {
    pen.rect(
      x - 20,
      -100,
      40,
      100,
      pen.across([0, mix(steel, paper, 0.25)], [1, mix(steel, ink, 0.5)]),
      1,
      2,
    );
    for (let shelf = 0; shelf < 8; shelf += 1) {
      const y = -95 + shelf * 11.4;
      pen.rect(x - 16, y, 32, 9, mix(ink, steel, 0.35), 1, 1);
      pen.stroke(
        `M${x + 2} ${y + 3}H${x + 13}M${x + 2} ${y + 6}H${x + 13}`,
        mix(steel, paper, 0.3),
        1,
      );
      pen.circle(x - 12, y + 4.5, 1.5, (shelf + x) % 3 === 0 ? accent : '#5fd88a');
      pen.circle(x - 7, y + 4.5, 1.5, shelf % 2 === 0 ? second : mix(steel, paper, 0.3));
      if (shelf === 3) pen.glow(x - 12, y + 4.5, 11, 11, '#5fd88a', 0.7);
    }
  }
}

import { mix } from './colour.ts';
import type { Pen } from './pen.ts';

/** An astronaut afloat, 100 units tall, on a line that leads out of the picture. */
export function drawAstronaut(pen: Pen): void {
  const { paper, ink, accent, second, light } = pen.palette;
  const suit = mix(paper, ink, 0.08);
  const shade = mix(paper, ink, 0.34);
  pen.stroke('M-14 -44C-70 -30 -60 20 -130 10S-220 60 -300 40', mix(paper, ink, 0.3), 2, 0.8);
  pen.place(
    0,
    -6,
    1,
    () => {
      pen.rect(-23, -72, 46, 40, mix(ink, paper, 0.45), 1, 8);
      pen.stroke('M15 -58L36 -50L44 -66', shade, 14);
      pen.stroke('M6 -32L14 -14L4 2', shade, 16);
      pen.stroke('M-15 -58L-36 -60L-46 -46', suit, 14);
      pen.stroke('M-7 -32L-18 -16L-14 4', suit, 16);
      pen.circle(45, -69, 8, accent);
      pen.circle(-48, -43, 8, accent);
      pen.stroke('M-18 5h9M0 3h9', mix(ink, paper, 0.3), 10);
      pen.rect(-20, -70, 40, 44, pen.across([0, suit], [0.4, '#ffffff'], [1, shade]), 1, 13);
      pen.rect(-11, -55, 22, 13, mix(paper, ink, 0.22), 1, 3);
      for (const [x, colour] of [
        [-6, accent],
        [0, second],
        [6, light],
      ] as const) {
        pen.circle(x, -48.5, 2, colour);
      }
      pen.circle(0, -82, 20, pen.across([0, suit], [0.35, '#ffffff'], [1, shade]));
      pen.rect(-14, -93, 28, 22, pen.down([0, mix(ink, second, 0.35)], [1, ink]), 1, 11);
      pen.fill('M-10 -86Q-8 -91 0 -91Q-6 -88 -8 -80Z', '#ffffff', 0.7);
      pen.ellipse(7, -76, 5, 2.4, accent, 0.6);
    },
    false,
    9,
  );
}

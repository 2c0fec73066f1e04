import { mix } from './colour.ts';
import type { Pen } from './pen.ts';
import type { Look } from './people.ts';

/** Two hands that reach in from below, 100 units tall. */
export function drawHands(pen: Pen, look: Look): void {
  const { ink, light } = pen.palette;
  for (const side of [-1, 1] as const) {
    pen.place(
      side * 54,
      0,
      1,
      () => {
        const skin = mix(look.skin, light, 0.1);
        pen.fill(
          'M-30 130L-22 26H24L46 130Z',
          pen.across([0, mix(look.top, light, 0.25)], [1, mix(look.top, ink, 0.35)]),
        );
        pen.fill('M-23 28H25L26 36H-24Z', mix(look.top, ink, 0.35));
        pen.fill(
          'M-17 30C-20 6 -27 -8 -25 -22H22C24 -6 20 10 20 30Z',
          pen.down([0, skin], [1, mix(skin, ink, 0.2)]),
        );
        const fingers: readonly (readonly [number, number, number, number])[] = [
          [-20, -20, -28, -54],
          [-7, -22, -10, -64],
          [6, -22, 8, -60],
          [17, -18, 24, -46],
        ];
        for (const [x, y, tipX, tipY] of fingers) {
          pen.stroke(
            `M${x} ${y}L${(x + tipX) / 2} ${(y + tipY) / 2 - 3}L${tipX} ${tipY + 8}`,
            mix(skin, ink, 0.22),
            12.5,
          );
          pen.stroke(
            `M${x} ${y}L${(x + tipX) / 2} ${(y + tipY) / 2 - 3}L${tipX} ${tipY + 8}`,
            skin,
            10.6,
          );
          pen.ellipse(tipX, tipY + 6, 3, 3.8, mix(skin, '#ffffff', 0.5), 0.8);
        }
        pen.stroke('M20 10L36 -4L40 -24', mix(skin, ink, 0.2), 12.5);
        pen.stroke('M19 10L36 -4L40 -24', skin, 10.6);
      },
      side > 0,
      14,
    );
  }
}

/** The right of two hands that hold what stands left of the origin: fingers in front, the sleeve to the lower right. */
export function drawHoldingHand(pen: Pen, look: Look): void {
  const { ink, light } = pen.palette;
  const skin = mix(look.skin, light, 0.1);
  const shade = mix(skin, ink, 0.26);
  pen.fill(
    'M22 16C44 34 96 92 136 190H286C240 100 112 4 48 -14Z',
    pen.across([0, mix(look.top, light, 0.3)], [1, mix(look.top, ink, 0.35)]),
  );
  pen.stroke('M24 19L49 -15', mix(look.top, ink, 0.35), 8);
  pen.fill(
    'M2 -27C18 -32 34 -26 46 -12L25 18C12 22 0 18 -6 10Z',
    pen.across([0, skin], [1, shade]),
  );
  pen.stroke('M12 -24C4 -36 -4 -42 -14 -45', shade, 13.5);
  pen.stroke('M12 -24C4 -36 -4 -42 -14 -45', skin, 11.6);
  const fingers: readonly (readonly [number, number, number])[] = [
    [-20, -34, -21],
    [-8, -38, -9],
    [4, -36, 3],
    [15, -29, 14],
  ];
  for (const [y, tip, tipY] of fingers) {
    const path = `M10 ${y}Q${tip / 2} ${y - 3} ${tip} ${tipY}`;
    pen.stroke(path, shade, 13);
    pen.stroke(path, skin, 11.2);
    pen.ellipse(tip - 1.5, tipY - 0.6, 3.6, 2.8, mix(skin, '#ffffff', 0.5), 0.8);
  }
}

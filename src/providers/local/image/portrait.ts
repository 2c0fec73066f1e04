import { mix } from './colour.ts';
import type { Pen } from './pen.ts';
import type { Look } from './people.ts';

/** Head and shoulders, 100 units tall, the breast on the origin. */
export function drawPortrait(pen: Pen, look: Look): void {
  const { ink, light, dark, second, paper } = pen.palette;
  const { skin, hair } = look;
  const shadow = mix(skin, ink, 0.28);
  if (look.style === 'long')
    pen.fill('M-25 -78C-34 -50 -32 -34 -26 -22H26C32 -34 34 -50 25 -78Z', mix(hair, ink, 0.25));
  if (look.style === 'bun')
    pen.circle(3, -106, 11, pen.down([0, mix(hair, light, 0.25)], [1, hair]));
  pen.fill(
    'M-56 6C-56 -20 -34 -26 -12 -30H12C34 -26 56 -20 56 6Z',
    pen.across([0, mix(look.top, light, 0.4)], [0.45, look.top], [1, mix(look.top, ink, 0.5)]),
  );
  pen.fill('M-10 -44H10L12 -28Q0 -16 -12 -28Z', shadow);
  pen.fill('M-15 -30Q0 -12 15 -30L20 -27Q0 -4 -20 -27Z', mix(look.top, paper, 0.35));
  pen.ellipse(-22, -66, 3.6, 6, skin);
  pen.ellipse(22, -66, 3.6, 6, shadow);
  pen.fill(
    'M-22 -74C-22 -94 22 -94 22 -74C23 -56 14 -38 0 -38C-14 -38 -23 -56 -22 -74Z',
    pen.across([0, mix(skin, light, 0.35)], [0.5, skin], [1, mix(skin, ink, 0.34)]),
  );
  if (look.beard)
    pen.fill(
      'M-22 -66C-22 -50 -14 -36 0 -36S22 -50 22 -66C17 -58 12 -56 8 -57C3 -59 -3 -59 -8 -57C-12 -56 -17 -58 -22 -66Z',
      mix(hair, skin, 0.12),
    );
  pen.fill(
    'M-24 -68C-28 -92 -16 -102 2 -101C22 -101 28 -86 24 -68C21 -78 14 -86 4 -86C-6 -84 -18 -82 -24 -68Z',
    pen.across([0, mix(hair, light, 0.3)], [0.4, hair], [1, mix(hair, ink, 0.4)]),
  );
  for (const x of [-9, 9]) {
    pen.stroke(`M${x - 4.6} -77Q${x} -79.6 ${x + 4.6} -77`, mix(hair, ink, 0.3), 1.6);
    pen.stroke(`M${x - 3.8} -70Q${x} -73.4 ${x + 3.8} -70`, ink, 1.7);
  }
  if (look.glasses) {
    pen.stroke(
      'M-16 -73h13v8a6 6 0 0 1 -13 0zM3 -73h13v8a6 6 0 0 1 -13 0zM-3 -71h6M-16 -71L-22 -70M16 -71L22 -70',
      mix(ink, second, 0.3),
      1.2,
    );
  }
  pen.stroke('M1 -70Q-4 -61 0 -59.6', shadow, 1.5, 0.9);
  pen.stroke(
    look.beard ? 'M-6 -51Q0 -47.6 6 -51' : 'M-8 -51.6Q0 -44.6 8 -51.6',
    mix('#a8423c', ink, 0.2),
    1.9,
  );
  for (const x of [-14, 14]) pen.ellipse(x, -58, 4.4, 2.6, '#e0685a', 0.22);
  pen.stroke('M-22 -70C-23 -56 -15 -40 -3 -38.4', dark ? second : light, 1.2, 0.55);
}

import { type Colour, mix } from './colour.ts';
import { drawFurniture } from './furniture.ts';
import { type Pen, polygon } from './pen.ts';
import { names } from './reading.ts';
import type { Scene } from './scene.ts';

/** A wall with a window, light on the wall, and what the room's name asks for: shelves, pictures, lamps. */
export function drawRoom(scene: Scene, floorLine: number): void {
  const { pen, light, brief } = scene;
  const { wall, ink, light: sun, accent, dark, wood } = pen.palette;
  const lampLit = dark || names(brief.words, 'lamp, candle, fireplace, evening');
  pen.rect(
    0,
    0,
    pen.w,
    floorLine + 2,
    pen.across(
      [0, mix(wall, light.x < pen.w / 2 ? sun : ink, 0.28)],
      [1, mix(wall, light.x < pen.w / 2 ? ink : sun, 0.28)],
    ),
  );
  pen.rect(
    0,
    0,
    pen.w,
    floorLine,
    pen.down([0, ink, dark ? 0.35 : 0.16], [0.6, ink, 0], [1, ink, 0.12]),
  );
  const left = light.x < pen.w / 2;
  // Now and then the window is behind the subject, broad, and the light comes from there.
  const behind = pen.random.chance(0.34);
  const wide =
    Math.min(pen.w * 0.36, floorLine * pen.random.between(0.5, 0.74)) * (behind ? 1.5 : 1);
  const windowX = behind ? (pen.w - wide) / 2 : left ? pen.w * 0.06 : pen.w * 0.94 - wide;
  const windowTop = floorLine * 0.1;
  const windowHeight = floorLine * pen.random.between(0.58, 0.7);
  const away = behind ? 0.36 : 0.22;
  const other = pen.w * (left ? 0.5 + away : 0.5 - away);
  if (!behind) drawFurniture(scene, other, floorLine);
  drawWindow(scene, windowX, windowTop, wide, windowHeight);
  if (lampLit) {
    pen.glow(other, floorLine * 0.42, pen.w * 0.34, floorLine * 0.6, accent, 0.5);
  } else if (!behind) {
    drawPatchOfLight(pen, windowX, windowTop, wide, windowHeight, left ? 1 : -1, sun);
  }
  pen.rect(
    0,
    floorLine,
    pen.w,
    pen.h - floorLine,
    pen.down([0, mix(wood, ink, 0.1)], [1, mix(wood, ink, 0.55)]),
  );
  pen.rect(0, floorLine - 12, pen.w, 14, mix(wall, ink, 0.3));
}

function drawWindow(scene: Scene, x: number, y: number, w: number, h: number): void {
  const { pen, brief } = scene;
  const { skyTop, skyMid, skyLow, far, near, paper, wall, ink, light, dark, accent } = pen.palette;
  const frame = dark ? mix(wall, ink, 0.45) : mix(paper, wall, 0.25);
  if (!dark) pen.glow(x + w / 2, y + h / 2, w * 1.25, h * 1.05, light, 0.75);
  pen.rect(x - 14, y - 14, w + 28, h + 28, frame, 1, 4);
  pen.rect(x, y, w, h, pen.down([0, skyTop], [0.6, skyMid], [1, skyLow]));
  pen.circle(x + w * 0.64, y + h * 0.3, w * 0.09, light, 0.95);
  if (names(brief.words, 'city, skyline, downtown, street, office, skyscraper')) {
    for (let i = 0; i < 7; i += 1) {
      const tall = h * pen.random.between(0.2, 0.52);
      pen.rect(
        x + (w * i) / 7,
        y + h - tall,
        w / 7 + 1,
        tall,
        mix(far, near, pen.random.between(0.1, 0.8)),
      );
      if (dark)
        for (let k = 0; k < 5; k += 1)
          pen.rect(
            x + (w * i) / 7 + pen.random.between(4, w / 9),
            y + h - tall * pen.random.between(0.1, 0.9),
            5,
            7,
            accent,
            0.9,
          );
    }
  } else {
    pen.fill(
      `M${x} ${y + h * 0.7}Q${x + w * 0.3} ${y + h * 0.56} ${x + w * 0.55} ${y + h * 0.7}T${x + w} ${y + h * 0.64}V${y + h}H${x}Z`,
      mix(far, skyLow, 0.2),
    );
    pen.fill(
      `M${x} ${y + h * 0.84}Q${x + w * 0.4} ${y + h * 0.72} ${x + w} ${y + h * 0.86}V${y + h}H${x}Z`,
      mix(far, near, 0.55),
    );
  }
  if (brief.weather === 'rain') {
    for (let i = 0; i < 22; i += 1)
      pen.rect(
        x + pen.random.between(0, w - 3),
        y + pen.random.between(0, h - 40),
        2.2,
        pen.random.between(10, 38),
        paper,
        0.45,
        1,
      );
  }
  pen.fill(
    polygon([
      [x + w * 0.1, y + h],
      [x + w * 0.5, y],
      [x + w * 0.66, y],
      [x + w * 0.26, y + h],
    ]),
    paper,
    0.12,
  );
  pen.rect(x + w / 2 - 5, y, 10, h, frame);
  pen.rect(x, y + h * 0.44, w, 8, frame);
  pen.rect(x - 26, y + h + 8, w + 52, 16, mix(frame, ink, 0.12), 1, 3);
  for (const side of [-1, 1] as const)
    drawCurtain(pen, side < 0 ? x - 30 : x + w + 30, y - 30, w * 0.24, h + 70, side);
}

function drawCurtain(pen: Pen, x: number, y: number, w: number, h: number, side: -1 | 1): void {
  const { wall, accent, ink, dark, paper } = pen.palette;
  const cloth = dark ? mix(accent, ink, 0.72) : mix(mix(accent, wall, 0.55), paper, 0.2);
  const inner = x - side * w;
  pen.fill(
    `M${x + side * 12} ${y}H${inner}C${inner + side * w * 0.1} ${y + h * 0.4} ${inner + side * w * 0.6} ${y + h * 0.5} ${inner + side * w * 0.5} ${y + h}H${x + side * 20}Z`,
    pen.across(
      [0, mix(cloth, ink, 0.18)],
      [0.3, cloth],
      [0.55, mix(cloth, ink, 0.2)],
      [0.8, cloth],
      [1, mix(cloth, ink, 0.25)],
    ),
    0.94,
  );
}

function drawPatchOfLight(
  pen: Pen,
  x: number,
  y: number,
  w: number,
  h: number,
  toward: 1 | -1,
  sun: Colour,
): void {
  const near = toward > 0 ? x + w : x;
  const reach = toward * pen.w * 0.42;
  const beam =
    toward > 0 ? pen.across([0, sun, 0.55], [1, sun, 0]) : pen.across([0, sun, 0], [1, sun, 0.55]);
  pen.fill(
    polygon([
      [near, y],
      [near + reach, y + h * 0.5],
      [near + reach, y + h * 1.15],
      [near, y + h * 0.46],
    ]),
    beam,
    0.55,
  );
  pen.fill(
    polygon([
      [near, y + h * 0.52],
      [near + reach, y + h * 1.22],
      [near + reach, y + h * 1.9],
      [near, y + h],
    ]),
    beam,
    0.55,
  );
}

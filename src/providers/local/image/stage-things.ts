import { mix } from './colour.ts';
import type { Scene } from './scene.ts';
import { type SubjectDrawing, subjectDrawings } from './subjects.ts';
import type { Subject } from './vocabulary.ts';

const closeness = { close: 1.3, medium: 1, wide: 0.72, overhead: 1.1 } as const;

/** The largest scale that leaves air at the sides and above; `share` is its part of the height over the floor. */
export function scaleOf(
  { pen, brief, floor }: Scene,
  half: number,
  stature: number,
  share: number,
): number {
  const tall = (floor * share * stature * closeness[brief.framing]) / 100;
  return Math.min(
    tall,
    (pen.w * (brief.framing === 'close' ? 0.84 : 0.7)) / (half * 2),
    (floor * 0.84) / 112,
  );
}

/** One thing, animal or vehicle as the hero, with up to two others beside it on a table. */
export function stageDrawing(
  scene: Scene,
  drawing: SubjectDrawing,
  others: readonly Subject[],
): void {
  const { pen, brief, floor, light } = scene;
  const indoors = brief.place === 'room' || brief.place === 'studio';
  const foot =
    drawing.kind === 'airborne' && !indoors
      ? floor * 0.76
      : brief.place === 'studio'
        ? floor - pen.h * 0.16
        : indoors
          ? floor - pen.h * (brief.framing === 'overhead' ? 0.13 : 0.035)
          : floor - pen.h * 0.02;
  const scale = scaleOf(
    scene,
    drawing.half,
    drawing.stature,
    drawing.kind === 'thing' ? 0.5 : drawing.kind === 'animal' ? 0.52 : 0.46,
  );
  const mirrored = light.x > pen.w / 2;
  const companions = (brief.place === 'room' ? others : [])
    .map((other) => subjectDrawings[other])
    .filter(
      (other) => other !== undefined && other.kind === drawing.kind && drawing.kind === 'thing',
    );
  const x =
    pen.w *
    (companions.length > 0 || drawing.half > 100
      ? 0.5
      : brief.place === 'studio'
        ? 0.5
        : mirrored
          ? 0.45
          : 0.55);
  if (drawing.kind === 'animal' && brief.place === 'room') drawSofa(scene, foot);
  companions.slice(0, 2).forEach((companion, i) => {
    if (companion === undefined || pen.w < 1200) return;
    const small = Math.min(
      scale * 0.66 * (companion.stature / drawing.stature) ** 0.5,
      (pen.w * 0.2) / companion.half,
    );
    const away = (i === 0 ? 1 : -1) * (drawing.half * scale + companion.half * small + 40);
    stand(
      scene,
      companion,
      Math.min(pen.w * 0.9, Math.max(pen.w * 0.1, x + away)),
      foot - pen.h * 0.05,
      small,
      mirrored,
    );
  });
  stand(scene, drawing, x, foot, scale, mirrored);
}

/** A drawing on its place, with its shadow where there is ground. */
export function stand(
  { pen, brief }: Scene,
  drawing: SubjectDrawing,
  x: number,
  foot: number,
  scale: number,
  mirrored: boolean,
): void {
  const { ink } = pen.palette;
  if (drawing.kind !== 'airborne' && brief.place !== 'sea' && brief.place !== 'lake') {
    pen.glow(
      x + (mirrored ? -1 : 1) * drawing.half * scale * 0.22,
      foot,
      drawing.half * scale * 1.2,
      10 * scale + 8,
      ink,
      0.7,
    );
  }
  pen.place(x, foot, scale, () => drawing.draw(pen), mirrored && drawing.oneWay !== true);
}

function drawSofa({ pen }: Scene, foot: number): void {
  const { second, ink, light } = pen.palette;
  const cloth = mix(second, light, 0.12);
  const wide = Math.min(pen.w * 0.86, 1250);
  const left = (pen.w - wide) / 2;
  const tall = pen.h * 0.3;
  pen.rect(
    left + 30,
    foot - tall,
    wide - 60,
    tall + 60,
    pen.down([0, mix(cloth, light, 0.25)], [1, mix(cloth, ink, 0.35)]),
    1,
    60,
  );
  pen.stroke(`M${pen.w / 2} ${foot - tall + 30}V${foot - 20}`, mix(cloth, ink, 0.4), 4, 0.6);
  pen.rect(
    left + 10,
    foot - 26,
    wide - 20,
    120,
    pen.down([0, mix(cloth, light, 0.35)], [1, mix(cloth, ink, 0.4)]),
    1,
    34,
  );
  for (const x of [left, left + wide - 110])
    pen.rect(
      x,
      foot - tall * 0.62,
      110,
      tall * 0.62 + 110,
      pen.down([0, mix(cloth, light, 0.3)], [1, mix(cloth, ink, 0.45)]),
      1,
      46,
    );
}

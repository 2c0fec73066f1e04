import { mix } from './colour.ts';
import { names } from './reading.ts';
import type { Scene } from './scene.ts';
import { type SubjectDrawing, subjectDrawings } from './subjects.ts';
import type { Subject } from './vocabulary.ts';

const closeness = { close: 1.3, medium: 1, wide: 0.72, overhead: 1.35 } as const;

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
          ? floor - pen.h * (brief.framing === 'overhead' ? 0.16 : 0.035)
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
    (companions.length > 0 || drawing.half > 100 || brief.framing === 'overhead'
      ? 0.5
      : brief.place === 'studio'
        ? 0.5
        : mirrored
          ? 0.45
          : 0.55);
  const seat = drawing.kind === 'animal' && brief.place === 'room' ? seatOf(brief.words) : 'floor';
  if (seat === 'sofa') drawSofa(scene, foot);
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
  if (drawing.kind === 'animal' && names(brief.words, severalAnimals)) {
    const other = x + (mirrored ? -0.9 : 0.9) * drawing.half * scale;
    stand(scene, drawing, other, foot - pen.h * 0.03, scale * 0.7, !mirrored);
  }
  const beside = drawing.kind === 'animal' && brief.place === 'room' ? companionOf(others) : null;
  if (beside !== null) {
    const small = Math.min(scale * 0.5, (pen.w * 0.12) / beside.half);
    const away = (mirrored ? -1 : 1) * (drawing.half * scale + beside.half * small + 30);
    stand(scene, beside, x + away, foot, small, mirrored);
  }
  stand(scene, drawing, x, foot, scale, mirrored);
  if (seat === 'basket') drawBasket(scene, x, foot, drawing.half * scale * 1.25);
}

const severalAnimals =
  'two animals, kittens, puppies, cats, dogs, horses, herd, pair, two cats, two dogs, two horses';

function companionOf(others: readonly Subject[]): SubjectDrawing | null {
  const drawings = others.flatMap((other) => subjectDrawings[other] ?? []);
  return drawings.find(({ kind }) => kind === 'thing') ?? null;
}

// Where a pet is: on a sofa unless the words put it somewhere else.
function seatOf(words: string): 'sofa' | 'basket' | 'floor' {
  if (names(words, 'basket')) return 'basket';
  return names(words, 'kitchen, table, floor, clinic, vet, workshop, studio') ? 'floor' : 'sofa';
}

function drawBasket({ pen }: Scene, x: number, foot: number, half: number): void {
  const { wood, ink, light } = pen.palette;
  const cane = mix(wood, light, 0.3);
  const tall = half * 0.28;
  const coat = pen.across([0, mix(cane, light, 0.25)], [0.5, cane], [1, mix(cane, ink, 0.4)]);
  pen.fill(
    `M${x - half} ${foot - tall}L${x - half * 0.84} ${foot + 14}H${x + half * 0.84}L${x + half} ${foot - tall}Z`,
    coat,
  );
  for (let row = 0; row < 4; row += 1) {
    const y = foot - tall + (row + 0.7) * (tall / 4);
    for (let i = -6; i <= 6; i += 1)
      pen.stroke(
        `M${x + (i + (row % 2) * 0.5 - 0.45) * half * 0.135} ${y}q${half * 0.045} ${tall * 0.1} ${half * 0.09} 0`,
        mix(cane, ink, 0.35),
        4,
        0.7,
      );
  }
  pen.rect(x - half - 10, foot - tall - 12, half * 2 + 20, 26, mix(cane, light, 0.2), 1, 13);
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
  pen.place(
    x,
    foot,
    scale,
    () => drawing.draw(pen, brief.words),
    mirrored && drawing.oneWay !== true,
  );
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

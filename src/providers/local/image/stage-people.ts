import { drawHands, drawHoldingHand } from './hands.ts';
import { drawAtDesk, drawPerson, type Look, lookOf } from './people.ts';
import { drawPortrait } from './portrait.ts';
import { names } from './reading.ts';
import type { Scene } from './scene.ts';
import { scaleOf, stand } from './stage-things.ts';
import { type SubjectDrawing, subjectDrawings } from './subjects.ts';
import { drawTable } from './table.ts';
import type { Subject } from './vocabulary.ts';

/** One person: at a desk, behind a counter, on foot, or near the camera. */
export function stagePerson(scene: Scene, others: readonly Subject[]): void {
  const { pen, brief, floor, light } = scene;
  const look = lookOf(pen, brief.words);
  const indoors = brief.place === 'room' || brief.place === 'studio' || brief.place === null;
  if (brief.framing === 'close') {
    stagePortrait(scene);
    return;
  }
  const glad = brief.pose === 'triumph';
  const atDesk =
    indoors &&
    (brief.pose === 'desk' || (glad && names(brief.words, 'chair, desk, laptop, developer')));
  const mirrored = light.x > pen.w / 2;
  if (atDesk) {
    const scale = Math.min(
      (floor * 0.66 * (brief.framing === 'wide' ? 0.86 : 1.08)) / 100,
      (pen.w * 0.8) / 170,
    );
    pen.glow(pen.w / 2, floor, 110 * scale, 12 * scale, pen.palette.ink, 0.6);
    pen.place(
      pen.w / 2 + (mirrored ? 34 : -34) * scale,
      floor,
      scale,
      () => drawAtDesk(pen, look, others.includes('microphone'), glad),
      mirrored,
    );
    return;
  }
  const drawings = others.flatMap((other) => subjectDrawings[other] ?? []);
  const thing = drawings.find(({ kind }) => kind === 'thing');
  if (indoors && thing !== undefined) stageAtCounter(scene, look, thing);
  else stageOnFoot(scene, look, drawings, indoors);
}

// Behind a counter, to the waist, what it is about in front.
function stageAtCounter(scene: Scene, look: Look, thing: SubjectDrawing): void {
  const { pen, brief, floor, light } = scene;
  const mirrored = light.x > pen.w / 2;
  const edge = floor - pen.h * 0.15;
  const tall = Math.min(floor * 1.02, pen.w * 1.1);
  const x = pen.w * (mirrored ? 0.4 : 0.6);
  const pose = brief.pose === 'triumph' ? 'triumph' : 'standing';
  pen.place(x, edge + tall * 0.485, tall / 100, () => drawPerson(pen, look, pose), mirrored);
  drawTable(scene, edge);
  const scale = Math.min(
    scaleOf(scene, thing.half, thing.stature, 0.36),
    (pen.w * 0.2) / thing.half,
  );
  stand(scene, thing, pen.w * (mirrored ? 0.68 : 0.32), floor - pen.h * 0.03, scale, mirrored);
}

function stageOnFoot(
  scene: Scene,
  look: Look,
  drawings: readonly SubjectDrawing[],
  indoors: boolean,
): void {
  const { pen, brief, floor, light } = scene;
  const mirrored = light.x > pen.w / 2;
  const tall = floor * (indoors ? 0.68 : brief.framing === 'wide' ? 0.36 : 0.52);
  const x = pen.w * (mirrored ? 0.4 : 0.6);
  const beside = drawings.find(({ kind }) => kind !== 'thing');
  if (beside !== undefined) {
    const most = (pen.w * 0.3) / beside.half;
    const scale = Math.min(scaleOf(scene, beside.half, beside.stature, 0.44), most);
    const foot = beside.kind === 'airborne' ? floor * 0.55 : floor - pen.h * 0.03;
    stand(scene, beside, pen.w - x, foot, scale, mirrored);
  }
  pen.glow(x, floor, tall * 0.3, tall * 0.04, pen.palette.ink, 0.7);
  const pose = brief.pose === 'desk' ? 'standing' : brief.pose;
  pen.place(x, floor, tall / 100, () => drawPerson(pen, look, pose), mirrored);
}

/** Head and shoulders that fill the picture. */
export function stagePortrait(scene: Scene): void {
  const { pen, brief, floor, light } = scene;
  const scale = Math.min(
    (floor * (brief.framing === 'wide' ? 0.62 : 0.78)) / 100,
    (pen.w * 0.8) / 112,
  );
  const mirrored = light.x > pen.w / 2;
  pen.place(
    pen.w * (pen.w > pen.h ? (mirrored ? 0.42 : 0.58) : 0.5),
    pen.h,
    (scale * 100 + pen.h - floor) / 106,
    () => drawPortrait(pen, lookOf(pen, brief.words)),
    mirrored,
  );
}

/** People side by side. */
export function stageGroup(scene: Scene): void {
  const { pen, brief, floor } = scene;
  const count = names(brief.words, 'couple, two women, two men, two friends, two people')
    ? 2
    : pen.w > pen.h
      ? pen.random.whole(4, 5)
      : 3;
  const shared = brief.subjects.flatMap((subject) => subjectDrawings[subject] ?? []);
  const dish = shared.find(({ kind }) => kind === 'thing');
  const atTable = brief.place === 'room' && dish !== undefined;
  const edge = floor - pen.h * 0.13;
  const tall = floor * (atTable ? 0.84 : brief.framing === 'wide' ? 0.42 : 0.58);
  const step = Math.min((pen.w * 0.74) / count, tall * 0.46);
  for (let i = 0; i < count; i += 1) {
    const x = pen.w / 2 + (i - (count - 1) / 2) * step;
    const foot = atTable ? edge + tall * 0.46 : floor - (i % 2 === 0 ? pen.h * 0.02 : 0);
    const own = (tall / 100) * pen.random.between(0.88, 1.04);
    pen.glow(x, foot, tall * 0.22, tall * 0.035, pen.palette.ink, 0.6);
    const pose =
      brief.pose === 'triumph' && pen.random.chance(0.7)
        ? 'triumph'
        : brief.pose === 'walking'
          ? 'walking'
          : 'standing';
    pen.place(
      x,
      foot,
      own,
      () => drawPerson(pen, lookOf(pen, i === 0 ? brief.words : ''), pose),
      pen.random.chance(0.5),
    );
  }
  if (!atTable) return;
  drawTable(scene, edge);
  const scale = Math.min(scaleOf(scene, dish.half, dish.stature, 0.2), (pen.w * 0.09) / dish.half);
  const served = names(brief.words, 'one, a phone, a laptop') ? 1 : 3;
  for (let i = 0; i < served; i += 1) {
    const x = pen.w * (0.5 + (i - (served - 1) / 2) * 0.22);
    stand(scene, dish, x, floor - pen.h * 0.04, scale, i % 2 === 1);
  }
}

/** Hands, and what they work on: round a thing that can be held, else reaching in from below. */
export function stageHands(scene: Scene, others: readonly Subject[]): void {
  const { pen, brief, floor } = scene;
  const look = lookOf(pen, brief.words);
  const held = others
    .filter((other) => other !== 'lamp' && other !== 'candle' && other !== 'plant')
    .map((other) => subjectDrawings[other])
    .find((other) => other !== undefined && other.kind === 'thing');
  const foot = floor - pen.h * 0.1;
  const scale = Math.min((floor * 0.5) / 100, (pen.w * 0.8) / 190);
  if (held === undefined) {
    pen.place(pen.w / 2, floor - pen.h * 0.12, scale * 1.2, () => drawHands(pen, look));
    return;
  }
  const size = Math.min(
    scaleOf(scene, held.half, held.stature, 0.5),
    (foot * 0.9) / 112,
    (pen.w * 0.3) / held.half,
  );
  stand(scene, held, pen.w / 2, foot, size, false);
  if (held.half > 100) {
    pen.place(pen.w / 2, floor - pen.h * 0.02, scale * 0.85, () => drawHands(pen, look));
    return;
  }
  const single = names(brief.words, 'a hand, one hand, a thumb, a finger, her hand, his hand');
  const narrow = held.half < 45;
  const grip = Math.min(held.half, 56) * size;
  for (const side of single ? ([1] as const) : ([-1, 1] as const)) {
    pen.place(
      pen.w / 2 + side * grip * (narrow ? 1.3 : 0.92),
      foot - size * 38,
      Math.min(narrow ? size * 0.6 : size, (foot * 0.62) / 100),
      () => drawHoldingHand(pen, look),
      side < 0,
    );
  }
}

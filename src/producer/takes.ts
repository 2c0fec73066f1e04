import type { Scene } from '../production/production.gen.ts';
import type { Medium } from './catalog.ts';
import { basisOf, type Decision, type Decisions } from './decide.ts';
import type { DecisionValue } from './lock.ts';

/** A whole number for each medium of a scene. */
export type TakeNumbers = { readonly [medium in Medium]: number };

/** The highest number that a take can have, as schemas/production.schema.json allows it. */
export const lastTake = 9999;

/** Field of a scene in the lock that holds the take chosen with `retake`. */
function fieldOf(scene: string, medium: Medium): string {
  return `scenes.${scene}.take.${medium}`;
}

/** A take is chosen for what it shows: whatever else is decided about its scene, it stays chosen. */
const basis = {};

/** The take in use of each medium of a scene: the one that was written, else the one that `retake` chose, else the first. */
export function takeOf(id: string, written: Scene, decisions: Decisions): TakeNumbers {
  const numberOf = (medium: Medium): number =>
    writtenTake(written, medium) ?? decisions.keep(fieldOf(id, medium), basis, isTake) ?? 1;
  return { image: numberOf('image'), video: numberOf('video'), audio: numberOf('audio') };
}

/** How many takes of each medium of a scene are made to pick from. */
export function takesOf({ takes }: Scene): TakeNumbers {
  if (typeof takes === 'number') return { image: 1, video: takes, audio: 1 };
  const { image = 1, video = 1, audio = 1 } = takes ?? {};
  return { image, video, audio };
}

/** The take that was written for a medium of a scene, with `take` or `pick`; undefined where neither says one. */
export function writtenTake({ take, pick }: Scene, medium: Medium): number | undefined {
  const picked =
    typeof pick === 'number' ? (medium === 'video' ? pick : undefined) : pick?.[medium];
  return picked ?? (typeof take === 'number' ? take : take?.[medium]);
}

/** The decision to keep in the lock when a person chooses another take. */
export function chosenTake(
  scene: string,
  medium: Medium,
  { take, because }: { readonly take: number; readonly because: string },
): Decision {
  const path = fieldOf(scene, medium);
  return { path, value: take, because, by: 'retake', basis: basisOf(basis), status: 'new' };
}

function isTake(value: DecisionValue): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1;
}

import type { Position } from './narration.ts';

/** What is known of a scene when it is weighed. */
interface WeighedScene {
  readonly position: Position;
  /** True where the subject moves by itself, so that a camera over a still shows little of it. */
  readonly moves: boolean;
  /** True where a person wrote what moves. */
  readonly motionWritten: boolean;
  /** Planned length of the scene, and of the average scene, in any unit. */
  readonly length: number;
  readonly averageLength: number;
}

/** From how many times the average length on a scene is a long one. */
const long = 1.25;

/**
 * How much a generated clip does for the film in a scene, from 0 to 9: viewers stay or leave at the opening, they remember
 * the close, what moves by itself says little when it is frozen, and a still is looked at for the shortest time.
 */
export function importanceOf(scene: WeighedScene): number {
  const { position, moves, motionWritten, length, averageLength } = scene;
  const place = { only: 3, first: 3, last: 2, middle: 0 }[position];
  const motion = (moves ? 3 : 0) + (motionWritten ? 2 : 0);
  return place + motion + (length > long * averageLength ? 1 : 0);
}

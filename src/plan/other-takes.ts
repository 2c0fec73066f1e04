import type { ResolvedScene } from '../producer/resolved-production.ts';
import { type Action, type ActionSpec, type Medium, mediumOfKind } from './action.ts';

/** Id of another take than the one in use: `steam/clip@3`. */
export function idOfTake(id: string, take: number): string {
  return `${id}@${take}`;
}

/** Whether an action makes a take that is there to be picked, and that the film does not show. */
export function isOtherTake({ id }: Pick<Action, 'id'>): boolean {
  return id.includes('@');
}

/**
 * What makes the takes of a scene that are not in use: nothing reads them before one is picked. An action that would
 * make the same thing for every take (a camera move, speech of this machine) has none.
 */
export function otherTakes(scene: ResolvedScene, actions: readonly Action[]): Action[] {
  return actions.flatMap((action) => {
    const medium = mediumOfKind[action.spec.kind];
    if (medium === undefined || !differsByTake(action.spec)) return [];
    const inUse = scene.take[medium];
    return numbersTo(scene.takes[medium])
      .filter((take) => take !== inUse)
      .map((take) => ({
        ...action,
        id: idOfTake(action.id, take),
        spec: specOfTake(action.spec, medium, take),
      }));
  });
}

function differsByTake(spec: ActionSpec): boolean {
  if (spec.kind === 'clip') {
    return spec.scene.clip.provider !== 'local' && spec.scene.clip.provider !== 'still';
  }
  return (
    spec.kind === 'image' || (spec.kind === 'narration' && spec.narration.provider !== 'local')
  );
}

function specOfTake(spec: ActionSpec, medium: Medium, take: number): ActionSpec {
  if (spec.kind === 'image' || spec.kind === 'narration') return { ...spec, take };
  if (spec.kind !== 'clip') return spec;
  const { scene } = spec;
  return { ...spec, scene: { ...scene, take: { ...scene.take, [medium]: take } } };
}

function numbersTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

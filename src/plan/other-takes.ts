import { isPaidMaker } from '../producer/media.ts';
import type { ResolvedScene } from '../producer/resolved-production.ts';
import { type Action, type ActionSpec, type Medium, mediumOfKind, middleFrame } from './action.ts';

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
    const medium = mediumOf(action, scene);
    if (medium === undefined) return [];
    const inUse = scene.take[medium];
    return takesToPickFrom(scene.takes[medium])
      .filter((take) => take !== inUse)
      .map((take) => ({
        ...action,
        id: idOfTake(action.id, take),
        spec: specOfTake(action.spec, medium, take),
        inputs: inputsOfTake(action, take),
      }));
  });
}

function mediumOf({ id, spec }: Action, { id: scene, clip }: ResolvedScene): Medium | undefined {
  // The frame where two clips meet is another one in every take of the first.
  if (id === `${scene}/${middleFrame}`) return isPaidMaker(clip.provider) ? 'video' : undefined;
  return differsByTake(spec) ? mediumOfKind[spec.kind] : undefined;
}

// A second clip goes on from the first one of its own take; all takes start from the picture in use.
function inputsOfTake({ scene, inputs }: Action, take: number): Action['inputs'] {
  const own = [`${scene}/clip`, `${scene}/${middleFrame}`];
  return inputs.map((edge) => {
    const { from } = edge;
    if (!('action' in from) || !own.includes(from.action)) return edge;
    return { ...edge, from: { action: idOfTake(from.action, take) } };
  });
}

function differsByTake(spec: ActionSpec): boolean {
  if (spec.kind === 'clip') return isPaidMaker(spec.scene.clip.provider);
  return (
    spec.kind === 'image' || (spec.kind === 'narration' && isPaidMaker(spec.narration.provider))
  );
}

function specOfTake(spec: ActionSpec, medium: Medium, take: number): ActionSpec {
  if (spec.kind === 'image' || spec.kind === 'narration') return { ...spec, take };
  if (spec.kind !== 'clip') return spec;
  const { scene } = spec;
  return { ...spec, scene: { ...scene, take: { ...scene.take, [medium]: take } } };
}

// One alone is the one in use, whatever its number.
function takesToPickFrom(takes: number): number[] {
  return takes === 1 ? [] : Array.from({ length: takes }, (_, index) => index + 1);
}

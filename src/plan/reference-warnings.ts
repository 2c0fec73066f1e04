import type { CastMember } from '../producer/resolved-production.ts';
import { type Action, mediumOfKind } from './action.ts';
import type { InputRecords } from './candidates.ts';
import type { PlanView } from './decide.ts';
import { firstOnSale } from './expected-maker.ts';
import { candidatesOf } from './recipes.ts';

/** What to say of pictures of the cast that will not be sent with an action's prompt, once it is bought; null where all are. */
export function referenceWarning(
  action: Action,
  inputs: InputRecords,
  view: PlanView,
): string | null {
  const pictured = picturedCast(action);
  if (pictured.length === 0 || mediumOfKind[action.spec.kind] === undefined) return null;
  const asked = firstOnSale(action, candidatesOf(action, inputs, view).paid, inputs, view);
  if (asked === undefined) return null;
  if (action.spec.kind === 'clip') {
    const { image, clip } = action.spec.scene;
    if (image !== null || clip.continues !== null) return null;
    return `${notSent(pictured)}: the clip is made from text alone; an \`image_prompt\` makes a still after it first`;
  }
  const taken = Number(asked['references'] ?? 0);
  if (taken === pictured.length) return null;
  const limit = taken === 0 ? 'no reference pictures' : `only ${taken} of them`;
  return `${notSent(pictured.slice(taken))}: ${asked.model} takes ${limit}`;
}

function picturedCast({ spec }: Action): readonly CastMember[] {
  const appearance =
    spec.kind === 'image'
      ? spec.appearance
      : spec.kind === 'clip'
        ? spec.scene.appearance
        : undefined;
  return appearance?.cast.filter(({ image }) => image !== null) ?? [];
}

function notSent(members: readonly CastMember[]): string {
  const names = members.map(({ name }) => `\`${name}\``).join(', ');
  return members.length === 1
    ? `the picture of ${names} is not sent`
    : `the pictures of ${names} are not sent`;
}

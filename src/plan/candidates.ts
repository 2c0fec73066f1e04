import type { ClipCount, ClipTime } from '../producer/clip-lengths.ts';
import type { Medium } from './action.ts';
import type { ActionRecord } from './action-record.ts';
import type { PaidRecipe, Recipe } from './recipe.ts';

/** What recipes need besides the action: answers of the catalog and the identity of the local tools. */
export interface RecipeContext {
  /** Identity of the ffmpeg build. */
  readonly ffmpeg: string;
  /** Seconds to ask a model for, a number for each clip of a scene. */
  clipSecondsFor(
    model: string,
    time: ClipTime,
    clips: ClipCount,
    fromPicture: boolean,
  ): readonly number[];
  /** Models that a provider's name stands for, the preferred one first. */
  modelsOf(provider: string, medium: Medium): readonly string[];
  /** How many reference pictures a model takes with the prompt of an image. */
  referencesOf(model: string): number;
}

/** Records of what an action reads, by role. A role may be missing only while its price is estimated. */
export type InputRecords = ReadonlyMap<string, ActionRecord>;

/** The ways an action can be made: those the production pays for, and the one made on this machine. */
export interface Candidates {
  /** What the named provider can be asked for, by each of its models; the preferred one first. Empty when it is not paid. */
  readonly paid: readonly PaidRecipe[];
  /** What others can be asked for when that one definitely failed, in order; `local` there stands for `local` below. */
  readonly fallback: readonly (PaidRecipe | 'local')[];
  /** The provider that took over before, for the same words; null where none did. */
  readonly madeBy: string | null;
  /** A stand-in where `paid` is there, the thing itself otherwise. */
  readonly local: Recipe;
}

/** What is made on this machine, and by nobody else. */
export function madeHere(local: Recipe): Candidates {
  return { paid: [], fallback: [], madeBy: null, local };
}

/** Who could make a medium: a provider with all its models, and those who take over. */
interface Makers {
  readonly provider: string;
  readonly model: string;
  readonly onlyModel?: true;
  readonly fallback: readonly string[];
  readonly madeBy: string | null;
}

/** The same thing asked of everyone who may make it. */
export function askedOf(
  { provider, model, onlyModel, fallback, madeBy }: Makers,
  medium: Medium,
  { modelsOf }: RecipeContext,
  ask: (provider: string, model: string) => PaidRecipe,
): Omit<Candidates, 'local'> {
  const listed = onlyModel === true ? [] : modelsOf(provider, medium);
  const models = [model, ...listed.filter((other) => other !== model)];
  const others = fallback.filter((other) => other !== provider);
  return {
    madeBy,
    paid: models.map((each) => ask(provider, each)),
    fallback: others.flatMap((other): readonly (PaidRecipe | 'local')[] =>
      other === 'local' ? [other] : modelsOf(other, medium).map((each) => ask(other, each)),
    ),
  };
}

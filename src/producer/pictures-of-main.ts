import type { Sizes } from './format.ts';
import type { Lock } from './lock.ts';
import type { ResolvedProduction } from './resolved-production.ts';
import type { PricedScene, Prices } from './spending.ts';
import { type Spending, splitBudget } from './split-budget.ts';

/** Who makes the stills of the main film of a matrix. */
export interface PicturesOfMain {
  /** By the id of the scene. */
  readonly makers: ReadonlyMap<string, string>;
  /** The model that was chosen for the film; undefined for the usual one. */
  readonly model: string | undefined;
}

/** The makers of the stills of a resolved film. */
export function picturesOfMain({
  resolved,
  lock,
}: {
  readonly resolved: ResolvedProduction;
  readonly lock: Lock;
}): PicturesOfMain {
  const makers = resolved.scenes.flatMap(({ id, image }) =>
    image?.source === 'generated' ? [[id, image.provider] as const] : [],
  );
  const model = lock.decisions.get('models.image')?.value;
  return { makers: new Map(makers), model: typeof model === 'string' ? model : undefined };
}

/** Another film of the matrix whose money is split. */
interface Film {
  readonly scenes: readonly PricedScene[];
  readonly ids: readonly string[];
  /** USD; null is no limit. */
  readonly limitUsd: number | null;
  readonly prices: Prices;
  readonly sizes: Sizes;
}

/**
 * The split of another film's money with the stills of the main one, which are bought once for both; null where its share
 * does not pay for them.
 */
export function splitWithPicturesOfMain(
  { scenes, ids, limitUsd, prices, sizes }: Film,
  { makers, model }: PicturesOfMain,
): Spending | null {
  const drawn = scenes.map((scene, at): PricedScene => {
    const maker = makers.get(ids[at] ?? '');
    if (maker === undefined || scene.written.image !== undefined) return scene;
    const models = model === undefined ? scene.models : { image: model, ...scene.models };
    return {
      ...scene,
      written: { ...scene.written, image: maker },
      ...(models !== undefined && { models }),
    };
  });
  const split = splitBudget(drawn, limitUsd, prices, sizes);
  if (limitUsd !== null && split.usd > limitUsd) return null;
  return model === undefined ? split : { ...split, models: { ...split.models, image: model } };
}

import type { Catalog } from './catalog.ts';
import type { Decisions } from './decide.ts';
import { decideFallback } from './fallback.ts';
import type { Experience } from './learnings/experience.ts';
import { type CastFilm, type Casting, decideMakers } from './makers.ts';
import { finishScene } from './resolve-scene.ts';
import type { ResolvedScene } from './resolved-production.ts';
import type { Prices } from './spending.ts';

/** Who can be chosen from, at which prices, and what was learned of them. */
interface Makers {
  readonly catalog: Catalog;
  /** The catalog without what experience adds to its prices. */
  readonly listed: Catalog;
  readonly makers?: Prices['makers'];
  readonly sold?: NonNullable<Prices['sold']>;
  readonly experience: Experience;
}

/** Decides who makes what of the told scenes, and finishes each scene with that. */
export function castScenes(
  film: Omit<Casting, 'prices'>,
  { catalog, listed, makers, sold, experience }: Makers,
  decisions: Decisions,
): { readonly scenes: readonly ResolvedScene[]; readonly cast: CastFilm } {
  const { told, source, sizes, budgetUsd } = film;
  const modest = source.budget === undefined;
  const everyone: Prices = { catalog, listed, format: sizes.usual, modest };
  const forSale: Prices = {
    ...everyone,
    ...(makers !== undefined && { makers }),
    ...(sold !== undefined && { sold }),
  };
  const cast = decideMakers({ ...film, prices: experience.among(forSale) }, decisions);
  const { prices } = cast;
  // Whatever keys there are on this machine: the lock is for all of them.
  const others = { ...experience.among(everyone), budgetUsd };
  const fallback = decideFallback(source, cast, others, decisions);
  const { guidance } = experience;
  const finished = told.map((scene, at) => {
    const [priced, maker] = [cast.scenes[at], cast.makers[at]];
    if (priced === undefined || maker === undefined) throw new Error('a scene was not cast');
    const who = { told: scene, priced, makers: maker };
    return finishScene(who, { prices, decisions, fallback, guidance });
  });
  const continued = new Set(finished.map(({ clip }) => clip.continues));
  const scenes = finished.map((scene) => ({ ...scene, isContinued: continued.has(scene.id) }));
  return { scenes, cast };
}

import type { Production } from '../production/production.gen.ts';
import { type Medium, modelsOf } from './catalog.ts';
import { basisOf, type Decisions, isIdsOrNone } from './decide.ts';
import type { CastFilm } from './makers.ts';
import { isPaidMaker, media } from './media.ts';
import {
  clipsOf,
  clipsPrice,
  hasImage,
  imagePrice,
  type Makers,
  makersOf,
  type PricedScene,
  type Prices,
  speechPrice,
} from './spending.ts';

/** Providers that take over when the named one definitely failed, by medium. */
export type Fallback = { readonly [medium in Medium]: readonly string[] };

/**
 * Decides who takes over: what was written stands; else the next maker with which the worst case stays within the budget,
 * all media together. The reserve is there for this. `everyone`: all makers, whatever keys there are on this machine,
 * since the lock is for all of them.
 */
export function decideFallback(
  source: Production,
  film: CastFilm,
  { budgetUsd, ...everyone }: Prices & { readonly budgetUsd: number | null },
  decisions: Decisions,
): Fallback {
  const { learned = () => '' } = everyone;
  const { listed: catalog = everyone.catalog } = everyone;
  const listed: Prices = { ...film.prices, catalog };
  let left = budgetUsd === null ? Number.POSITIVE_INFINITY : budgetUsd - film.usd;
  for (const medium of media) {
    for (const other of source.fallback?.[medium] ?? []) {
      left -= dearerBy(other, medium, film);
    }
  }
  const chosen = (medium: Medium): readonly string[] => {
    const written = source.fallback?.[medium];
    if (written !== undefined) return written ?? [];
    const main = film.makers.map((each) => each[medium]).find(isPaidMaker);
    if (main === undefined) return [];
    // Without a budget everyone is affordable, and a long film need not be priced to know it.
    const pays = (one: string, prices: Prices): boolean =>
      budgetUsd === null || dearerBy(one, medium, { ...film, prices }) <= left;
    const next =
      medium === 'audio'
        ? undefined
        : (nextBefore(main, medium, everyone, decisions, (one) => pays(one, listed)) ??
          makersOf(everyone, medium).find((one) => one !== main && pays(one, film.prices)));
    const basis = { main, next: next ?? null };
    const value = decisions.decide(`fallback.${medium}`, basis, isIdsOrNone, () => ({
      value: next === undefined ? null : [next],
      because: `${reasonFor(medium, main, next)}${next === undefined ? '' : learned(medium, next)}`,
    }));
    if (budgetUsd !== null) {
      for (const other of value ?? []) left -= dearerBy(other, medium, film);
    }
    return value ?? [];
  };
  // Pictures first: a film without its stills has no clips either.
  return { image: chosen('image'), video: chosen('video'), audio: chosen('audio') };
}

// Who takes over by the lock stays while the budget pays for it: another order of preference is no reason to choose again.
function nextBefore(
  main: string,
  medium: Medium,
  everyone: Prices,
  decisions: Decisions,
  pays: (maker: string) => boolean,
): string | undefined {
  const locked = decisions.locked(`fallback.${medium}`);
  const [next, ...more] = Array.isArray(locked?.value) ? (locked.value as string[]) : [];
  if (next === undefined || more.length > 0) return undefined;
  if (locked?.basis !== basisOf({ main, next })) return undefined;
  return makersOf(everyone, medium).includes(next) && pays(next) ? next : undefined;
}

// How much more the film costs at most, in USD, when another maker takes over all that it can, by any of its models.
function dearerBy(other: string, medium: Medium, { scenes, makers, prices }: CastFilm): number {
  const models = modelsOf(prices.catalog, other, medium);
  return scenes.reduce((sum, scene, at) => {
    const usual = makers[at];
    const maker = usual?.[medium];
    if (usual === undefined || !isPaidMaker(maker) || maker === other) return sum;
    const asPlanned = usdOf(scene, usual, usual, medium, prices);
    const instead = models.map((model) => {
      const asked = { ...prices, models: { ...prices.models, [medium]: model } };
      const { models: _, ...others } = scene;
      // Who takes over is asked for as many clips as the one who was chosen.
      const open = { ...others, clips: clipsOf(scene, usual, prices) };
      return usdOf(open, { ...usual, [medium]: other }, usual, medium, asked);
    });
    return sum + Math.max(0, Math.max(0, ...instead) - asPlanned);
  }, 0);
}

// The price of one medium, of a scene whose pictures are those that were planned.
function usdOf(
  scene: PricedScene,
  makers: Makers,
  planned: Makers,
  medium: Medium,
  prices: Prices,
): number {
  switch (medium) {
    case 'image':
      return imagePrice(scene, makers, prices);
    case 'audio':
      return speechPrice(scene, makers, prices);
    case 'video': {
      const fromPicture = scene.fromPicture || hasImage(scene, planned.video, prices);
      return clipsPrice(scene, makers, prices, fromPicture);
    }
  }
}

function reasonFor(medium: Medium, main: string, next: string | undefined): string {
  if (next !== undefined) {
    return `${next} is asked only when ${main} definitely failed, and the budget pays for that too`;
  }
  return medium === 'audio'
    ? 'one film, one voice: another provider would sound like another person'
    : `the budget does not pay for any other provider than ${main}`;
}

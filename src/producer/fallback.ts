import type { Production } from '../production/production.gen.ts';
import type { Medium } from './catalog.ts';
import { basisOf, type Decisions, isIdsOrNone } from './decide.ts';
import {
  clipsOf,
  type Makers,
  makersOf,
  type PricedScene,
  type Prices,
  sceneUsd,
} from './spending.ts';

/** Providers that take over when the named one definitely failed, by medium. */
export type Fallback = { readonly [medium in Medium]: readonly string[] };

interface Film {
  readonly scenes: readonly PricedScene[];
  readonly makers: readonly Makers[];
}

/** Decides who takes over: what was written stands; else the next maker with which the worst case stays within the budget. */
export function decideFallback(
  source: Production,
  film: Film,
  prices: Prices & { readonly budgetUsd: number | null },
  decisions: Decisions,
): Fallback {
  const { learned = () => '' } = prices;
  const chosen = (medium: Medium): readonly string[] => {
    const written = source.fallback?.[medium];
    if (written !== undefined) return written ?? [];
    const main = film.makers
      .map((each) => each[medium])
      .find((maker) => maker !== null && maker !== 'local');
    if (main === undefined || main === null) return [];
    const next =
      medium === 'audio'
        ? undefined
        : (nextBefore(main, medium, film, prices, decisions) ??
          nextMaker(main, medium, film, prices));
    const basis = { main, next: next ?? null };
    const value = decisions.decide(`fallback.${medium}`, basis, isIdsOrNone, () => ({
      value: next === undefined ? null : [next],
      because: `${reasonFor(medium, main, next)}${next === undefined ? '' : learned(medium, next)}`,
    }));
    return value ?? [];
  };
  return { image: chosen('image'), video: chosen('video'), audio: chosen('audio') };
}

// Who takes over by the lock stays while the budget pays for it: another order of preference is no reason to choose again.
function nextBefore(
  main: string,
  medium: Medium,
  film: Film,
  prices: Prices & { readonly budgetUsd: number | null },
  decisions: Decisions,
): string | undefined {
  const locked = decisions.locked(`fallback.${medium}`);
  const [next, ...more] = Array.isArray(locked?.value) ? (locked.value as string[]) : [];
  if (next === undefined || more.length > 0) return undefined;
  if (locked?.basis !== basisOf({ main, next })) return undefined;
  if (!makersOf(prices, medium).includes(next)) return undefined;
  const { listed: catalog = prices.catalog } = prices;
  return nextMaker(main, medium, film, { ...prices, catalog, makers: { [medium]: [next] } });
}

function nextMaker(
  main: string,
  medium: Medium,
  { scenes, makers }: Film,
  prices: Prices & { readonly budgetUsd: number | null },
): string | undefined {
  const worstUsd = (other: string): number =>
    scenes.reduce((sum, scene, at) => {
      const usual = makers[at];
      if (usual === undefined) return sum;
      const asPlanned = sceneUsd(scene, usual, prices);
      const replaced = usual[medium] === main;
      // Who takes over is asked for as many clips as the one who was chosen.
      const same = { ...scene, clips: clipsOf(scene, usual, prices.catalog) };
      const instead = replaced ? sceneUsd(same, { ...usual, [medium]: other }, prices) : 0;
      return sum + Math.max(asPlanned, instead);
    }, 0);
  const { budgetUsd } = prices;
  // Without a budget everyone is affordable, and a long film need not be priced to know it.
  const isAffordable = (maker: string): boolean =>
    budgetUsd === null || worstUsd(maker) <= budgetUsd;
  return makersOf(prices, medium).find((maker) => maker !== main && isAffordable(maker));
}

function reasonFor(medium: Medium, main: string, next: string | undefined): string {
  if (next !== undefined) {
    return `${next} is asked only when ${main} definitely failed, and the budget pays for that too`;
  }
  return medium === 'audio'
    ? 'one film, one voice: another provider would sound like another person'
    : `the budget does not pay for any other provider than ${main}`;
}

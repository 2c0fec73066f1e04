import type { Medium } from './catalog.ts';
import { basisOf, type Decisions } from './decide.ts';
import { filmUsd } from './film-price.ts';
import { lockedSize, type Sizes } from './format.ts';
import { makerOptions } from './maker-options.ts';
import { isPaidMaker, media } from './media.ts';
import { type Makers, makersOf, type PricedScene, type Prices } from './spending.ts';
import type { Spending } from './split-budget.ts';

/** A film whose money was split anew. */
interface Film {
  readonly scenes: readonly PricedScene[];
  readonly ids: readonly string[];
  readonly now: Spending;
  readonly budgetUsd: number | null;
  readonly sizes: Sizes;
  readonly prices: Prices;
}

/**
 * What the lock holds was perhaps bought already: it stays while the budget (its reserve included) pays for it and it does as
 * much as today's choice would. Null where it does not, or where there is none.
 */
export function lockedSpending(film: Film, decisions: Decisions): Spending | null {
  const { scenes, now, budgetUsd, sizes } = film;
  // Nor do prices that experience raised undo a choice: the plan says what it may cost, and buying keeps the budget.
  const { listed: catalog = film.prices.catalog } = film.prices;
  const prices: Prices = { ...film.prices, catalog };
  if (decisions.isFirst()) return null;
  const makers = scenes.map((scene, at) => lockedMakers(film, scene, at, decisions));
  const format = lockedSize(sizes, budgetUsd, decisions) ?? now.format;
  const models = Object.fromEntries(
    media.flatMap((medium) => {
      const model = lockedModel(film, medium, decisions);
      return model === undefined ? [] : [[medium, model]];
    }),
  );
  const usd = filmUsd(scenes, makers, { ...prices, format, models });
  const before: Spending = { makers, models, format, usd };
  const fits = budgetUsd === null || usd <= budgetUsd || usd <= now.usd;
  const asMuch = media.every((medium) => paidCount(before, medium) >= paidCount(now, medium));
  return fits && asMuch ? before : null;
}

function lockedMakers(
  { now, ids, prices, budgetUsd }: Film,
  { written, speaker }: PricedScene,
  at: number,
  decisions: Decisions,
): Makers {
  const makerOf = (medium: Medium): string | null => {
    const named = written[medium];
    if (named !== undefined) return named;
    const maker =
      standing(`scenes.${ids[at]}.providers.${medium}`, budgetUsd, decisions) ??
      standing(`providers.${medium}`, budgetUsd, decisions);
    const mayMake =
      medium === 'audio' && speaker !== undefined ? [speaker] : makersOf(prices, medium);
    const canBeHad = maker === 'local' || mayMake.includes(maker ?? '');
    return maker !== undefined && canBeHad ? maker : (now.makers[at]?.[medium] ?? 'local');
  };
  return { image: makerOf('image'), video: makerOf('video'), audio: makerOf('audio') };
}

// A lock that names no model was made with the usual one, which may be bought; undefined stands for that one.
function lockedModel(
  { scenes, now, budgetUsd, prices }: Film,
  medium: Medium,
  decisions: Decisions,
): string | undefined {
  const path = `models.${medium}`;
  const isOpen = scenes.some(({ written }) => written[medium] === undefined);
  const maker = standing(`providers.${medium}`, budgetUsd, decisions);
  if (isOpen && (maker === undefined || maker === 'local')) return now.models[medium];
  if (decisions.locked(path) === undefined) return undefined;
  const model = standing(path, budgetUsd, decisions);
  const isOption = makerOptions(scenes, medium, prices).some((option) => option.model === model);
  return isOption ? model : now.models[medium];
}

// What the lock holds for a field, if it was chosen for this budget.
function standing(
  path: string,
  budgetUsd: number | null,
  decisions: Decisions,
): string | undefined {
  const locked = decisions.locked(path);
  const chosen = locked?.value;
  if (typeof chosen !== 'string') return undefined;
  return locked?.basis === basisOf({ budgetUsd, chosen }) ? chosen : undefined;
}

function paidCount({ makers }: Spending, medium: Medium): number {
  return makers.filter((each) => isPaidMaker(each[medium])).length;
}

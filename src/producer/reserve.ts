import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Production } from '../production/production.gen.ts';
import { variantNames } from '../production/variants.ts';
import { type Decisions, isPositive } from './decide.ts';
import type { CastFilm } from './makers.ts';
import { media } from './media.ts';
import { usd } from './money-words.ts';
import { isOpen } from './spending.ts';
import type { PlaceOf } from './trouble.ts';

/**
 * Share of the budget that no first choice may use. A tenth pays for making again the one clip in ten that came out wrong,
 * or for the difference to a provider that has to take over; more would be missed by the film itself.
 */
const reserveShare = 0.1;

/** How many films share one budget: all of a matrix. */
export function filmsOf({ matrix }: Production): number {
  return 1 + variantNames(matrix).length;
}

/**
 * What may be spent on the first choices, in USD; null is no limit. `budgetUsd` is the film's share of the budget. What is
 * kept back is decided where it was not written.
 */
export function spendableUsd(
  source: Production,
  budgetUsd: number | null,
  decisions: Decisions,
): number | null {
  if (budgetUsd === null) return null;
  const reserve =
    source.reserve === undefined
      ? decideReserve(source, budgetUsd, decisions)
      : (source.reserve ?? 0) / filmsOf(source);
  return Math.max(0, Math.round((budgetUsd - reserve) * 1e6) / 1e6);
}

/** An error where what is kept back leaves nothing to choose makers with. */
export function reserveTrouble(
  { budget, reserve }: Production,
  { scenes }: Pick<CastFilm, 'scenes'>,
  budgetUsd: number | null,
  placeOf: PlaceOf | undefined,
): Diagnostic[] {
  if (budgetUsd === null || typeof reserve !== 'number' || reserve < budgetUsd) return [];
  if (!media.some((medium) => scenes.some((scene) => isOpen(scene, medium)))) return [];
  const place = placeOf?.(['reserve'], 'value');
  const usual = budget === undefined ? ', which is taken where none is written' : '';
  return [
    {
      severity: 'error',
      code: 'nothing-to-spend',
      message: `\`reserve\` keeps back ${usd(reserve)}, and the budget is ${usd(budgetUsd)}${usual}: nothing is left for the film`,
      ...(place === undefined ? {} : { place }),
      hint: `write less than ${usd(budgetUsd)}, or raise \`budget\``,
    },
  ];
}

function decideReserve(source: Production, budgetUsd: number, decisions: Decisions): number {
  const films = filmsOf(source);
  const share = films === 1 ? '' : ` (of ${usd(budgetUsd * films)} for ${films} films)`;
  return decisions.decide('reserve', { budgetUsd }, isPositive, () => {
    const value = Math.max(0.0001, Math.round(budgetUsd * reserveShare * 1e4) / 1e4);
    const left = Math.max(0, budgetUsd - value);
    return {
      value,
      because: `${usd(value)} of ${usd(budgetUsd)}${share} is kept for retakes and for a dearer provider that has to take over; the film is planned with the other ${usd(left)}`,
    };
  });
}

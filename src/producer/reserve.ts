import type { Production } from '../production/production.gen.ts';
import { type Decisions, isPositive } from './decide.ts';
import { usd } from './money-words.ts';

/**
 * Share of the budget that no first choice may use. A tenth pays for making again the one clip in ten that came out wrong,
 * or for the difference to a provider that has to take over; more would be missed by the film itself.
 */
const reserveShare = 0.1;

/** What may be spent on the first choices, in USD; null is no limit. What is kept back is decided where it was not written. */
export function spendableUsd(
  source: Production,
  budgetUsd: number | null,
  decisions: Decisions,
): number | null {
  if (budgetUsd === null) return null;
  const reserve =
    source.reserve === undefined ? decideReserve(budgetUsd, decisions) : (source.reserve ?? 0);
  return Math.max(0, Math.round((budgetUsd - reserve) * 1e6) / 1e6);
}

function decideReserve(budgetUsd: number, decisions: Decisions): number {
  return decisions.decide('reserve', { budgetUsd }, isPositive, () => {
    const value = Math.max(0.0001, Math.round(budgetUsd * reserveShare * 1e4) / 1e4);
    const left = Math.max(0, budgetUsd - value);
    return {
      value,
      because: `${usd(value)} of ${usd(budgetUsd)} is kept for retakes and for a dearer provider that has to take over; the film is planned with the other ${usd(left)}`,
    };
  });
}

import type { PaidCall, SpendingLimits, Spent } from '../build/journal.ts';

/**
 * The money of calls, in whole micro-dollars (millionths of a USD), so that sums are exact. `reserved`: the worst price of
 * calls on their way; `unknown`: of those in doubt.
 */
export interface CallMoney {
  readonly settled: number;
  readonly reserved: number;
  readonly unknown: number;
}

/** No money at all. */
export const noMoney: CallMoney = { settled: 0, reserved: 0, unknown: 0 };

const microsInUsd = 1_000_000;

/** USD rounded to whole micro-dollars. Throws on what is no amount of money: negative, not finite, too large to count exactly. */
export function roundedUsd(usd: number): number {
  return microsOf(usd) / microsInUsd;
}

/** What one call counts in the ledger. */
export function moneyOf(call: PaidCall): CallMoney {
  const open = microsOf(call.reservedUsd);
  return {
    settled: microsOf(call.settledUsd),
    reserved: call.unknown ? 0 : open,
    unknown: call.unknown ? open : 0,
  };
}

/** Totals that held `before` and hold `after` in its place. */
export function exchanged(totals: CallMoney, before: CallMoney, after: CallMoney): CallMoney {
  return {
    settled: totals.settled - before.settled + after.settled,
    reserved: totals.reserved - before.reserved + after.reserved,
    unknown: totals.unknown - before.unknown + after.unknown,
  };
}

/** Totals in USD. */
export function spentOf({ settled, reserved, unknown }: CallMoney): Spent {
  return {
    settledUsd: settled / microsInUsd,
    reservedUsd: reserved / microsInUsd,
    unknownUsd: unknown / microsInUsd,
  };
}

/**
 * Why a call of a worst price may not begin, as the end of a sentence; undefined when it may. The limits hold for what is
 * settled, on its way and in doubt together: by the production, and by this run.
 */
export function refusal(
  worstUsd: number,
  limits: SpendingLimits,
  spent: { readonly byProduction: CallMoney; readonly byRun: CallMoney },
): string | undefined {
  return (
    refusalBy(worstUsd, limits.budgetUsd, spent.byProduction, (usd) => `the budget of ${usd}`) ??
    refusalBy(worstUsd, limits.runUsd, spent.byRun, (usd) => `the ${usd} that this build may spend`)
  );
}

function refusalBy(
  worstUsd: number,
  limitUsd: number | null,
  spent: CallMoney,
  nameOf: (limit: string) => string,
): string | undefined {
  if (limitUsd === null) return undefined;
  const worst = microsOf(worstUsd);
  const limit = microsOf(limitUsd);
  const left = limit - spent.settled - spent.reserved - spent.unknown;
  if (worst <= left) return undefined;
  const parts = [
    `${dollars(spent.settled)} spent`,
    ...(spent.reserved > 0 ? [`${dollars(spent.reserved)} on its way`] : []),
    ...(spent.unknown > 0 ? [`${dollars(spent.unknown)} in doubt`] : []),
  ];
  return `it would cost up to ${dollars(worst)}, and ${dollars(Math.max(0, left))} of ${nameOf(dollars(limit))} is left (${parts.join(', ')})`;
}

function microsOf(usd: number): number {
  const micros = Math.round(usd * microsInUsd);
  if (!(usd >= 0) || !Number.isSafeInteger(micros)) {
    throw new Error(`cache: ${usd} is no amount of money in USD`);
  }
  return micros;
}

// To the last micro-dollar where there is one: rounded to cents, a refusal could read as if the money were there.
function dollars(micros: number): string {
  const digits = (micros / microsInUsd).toFixed(6);
  return `$${digits.replace(/0{1,4}$/, '')}`;
}

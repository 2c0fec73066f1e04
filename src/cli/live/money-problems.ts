import { goneUsd, type Spent } from '../../build/journal.ts';
import type { Plan } from '../../plan/decision.ts';
import { dollars } from '../../report/amounts.ts';
import { sumUsd } from '../../std/sum-usd.ts';

/** What stands in the way of buying, in words. */
export interface LiveProblem {
  readonly message: string;
  readonly hint: string;
}

/** Whether films that are planned together may cost more, at worst, than is left of their budget: at most one problem. */
export function moneyProblems(
  plans: readonly Plan[],
  spent: Spent,
  budgetUsd: number | null,
): LiveProblem[] {
  const worstUsd = sumUsd(plans.map(({ cost }) => cost.worstUsd));
  const what = plans.length === 1 ? 'the film' : `the ${plans.length} films`;
  if (budgetUsd === null || worstUsd === 0) return [];
  const gone = goneUsd(spent);
  const leftUsd = Math.max(0, budgetUsd - gone);
  if (Math.round(worstUsd * 1e6) <= Math.round(leftUsd * 1e6)) return [];
  const before = gone > 0 ? `, ${dollars(gone)} of it was spent before` : '';
  return [
    {
      message: `${what} may cost up to ${dollars(worstUsd)} more, and ${dollars(leftUsd)} of the budget of ${dollars(budgetUsd)} is left${before}`,
      hint: 'raise `budget`, buy one medium at a time (`--live audio`), or choose cheaper providers; `plan --live` shows the prices',
    },
  ];
}

import { goneUsd, type Spent } from '../../build/journal.ts';
import { dollars } from '../../report/amounts.ts';

/** What stands in the way of buying, in words. */
export interface LiveProblem {
  readonly message: string;
  readonly hint: string;
}

/** Whether the worst case of `what` is planned, in USD, passes what is left of the budget: at most one problem. */
export function moneyProblems(
  worstUsd: number,
  spent: Spent,
  budgetUsd: number | null,
  what = 'the film',
): LiveProblem[] {
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

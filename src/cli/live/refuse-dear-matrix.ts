import type { Ware } from '../../producer/catalog.ts';
import type { Cli } from '../cli.ts';
import { planAndSpent } from '../commands/plan.ts';
import { exitCode } from '../exit-code.ts';
import { otherFilms, type PreparedProduction } from '../prepare-production.ts';
import { Stop } from '../stop.ts';
import { asDiagnostic } from './go-live.ts';
import { moneyProblems } from './money-problems.ts';
import { foreseeLive } from './prepare-live.ts';

/**
 * Throws `Stop` (exit code 4) where all films of a matrix may cost more than is left of their budget: before the first one
 * is bought, and not between two. What a model is still to write, and so to ask for, is not judged.
 */
export async function refuseDearMatrix(
  cli: Cli,
  main: PreparedProduction,
  {
    targets = [],
    live,
    budget,
  }: {
    readonly targets?: readonly string[];
    readonly live: readonly Ware[];
    readonly budget?: number;
  },
): Promise<void> {
  const flags = { live, ...(budget !== undefined && { budget }) };
  const asked = { targets, live, paidFor: new Set<string>() };
  const { plan, spent } = await planAndSpent(cli, main, asked);
  const plans = [plan];
  for (const other of otherFilms(main)) {
    const film = await foreseeLive(cli, other, flags);
    plans.push(film.planWithScript((await planAndSpent(cli, film.prepared, asked)).plan));
  }
  if (plans.some(({ actions }) => actions.some(({ kind }) => kind === 'script'))) return;
  const problems = moneyProblems(plans, spent, main.resolved.budgetUsd);
  if (problems.length > 0) throw new Stop(problems.map(asDiagnostic), exitCode.refused);
}

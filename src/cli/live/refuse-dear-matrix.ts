import type { Plan } from '../../plan/decision.ts';
import type { Ware } from '../../producer/catalog.ts';
import type { ProductionPlace } from '../../production/find-production.ts';
import type { Cli } from '../cli.ts';
import { planAndSpent, worstOf } from '../commands/plan.ts';
import { exitCode } from '../exit-code.ts';
import { otherFilms } from '../prepare-production.ts';
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
  place: ProductionPlace,
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
  const main = await foreseeLive(cli, place, flags);
  const others = otherFilms(main.prepared);
  if (others.length === 0) return;
  const asked = { targets, live, paidFor: new Set<string>() };
  const { plan, spent } = await planAndSpent(cli, main.prepared, asked);
  const plans: Plan[] = [main.planWithScript(plan)];
  for (const other of others) {
    const film = await foreseeLive(cli, other, flags);
    plans.push(film.planWithScript((await planAndSpent(cli, film.prepared, asked)).plan));
  }
  if (plans.some(({ actions }) => actions.some(({ kind }) => kind === 'script'))) return;
  const { budgetUsd } = main.prepared.resolved;
  const what = `the ${plans.length} films`;
  const problems = moneyProblems(worstOf(plans), spent, budgetUsd, what);
  if (problems.length > 0) throw new Stop(problems.map(asDiagnostic), exitCode.refused);
}

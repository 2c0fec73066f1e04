import type { Spent } from '../../build/journal.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Plan } from '../../plan/decision.ts';
import { filmActions } from '../../plan/film-actions.ts';
import { type PlanHeading, planFilm } from '../../plan/plan-film.ts';
import type { Ware } from '../../producer/catalog.ts';
import type { ProductionPlace } from '../../production/find-production.ts';
import { diagnosticsText } from '../../report/diagnostics-text.ts';
import { planText, sumText } from '../../report/plan-text.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { moneyProblems } from '../live/money-problems.ts';
import type { ForeseenProduction } from '../live/prepare-live.ts';
import { openProject } from '../open-project.ts';
import { mediaOf } from '../options.ts';
import { otherFilms, type PreparedProduction, prepareProduction } from '../prepare-production.ts';
import { planJson, savePlan } from '../saved-plan.ts';
import { selectTargets } from '../select-targets.ts';

/** What a plan can be asked for. */
export interface PlanOptions {
  readonly targets?: readonly string[];
  /** What to price as if it were bought; nothing is. */
  readonly live?: readonly Ware[];
  readonly budget?: number;
  readonly json?: boolean;
  readonly all?: boolean;
  readonly detailedExitcode?: boolean;
  /** File to keep the plan in. */
  readonly output?: string;
}

/** Shows what a build would make, why and for how much. Writes nothing but the file it is asked to. */
export async function plan(
  cli: Cli,
  place: ProductionPlace,
  options: PlanOptions,
): Promise<ExitCode> {
  const { stdout } = cli.terminal;
  const { prepared, planWithScript } = await prepare(cli, place, options);
  const paidFor = new Set<string>();
  const first = await planAndSpent(cli, prepared, { ...options, paidFor });
  const now = planWithScript(first.plan);
  if (options.output !== undefined) savePlan(cli, options.output, now);
  let pending = isPending(now);
  const plans = [now];
  if (options.json) stdout.write(planJson(now));
  else {
    const show = (plan: Plan) => planText(plan, { all: options.all === true }, stdout.layout());
    stdout.write(show(now));
    // A saved plan, and JSON, are of one film: of the main one, or of the one that was named.
    for (const other of options.output === undefined ? otherFilms(prepared) : []) {
      const film = await prepare(cli, other, options);
      const plan = film.planWithScript(await planNow(cli, film.prepared, { ...options, paidFor }));
      stdout.write(`\n${show(plan)}`);
      plans.push(plan);
      pending ||= isPending(plan);
    }
    if (plans.length > 1) stdout.write(`\n${sumText(plans)}`);
  }
  if (options.live !== undefined) warnOfMoney(cli, plans, first.spent);
  return options.detailedExitcode && pending ? exitCode.changesPending : exitCode.done;
}

// What a build would be refused for.
function warnOfMoney(cli: Cli, plans: readonly Plan[], spent: Spent): void {
  const { stderr } = cli.terminal;
  const problems = moneyProblems(plans, spent, plans[0]?.budgetUsd ?? null);
  const warnings = problems.map(
    ({ message, hint }): Diagnostic => ({ severity: 'warning', code: 'cannot-buy', message, hint }),
  );
  stderr.write(diagnosticsText(warnings, stderr.layout()));
}

function isPending({ actions }: Plan): boolean {
  return actions.some(({ status }) => status !== 'cached');
}

type PaidFor = Pick<PlanHeading, 'paidFor'>;

/** The plan of a prepared production as things stand. */
export async function planNow(
  cli: Cli,
  prepared: PreparedProduction,
  options: Pick<PlanOptions, 'targets' | 'live'> & PaidFor,
): Promise<Plan> {
  return (await planAndSpent(cli, prepared, options)).plan;
}

/** The plan of a prepared production, and what was spent on it before. */
export async function planAndSpent(
  cli: Cli,
  prepared: PreparedProduction,
  { targets = [], live = [], paidFor }: Pick<PlanOptions, 'targets' | 'live'> & PaidFor,
): Promise<{ readonly plan: Plan; readonly spent: Spent }> {
  const project = await openProject(cli, prepared);
  try {
    const { name, budgetUsd } = prepared.resolved;
    const { actions } = selectTargets(filmActions(prepared.resolved), targets);
    const media = mediaOf(live);
    const plan = planFilm(actions, project.view({ live: media, foreseen: true }), {
      ...{ production: name, live: media, budgetUsd, ...(paidFor !== undefined && { paidFor }) },
    });
    return { plan, spent: project.cache.journal.spent(project.id) };
  } finally {
    await project.cache.close();
  }
}

// What a script that is still to be bought may cost, and that all else is planned with the rules' words meanwhile.
async function prepare(
  cli: Cli,
  place: ProductionPlace,
  { budget, live }: PlanOptions,
): Promise<ForeseenProduction> {
  const { stderr } = cli.terminal;
  const overrides = budget === undefined ? {} : { budget };
  const found =
    live === undefined
      ? { prepared: prepareProduction(place, overrides), planWithScript: (plan: Plan) => plan }
      : await (await import('../live/prepare-live.ts')).foreseeLive(cli, place, {
          live,
          ...overrides,
        });
  stderr.write(diagnosticsText(found.prepared.warnings, stderr.layout()));
  return found;
}

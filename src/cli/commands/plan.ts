import type { Medium } from '../../plan/action.ts';
import type { Plan } from '../../plan/decision.ts';
import { filmActions } from '../../plan/film-actions.ts';
import { planFilm } from '../../plan/plan-film.ts';
import type { ProductionPlace } from '../../production/find-production.ts';
import { diagnosticsText } from '../../report/diagnostics-text.ts';
import { planText } from '../../report/plan-text.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { forSaleTo, openProject } from '../open-project.ts';
import { otherFilms, type PreparedProduction, prepareProduction } from '../prepare-production.ts';
import { planJson, savePlan } from '../saved-plan.ts';
import { selectTargets } from '../select-targets.ts';

/** What a plan can be asked for. */
export interface PlanOptions {
  readonly targets?: readonly string[];
  /** Media to price as if they were bought; nothing is. */
  readonly live?: readonly Medium[];
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
  const prepared = prepare(cli, place, options);
  const now = await planNow(cli, prepared, options);
  if (options.output !== undefined) savePlan(cli, options.output, now);
  let pending = isPending(now);
  if (options.json) stdout.write(planJson(now));
  else {
    const show = (plan: Plan) => planText(plan, { all: options.all === true }, stdout.layout());
    stdout.write(show(now));
    // A saved plan, and JSON, are of one film: of the main one, or of the one that was named.
    for (const other of options.output === undefined ? otherFilms(prepared) : []) {
      const plan = await planNow(cli, prepare(cli, other, options), options);
      stdout.write(`\n${show(plan)}`);
      pending ||= isPending(plan);
    }
  }
  return options.detailedExitcode && pending ? exitCode.changesPending : exitCode.done;
}

function isPending({ actions }: Plan): boolean {
  return actions.some(({ status }) => status !== 'cached');
}

/** The plan of a prepared production as things stand. */
export async function planNow(
  cli: Cli,
  prepared: PreparedProduction,
  { targets = [], live = [] }: Pick<PlanOptions, 'targets' | 'live'>,
): Promise<Plan> {
  const project = await openProject(cli, prepared);
  try {
    const { name, budgetUsd } = prepared.resolved;
    const { actions } = selectTargets(filmActions(prepared.resolved), targets);
    return planFilm(actions, project.view({ live }), { production: name, live, budgetUsd });
  } finally {
    await project.cache.close();
  }
}

function prepare(
  cli: Cli,
  place: ProductionPlace,
  { budget, live }: PlanOptions,
): PreparedProduction {
  const prepared = prepareProduction(
    place,
    budget === undefined ? {} : { budget },
    live === undefined ? undefined : forSaleTo(cli),
  );
  const { stderr } = cli.terminal;
  stderr.write(diagnosticsText(prepared.warnings, stderr.layout()));
  return prepared;
}

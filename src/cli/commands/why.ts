import type { PlannedAction } from '../../plan/decision.ts';
import { filmActions } from '../../plan/film-actions.ts';
import type { ProductionPlace } from '../../production/find-production.ts';
import { whyText } from '../../report/why-text.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { prepareProduction } from '../prepare-production.ts';
import { selectTargets } from '../select-targets.ts';
import { planNow } from './plan.ts';

/** Shows why targets would be made again, down to the words and files that changed. */
export async function why(
  cli: Cli,
  place: ProductionPlace,
  options: { readonly targets: readonly string[]; readonly all: boolean; readonly json: boolean },
): Promise<ExitCode> {
  const prepared = prepareProduction(place);
  const { named } = selectTargets(filmActions(prepared.resolved), options.targets);
  const plan = await planNow(cli, prepared, { targets: options.targets });
  const actions = plan.actions.filter(({ id }) => named.has(id));
  const { stdout } = cli.terminal;
  stdout.write(
    options.json
      ? `${JSON.stringify(withTheirCauses(plan.actions, named), null, 2)}\n`
      : whyText(actions, plan.actions, { all: options.all }, stdout.layout()),
  );
  return exitCode.done;
}

// Causes name actions: whoever reads the JSON needs those too, down to the roots. Inputs stand before what reads them.
function withTheirCauses(
  plan: readonly PlannedAction[],
  named: ReadonlySet<string>,
): readonly PlannedAction[] {
  const told = new Set(named);
  for (const { id, causes } of plan.toReversed()) {
    if (!told.has(id)) continue;
    for (const cause of causes) if (cause.kind === 'upstream') told.add(cause.action);
  }
  return plan.filter(({ id }) => told.has(id));
}

import type { ProductionPlace } from '../../production/find-production.ts';
import { type GraphFormat, graphText } from '../../report/graph-text.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { prepareProduction } from '../prepare-production.ts';
import { planNow } from './plan.ts';

/** Shows the actions of a production and what they read, for people or for drawing tools. */
export async function graph(
  cli: Cli,
  place: ProductionPlace,
  format: GraphFormat,
): Promise<ExitCode> {
  const plan = await planNow(cli, prepareProduction(place), {});
  cli.terminal.stdout.write(graphText(plan, format));
  return exitCode.done;
}

import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ProductionPlace } from '../../production/find-production.ts';
import { statusText } from '../../report/status-text.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { outFolder, prepareProduction } from '../prepare-production.ts';
import { planJson } from '../saved-plan.ts';
import { planNow } from './plan.ts';

/** Shows which artifacts of a production are there, which are stand-ins, and which takes are in use. */
export async function status(
  cli: Cli,
  place: ProductionPlace,
  { json }: { readonly json: boolean },
): Promise<ExitCode> {
  const prepared = prepareProduction(place);
  const plan = await planNow(cli, prepared, {});
  const path = join(outFolder(place), 'film.mp4');
  const film = existsSync(path) ? relative(cli.cwd, path) : null;
  const takes = new Map(
    prepared.resolved.scenes.map(({ id, take, takes: made }) => [id, { take, made }]),
  );
  const { stdout } = cli.terminal;
  stdout.write(json ? planJson(plan) : statusText({ plan, takes, film }, stdout.layout()));
  return exitCode.done;
}

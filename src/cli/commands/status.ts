import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ProductionPlace } from '../../production/find-production.ts';
import { statusText } from '../../report/status-text.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import {
  otherFilms,
  outFolder,
  type PreparedProduction,
  prepareProduction,
} from '../prepare-production.ts';
import { planJson } from '../saved-plan.ts';
import { planNow } from './plan.ts';

/** Shows which artifacts of a production are there, which are stand-ins, and which takes are in use. */
export async function status(
  cli: Cli,
  place: ProductionPlace,
  { json }: { readonly json: boolean },
): Promise<ExitCode> {
  const prepared = prepareProduction(place);
  await statusOf(cli, prepared, json);
  for (const other of json ? [] : otherFilms(prepared)) {
    cli.terminal.stdout.write(`\n${place.name}@${other.variant}\n`);
    await statusOf(cli, prepareProduction(other), json);
  }
  return exitCode.done;
}

async function statusOf(cli: Cli, prepared: PreparedProduction, json: boolean): Promise<void> {
  const { place } = prepared;
  const plan = await planNow(cli, prepared, {});
  const path = join(outFolder(place), 'film.mp4');
  const film = existsSync(path) ? relative(cli.cwd, path) : null;
  const takes = new Map(
    prepared.resolved.scenes.map(({ id, take, takes: made }) => [id, { take, made }]),
  );
  const { stdout } = cli.terminal;
  stdout.write(json ? planJson(plan) : statusText({ plan, takes, film }, stdout.layout()));
}

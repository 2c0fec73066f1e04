import { relative } from 'node:path';
import type { Decision } from '../../producer/decide.ts';
import type { ProductionPlace } from '../../production/find-production.ts';
import { decisionsText } from '../../report/decisions-text.ts';
import { diagnosticsText } from '../../report/diagnostics-text.ts';
import { canonicalJson } from '../../std/canonical-json.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import {
  otherFilms,
  type PreparedProduction,
  prepareProduction,
  settleLock,
} from '../prepare-production.ts';

/** Lets the Producer fill what is empty, keeps its decisions in the lock file, and shows them with their reasons. */
export function resolveCommand(
  cli: Cli,
  place: ProductionPlace,
  options: { readonly frozenLock: boolean; readonly json: boolean },
): ExitCode {
  const prepared = prepareProduction(place);
  resolveOne(cli, prepared, options);
  if (!options.json) {
    for (const other of otherFilms(prepared)) resolveOne(cli, prepareProduction(other), options);
  }
  return exitCode.done;
}

function resolveOne(
  cli: Cli,
  prepared: PreparedProduction,
  options: { readonly frozenLock: boolean; readonly json: boolean },
): void {
  const { stdout, stderr } = cli.terminal;
  stderr.write(diagnosticsText(prepared.warnings, stderr.layout()));
  settleLock(prepared, options.frozenLock);
  const { newLock, lockFile, main, place, resolved } = prepared;
  const shared = main?.lock.decisions ?? new Map<string, Decision>();
  // Of another film of a matrix only what differs from the main one.
  const decisions = prepared.decisions.filter(({ path, value }) => {
    const known = shared.get(path);
    return known === undefined || canonicalJson(known.value) !== canonicalJson(value);
  });
  if (place.variant !== undefined && !options.json) stdout.write(`\n${resolved.name}\n`);
  stdout.write(
    options.json
      ? `${JSON.stringify(decisions, null, 2)}\n`
      : decisionsText(decisions, stdout.layout()),
  );
  if (newLock !== null) stderr.write(`wrote ${relative(cli.cwd, lockFile)}\n`);
}

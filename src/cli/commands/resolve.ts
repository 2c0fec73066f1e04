import { relative } from 'node:path';
import type { Ware } from '../../producer/catalog.ts';
import type { Decision } from '../../producer/decide.ts';
import type { ProductionPlace } from '../../production/find-production.ts';
import { decisionsText } from '../../report/decisions-text.ts';
import { diagnosticsText } from '../../report/diagnostics-text.ts';
import { canonicalJson } from '../../std/canonical-json.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { otherFilms, type PreparedProduction, settleLock } from '../prepare-production.ts';
import { prepareWithScript } from '../prepare-with-script.ts';

/** What `resolve` can be asked for. */
export interface ResolveOptions {
  readonly frozenLock: boolean;
  readonly json: boolean;
  /** What may be bought: of this a resolution buys the script. */
  readonly live?: readonly Ware[];
  /** USD that it may cost. */
  readonly maxSpend?: number;
}

/** Lets the Producer fill what is empty, keeps its decisions in the lock file, and shows them with their reasons. */
export async function resolveCommand(
  cli: Cli,
  place: ProductionPlace,
  options: ResolveOptions,
): Promise<ExitCode> {
  // Of all that `--live` may buy a resolution buys the script.
  const scriptOnly = options.live?.filter((ware) => ware === 'script');
  const flags = { ...options, ...(scriptOnly !== undefined && { live: scriptOnly }) };
  const main = await prepareWithScript(cli, place, flags);
  resolveOne(cli, main.prepared, options);
  if (options.json) return exitCode.done;
  let { spentUsd } = main;
  for (const other of otherFilms(main.prepared)) {
    const { maxSpend } = options;
    const left = maxSpend === undefined ? {} : { maxSpend: Math.max(0, maxSpend - spentUsd) };
    const film = await prepareWithScript(cli, other, { ...flags, ...left });
    spentUsd += film.spentUsd;
    resolveOne(cli, film.prepared, options);
  }
  return exitCode.done;
}

function resolveOne(cli: Cli, prepared: PreparedProduction, options: ResolveOptions): void {
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

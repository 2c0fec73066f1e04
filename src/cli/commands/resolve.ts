import { relative } from 'node:path';
import type { ProductionPlace } from '../../production/find-production.ts';
import { decisionsText } from '../../report/decisions-text.ts';
import { diagnosticsText } from '../../report/diagnostics-text.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { prepareProduction, settleLock } from '../prepare-production.ts';

/** Lets the Producer fill what is empty, keeps its decisions in the lock file, and shows them with their reasons. */
export function resolveCommand(
  cli: Cli,
  place: ProductionPlace,
  options: { readonly frozenLock: boolean; readonly json: boolean },
): ExitCode {
  const prepared = prepareProduction(place);
  const { stdout, stderr } = cli.terminal;
  stderr.write(diagnosticsText(prepared.warnings, stderr.layout()));
  settleLock(prepared, options.frozenLock);
  const { decisions, newLock, lockFile } = prepared;
  stdout.write(
    options.json
      ? `${JSON.stringify(decisions, null, 2)}\n`
      : decisionsText(decisions, stdout.layout()),
  );
  if (newLock !== null) stderr.write(`wrote ${relative(cli.cwd, lockFile)}\n`);
  return exitCode.done;
}

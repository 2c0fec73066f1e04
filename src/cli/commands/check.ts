import type { ProductionPlace } from '../../production/find-production.ts';
import { checkText } from '../../report/check-text.ts';
import { diagnosticsText } from '../../report/diagnostics-text.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { otherFilms, prepareProduction } from '../prepare-production.ts';

/** Validates a production and its lock, all problems at once. */
export function check(cli: Cli, place: ProductionPlace): ExitCode {
  const { stdout, stderr } = cli.terminal;
  const prepared = prepareProduction(place);
  const others = otherFilms(prepared).map((other) => prepareProduction(other));
  for (const { warnings, resolved } of [prepared, ...others]) {
    stderr.write(diagnosticsText(warnings, stderr.layout()));
    stdout.write(checkText(resolved.name, resolved.scenes.length));
  }
  return exitCode.done;
}

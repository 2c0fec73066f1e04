import type { Cli } from './cli.ts';
import type { ExitCode } from './exit-code.ts';
import { splitTargets } from './split-targets.ts';

/**
 * `build` or `build NAME`, the command that people type all day, without what reads all other command lines: that alone
 * takes a tenth of it. Undefined for any other; what comes out is what commands-to-build.ts would do.
 */
export function plainBuild(args: readonly string[]): ((cli: Cli) => Promise<ExitCode>) | undefined {
  const [command, word, ...rest] = args;
  if (command !== 'build' || rest.length > 0 || word?.startsWith('-')) return undefined;
  return async (cli) => {
    const { place, targets } = splitTargets(cli, word, []);
    const { build } = await import('./commands/build.ts');
    return build(cli, place, { targets });
  };
}

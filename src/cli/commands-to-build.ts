import { type Command, Option } from 'commander';
import type { BuildOptions } from './commands/build.ts';
import { budgetOption, liveOption, maxSpendOption, parseWhole } from './options.ts';
import type { Run } from './program.ts';
import { splitTargets } from './split-targets.ts';

type Flags = BuildOptions & { readonly force?: readonly string[] };

/** `build` and `watch`: the commands that make media. */
export function addBuildCommands(commander: Command, run: Run): void {
  withBuildFlags(
    commander
      .command('build')
      .description('make what is stale and put the film in productions/<name>/out/')
      .argument(
        '[production]',
        'name under productions/, folder or file; the only one when left out',
      )
      .argument('[targets...]', 'make only these: a scene, `steam/clip`, `steam/mix`, `film`'),
  )
    .option('--cached-only', 'make nothing: fail when anything is not in the cache')
    .option('--force <target...>', 'make these again although they are in the cache')
    .option('--frozen-lock', 'fail instead of deciding anything (for CI)')
    .option('--plan <file>', 'build only if `plan -o FILE` still holds')
    .option('--json', 'one JSON event a line on stdout')
    .addHelpText(
      'after',
      `
Examples:
  $ claude-studio build                      the only production
  $ claude-studio build coffee steam/clip    one clip and what it needs
  $ claude-studio build coffee --live        buy what is still a stand-in, within the budget
  $ claude-studio build coffee --live audio  buy narrations only
  $ claude-studio build coffee --live script let a model write the script, and make a free draft of it
  $ claude-studio build coffee --force film  join the film again`,
    )
    .action((word: string | undefined, rest: string[], flags: Flags) =>
      run(async (cli) => {
        const { place, targets } = splitTargets(cli, word, rest);
        const { build } = await import('./commands/build.ts');
        return build(cli, place, { ...flags, targets });
      }, flags),
    );
  withBuildFlags(
    commander
      .command('watch')
      .description('build on every change of the production and the files it names')
      .argument(
        '[production]',
        'name under productions/, folder or file; the only one when left out',
      ),
  )
    .addHelpText(
      'after',
      '\nWith --live it also takes --max-spend, the most that all its builds may spend together.\n\nExamples:\n  $ claude-studio watch coffee\n  $ claude-studio watch coffee --live audio --max-spend 1',
    )
    .action((word: string | undefined, flags: Flags) =>
      run(async (cli) => {
        const { place } = splitTargets(cli, word, []);
        const { watch } = await import('./commands/watch.ts');
        return watch(cli, place, flags);
      }),
    );
}

function withBuildFlags(command: Command): Command {
  return command
    .addOption(liveOption('buy what paid providers make (script, image, video, audio, or all)'))
    .addOption(budgetOption())
    .addOption(maxSpendOption())
    .addOption(
      new Option('-j, --jobs <n>', 'encoders at once (default: the cores)').argParser(
        parseWhole(1),
      ),
    )
    .addOption(
      new Option(
        '-k, --keep-going <n>',
        'stop after n failures; 0 goes on with all that can be made',
      )
        .argParser(parseWhole(0))
        .default(0),
    );
}

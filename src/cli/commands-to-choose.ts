import { type Command, Option } from 'commander';
import { lastTake } from '../producer/takes.ts';
import type { RetakeOptions } from './commands/retake.ts';
import { parseText, parseWhole } from './options.ts';
import { findPlace } from './prepare-production.ts';
import type { Run } from './program.ts';
import { splitTargets } from './split-targets.ts';

/** `retake`: the commands that choose among what was made. */
export function addChooseCommands(commander: Command, run: Run): void {
  commander
    .command('retake')
    .description(
      'choose another take of an image, a clip or a narration: a new one, or one of before',
    )
    .argument('<target>', '`steam/clip`, or a scene; or the production before it')
    .argument('[target]')
    .addOption(
      new Option('--take <n>', 'go to this take, e.g. back to one that was bought').argParser(
        parseWhole(1, lastTake),
      ),
    )
    .addOption(new Option('--note <text>', 'why; kept in the lock').argParser(parseText))
    .option('--list', 'only say which takes are there')
    .addHelpText(
      'after',
      `
It writes the choice into production.lock.yaml and makes nothing; the next build does.
A take that was bought stays in the cache: going back to it costs nothing.

Examples:
  $ claude-studio retake steam/clip --note "the steam stands still"
  $ claude-studio retake coffee steam/clip --list
  $ claude-studio retake coffee steam/clip --take 1`,
    )
    .action((word: string, rest: string | undefined, flags: Omit<RetakeOptions, 'target'>) =>
      run(async (cli) => {
        const { place, target } =
          rest === undefined
            ? { place: findPlace(cli, undefined), target: word }
            : { place: splitTargets(cli, word, []).place, target: rest };
        return (await import('./commands/retake.ts')).retake(cli, place, { ...flags, target });
      }),
    );
}

import { type Command, InvalidArgumentError, Option } from 'commander';
import type { AddOptions } from './commands/learnings.ts';
import type { RateOptions } from './commands/rate.ts';
import { parseText } from './options.ts';
import { findPlace } from './prepare-production.ts';
import type { Run } from './program.ts';
import { splitTargets } from './split-targets.ts';

/** `rate` and `learnings`: what the Producer should know of models the next time. */
export function addLearnCommands(commander: Command, run: Run): void {
  addRate(commander, run);
  addLearnings(commander, run);
}

function addRate(commander: Command, run: Run): void {
  withWords(
    commander
      .command('rate')
      .description('say how good an artifact is, 1 (useless) to 5 (perfect)')
      .argument('<target>', '`steam/clip`, `steam/image`, …; or the production before it')
      .argument('<rating>', '1 to 5')
      .argument('[more]', 'the rating, where the production stands first'),
  )
    .addHelpText(
      'after',
      `
It is kept in learnings.yaml as a word on the model that made what the film shows. What is decided
anew takes it into account; what the lock of a production holds stays. See docs/learnings.md.

Examples:
  $ claude-studio rate steam/clip 4 --note "steam looks real"
  $ claude-studio rate coffee steam/clip 2 --avoid "hands"`,
    )
    .action(
      (first: string, second: string, third: string | undefined, flags: Words, command: Command) =>
        run(async (cli) => {
          const [target, said] = third === undefined ? [first, second] : [second, third];
          const rating = ratingOf(said);
          if (rating === null) return command.error(`error: ${ratingRule}, not '${said}'`);
          const place =
            third === undefined ? findPlace(cli, undefined) : splitTargets(cli, first, []).place;
          return (await import('./commands/rate.ts')).rate(cli, place, {
            ...flags,
            target,
            rating,
          });
        }),
    );
}

type Words = Omit<RateOptions, 'target' | 'rating'>;

function addLearnings(commander: Command, run: Run): void {
  const load = () => import('./commands/learnings.ts');
  const learnings = commander
    .command('learnings')
    .description('show what was learned of providers and their models')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ claude-studio learnings
  $ claude-studio learnings add --provider luma --model ray-2 --avoid "hands"
  $ claude-studio learnings remove kfqzmb`,
    )
    .action((flags: { json?: boolean }) =>
      run(async (cli) => (await load()).learnings(cli, flags)),
    );
  withWords(
    learnings
      .command('add')
      .description('say something of a model')
      .requiredOption('--provider <name>', 'a provider of the catalog, e.g. luma', parseText)
      .addOption(
        new Option(
          '--model <id>',
          'one of its models (default: the preferred one of what it makes)',
        ).argParser(parseText),
      )
      .addOption(
        new Option('--medium <medium>', 'what is made, where the provider makes several').choices([
          'image',
          'video',
          'audio',
          'script',
        ]),
      )
      .addOption(new Option('--rating <n>', '1 (useless) to 5 (perfect)').argParser(parseRating)),
  ).action((flags: AddOptions, command: Command) =>
    run(async (cli) => {
      const { rating, note, prefer, avoid } = flags;
      if (rating === undefined && note === undefined && !prefer && !avoid) {
        return command.error(
          "error: say something, with '--note', '--prefer', '--avoid' or '--rating'",
        );
      }
      return (await load()).addLearning(cli, flags);
    }),
  );
  learnings
    .command('remove')
    .description('forget notes by their ids, or what was seen of a model: `luma/ray-2`')
    .argument('<id...>', 'as `learnings` shows them')
    .action((ids: readonly string[]) =>
      run(async (cli) => (await load()).removeLearnings(cli, ids)),
    );
}

function withWords(command: Command): Command {
  return command
    .addOption(
      new Option('--note <text>', 'in your own words; read by who writes scripts').argParser(
        parseUpTo(300),
      ),
    )
    .addOption(
      new Option('--prefer <words>', 'new prompts for the model end with these').argParser(
        parseUpTo(80),
      ),
    )
    .addOption(
      new Option('--avoid <words>', 'new prompts for the model ask to do without this').argParser(
        parseUpTo(80),
      ),
    );
}

const ratingRule = 'a rating is 1, 2, 3, 4 or 5';

function ratingOf(text: string): number | null {
  return /^[1-5]$/.test(text) ? Number(text) : null;
}

function parseRating(text: string): number {
  const rating = ratingOf(text);
  if (rating === null) throw new InvalidArgumentError(ratingRule);
  return rating;
}

/** A text of at most so many characters, as schemas/learnings.schema.json allows. */
function parseUpTo(most: number): (text: string) => string {
  return (text) => {
    if (text.length > most)
      throw new InvalidArgumentError(`it must have at most ${most} characters`);
    return parseText(text);
  };
}

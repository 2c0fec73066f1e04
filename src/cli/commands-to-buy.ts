import { type Command, InvalidArgumentError, Option } from 'commander';
import { type SpendBy, spendWays } from '../report/spend-text.ts';
import { parseText, parseWhole } from './options.ts';
import type { Run } from './program.ts';

const productionHelp = 'name under productions/, folder or file, also of one that is gone';

/** `spend`, `jobs` and `providers`: what was bought, what is being bought, and from whom. */
export function addBuyCommands(commander: Command, run: Run): void {
  addSpend(commander, run);
  addJobs(commander, run);
  addProviders(commander, run);
}

interface SpendFlags {
  readonly by?: SpendBy;
  readonly csv?: boolean;
  readonly json?: boolean;
}

function addSpend(commander: Command, run: Run): void {
  commander
    .command('spend')
    .description('show what was spent, is on its way and is in doubt, and what is left')
    .argument('[production]', `${productionHelp}; all of them when left out`)
    .addOption(new Option('--by <what>', 'what a row stands for').choices(spendWays))
    .addOption(new Option('--csv', 'comma-separated values, in USD').conflicts('json'))
    .option('--json', 'as JSON, in USD')
    .addHelpText(
      'after',
      `
Examples:
  $ claude-studio spend                            all productions, or the scenes of the only one
  $ claude-studio spend coffee --by provider
  $ claude-studio spend --by call --csv > ledger.csv`,
    )
    .action((word: string | undefined, flags: SpendFlags) =>
      run(async (cli) => (await import('./commands/spend.ts')).spend(cli, word, flags)),
    );
}

interface AdoptFlags {
  readonly job?: string;
  readonly file?: string;
  readonly cost?: number;
}

function addJobs(commander: Command, run: Run): void {
  const load = () => import('./commands/jobs.ts');
  const jobs = commander
    .command('jobs')
    .description('show paid calls that are on their way or in doubt, and what can be done')
    .argument('[production]', `${productionHelp}; all of them when left out`)
    .option('--all', 'also calls that failed')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
What is on its way goes on with the next live build. Only calls in doubt need a word.

Examples:
  $ claude-studio jobs
  $ claude-studio jobs adopt 12 --job 5f2c9a10     it has this job at the vendor's
  $ claude-studio jobs adopt 12 --file clip.mp4    it was made, and here it is
  $ claude-studio jobs forget 12                   it was never charged
  $ claude-studio jobs resubmit 12                 pay for it again`,
    )
    .action((word: string | undefined, flags: { all?: boolean; json?: boolean }) =>
      run(async (cli) => (await load()).jobs(cli, word, flags)),
    );
  addAdopt(jobs, run);
  jobs
    .command('forget')
    .description('calls that were never charged: nothing of them counts as spent')
    .argument('<call...>', 'numbers that `jobs` shows', parseCalls)
    .addHelpText('after', '\nExample:\n  $ claude-studio jobs forget 12 13')
    .action((calls: readonly number[]) => run(async (cli) => (await load()).forget(cli, calls)));
  jobs
    .command('resubmit')
    .description('pay for calls again: what was reserved for them counts as spent')
    .argument('<call...>', 'numbers that `jobs` shows', parseCalls)
    .addHelpText('after', '\nExample:\n  $ claude-studio jobs resubmit 12')
    .action((calls: readonly number[]) => run(async (cli) => (await load()).resubmit(cli, calls)));
}

function addAdopt(jobs: Command, run: Run): void {
  jobs
    .command('adopt')
    .description('a call that reached the vendor: go on with its job, or with what it made')
    .argument('<call>', 'a number that `jobs` shows', parseWhole(1))
    .addOption(
      new Option('--job <id>', 'the id of its job at the vendor').argParser((text) =>
        parseText(text).trim(),
      ),
    )
    .addOption(
      new Option('--file <path>', 'what it made, downloaded by hand; the file stays where it is')
        .argParser(parseText)
        .conflicts('job'),
    )
    .addOption(
      new Option('--cost <usd>', 'what it cost, with --file (default: the estimate)')
        .argParser(parseCost)
        .conflicts('job'),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ claude-studio jobs adopt 12 --job 5f2c9a10
  $ claude-studio jobs adopt 12 --file ~/Downloads/clip.mp4 --cost 0.30`,
    )
    .action((call: number, { job, file, cost }: AdoptFlags, command: Command) =>
      run(async (cli) => {
        const { adopt } = await import('./commands/jobs.ts');
        if (job !== undefined) return adopt(cli, call, { job });
        if (file !== undefined) return adopt(cli, call, { file, costUsd: cost });
        return command.error("error: say what became of it, with '--job <id>' or '--file <path>'");
      }),
    );
}

function addProviders(commander: Command, run: Run): void {
  const load = () => import('./commands/providers.ts');
  const providers = commander
    .command('providers')
    .description('show who makes what, for how much, and which keys are there')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ claude-studio providers
  $ claude-studio providers check          are the keys accepted? costs nothing
  $ claude-studio providers check luma`,
    )
    .action((flags: { json?: boolean }) =>
      run(async (cli) => (await load()).providers(cli, flags)),
    );
  providers
    .command('check')
    .description('ask the vendors whether the keys are accepted; costs nothing')
    .argument('[name...]', 'providers or interfaces; all whose key is there when left out')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  $ claude-studio providers check luma elevenlabs')
    .action((names: readonly string[], _: unknown, command: Command) =>
      run(async (cli) => {
        // `--json` is read by `providers`, which has it too and comes first.
        const flags = command.optsWithGlobals<{ json?: boolean }>();
        return (await load()).checkProviders(cli, names, flags);
      }),
    );
}

const wholeCall = parseWhole(1);

function parseCalls(text: string, before: readonly number[] = []): readonly number[] {
  return [...before, wholeCall(text)];
}

function parseCost(text: string): number {
  const usd = text.trim() === '' ? Number.NaN : Number(text);
  // A million dollars is a slip of the finger, and more than the ledger should learn by one.
  if (!(usd >= 0 && usd <= 1_000_000))
    throw new InvalidArgumentError('it must be an amount in USD');
  return usd;
}

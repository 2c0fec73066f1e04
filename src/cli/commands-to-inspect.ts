import { type Command, Option } from 'commander';
import { type GraphFormat, graphFormats } from '../report/graph-text.ts';
import type { PlanOptions } from './commands/plan.ts';
import type { ResolveOptions } from './commands/resolve.ts';
import { budgetOption, liveOption, maxSpendOption } from './options.ts';
import { findPlace } from './prepare-production.ts';
import type { Run } from './program.ts';
import { splitTargets } from './split-targets.ts';

const productionHelp = 'name under productions/, folder or file; the only one when left out';

/** The commands that look and change nothing (but for the lock, which `resolve` writes). */
export function addInspectCommands(commander: Command, run: Run): void {
  commander
    .command('check')
    .description('validate a production, all problems at once')
    .argument('[production]', productionHelp)
    .action((word: string | undefined) =>
      run(async (cli) => (await import('./commands/check.ts')).check(cli, findPlace(cli, word))),
    );
  commander
    .command('resolve')
    .description('let the Producer fill empty fields; show its decisions and reasons')
    .argument('[production]', productionHelp)
    .addOption(liveOption('let a model write what is open of the script; no medium is bought'))
    .addOption(maxSpendOption())
    .option('--frozen-lock', 'fail instead of deciding anything (for CI)')
    .option('--json', 'decisions as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ claude-studio resolve coffee\n  $ claude-studio resolve coffee --live script',
    )
    .action((word: string | undefined, flags: Partial<ResolveOptions>) =>
      run(async (cli) => {
        const { resolveCommand } = await import('./commands/resolve.ts');
        const { frozenLock = false, json = false } = flags;
        return resolveCommand(cli, findPlace(cli, word), { ...flags, frozenLock, json });
      }, flags),
    );
  addPlan(commander, run);
  addWhy(commander, run);
  commander
    .command('graph')
    .description('show actions and what they read')
    .argument('[production]', productionHelp)
    .addOption(new Option('--format <format>').choices(graphFormats).default('mermaid'))
    .action((word: string | undefined, { format }: { format: GraphFormat }) =>
      run(async (cli) =>
        (await import('./commands/graph.ts')).graph(cli, findPlace(cli, word), format),
      ),
    );
  commander
    .command('status')
    .description('show what is there: artifacts, stand-ins, takes')
    .argument('[production]', productionHelp)
    .option('--json', 'the plan as JSON')
    .action((word: string | undefined, { json = false }: { json?: boolean }) =>
      run(
        async (cli) =>
          (await import('./commands/status.ts')).status(cli, findPlace(cli, word), { json }),
        { json },
      ),
    );
}

function addPlan(commander: Command, run: Run): void {
  commander
    .command('plan')
    .description('show what would be made, why, and for how much; spends nothing')
    .argument('[production]', productionHelp)
    .argument('[targets...]', 'only these and what they need')
    .addOption(
      liveOption('show the plan as if these were bought (script, image, video, audio, or all)'),
    )
    .addOption(budgetOption())
    .option('--all', 'every action, also those in the cache')
    .option('--json', 'the plan as JSON (schemas/plan.schema.json)')
    .option('--detailed-exitcode', 'exit with 3 when something would be made')
    .option('-o, --output <file>', 'keep the plan for `build --plan FILE`')
    .addHelpText(
      'after',
      '\nExamples:\n  $ claude-studio plan coffee\n  $ claude-studio plan coffee --live video',
    )
    .action((word: string | undefined, rest: string[], flags: Omit<PlanOptions, 'targets'>) =>
      run(async (cli) => {
        const { place, targets } = splitTargets(cli, word, rest);
        return (await import('./commands/plan.ts')).plan(cli, place, { ...flags, targets });
      }, flags),
    );
}

function addWhy(commander: Command, run: Run): void {
  commander
    .command('why')
    .description('show why something would be made again, down to what changed')
    .argument('<target>', '`steam/clip`, `steam/mix`, `film`; or the production before it')
    .argument('[targets...]')
    .option('--all', 'every cause')
    .option('--json', 'these actions and all that their causes lead to, as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ claude-studio why film\n  $ claude-studio why coffee steam/clip',
    )
    .action((word: string, rest: string[], flags: { all?: boolean; json?: boolean }) =>
      run(async (cli) => {
        const { all = false, json = false } = flags;
        const { place, targets } =
          rest.length === 0
            ? { place: findPlace(cli, undefined), targets: [word] }
            : splitTargets(cli, word, rest);
        return (await import('./commands/why.ts')).why(cli, place, { targets, all, json });
      }, flags),
    );
}

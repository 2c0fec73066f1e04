import { type Command, Option } from 'commander';
import { styleNames } from '../producer/styles.ts';
import type { NewOptions } from './commands/new.ts';
import type { ProduceOptions } from './commands/produce.ts';
import {
  budgetOption,
  liveOption,
  maxSpendOption,
  parseFilmSeconds,
  parseText,
  parseWhole,
} from './options.ts';
import type { Run } from './program.ts';

/** `produce` and `new`: the commands that write a production. */
export function addCreateCommands(commander: Command, run: Run): void {
  commander
    .command('produce')
    .description('write a new production from a concept, and make its film in one go')
    .requiredOption('-c, --concept <text>', 'what the film is about', parseText)
    .addOption(budgetOption())
    .addOption(liveOption('buy what paid providers make (script, image, video, audio, or all)'))
    .addOption(maxSpendOption())
    .addOption(new Option('--style <style>').choices(styleNames))
    .addOption(new Option('--duration <seconds>', 'length of the film').argParser(parseFilmSeconds))
    .addOption(new Option('--mode <mode>').choices(['video-led', 'audio-led']))
    .option('--voice <name>', 'who speaks, e.g. lily; none for a silent film', parseText)
    .addOption(new Option('--fit <fit>').choices(['speed-match', 'longest', 'shortest']))
    .option('--name <name>', 'folder under productions/ (default: from the concept)')
    .addOption(new Option('--image-provider <name>').choices(['dalle', 'luma', 'local', 'none']))
    .addOption(new Option('--video-provider <name>').choices(['luma', 'runway', 'local', 'none']))
    .addOption(
      new Option('--audio-provider <name>').choices([
        'elevenlabs',
        'openai',
        'google',
        'local',
        'none',
      ]),
    )
    .addOption(
      new Option('--provider <name>', 'old name of --video-provider').choices([
        'luma',
        'runway',
        'local',
        'none',
      ]),
    )
    .addOption(
      new Option('-j, --jobs <n>', 'encoders at once (default: the cores)').argParser(
        parseWhole(1),
      ),
    )
    .option('--json', 'one JSON event a line on stdout')
    .addHelpText(
      'after',
      `
What is left out the Producer decides; every decision is in production.lock.yaml, with its reason.
The same words again find the production they wrote, and make only what is missing.

Examples:
  $ claude-studio produce -c "Coffee on table" --budget 10 --style podcast
  $ claude-studio produce -c "Coffee on table" --budget 10 --live --style podcast
  $ claude-studio produce -c "A serene mountain lake at sunset" --style visual_storyboard
  $ claude-studio produce -c "How vaccines work" --style educational --duration 60 --voice adam`,
    )
    .action((flags: ProduceOptions) =>
      run(async (cli) => (await import('./commands/produce.ts')).produce(cli, flags), flags),
    );
  commander
    .command('new')
    .description('write a production from a template, to be filled in by hand')
    .argument('<name>', 'folder under productions/')
    .addOption(new Option('--template <template>').choices(styleNames).default('podcast'))
    .addHelpText('after', '\nExample:\n  $ claude-studio new espresso --template podcast')
    .action((name: string, { template }: NewOptions) =>
      run(async (cli) =>
        (await import('./commands/new.ts')).newProduction(cli, name, { template }),
      ),
    );
}

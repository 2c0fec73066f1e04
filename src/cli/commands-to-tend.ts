import { type Command, Option } from 'commander';
import type { Fit } from '../producer/resolved-production.ts';
import { addCacheCommands } from './commands-to-tend-cache.ts';
import { completionScript, type Shell, shells } from './completion.ts';
import { exitCode } from './exit-code.ts';
import type { Run } from './program.ts';

/** Tools beside the productions: `mix`, `cache`, `doctor`, `completion`. */
export function addToolCommands(commander: Command, run: Run): void {
  commander
    .command('mix')
    .description('fit one clip to one sound, without a production')
    .argument('<video>', 'any video that ffmpeg reads; its own sound is replaced')
    .option('--audio <file>', 'the sound; without it the clip gets a silent track')
    .addOption(
      new Option('--fit <fit>', 'which of the two gives way')
        .choices(['speed-match', 'longest', 'shortest'])
        .default('speed-match'),
    )
    .requiredOption('-o, --output <file>', 'the mp4 to write')
    .addHelpText(
      'after',
      '\nExample:\n  $ claude-studio mix clip.mp4 --audio narration.mp3 --fit speed-match -o scene.mp4',
    )
    .action((video: string, flags: { audio?: string; fit: Fit; output: string }) =>
      run(async (cli) => (await import('./commands/mix.ts')).mix(cli, video, flags)),
    );
  addCacheCommands(commander, run);
  commander
    .command('doctor')
    .description('show what this machine has, and what is missing')
    .action(() => run(async (cli) => (await import('./commands/doctor.ts')).doctor(cli)));
  commander
    .command('completion')
    .description('print a shell completion script')
    .argument('<shell>', shells.join(', '))
    .addHelpText(
      'after',
      `
Examples:
  $ claude-studio completion bash >> ~/.bashrc
  $ claude-studio completion fish > ~/.config/fish/completions/claude-studio.fish`,
    )
    .action((shell: Shell) =>
      run(({ terminal }) => {
        terminal.stdout.write(completionScript(commander, shell));
        return exitCode.done;
      }),
    );
}

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type AddHelpTextContext, Command } from 'commander';
import { errorLine } from '../report/error-line.ts';
import { closestName } from '../std/closest-name.ts';
import type { Cli } from './cli.ts';
import { addBuildCommands } from './commands-to-build.ts';
import { addBuyCommands } from './commands-to-buy.ts';
import { addChooseCommands } from './commands-to-choose.ts';
import { addCreateCommands } from './commands-to-create.ts';
import { addInspectCommands } from './commands-to-inspect.ts';
import { addLearnCommands } from './commands-to-learn.ts';
import { addToolCommands } from './commands-to-tend.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { Stop, stopWith } from './stop.ts';
import { version } from './version.ts';

/** The command line as commander knows it, and the exit code that the command it ran asked for. */
export interface Program {
  readonly commander: Command;
  exitCode(): ExitCode;
}

/**
 * Runs a command with the cli as `-C` left it, and keeps its exit code. With `json`, what stops it is an event on stdout as
 * well, for the program that reads it.
 */
export type Run = (
  command: (cli: Cli) => ExitCode | Promise<ExitCode>,
  output?: { readonly json?: boolean | undefined },
) => Promise<void>;

const examples = `
Examples:
  $ claude-studio produce -c "Coffee on table" --budget 10 --style podcast
  $ claude-studio plan coffee
  $ claude-studio build coffee
  $ claude-studio watch coffee

Nothing is spent without --live. Exit codes: 0 done, 1 an action failed, 2 usage or invalid
production, 3 changes pending or stale lock, 4 refused by budget or policy, 130 interrupted.`;

/** All commands, with their help. Commander throws CommanderError for what it refuses. */
export function programOf(cli: Cli): Program {
  const commander = new Command('claude-studio');
  let code: ExitCode = exitCode.done;
  const run: Run = async (command, { json = false } = {}) => {
    try {
      code = await command({ ...cli, cwd: startOf(cli, commander) });
    } catch (error) {
      if (json && error instanceof Stop) cli.terminal.stdout.write(errorLine(error.diagnostics));
      throw error;
    }
  };
  commander
    .description(
      'A make for AI video: production.yaml in, narrated film out; only what changed is made again.',
    )
    .version(version, '-V, --version', 'print the version')
    .option('-C <folder>', 'start in another folder')
    .helpCommand(true)
    .addHelpText('after', examples)
    .addHelpText('beforeAll', refuseUnknownCommand)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => cli.terminal.stdout.write(text),
      writeErr: (text) => cli.terminal.stderr.write(text),
    });
  addCreateCommands(commander, run);
  addBuildCommands(commander, run);
  addChooseCommands(commander, run);
  addInspectCommands(commander, run);
  addBuyCommands(commander, run);
  addLearnCommands(commander, run);
  addToolCommands(commander, run);
  return { commander, exitCode: () => code };
}

// Commander shows the help of `claude-studio` for `claude-studio bogus --help`, as if that were a command.
function refuseUnknownCommand({ command, error }: AddHelpTextContext): string {
  const [word] = command.args;
  const names = command.commands.map((each) => each.name());
  const takesWords = command.registeredArguments.length > 0;
  if (error || word === undefined || names.length === 0 || takesWords) return '';
  if (word.startsWith('-') || word === 'help' || names.includes(word)) return '';
  const meant = closestName(word, names);
  const hint =
    meant === undefined ? `the commands are: ${names.join(', ')}` : `did you mean ${meant}?`;
  return command.error(`error: unknown command '${word}'\n(${hint})`);
}

function startOf(cli: Cli, commander: Command): string {
  const folder: unknown = commander.opts()['C'];
  if (typeof folder !== 'string') return cli.cwd;
  const start = resolve(cli.cwd, folder);
  if (statSync(start, { throwIfNoEntry: false })?.isDirectory()) return start;
  throw stopWith(
    'no-folder',
    `there is no folder \`${folder}\``,
    'name one that is there after `-C`',
  );
}

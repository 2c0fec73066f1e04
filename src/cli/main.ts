import { diagnosticsText } from '../report/diagnostics-text.ts';
import { openTerminal, type Streams } from '../report/terminal.ts';
import { messageOf } from '../std/message-of.ts';
import type { Cli, Connections } from './cli.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { interruptOf } from './interrupt.ts';
import { plainBuild } from './plain-build.ts';
import { Stop } from './stop.ts';

/** Runs one command line to its end and sets the process's exit code. Never throws. */
export async function runProgram(
  args: readonly string[],
  connections: Connections,
  streams: Streams = process,
): Promise<void> {
  const { env } = process;
  const live = env['TERM'] !== 'dumb' && (env['CI'] ?? '') === '';
  const terminal = openTerminal({ colour: colourOf(env), live }, streams);
  const interrupt = interruptOf(process, terminal.stderr);
  const cli: Cli = { cwd: process.cwd(), env, terminal, connections, interrupt };
  const code = await run(args, cli);
  // An answer that could not be written (a full disk) is a failure, however well the work went.
  const told = await terminal.flush();
  process.exitCode = told || code !== exitCode.done ? code : exitCode.actionFailed;
}

async function run(args: readonly string[], cli: Cli): Promise<ExitCode> {
  const { stderr } = cli.terminal;
  try {
    return await (plainBuild(args)?.(cli) ?? parsed(args, cli));
  } catch (error) {
    if (error instanceof Stop) {
      stderr.write(diagnosticsText(error.diagnostics, stderr.layout()));
      return error.code;
    }
    stderr.write(`error: ${messageOf(error)}\n`);
    if (cli.env['CLAUDE_STUDIO_DEBUG'] && error instanceof Error) stderr.write(`${error.stack}\n`);
    return exitCode.actionFailed;
  }
}

async function parsed(args: readonly string[], cli: Cli): Promise<ExitCode> {
  const { programOf } = await import('./program.ts');
  const program = programOf(cli);
  try {
    await program.commander.parseAsync(args, { from: 'user' });
    return program.exitCode();
  } catch (error) {
    const { CommanderError } = await import('commander');
    if (!(error instanceof CommanderError)) throw error;
    // Commander has said what is wrong with the command line already; help and version are no errors.
    return error.exitCode === 0 ? exitCode.done : exitCode.usage;
  }
}

function colourOf(env: NodeJS.ProcessEnv): 'auto' | 'always' | 'never' {
  if ((env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb') return 'never';
  return (env['FORCE_COLOR'] ?? '0') === '0' ? 'auto' : 'always';
}

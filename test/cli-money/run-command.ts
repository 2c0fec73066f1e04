import { CommanderError } from 'commander';
import type { CallOf, Journal, PaidCall } from '../../src/build/journal.ts';
import { openCache } from '../../src/cache/open-cache.ts';
import type { Cli } from '../../src/cli/cli.ts';
import { programOf } from '../../src/cli/program.ts';
import { Stop } from '../../src/cli/stop.ts';
import { diagnosticsText } from '../../src/report/diagnostics-text.ts';
import { begin } from '../cache/paid-call.ts';
import { withCache } from '../cache/temporary-cache.ts';
import { fakeTerminal, plainLayout } from '../report/fake-terminal.ts';
import { Project, type Ran } from '../support/project.ts';

const silent = `concept: A cup of coffee
style: visual_storyboard
duration: 2
budget: 10
scenes:
  - { id: steam, image_prompt: A cup, video_prompt: push in }
`;

/** A project of one production `coffee` with a budget of $10, and more files. */
export function coffeeProject(more: Readonly<Record<string, string>> = {}): Project {
  return new Project({ 'productions/coffee/production.yaml': silent, ...more });
}

/** What a command in a project may use; the environment is empty but for what is given. */
export function cliOf(project: Project, env: NodeJS.ProcessEnv = {}) {
  const never = new AbortController().signal;
  const terminal = fakeTerminal();
  const cli: Cli = {
    cwd: project.folder,
    env,
    terminal,
    connections: {
      openCache: (folder) => openCache({ folder }),
      findTools: async () => ({
        ffmpeg: 'none',
        watched: [],
        run: async () => {
          throw new Error('nothing is made here');
        },
      }),
    },
    interrupt: () => ({ stop: never, abort: never }),
  };
  return { cli, written: terminal.written };
}

/** Runs a command line in this process, as `main` does. */
export async function runCommand(
  project: Project,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const { cli, written } = cliOf(project, env);
  const program = programOf(cli);
  const ended = (exitCode: number): Ran => ({ exitCode, ...written });
  try {
    await program.commander.parseAsync(args, { from: 'user' });
    return ended(program.exitCode());
  } catch (error) {
    if (error instanceof CommanderError) return ended(error.exitCode === 0 ? 0 : 2);
    if (!(error instanceof Stop)) throw error;
    written.stderr += diagnosticsText(error.diagnostics, plainLayout());
    return ended(error.code);
  }
}

/** Writes into the journal of a project's cache. The clock stands at 2026-11-23 07:25 UTC. */
export function inJournal<T>(project: Project, work: (journal: Journal) => Promise<T>): Promise<T> {
  return withCache(
    project.path('cache'),
    ({ journal }) => work(journal),
    () => Date.UTC(2026, 10, 23, 7, 25),
  );
}

/** Begins a call of `coffee` for a word, at a worst price of $0.90. */
export function beginCoffee(
  journal: Journal,
  word: string,
  more: Partial<CallOf> = {},
): Promise<PaidCall> {
  return begin(journal, word, 0.9, { production: 'productions/coffee', ...more });
}

import { connections } from '../src/cli/connect.ts';
import { runProgram } from '../src/cli/main.ts';
import type { Streams } from '../src/report/terminal.ts';
import { runInstantly } from '../test/support/instant-runner.ts';

/** The whole program with its cache, its records and its files, but for one thing: an action takes no time. */
export async function main(args: readonly string[], streams?: Streams): Promise<void> {
  const findTools: typeof connections.findTools = async (env, cacheFolder) => ({
    ...(await connections.findTools(env, cacheFolder)),
    run: runInstantly,
  });
  await runProgram(args, { ...connections, findTools }, streams);
}

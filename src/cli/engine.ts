import type { Streams } from '../report/terminal.ts';
import { connections } from './connect.ts';
import { runProgram } from './main.ts';

/** The program with its real adapters; called by the entry when there is something to do. */
export async function main(args: readonly string[], streams?: Streams): Promise<void> {
  await runProgram(args, connections, streams);
}

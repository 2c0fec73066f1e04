import { connections } from './connect.ts';
import { runProgram } from './main.ts';

/** The program with its real adapters; called by the entry when there is something to do. */
export async function main(): Promise<void> {
  await runProgram(process.argv.slice(2), connections);
}

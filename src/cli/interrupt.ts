import type { Sink } from '../report/terminal.ts';
import { exitCode } from './exit-code.ts';

/** The person's wish to stop. First Ctrl-C: start nothing new. Second: end what runs. Third: leave at once. */
export interface Interrupt {
  readonly stop: AbortSignal;
  readonly abort: AbortSignal;
}

/**
 * Listens for Ctrl-C, SIGTERM and SIGHUP from the first call on; later calls give the same answer. A command that never
 * calls it ends at once, as programs do.
 */
export function interruptOf(process: NodeJS.Process, talk: Sink): () => Interrupt {
  let listening: Interrupt | undefined;
  return () => {
    listening ??= listen(process, talk);
    return listening;
  };
}

// A terminal's Ctrl-C reaches the whole process group; encoders are started in groups of their own.
function listen(process: NodeJS.Process, talk: Sink): Interrupt {
  const stop = new AbortController();
  const abort = new AbortController();
  const end = (): void => {
    if (abort.signal.aborted) process.exit(exitCode.interrupted);
    stop.abort();
    abort.abort();
  };
  process.on('SIGINT', () => {
    if (stop.signal.aborted) {
      end();
      return;
    }
    stop.abort();
    talk.write('stopping: what runs is finished and kept; press Ctrl-C again to end it now\n');
    talk.write('run the same command again to go on from here\n');
  });
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  return { stop: stop.signal, abort: abort.signal };
}

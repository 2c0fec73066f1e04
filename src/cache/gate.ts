import { mkdirSync } from 'node:fs';
import { ABORT, open } from 'lmdb';

/** A door that one process at a time goes through; whoever dies inside leaves it open. */
export interface Gate {
  /** Runs work alone, waiting for whoever is inside. Not to be entered again from inside. */
  hold<T>(work: () => T): T;
  close(): Promise<void>;
}

/**
 * Opens the gate in a folder. LMDB's own lock orders transactions, but not the opening of an environment beside them: in
 * lmdb 3.5.6 a process that opens sets the number of the last transaction to what it read before (mdb.c, the end of
 * mdb_env_open2), and the next transaction overwrites any that was committed meanwhile. So the tables are opened, and
 * written, inside the write lock of this second environment, in which nothing is ever committed.
 */
export function openGate(folder: string): Gate {
  mkdirSync(folder, { recursive: true });
  const lock = open<string, string>({
    path: folder,
    encoding: 'string',
    maxDbs: 1,
    mapSize: 64 * 1024,
  });
  return {
    hold: <T>(work: () => T): T => {
      let done: { readonly value: T } | undefined;
      lock.transactionSync(() => {
        done = { value: work() };
        return ABORT;
      });
      if (done === undefined) throw new Error('cache: a transaction did not run');
      return done.value;
    },
    close: () => lock.close(),
  };
}

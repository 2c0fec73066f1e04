import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../std/digest.ts';
import { Holding } from './holders.ts';
import { openState, type State } from './state.ts';
import { inStoreSync } from './store-error.ts';

/** An open store: the folder of a project's cache, its tables and this process's place in it. */
export interface Store {
  /** The folder that holds `blobs/` and `state/`. */
  readonly folder: string;
  /** Folder of blobs, by the first two digits of their digest. */
  readonly blobs: string;
  /** Folder of private folders, one for each holder; on the file system of the blobs. */
  readonly temporary: string;
  readonly state: State;
  readonly holding: Holding;
  /** Blobs that this process read and found whole, with the fingerprints of their files. */
  readonly foundWhole: Map<Digest, string>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a store is opened with. */
export interface StoreOptions {
  /** Absolute path of the cache folder; created when it is not there. */
  readonly folder: string;
  /** Milliseconds since 1970; the system's clock unless told. */
  readonly now?: () => number;
}

/** Whether a folder holds a store, or what is left of one. */
export function holdsStore(folder: string): boolean {
  return ['blobs', 'state'].some((part) => existsSync(join(folder, part)));
}

/** Opens a store, once per process and folder. Throws an Error that starts with `cache:` and says what to do. */
export function openStore({ folder, now = Date.now }: StoreOptions): Store {
  const blobs = join(folder, 'blobs');
  const temporary = join(blobs, 'tmp');
  return inStoreSync(folder, `open ${folder}`, () => {
    mkdirSync(temporary, { recursive: true });
    const state = openState(join(folder, 'state'));
    // Artifacts are made, not written: git leaves them alone in any repository.
    for (const made of [blobs, join(folder, 'state')]) keepOutOfGit(made);
    const holding = new Holding(state, temporary, now);
    return { folder, blobs, temporary, state, holding, foundWhole: new Map(), now };
  });
}

function keepOutOfGit(folder: string): void {
  const ignore = join(folder, '.gitignore');
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
}

/** Leaves and closes a store. */
export async function closeStore(store: Store): Promise<void> {
  try {
    await store.holding.leave();
  } finally {
    await store.state.close();
  }
}

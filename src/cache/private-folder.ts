import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Store } from './store.ts';

/** A fresh private folder on the file system of the blobs. It outlives a killed process until the next one clears it away. */
export async function openFolder(store: Store): Promise<string> {
  const own = join(store.temporary, await store.holding.id());
  mkdirSync(own, { recursive: true });
  return mkdtempSync(join(own, 'task-'));
}

/** Removes a folder of `openFolder` with all it holds; refuses any other. */
export async function closeFolder(store: Store, folder: string): Promise<void> {
  const own = join(store.temporary, await store.holding.id());
  if (!folder.startsWith(own + sep))
    throw new Error(`cache: ${folder} is not a private folder of the store`);
  await removeFolder(folder);
}

/** Removes a folder with all it holds; it need not be there. */
export async function removeFolder(folder: string): Promise<void> {
  try {
    // Nearly always empty: asking for just that costs a tenth of what `rm` looks at.
    for (const name of readdirSync(folder)) unlinkSync(join(folder, name));
    rmdirSync(folder);
  } catch {
    await rm(folder, { recursive: true, force: true });
  }
}

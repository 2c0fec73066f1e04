import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActionRecord, Cache } from '../../src/build/cache.ts';
import { openCache } from '../../src/cache/open-cache.ts';
import { closeStore, openStore, type Store } from '../../src/cache/store.ts';
import type { ActionKey } from '../../src/plan/action-key.ts';
import { digestOf } from '../../src/std/digest.ts';

/** The key of an action that is told apart by a word. */
export const keyOf = (word: string): ActionKey => digestOf(`key of ${word}`) as string as ActionKey;

/** A fresh folder for a test, and how to remove it. */
export function temporaryFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'cache-test-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Opens the cache in a folder, works with it, closes it. */
export async function withCache<T>(
  folder: string,
  work: (cache: Cache) => Promise<T>,
  now?: () => number,
): Promise<T> {
  const cache = await openCache(now === undefined ? { folder } : { folder, now });
  try {
    return await work(cache);
  } finally {
    await cache.close();
  }
}

/** Opens the store in a folder, works with it, closes it. */
export async function withStore<T>(
  folder: string,
  work: (store: Store) => Promise<T>,
  now?: () => number,
): Promise<T> {
  const store = openStore(now === undefined ? { folder } : { folder, now });
  try {
    return await work(store);
  } finally {
    await closeStore(store);
  }
}

/** Stores a text as the only output of the action told by a word. */
export async function make(
  cache: Cache,
  word: string,
  { text = `bytes of ${word}`, costUsd = 0 }: { text?: string; costUsd?: number } = {},
): Promise<ActionRecord> {
  const folder = await cache.openFolder();
  const path = join(folder, 'output');
  writeFileSync(path, text);
  const record = await cache.store({
    key: keyOf(word),
    kind: 'image',
    provider: costUsd > 0 ? 'dalle' : 'local',
    outputs: { main: { path, media: { type: 'data' } } },
    costUsd,
    seconds: 1,
    manifest: { word },
  });
  await cache.closeFolder(folder);
  return record;
}

/** Overwrites a blob in place, as a failing disk would. */
export function damage(path: string, text: string): void {
  chmodSync(path, 0o644);
  writeFileSync(path, text);
}

/** All files of the store that bear a blob's name. */
export function blobNames(folder: string): readonly string[] {
  return readdirSync(join(folder, 'blobs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[0-9a-f]{2}\/[0-9a-f]{64}$/.test(path))
    .map((path) => path.slice(3))
    .sort();
}

import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Digest, digestOf } from '../std/digest.ts';
import { fileFingerprint } from '../std/file-fingerprint.ts';
import type { Store } from './store.ts';

/**
 * A file changed this shortly before it was read may change again without a new time stamp: 2 s is the coarsest
 * clock of a common file system (FAT). Such a file is read again next time (the "racy git" rule).
 */
const racyMs = 2000;

/** What a file outside the store held when it was last read. */
export interface KnownFile {
  readonly path: string;
  /** Size, times and inode: while these stay, so does the content. */
  readonly fingerprint: string;
  readonly digest: Digest;
  readonly size: number;
  /** An adopted file's blob has no action record; the collector must know it by this. */
  readonly use: 'adopted' | 'published';
}

/** The content of a file that has not changed since it was remembered; undefined when it must be read. */
export async function knownFile(store: Store, path: string): Promise<KnownFile | undefined> {
  const known = store.state.files.peek(rowOf(path));
  if (known === undefined) return undefined;
  const stats = await stat(path, { bigint: true }).catch(() => undefined);
  return stats !== undefined && fileFingerprint(stats) === known.fingerprint ? known : undefined;
}

/** Remembers what was read from a file that had these stats before and after; nothing when it changed just now. */
export async function rememberFile(
  store: Store,
  path: string,
  stats: BigIntStats,
  content: Pick<KnownFile, 'digest' | 'size' | 'use'>,
): Promise<void> {
  const changedMs = Math.max(Number(stats.mtimeMs), Number(stats.ctimeMs));
  if (store.now() - changedMs <= racyMs) return;
  const known = { path: resolve(path), fingerprint: fileFingerprint(stats), ...content };
  await store.state.files.set(rowOf(path), known);
}

// Paths may be longer than LMDB's longest key (1978 bytes).
function rowOf(path: string): string {
  return digestOf(resolve(path));
}

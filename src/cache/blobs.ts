import {
  chmodSync,
  closeSync,
  fdatasync,
  fsync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import type { Digest } from '../std/digest.ts';
import { blobPath, type Content, contentOf } from './blob-content.ts';
import type { Store } from './store.ts';
import { isBlobWhole, rememberWhole } from './whole-blob.ts';

// Only the wait for the disk is left to other threads: the rest takes less time than asking them.
const sync = promisify(fsync);
const datasync = promisify(fdatasync);

/** A blob as it lies in the store; its name says what its content should be. */
export interface BlobFile extends Content {
  /** When it was last stored or adopted, milliseconds since 1970. */
  readonly touchedMs: number;
}

/** Whether a blob is there with the length it should have. */
export function isBlobThere(store: Store, { digest, size }: Content): boolean {
  const found = statSync(blobPath(store.blobs, digest), { throwIfNoEntry: false });
  return found?.isFile() === true && found.size === size;
}

/** Marks a blob as just used, so that the collector leaves it; false when it is not there, or damaged. */
export function touchBlob(store: Store, content: Content): boolean {
  if (!isBlobWhole(store, content.digest)) return false;
  return store.state.exclusively(() => {
    if (!isBlobThere(store, content)) return false;
    const seconds = store.now() / 1000;
    utimesSync(blobPath(store.blobs, content.digest), seconds, seconds);
    rememberWhole(store, content.digest);
    return true;
  });
}

/**
 * Takes a finished file of this file system into the store; resolves with its content when it is durable.
 * The file is moved, unless the store has the same bytes already; a damaged blob of that name is replaced.
 */
export async function takeBlob(store: Store, path: string): Promise<Content> {
  const content = await contentOf(path);
  const target = blobPath(store.blobs, content.digest);
  if (path !== target) refuseDamagedBlob(store, path);
  const isWhole = path === target || (await hasContent(target, content));
  if (!isWhole) await makeDurable(path);
  const seconds = store.now() / 1000;
  // In a transaction, so that the garbage collector, which deletes inside one, never meets the blob half way:
  // either it is gone before we look, or it is fresh when the collector looks.
  const madeFolder = store.state.exclusively(() => {
    const made = mkdirSync(dirname(target), { recursive: true });
    const there = statSync(target, { throwIfNoEntry: false });
    if (!isWhole || there === undefined) renameSync(path, target);
    utimesSync(target, seconds, seconds);
    rememberWhole(store, content.digest);
    return made;
  });
  await syncFolder(dirname(target));
  if (madeFolder !== undefined) await syncFolder(store.blobs);
  return content;
}

/** All blobs on the disk. */
export async function listBlobs(store: Store): Promise<readonly BlobFile[]> {
  const found: BlobFile[] = [];
  for (const folder of await readdir(store.blobs)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue;
    for (const name of await readdir(join(store.blobs, folder))) {
      if (!/^[0-9a-f]{64}$/.test(name)) continue;
      const stats = await stat(join(store.blobs, folder, name)).catch(() => undefined);
      if (stats === undefined) continue;
      found.push({ digest: name as Digest, size: stats.size, touchedMs: stats.mtimeMs });
    }
  }
  return found;
}

/** Writes a folder's entries to disk, so that a renamed file survives a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders, and its file systems keep renames by themselves.
  if (process.platform === 'win32') return;
  const file = openSync(folder, 'r');
  try {
    await sync(file);
  } finally {
    closeSync(file);
  }
}

// A runner may hand back one of its inputs. When that blob is damaged it must not travel on under its new digest.
function refuseDamagedBlob(store: Store, path: string): void {
  if (!path.startsWith(store.blobs + sep) || path.startsWith(store.temporary + sep)) return;
  throw damagedBlob(path);
}

/** The error for a blob whose bytes are not those its name promises. */
export function damagedBlob(path: string): Error {
  return new Error(
    `cache: the blob ${path} is damaged; run \`claude-studio cache verify --repair\` and build again`,
  );
}

async function hasContent(path: string, { digest, size }: Content): Promise<boolean> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile() || found.size !== size) return false;
  return (await contentOf(path)).digest === digest;
}

async function makeDurable(path: string): Promise<void> {
  const file = openSync(path, 'r+');
  try {
    await datasync(file);
  } finally {
    closeSync(file);
  }
  chmodSync(path, 0o444);
}

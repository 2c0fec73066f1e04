import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Digest } from '../std/digest.ts';
import { fileFingerprint } from '../std/file-fingerprint.ts';
import { blobPath, contentOf } from './blob-content.ts';
import { damagedBlob, syncFolder } from './blobs.ts';
import { knownFile, rememberFile } from './known-files.ts';
import { canBeSignalled } from './process-identity.ts';
import type { Store } from './store.ts';
import { intoTarget } from './target-error.ts';

/** Makes a path hold the bytes of a blob, atomically; leaves it alone when it does already. Throws when the blob is missing or damaged. */
export async function publishBlob(store: Store, digest: Digest, path: string): Promise<void> {
  if ((await knownFile(store, path))?.digest === digest) return;
  if (await hasBytes(store, digest, path)) return;
  // A missing blob is the store's trouble, not that of the target.
  await stat(blobPath(store.blobs, digest));
  await intoTarget(path, () => replaceFile(store, digest, path));
}

async function replaceFile(store: Store, digest: Digest, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await removeAbandoned(path);
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    await copyVerified(store, digest, draft);
    await rename(draft, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function hasBytes(store: Store, digest: Digest, path: string): Promise<boolean> {
  const before = await stat(path, { bigint: true }).catch(() => undefined);
  if (before === undefined || !before.isFile()) return false;
  const content = await contentOf(path);
  if (content.digest !== digest) return false;
  const after = await stat(path, { bigint: true }).catch(() => undefined);
  if (after === undefined || fileFingerprint(after) !== fileFingerprint(before)) return false;
  await rememberFile(store, path, after, { ...content, use: 'published' });
  return true;
}

async function copyVerified(store: Store, digest: Digest, draft: string): Promise<void> {
  const source = blobPath(store.blobs, digest);
  // A copy or a reflink, never a hard link: a program that writes into the published file would write into the store.
  await copyFile(source, draft, constants.COPYFILE_FICLONE);
  await chmod(draft, 0o644);
  if ((await contentOf(draft)).digest !== digest) {
    // Whatever its file looks like: the next build reads it again before it is used.
    await store.state.commit(() => store.state.whole.remove(digest));
    throw damagedBlob(source);
  }
  const file = await open(draft, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}

// A killed process leaves its draft beside the target, where nobody else would ever remove it.
async function removeAbandoned(path: string): Promise<void> {
  const prefix = `.${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    const pid = name.startsWith(prefix)
      ? /^(\d+)\.tmp$/.exec(name.slice(prefix.length))?.[1]
      : undefined;
    if (pid === undefined || canBeSignalled(Number(pid))) continue;
    await rm(join(dirname(path), name), { force: true });
  }
}

import { constants } from 'node:fs';
import { chmod, copyFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileFingerprint } from '../std/file-fingerprint.ts';
import type { Content } from './blob-content.ts';
import { takeBlob, touchBlob } from './blobs.ts';
import { knownFile, rememberFile } from './known-files.ts';
import { openFolder } from './private-folder.ts';
import type { Store } from './store.ts';

/** How often a file that changes under the copying is tried again. */
const tries = 5;

/** Copies a file of the user into the store; resolves with its content. A file that did not change is not read again. */
export async function adoptFile(store: Store, path: string): Promise<Content> {
  const known = await knownFile(store, path);
  if (known !== undefined && touchBlob(store, known)) {
    return { digest: known.digest, size: known.size };
  }
  const folder = await openFolder(store);
  try {
    return await copyIn(store, path, join(folder, 'adopted'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyIn(store: Store, path: string, copy: string): Promise<Content> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const before = await stat(path, { bigint: true });
    await copyFile(path, copy, constants.COPYFILE_FICLONE);
    const after = await stat(path, { bigint: true });
    await chmod(copy, 0o644);
    if (fileFingerprint(before) !== fileFingerprint(after)) continue;
    // The copy is what is hashed, so the digest is right for the blob whatever happens to the file meanwhile.
    const content = await takeBlob(store, copy);
    await rememberFile(store, path, after, { ...content, use: 'adopted' });
    return content;
  }
  throw new Error(
    `cache: ${path} keeps changing while it is copied; build again when it is finished`,
  );
}

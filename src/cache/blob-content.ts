import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { sep } from 'node:path';
import { type Digest, digestOf } from '../std/digest.ts';

/** Large enough that reading costs nothing beside hashing (1 GB/s), small enough to forget. */
const chunkBytes = 1024 * 1024;

const smallBytes = 256 * 1024;

/** A content and its length in bytes. */
export interface Content {
  readonly digest: Digest;
  readonly size: number;
}

/** Where a blob lies, whether it is there or not. */
export function blobPath(blobs: string, digest: string): string {
  // Not `join`: asked for thousands of times in a plan, and there is nothing to normalise.
  return `${blobs}${sep}${digest.slice(0, 2)}${sep}${digest}`;
}

/** Reads a file to its end. */
export async function contentOf(path: string): Promise<Content> {
  // A small file is read before another thread would have been asked to.
  if (statSync(path).size < smallBytes) {
    const bytes = readFileSync(path);
    return { digest: digestOf(bytes), size: bytes.length };
  }
  const file = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    const chunk = Buffer.allocUnsafe(chunkBytes);
    let size = 0;
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
      if (bytesRead === 0) return { digest: hash.digest('hex') as Digest, size };
      hash.update(chunk.subarray(0, bytesRead));
      size += bytesRead;
    }
  } finally {
    await file.close();
  }
}

/** The digest of a file, read to its end while everything waits. */
export function digestOfFile(path: string): Digest {
  const file = openSync(path, 'r');
  try {
    const hash = createHash('sha256');
    const chunk = Buffer.allocUnsafe(chunkBytes);
    for (;;) {
      const bytesRead = readSync(file, chunk, 0, chunk.length, null);
      if (bytesRead === 0) return hash.digest('hex') as Digest;
      hash.update(chunk.subarray(0, bytesRead));
    }
  } finally {
    closeSync(file);
  }
}

import { rmSync, statSync } from 'node:fs';
import type { Digest } from '../std/digest.ts';
import { fileFingerprint } from '../std/file-fingerprint.ts';
import { blobPath, digestOfFile } from './blob-content.ts';
import { receivedBlobs } from './received-blobs.ts';
import type { Store } from './store.ts';

/**
 * Whether a blob is there with the bytes that its name promises. It is read when its file is not the one that was last
 * found whole (size, times, inode): blobs are never rewritten, so an unchanged file is a good witness.
 * A damaged blob is removed, so that it is made again; one that was paid for stays, and an Error says what it cost.
 * `seen` is such a witness that the caller kept, of `seenWhole`.
 */
export function isBlobWhole(store: Store, digest: Digest, seen?: string): boolean {
  const path = blobPath(store.blobs, digest);
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) return false;
  const fingerprint = fileFingerprint(found);
  if (seen === fingerprint || seenWhole(store, digest) === fingerprint) return true;
  if (digestOfFile(path) === digest) {
    store.foundWhole.set(digest, fingerprint);
    return true;
  }
  refusePaid(store, digest, path);
  removeUnchanged(store, path, fingerprint);
  return false;
}

/** What the file of a blob looked like when it was last found whole; undefined when it never was. */
export function seenWhole({ foundWhole, state }: Store, digest: Digest): string | undefined {
  return foundWhole.get(digest) ?? state.whole.peek(digest);
}

/** Inside a transaction only: remembers that a blob, as its file is now, has the bytes of its name. */
export function rememberWhole(store: Store, digest: Digest): void {
  const found = statSync(blobPath(store.blobs, digest), { bigint: true });
  store.foundWhole.delete(digest);
  store.state.whole.put(digest, fileFingerprint(found));
}

/** Keeps what this process found out for the next one. */
export async function keepFoundWhole({ foundWhole, state }: Store): Promise<void> {
  if (foundWhole.size === 0) return;
  await state.commit(() => {
    for (const [digest, fingerprint] of foundWhole) state.whole.put(digest, fingerprint);
  });
}

function refusePaid(store: Store, digest: Digest, path: string): void {
  for (const [, { kind, provider, costUsd, outputs }] of store.state.records.entries()) {
    if (costUsd > 0 && Object.values(outputs).some((output) => output.digest === digest)) {
      throw damagedPurchase(path, `${kind} by ${provider}`, costUsd);
    }
  }
  const received = receivedBlobs(store).find((blob) => blob.digest === digest);
  if (received === undefined) return;
  const { action, provider, settledUsd } = received.call;
  throw damagedPurchase(path, `${action} by ${provider}`, settledUsd);
}

function damagedPurchase(path: string, what: string, costUsd: number): Error {
  return new Error(
    `cache: the blob ${path} is damaged: ${what}, bought for $${costUsd.toFixed(2)}; put the file back from a backup, or give it up with \`claude-studio cache verify --repair\``,
  );
}

// Looked at again inside the transaction: a build beside us may have put a whole one in its place.
function removeUnchanged(store: Store, path: string, fingerprint: string): void {
  store.state.exclusively(() => {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (found !== undefined && fileFingerprint(found) === fingerprint)
      rmSync(path, { force: true });
  });
}

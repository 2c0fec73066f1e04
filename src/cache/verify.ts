import { rmSync } from 'node:fs';
import type { ActionRecord } from '../build/cache.ts';
import type { Digest } from '../std/digest.ts';
import { blobPath, type Content, contentOf } from './blob-content.ts';
import { isBlobThere, listBlobs } from './blobs.ts';
import { receivedBlobs } from './received-blobs.ts';
import type { Store } from './store.ts';
import { inStore } from './store-error.ts';

/** A blob that is not what it should be. */
export interface BadBlob {
  readonly digest: Digest;
  readonly path: string;
  /** `damaged`: its bytes are others. `missing`: a record or a received call names it and it is not there. */
  readonly problem: 'damaged' | 'missing';
  /**
   * Records that are no use without it; `costUsd` is what buying them again may cost. A received call that is no record yet
   * counts as one, of the kind of its medium.
   */
  readonly records: readonly Pick<ActionRecord, 'key' | 'kind' | 'provider' | 'costUsd'>[];
}

/** What `verifyCache` found. */
export interface Verification {
  readonly blobs: number;
  /** Bytes read. */
  readonly bytes: number;
  /** In the order of their digests. */
  readonly bad: readonly BadBlob[];
  /** How many damaged blobs were removed. */
  readonly repaired: number;
}

/** Reads every blob. With `repair`, damaged ones are removed, so that they are made again instead of being used. */
export async function verifyCache(
  store: Store,
  { repair }: { readonly repair: boolean },
): Promise<Verification> {
  return inStore(store.folder, `verify ${store.folder}`, async () => {
    const users = recordsByBlob(store);
    const bad: BadBlob[] = [];
    const found = await listBlobs(store);
    let bytes = 0;
    let repaired = 0;
    const report = (digest: Digest, problem: BadBlob['problem']): void => {
      const path = blobPath(store.blobs, digest);
      bad.push({ digest, path, problem, records: users.get(digest)?.records ?? [] });
    };
    for (const { digest, size } of found) {
      const path = blobPath(store.blobs, digest);
      const recorded = users.get(digest)?.size ?? size;
      bytes += size;
      if (size === recorded && (await contentOf(path)).digest === digest) continue;
      report(digest, 'damaged');
      if (repair) repaired += (await removeDamaged(store, digest)) ? 1 : 0;
    }
    const there = new Set(found.map(({ digest }) => digest));
    for (const [digest, { size }] of users) {
      // Looked at again: another build may have stored it since the list was taken.
      if (!there.has(digest) && !isBlobThere(store, { digest, size })) report(digest, 'missing');
    }
    bad.sort((a, b) => (a.digest < b.digest ? -1 : 1));
    return { blobs: found.length, bytes, bad, repaired };
  });
}

// Read a second time just before: a build beside us may have healed it.
async function removeDamaged(store: Store, digest: Digest): Promise<boolean> {
  const path = blobPath(store.blobs, digest);
  if ((await contentOf(path)).digest === digest) return false;
  store.state.exclusively(() => {
    rmSync(path, { force: true });
    store.state.whole.remove(digest);
  });
  return true;
}

interface BlobUsers {
  readonly size: number;
  readonly records: BadBlob['records'];
}

function recordsByBlob(store: Store): ReadonlyMap<Digest, BlobUsers> {
  const users = new Map<Digest, BlobUsers>();
  const add = ({ digest, size }: Content, record: BadBlob['records'][number]): void => {
    users.set(digest, { size, records: [...(users.get(digest)?.records ?? []), record] });
  };
  for (const [, { key, kind, provider, costUsd, outputs }] of store.state.records.entries()) {
    for (const output of Object.values(outputs)) add(output, { key, kind, provider, costUsd });
  }
  for (const { call, ...content } of receivedBlobs(store)) {
    const { key, medium, provider, settledUsd } = call;
    add(content, { key, kind: medium, provider, costUsd: settledUsd });
  }
  return users;
}

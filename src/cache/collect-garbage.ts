import { existsSync, rmSync, statSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActionRecord } from '../build/cache.ts';
import type { ActionKey } from '../plan/action-key.ts';
import { blobPath } from './blob-content.ts';
import { type BlobFile, listBlobs } from './blobs.ts';
import { type Collection, type Inventory, planCollection } from './collection.ts';
import { receivedBlobs } from './received-blobs.ts';
import type { Store } from './store.ts';
import { inStore } from './store-error.ts';

/** Blobs, records and folders younger than this are left alone: a build beside us may be about to use them. */
const graceMs = 3_600_000;

/** Deletions in one transaction: other processes wait for it, some milliseconds. */
const batch = 200;

/** What a collection did, or would do. */
export interface CollectionReport {
  readonly bytesBefore: number;
  readonly bytesFreed: number;
  readonly blobs: number;
  readonly records: number;
  /** Records among them that were paid for, and what they cost; the dearest first. */
  readonly paid: readonly Pick<ActionRecord, 'key' | 'kind' | 'provider' | 'costUsd'>[];
}

/** All keys that productions were last made from: what a collection keeps. */
export function namedKeys(store: Store): ReadonlySet<ActionKey> {
  return new Set(
    store.state.lastKeys.entries().flatMap(([, keys]) => Object.values(keys) as ActionKey[]),
  );
}

/**
 * Removes what was not used for longest until the blobs weigh no more than `maxBytes`, and what nobody names.
 * Safe beside builds. With `dryRun` nothing is removed.
 */
export async function collectGarbage(
  store: Store,
  options: {
    readonly maxBytes: number;
    readonly keep: ReadonlySet<ActionKey>;
    readonly dryRun: boolean;
  },
): Promise<CollectionReport> {
  return inStore(store.folder, 'collect garbage', async () => {
    const freshAfterMs = store.now() - graceMs;
    const plan = planCollection(await inventoryOf(store), { ...options, freshAfterMs });
    if (options.dryRun) return reportOf(plan, plan.records, plan.blobs);
    await removeAbandonedFolders(store, freshAfterMs);
    await forgetRemovedFiles(store);
    return removePlanned(store, plan, freshAfterMs);
  });
}

/**
 * Removes everything that can be made again for free, and with `paid` what cost money too; the keys productions were made
 * from stay, so that the next plan can say what is missing. What was received and is no artifact yet stays in either case.
 * Throws while another process works in the store.
 */
export async function cleanCache(
  store: Store,
  options: { readonly paid: boolean; readonly dryRun: boolean },
): Promise<CollectionReport> {
  return inStore(store.folder, 'clean the store', async () => {
    const other = store.holding.others()[0];
    if (other !== undefined) {
      throw new Error(
        `cache: process ${other.process.pid} is building with ${store.folder}; wait for it or stop it, then clean`,
      );
    }
    const inventory = await inventoryOf(store);
    const paidKeys = inventory.records
      .filter(({ record }) => record.costUsd > 0 && !options.paid)
      .map(({ record }) => record.key);
    const freshAfterMs = Number.POSITIVE_INFINITY;
    const plan = planCollection(
      { ...inventory, adopted: new Set() },
      { maxBytes: -1, keep: new Set(paidKeys), freshAfterMs },
    );
    if (options.dryRun) return reportOf(plan, plan.records, plan.blobs);
    await removeAbandonedFolders(store, freshAfterMs);
    await forgetRemovedFiles(store);
    return removePlanned(store, plan, freshAfterMs);
  });
}

async function inventoryOf(store: Store): Promise<Inventory> {
  const { records, hits, files } = store.state;
  const blobs = await listBlobs(store);
  return {
    blobs,
    records: records.entries().map(([key, record]) => ({ record, usedMs: hits.peek(key) ?? 0 })),
    adopted: new Set(
      files
        .entries()
        .filter(([, { use, path }]) => use === 'adopted' && existsSync(path))
        .map(([, { digest }]) => digest),
    ),
    received: new Set(receivedBlobs(store).map(({ digest }) => digest)),
  };
}

// Inside the transaction everything is looked at again: what another process touched since the plan was made stays.
function removePlanned(store: Store, plan: Collection, freshAfterMs: number): CollectionReport {
  const { records, hits, whole, exclusively } = store.state;
  const gone: ActionRecord[] = [];
  const freed: BlobFile[] = [];
  for (const some of inBatches(plan.records)) {
    exclusively(() => {
      for (const record of some) {
        if ((hits.peek(record.key) ?? 0) > freshAfterMs) continue;
        records.remove(record.key);
        hits.remove(record.key);
        gone.push(record);
      }
    });
  }
  const spared = new Set(
    plan.records
      .filter((record) => !gone.includes(record))
      .flatMap(({ outputs }) => Object.values(outputs).map(({ digest }) => digest)),
  );
  for (const some of inBatches(plan.blobs.filter(({ digest }) => !spared.has(digest)))) {
    exclusively(() => {
      const received = new Set(receivedBlobs(store).map(({ digest }) => digest));
      for (const blob of some) {
        if (received.has(blob.digest)) continue;
        const path = blobPath(store.blobs, blob.digest);
        const found = statSync(path, { throwIfNoEntry: false });
        if (found === undefined || found.mtimeMs > freshAfterMs) continue;
        rmSync(path, { force: true });
        whole.remove(blob.digest);
        freed.push(blob);
      }
    });
  }
  return reportOf(plan, gone, freed);
}

async function removeAbandonedFolders(store: Store, freshAfterMs: number): Promise<void> {
  for (const name of await readdir(store.temporary)) {
    const folder = join(store.temporary, name);
    const found = await stat(folder).catch(() => undefined);
    if (found === undefined || found.mtimeMs > freshAfterMs || store.holding.isAlive(name))
      continue;
    await rm(folder, { recursive: true, force: true });
  }
}

async function forgetRemovedFiles({ state: { files, commit } }: Store): Promise<void> {
  await commit(() => {
    for (const [row, { path }] of files.entries()) if (!existsSync(path)) files.remove(row);
  });
}

function reportOf(
  { bytesBefore }: Collection,
  records: readonly ActionRecord[],
  blobs: readonly BlobFile[],
): CollectionReport {
  return {
    bytesBefore,
    bytesFreed: blobs.reduce((sum, { size }) => sum + size, 0),
    blobs: blobs.length,
    records: records.length,
    paid: records
      .filter(({ costUsd }) => costUsd > 0)
      .map(({ key, kind, provider, costUsd }) => ({ key, kind, provider, costUsd }))
      .sort((a, b) => b.costUsd - a.costUsd),
  };
}

function* inBatches<T>(items: readonly T[]): Iterable<readonly T[]> {
  for (let start = 0; start < items.length; start += batch) yield items.slice(start, start + batch);
}

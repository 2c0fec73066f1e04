import type { ActionRecord } from '../build/cache.ts';
import type { ActionKey } from '../plan/action-key.ts';
import type { Digest } from '../std/digest.ts';
import type { BlobFile } from './blobs.ts';

/** A record and when it was last used. */
export interface UsedRecord {
  readonly record: ActionRecord;
  /** Milliseconds since 1970; 0 when nobody knows. */
  readonly usedMs: number;
}

/** What is in a store, as the collector sees it. */
export interface Inventory {
  readonly records: readonly UsedRecord[];
  readonly blobs: readonly BlobFile[];
  /** Blobs of adopted files: no record names them, yet they are in use. */
  readonly adopted: ReadonlySet<Digest>;
  /** Blobs of received calls: paid for, and no record names them yet. They stay. */
  readonly received: ReadonlySet<Digest>;
}

/** The rules of a collection. */
export interface CollectionLimits {
  /** Bytes that may stay. */
  readonly maxBytes: number;
  /** Records that stay whatever they weigh: the current films. */
  readonly keep: ReadonlySet<ActionKey>;
  /** Blobs touched after this moment stay: they may belong to a build that is running. */
  readonly freshAfterMs: number;
}

/** What a collection removes. */
export interface Collection {
  readonly records: readonly ActionRecord[];
  readonly blobs: readonly BlobFile[];
  /** Bytes of all blobs before it. */
  readonly bytesBefore: number;
  readonly bytesFreed: number;
}

/**
 * What to remove so that the rest fits: first blobs nobody names, then records, least recently used first; those that cost
 * money go last. May free less than asked when the rest is kept or fresh.
 */
export function planCollection(inventory: Inventory, limits: CollectionLimits): Collection {
  const blobs = new Map(inventory.blobs.map((blob) => [blob.digest, blob]));
  const users = countUsers(inventory);
  const bytesBefore = inventory.blobs.reduce((sum, { size }) => sum + size, 0);
  const records: ActionRecord[] = [];
  const removed: BlobFile[] = [];
  let bytes = bytesBefore;
  const isFresh = (digest: Digest): boolean =>
    (blobs.get(digest)?.touchedMs ?? 0) > limits.freshAfterMs;
  const remove = (digest: Digest): void => {
    const blob = blobs.get(digest);
    if (blob === undefined || isFresh(digest) || (users.get(digest) ?? 0) > 0) return;
    blobs.delete(digest);
    removed.push(blob);
    bytes -= blob.size;
  };
  for (const { digest } of inventory.blobs) remove(digest);
  for (const candidate of candidates(inventory, limits)) {
    if (bytes <= limits.maxBytes) break;
    if (candidate.digests.some(isFresh)) continue;
    if (candidate.record !== undefined) records.push(candidate.record);
    for (const digest of candidate.digests) {
      users.set(digest, (users.get(digest) ?? 0) - 1);
      remove(digest);
    }
  }
  return { records, blobs: removed, bytesBefore, bytesFreed: bytesBefore - bytes };
}

interface Candidate {
  readonly record?: ActionRecord;
  readonly digests: readonly Digest[];
  readonly usedMs: number;
  readonly costUsd: number;
}

function countUsers({ records, adopted, received }: Inventory): Map<Digest, number> {
  const users = new Map<Digest, number>([...adopted].map((digest) => [digest, 1]));
  for (const digest of received) users.set(digest, (users.get(digest) ?? 0) + 1);
  for (const { record } of records) {
    for (const digest of digestsOf(record)) users.set(digest, (users.get(digest) ?? 0) + 1);
  }
  return users;
}

function candidates(inventory: Inventory, limits: CollectionLimits): readonly Candidate[] {
  const adopted = inventory.blobs
    .filter(({ digest }) => inventory.adopted.has(digest))
    .map(({ digest, touchedMs }) => ({ digests: [digest], usedMs: touchedMs, costUsd: 0 }));
  const recorded = inventory.records
    .filter(({ record, usedMs }) => !limits.keep.has(record.key) && usedMs <= limits.freshAfterMs)
    .map(({ record, usedMs }) => ({
      record,
      digests: digestsOf(record),
      usedMs,
      costUsd: record.costUsd,
    }));
  return [...adopted, ...recorded].sort(
    (a, b) => Number(a.costUsd > 0) - Number(b.costUsd > 0) || a.usedMs - b.usedMs,
  );
}

function digestsOf(record: ActionRecord): readonly Digest[] {
  return [...new Set(Object.values(record.outputs).map(({ digest }) => digest))];
}

import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { listBlobs } from './blobs.ts';
import type { Store } from './store.ts';
import { inStore } from './store-error.ts';

/** What records of one kind and provider hold. */
export interface KindStats {
  readonly kind: string;
  readonly provider: string;
  readonly records: number;
  /** Bytes of their outputs; a blob of two records counts in both. */
  readonly bytes: number;
  /** What they cost when they were made. */
  readonly costUsd: number;
}

/** What a store holds. */
export interface CacheStats {
  /** Bytes of all blobs. */
  readonly bytes: number;
  readonly blobs: number;
  readonly records: number;
  /** By kind, then provider, in the order of the alphabet. */
  readonly kinds: readonly KindStats[];
  /** Blobs that no record names: adopted files, what was received and is no artifact yet, and what a killed process left. */
  readonly unnamed: { readonly blobs: number; readonly bytes: number };
  /** Private folders of all processes, live or dead. */
  readonly temporaryBytes: number;
}

/** What there is before a store was made. */
export const emptyStats: CacheStats = {
  bytes: 0,
  blobs: 0,
  records: 0,
  kinds: [],
  unnamed: { blobs: 0, bytes: 0 },
  temporaryBytes: 0,
};

/** Counts what is in the store. */
export async function cacheStats(store: Store): Promise<CacheStats> {
  return inStore(store.folder, `read ${store.folder}`, async () => {
    const blobs = await listBlobs(store);
    const records = store.state.records.entries().map(([, record]) => record);
    const kinds = new Map<string, KindStats>();
    const named = new Set<string>();
    for (const { kind, provider, outputs, costUsd } of records) {
      for (const { digest } of Object.values(outputs)) named.add(digest);
      const name = `${kind} ${provider}`;
      const sum = kinds.get(name) ?? { kind, provider, records: 0, bytes: 0, costUsd: 0 };
      kinds.set(name, {
        kind,
        provider,
        records: sum.records + 1,
        bytes: sum.bytes + sumOfSizes(Object.values(outputs)),
        costUsd: sum.costUsd + costUsd,
      });
    }
    const unnamed = blobs.filter(({ digest }) => !named.has(digest));
    return {
      bytes: sumOfSizes(blobs),
      blobs: blobs.length,
      records: records.length,
      kinds: [...kinds.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum),
      unnamed: { blobs: unnamed.length, bytes: sumOfSizes(unnamed) },
      temporaryBytes: await folderBytes(store.temporary),
    };
  });
}

function sumOfSizes(files: readonly { readonly size: number }[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

async function folderBytes(folder: string): Promise<number> {
  let bytes = 0;
  // Other processes work in these folders: what is gone by the time we look counts nothing.
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    bytes += entry.isDirectory()
      ? await folderBytes(path)
      : await lstat(path).then(
          ({ size }) => size,
          () => 0,
        );
  }
  return bytes;
}

import type { ActionKey } from '../plan/action-key.ts';
import type { ActionRecord, VendorOrigin } from '../plan/action-record.ts';
import type { MediaFacts } from '../plan/media.ts';
import type { Json } from '../std/canonical-json.ts';
import type { Digest } from '../std/digest.ts';
import type { Journal } from './journal.ts';

export type { ActionRecord, RecordedOutput } from '../plan/action-record.ts';

/** Exclusive right to make one key, across processes. */
export interface Claim {
  release(): Promise<void>;
}

/** The store of a project. Errors of the store are thrown, never shown as a miss. */
export interface Cache {
  /** The paid calls of the project and the money in them. */
  readonly journal: Journal;
  /**
   * The record under a key if it is there and all its blobs are, whole; undefined otherwise. A damaged blob is removed and
   * counts as not there; one that was paid for throws, so that nothing is bought twice unsaid.
   */
  record(key: ActionKey): ActionRecord | undefined;
  /** A fresh private folder on the cache's file system. */
  openFolder(): Promise<string>;
  /** Removes a folder of `openFolder` with all it holds. */
  closeFolder(folder: string): Promise<void>;
  /**
   * Takes finished files into the store (hash, fsync, rename) and then writes the record. Resolves when both are durable.
   * A blob already there is compared by size and kept, or healed when it does not match.
   * `calls` are the numbers of the received calls it was made from: they are settled in the transaction of the record.
   */
  store(result: {
    readonly key: ActionKey;
    readonly kind: string;
    readonly provider: string;
    readonly outputs: Readonly<
      Record<string, { readonly path: string; readonly media: MediaFacts }>
    >;
    readonly costUsd: number;
    readonly seconds: number;
    readonly manifest: Json;
    readonly origin?: VendorOrigin;
    readonly calls?: readonly number[];
  }): Promise<ActionRecord>;
  /**
   * Whether a blob is there with the bytes of its digest; throws for a damaged one that was paid for. `seen`, kept from
   * `seen()`, spares looking that up.
   */
  isThere(digest: Digest, seen?: string): boolean;
  /** What tells that a blob is the one that was found whole; undefined when none was. */
  seen(digest: Digest): string | undefined;
  /** Where a blob lies, for reading only. Nothing lies there when it is missing or was damaged; one that was paid for throws. */
  blobPath(digest: Digest): string;
  /** Copies a file of the user into the store by content; returns its digest and size in bytes. Unchanged files (stat) are not read again. */
  adopt(path: string): Promise<{ readonly digest: Digest; readonly size: number }>;
  /**
   * Copies a blob to a path atomically, unless the file there already has those bytes; verifies the digest. Throws when the blob is damaged, and an
   * Error that names the path when that cannot be written.
   */
  publish(digest: Digest, path: string): Promise<void>;
  /** The claim, or undefined while another live process holds it. Claims of dead processes are taken over. */
  claim(key: ActionKey): Promise<Claim | undefined>;
  /** The key that an action id of a production was last made or found under: the base for telling what changed. */
  lastKeys(production: string): ReadonlyMap<string, ActionKey>;
  /** Replaces the last keys of a production; keys no production names any more may be collected. */
  rememberKeys(production: string, keys: ReadonlyMap<string, ActionKey>): Promise<void>;
  /** Flushes and closes the store. */
  close(): Promise<void>;
}

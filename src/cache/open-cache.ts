import type { ActionRecord, Cache, Claim } from '../build/cache.ts';
import type { ActionKey } from '../plan/action-key.ts';
import { adoptFile } from './adopt.ts';
import { blobPath } from './blob-content.ts';
import { openJournal } from './journal.ts';
import { closeFolder, openFolder } from './private-folder.ts';
import { publishBlob } from './publish.ts';
import { closeStore, openStore, type Store, type StoreOptions } from './store.ts';
import { inStore, inStoreSync } from './store-error.ts';
import { storeResult } from './store-result.ts';
import { isBlobWhole, keepFoundWhole, seenWhole } from './whole-blob.ts';

/** A use is written down when the last one known is older than this: the collector needs no finer clock. */
const hitMs = 3_600_000;

/** Opens the cache of a project. Throws, and every member throws, an Error that starts with `cache:` and says what to do. */
export async function openCache(options: StoreOptions): Promise<Cache> {
  const store = openStore(options);
  const used = new Set<ActionKey>();
  const readingStore = `read ${store.folder}`;
  const reading = <T>(work: () => T): T => inStoreSync(store.folder, readingStore, work);
  const lastKeys = lastKeysIn(store);
  const doing = <T>(what: string, work: () => Promise<T>): Promise<T> =>
    inStore(store.folder, what, work);
  return {
    journal: openJournal(store),
    record: (key) =>
      reading(() => {
        const record = wholeRecord(store, key);
        if (record !== undefined) used.add(key);
        return record;
      }),
    openFolder: () => doing('make a private folder', () => openFolder(store)),
    closeFolder: (folder) => doing(`remove ${folder}`, () => closeFolder(store, folder)),
    store: (result) => doing('store what was made', () => storeResult(store, result)),
    isThere: (digest, seen) => reading(() => isBlobWhole(store, digest, seen)),
    seen: (digest) => reading(() => seenWhole(store, digest)),
    blobPath: (digest) =>
      reading(() => {
        isBlobWhole(store, digest);
        return blobPath(store.blobs, digest);
      }),
    adopt: (path) => doing(`take in ${path}`, () => adoptFile(store, path)),
    publish: (digest, path) => doing(`write ${path}`, () => publishBlob(store, digest, path)),
    claim: (key) => doing('claim an action', () => claimKey(store, key)),
    lastKeys: (production) => reading(() => lastKeys(production)),
    rememberKeys: (production, keys) =>
      doing('remember what was made', () => rememberKeys(store, production, keys)),
    close: () =>
      doing('close the store', async () => {
        try {
          await Promise.all([writeHits(store, used), keepFoundWhole(store)]);
        } finally {
          await closeStore(store);
        }
      }),
  };
}

function wholeRecord(store: Store, key: ActionKey): ActionRecord | undefined {
  const record = store.state.records.peek(key);
  if (record === undefined) return undefined;
  return Object.values(record.outputs).every((output) => isBlobWhole(store, output.digest))
    ? record
    : undefined;
}

async function claimKey(store: Store, key: ActionKey): Promise<Claim | undefined> {
  const { claims, commit } = store.state;
  // Waiting for another build asks often: reading costs nothing, a transaction waits for the disk.
  const current = claims.peek(key);
  if (current !== undefined && store.holding.isAlive(current)) return undefined;
  const own = await store.holding.id();
  const isOurs = await commit(() => {
    const holder = claims.peek(key);
    if (holder !== undefined && store.holding.isAlive(holder)) return false;
    claims.put(key, own);
    return true;
  });
  if (!isOurs) return undefined;
  const release = (): Promise<void> =>
    commit(() => {
      if (claims.peek(key) === own) claims.remove(key);
    });
  return { release: () => inStore(store.folder, 'release an action', release) };
}

// Asked before and after a build, and those of a long film are half a megabyte: read again only when they changed.
function lastKeysIn({ state }: Store): (production: string) => ReadonlyMap<string, ActionKey> {
  const known = new Map<string, { readonly text: string; readonly keys: Map<string, ActionKey> }>();
  return (production) => {
    const text = state.lastKeys.peekText(production) ?? '{}';
    const last = known.get(production);
    if (last?.text === text) return last.keys;
    const keys = new Map<string, ActionKey>(Object.entries(JSON.parse(text)));
    known.set(production, { text, keys });
    return keys;
  };
}

async function rememberKeys(
  store: Store,
  production: string,
  keys: ReadonlyMap<string, ActionKey>,
): Promise<void> {
  await store.state.lastKeys.set(production, Object.fromEntries(keys));
}

async function writeHits(store: Store, used: ReadonlySet<ActionKey>): Promise<void> {
  const { hits } = store.state;
  const now = store.now();
  const stale = [...used].filter((key) => now - (hits.peek(key) ?? 0) > hitMs);
  await Promise.all(stale.map((key) => hits.set(key, now)));
}

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Cache } from '../../src/build/cache.ts';
import { cleanCache, collectGarbage } from '../../src/cache/collect-garbage.ts';
import { verifyCache } from '../../src/cache/verify.ts';
import { digestOf } from '../../src/std/digest.ts';
import { receive } from './paid-call.ts';
import {
  blobNames,
  damage,
  keyOf,
  temporaryFolder,
  withCache,
  withStore,
} from './temporary-cache.ts';

const digest = digestOf('a clip');
const hour = 3_600_000;

let place: ReturnType<typeof temporaryFolder>;
let folder: string;
beforeEach(() => {
  place = temporaryFolder();
  folder = join(place.folder, 'cache');
});
afterEach(() => place.remove());

const received = () =>
  withCache(folder, async (cache) => (await receive(cache, 'steam', 'a clip')).call.number);

const collect = (dryRun = false) =>
  withStore(
    folder,
    (store) => collectGarbage(store, { maxBytes: 0, keep: new Set(), dryRun }),
    () => Date.now() + 10 * hour,
  );

const clean = () => withStore(folder, (store) => cleanCache(store, { paid: true, dryRun: false }));

const settle = (cache: Cache, number: number) =>
  cache.store({
    key: keyOf('steam'),
    kind: 'clip',
    provider: 'luma',
    outputs: { main: { path: cache.blobPath(digest), media: { type: 'data' } } },
    costUsd: 0.7,
    seconds: 1,
    manifest: null,
    calls: [number],
  });

test('what was received stays through collecting and cleaning until it is an artifact', async () => {
  const number = await received();
  expect(await collect(true)).toMatchObject({ bytesBefore: 6, bytesFreed: 0, blobs: 0 });
  expect(await collect()).toMatchObject({ bytesBefore: 6, bytesFreed: 0, blobs: 0 });
  expect(await clean()).toMatchObject({ bytesBefore: 6, bytesFreed: 0, blobs: 0 });
  expect(blobNames(folder)).toEqual([digest]);
  await withCache(folder, (cache) => settle(cache, number));
  expect(await collect()).toMatchObject({ bytesFreed: 6, paid: [{ costUsd: 0.7 }] });
});

test('what was written off goes like any blob that nobody names', async () => {
  const number = await received();
  await withCache(folder, ({ journal }) => journal.writeOff(number));
  expect(await collect()).toMatchObject({ bytesFreed: 6, blobs: 1, paid: [] });
});

test('what is received between looking and removing stays', async () => {
  const number = await received();
  await withCache(folder, (cache) => settle(cache, number));
  await withStore(folder, async (store) => {
    const call = store.state.journal.peek('000000000001');
    if (call === undefined) throw new Error('no call');
    // The plan asks for every key after it looked at the journal: the moment in which another build receives the same bytes.
    const keep = new (class extends Set<ReturnType<typeof keyOf>> {
      override has(): boolean {
        store.state.exclusively(() =>
          store.state.journal.put('000000000002', { ...call, number: 2, state: 'received' }),
        );
        return false;
      }
    })();
    const later = { ...store, now: () => Date.now() + 10 * hour };
    await collectGarbage(later, { maxBytes: 0, keep, dryRun: false });
  });
  expect(blobNames(folder)).toEqual([digest]);
});

test('calls and their money stay when the cache is cleaned', async () => {
  const number = await received();
  await withCache(folder, (cache) => settle(cache, number));
  await clean();
  expect(blobNames(folder)).toEqual([]);
  await withCache(folder, async (cache) => {
    expect(cache.record(keyOf('steam'))).toBeUndefined();
    expect(cache.journal.calls()).toMatchObject([{ number, state: 'settled' }]);
    expect(cache.journal.latest(keyOf('steam'), 0)).toMatchObject({ number });
    expect(cache.journal.spent('coffee').settledUsd).toBe(0.7);
  });
});

test('damaged and missing blobs of received calls are named with what they cost', async () => {
  await received();
  const verify = () => withStore(folder, (store) => verifyCache(store, { repair: false }));
  const path = join(folder, 'blobs', digest.slice(0, 2), digest);
  const records = [{ key: keyOf('steam'), kind: 'video', provider: 'luma', costUsd: 0.7 }];
  expect(await verify()).toMatchObject({ blobs: 1, bad: [] });
  damage(path, 'A CLIP');
  expect((await verify()).bad).toEqual([{ digest, path, problem: 'damaged', records }]);
  rmSync(path);
  expect((await verify()).bad).toEqual([{ digest, path, problem: 'missing', records }]);
});

test('a damaged one is not removed in passing, and says what it cost', async () => {
  await received();
  const path = join(folder, 'blobs', digest.slice(0, 2), digest);
  damage(path, 'A CLIP');
  await withCache(folder, async (cache) => {
    expect(() => cache.blobPath(digest)).toThrow(
      `cache: the blob ${path} is damaged: steam/clip by luma, bought for $0.70; put the file back from a backup, or give it up with \`claude-studio cache verify --repair\``,
    );
  });
  expect(blobNames(folder)).toEqual([digest]);
});

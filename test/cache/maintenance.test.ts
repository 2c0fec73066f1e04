import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeBlob } from '../../src/cache/blobs.ts';
import { cleanCache, collectGarbage, namedKeys } from '../../src/cache/collect-garbage.ts';
import { openFolder } from '../../src/cache/private-folder.ts';
import { cacheStats } from '../../src/cache/stats.ts';
import { verifyCache } from '../../src/cache/verify.ts';
import type { ActionKey } from '../../src/plan/action-key.ts';
import { digestOf } from '../../src/std/digest.ts';
import {
  blobNames,
  damage,
  keyOf,
  make,
  temporaryFolder,
  withCache,
  withStore,
} from './temporary-cache.ts';

let place: ReturnType<typeof temporaryFolder>;
let folder: string;
beforeEach(() => {
  place = temporaryFolder();
  folder = join(place.folder, 'cache');
});
afterEach(() => place.remove());

const hour = 3_600_000;
const start = Date.now();

// Four records of 100 bytes, used an hour apart, the oldest of them paid for; then an adopted file.
async function fourRecords(): Promise<void> {
  const words = ['paid', 'old', 'film', 'new'];
  for (const [index, word] of words.entries()) {
    const text = word.padEnd(100);
    const costUsd = word === 'paid' ? 0.5 : 0;
    await withCache(
      folder,
      (cache) => make(cache, word, { text, costUsd }),
      () => start + index * hour,
    );
  }
  await withCache(folder, async (cache) =>
    cache.rememberKeys('coffee', new Map([['film', keyOf('film')]])),
  );
}

const collect = (maxBytes: number, hours: number, dryRun = false) =>
  withStore(
    folder,
    (store) => collectGarbage(store, { maxBytes, keep: namedKeys(store), dryRun }),
    () => start + hours * hour,
  );

const recordsLeft = () =>
  withCache(folder, async (cache) =>
    ['paid', 'old', 'film', 'new'].filter((word) => cache.record(keyOf(word)) !== undefined),
  );

describe('collecting garbage', () => {
  test('nothing goes while everything fits', async () => {
    await fourRecords();
    expect(await collect(400, 10)).toEqual({
      bytesBefore: 400,
      bytesFreed: 0,
      blobs: 0,
      records: 0,
      paid: [],
    });
    expect(await recordsLeft()).toEqual(['paid', 'old', 'film', 'new']);
  });

  test('the least recently used goes first, and a use counts', async () => {
    await fourRecords();
    await withCache(
      folder,
      async (cache) => cache.record(keyOf('old')),
      () => start + 9 * hour,
    );
    expect(await collect(300, 11)).toMatchObject({ bytesFreed: 100, records: 1 });
    expect(await recordsLeft()).toEqual(['paid', 'old', 'film']);
  });

  test('a trial run removes nothing and tells the same', async () => {
    await fourRecords();
    const trial = await collect(100, 10, true);
    expect(await recordsLeft()).toEqual(['paid', 'old', 'film', 'new']);
    expect(await collect(100, 10)).toEqual(trial);
  });

  test('what was paid for goes last and is named with its cost; what a production shows stays', async () => {
    await fourRecords();
    expect(await collect(200, 10)).toMatchObject({ bytesFreed: 200, records: 2, paid: [] });
    expect(await recordsLeft()).toEqual(['paid', 'film']);
    const paid = [{ key: keyOf('paid'), kind: 'image', provider: 'dalle', costUsd: 0.5 }];
    expect(await collect(0, 10)).toEqual({
      bytesBefore: 200,
      bytesFreed: 100,
      blobs: 1,
      records: 1,
      paid,
    });
    expect(await recordsLeft()).toEqual(['film']);
  });

  test('a blob stays while one of its records does', async () => {
    await withCache(
      folder,
      (cache) => make(cache, 'old', { text: 'same' }),
      () => start,
    );
    await withCache(
      folder,
      (cache) => make(cache, 'new', { text: 'same' }),
      () => start + hour,
    );
    await withCache(folder, (cache) =>
      cache.rememberKeys('coffee', new Map([['x', keyOf('new')]])),
    );
    expect(await collect(0, 10)).toMatchObject({ bytesFreed: 0, blobs: 0, records: 1 });
    expect(await recordsLeft()).toEqual(['new']);
  });
});

test('a blob nobody names goes after an hour, that of a file still there only for want of room', async () => {
  const [cup, lost] = [join(place.folder, 'cup.png'), join(place.folder, 'lost.png')];
  writeFileSync(cup, 'cup');
  writeFileSync(lost, 'lost');
  await withCache(
    folder,
    async (cache) => {
      await cache.adopt(cup);
      await cache.adopt(lost);
    },
    () => start + hour,
  );
  rmSync(lost);
  await collect(1000, 1.9);
  expect(blobNames(folder)).toEqual([digestOf('cup'), digestOf('lost')].sort());
  await collect(1000, 10);
  expect(blobNames(folder)).toEqual([digestOf('cup')]);
  await collect(0, 10);
  expect(blobNames(folder)).toEqual([]);
});

test('a blob that is used again between looking and removing stays', async () => {
  await fourRecords();
  const blob = join(
    folder,
    'blobs',
    digestOf('old'.padEnd(100)).slice(0, 2),
    digestOf('old'.padEnd(100)),
  );
  // The plan asks for every key, after the blobs were listed and before any is removed: the moment of another build.
  const keep = new (class extends Set<ActionKey> {
    override has(): boolean {
      utimesSync(blob, (start + 10 * hour) / 1000, (start + 10 * hour) / 1000);
      return false;
    }
  })();
  await withStore(
    folder,
    (store) => collectGarbage(store, { maxBytes: 0, keep, dryRun: false }),
    () => start + 10 * hour,
  );
  expect(blobNames(folder)).toEqual([digestOf('old'.padEnd(100))]);
});

test('a blob that is collected while the same bytes are stored is put back', async () => {
  await withCache(folder, (cache) => make(cache, 'before', { text: 'same' }));
  const blob = join(folder, 'blobs', digestOf('same').slice(0, 2), digestOf('same'));
  // Storing asks for the time after it found the blob whole and before it relies on that.
  let isStoring = false;
  const collecting = (): number => {
    if (isStoring) rmSync(blob, { force: true });
    return Date.now();
  };
  await withStore(
    folder,
    async (store) => {
      const path = join(await openFolder(store), 'output');
      writeFileSync(path, 'same');
      isStoring = true;
      await takeBlob(store, path);
    },
    collecting,
  );
  expect(readFileSync(blob, 'utf8')).toBe('same');
});

describe('cleaning', () => {
  test('all that is free goes, however fresh; what was paid for goes only when told', async () => {
    await fourRecords();
    const clean = (paid: boolean) =>
      withStore(folder, (store) => cleanCache(store, { paid, dryRun: false }));
    expect(await clean(false)).toMatchObject({
      bytesBefore: 400,
      bytesFreed: 300,
      records: 3,
      paid: [],
    });
    expect(await recordsLeft()).toEqual(['paid']);
    expect(await clean(true)).toMatchObject({ bytesFreed: 100, paid: [{ costUsd: 0.5 }] });
    expect(blobNames(folder)).toEqual([]);
  });
});

describe('looking', () => {
  test('the numbers of a store, by kind and provider', async () => {
    await fourRecords();
    const cup = join(place.folder, 'cup.png');
    writeFileSync(cup, 'cup');
    await withCache(folder, (cache) => cache.adopt(cup));
    expect(await withStore(folder, cacheStats)).toEqual({
      bytes: 403,
      blobs: 5,
      records: 4,
      kinds: [
        { kind: 'image', provider: 'dalle', records: 1, bytes: 100, costUsd: 0.5 },
        { kind: 'image', provider: 'local', records: 3, bytes: 300, costUsd: 0 },
      ],
      unnamed: { blobs: 1, bytes: 3 },
      temporaryBytes: 0,
    });
  });

  test('damaged and missing blobs are found with the records that need them; repairing makes them misses', async () => {
    await fourRecords();
    const check = (repair: boolean) => withStore(folder, (store) => verifyCache(store, { repair }));
    expect(await check(false)).toEqual({ blobs: 4, bytes: 400, bad: [], repaired: 0 });
    const [damaged, missing] = [digestOf('paid'.padEnd(100)), digestOf('old'.padEnd(100))];
    const pathOf = (digest: string): string => join(folder, 'blobs', digest.slice(0, 2), digest);
    damage(pathOf(damaged), 'PAID'.padEnd(100));
    rmSync(pathOf(missing));
    const found = await check(true);
    expect(found.bad).toEqual(
      [
        {
          digest: damaged,
          path: pathOf(damaged),
          problem: 'damaged',
          records: [{ key: keyOf('paid'), kind: 'image', provider: 'dalle', costUsd: 0.5 }],
        },
        {
          digest: missing,
          path: pathOf(missing),
          problem: 'missing',
          records: [{ key: keyOf('old'), kind: 'image', provider: 'local', costUsd: 0 }],
        },
      ].sort((a, b) => (a.digest < b.digest ? -1 : 1)),
    );
    expect(found.repaired).toBe(1);
    expect(await recordsLeft()).toEqual(['film', 'new']);
  });
});

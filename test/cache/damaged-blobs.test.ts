import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestOf } from '../../src/std/digest.ts';
import { damage, keyOf, make, temporaryFolder, withCache, withStore } from './temporary-cache.ts';

const digest = digestOf('a cup');

let place: ReturnType<typeof temporaryFolder>;
let folder: string;
beforeEach(() => {
  place = temporaryFolder();
  folder = join(place.folder, 'cache');
});
afterEach(() => place.remove());

test('a record whose blob has other bytes is a miss, and the blob is removed', async () => {
  const path = await withCache(folder, async (cache) => {
    await make(cache, 'steam', { text: 'a cup' });
    return cache.blobPath(digest);
  });
  damage(path, 'A cup');
  await withCache(folder, async (cache) => {
    expect(cache.record(keyOf('steam'))).toBeUndefined();
    expect(existsSync(path)).toBe(false);
    await make(cache, 'steam', { text: 'a cup' });
    expect(cache.record(keyOf('steam'))).toBeDefined();
  });
});

test('what was paid for stays, and says what it cost before anything is bought again', async () => {
  await withCache(folder, async (cache) => {
    await make(cache, 'steam', { text: 'a cup', costUsd: 0.9 });
    const path = cache.blobPath(digest);
    damage(path, 'A cup');
    expect(() => cache.record(keyOf('steam'))).toThrow(
      `cache: the blob ${path} is damaged: image by dalle, bought for $0.90; put the file back from a backup, or give it up with \`claude-studio cache verify --repair\``,
    );
    expect(existsSync(path)).toBe(true);
    damage(path, 'a cup');
    expect(cache.record(keyOf('steam'))).toBeDefined();
  });
});

test('who kept what a blob looked like is told of its damage all the same', async () => {
  await withCache(folder, (cache) => make(cache, 'steam', { text: 'a cup' }));
  await withCache(folder, async (cache) => {
    const seen = cache.seen(digest);
    expect(seen).toBeDefined();
    expect(cache.isThere(digest, seen)).toBe(true);
    expect(cache.isThere(digest, 'of another file')).toBe(true);
    damage(cache.blobPath(digest), 'A cup');
    expect(cache.isThere(digest, seen)).toBe(false);
    expect(cache.seen(digestOf('nothing'))).toBeUndefined();
  });
});

test('a blob that was moved with its store is read once', async () => {
  await withCache(folder, (cache) => make(cache, 'steam', { text: 'a cup' }));
  const path = await withCache(folder, async (cache) => cache.blobPath(digest));
  utimesSync(path, 1, 1);
  const found = () => withStore(folder, async ({ state }) => state.whole.peek(digest));
  const before = await found();
  await withCache(folder, async (cache) => {
    expect(cache.record(keyOf('steam'))).toBeDefined();
  });
  const { size, mtimeNs, ctimeNs, ino } = statSync(path, { bigint: true });
  expect(await found()).toBe(`${size} ${mtimeNs} ${ctimeNs} ${ino}`);
  expect(await found()).not.toBe(before);
});

test('a picture of the user is taken in again when its blob is damaged', async () => {
  const picture = join(place.folder, 'cup.png');
  writeFileSync(picture, 'a cup');
  utimesSync(picture, 1, 1);
  await withCache(folder, async (cache) => {
    await cache.adopt(picture);
    damage(cache.blobPath(digest), 'A cup');
    expect(await cache.adopt(picture)).toEqual({ digest, size: 5 });
    expect(readFileSync(cache.blobPath(digest), 'utf8')).toBe('a cup');
  });
});

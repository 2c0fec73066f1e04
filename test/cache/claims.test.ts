import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CacheProcess, cacheProcessesOfFile } from './cache-process.ts';
import { keyOf, temporaryFolder, withCache, withStore } from './temporary-cache.ts';

const processes = cacheProcessesOfFile();
let place: ReturnType<typeof temporaryFolder>;
let folder: string;
beforeEach(() => {
  place = temporaryFolder();
  folder = join(place.folder, 'cache');
});
afterEach(() => place.remove());

const claims = 100;

const racing = `
const cache = await openCache({ folder });
say('ready');
await heard();
for (let index = 0; index < ${claims}; index += 1) {
  if (await cache.claim(keyOf(String(index))) !== undefined) say(String(index));
}
say('done');
await heard();`;

test('of processes that race for claims, exactly one wins each, and a killed winner blocks nobody', async () => {
  const racers = Array.from({ length: 4 }, () => processes.start(racing, folder));
  await Promise.all(racers.map(({ lines }) => once(lines, 'line')));
  const wins = racers.map(winsOf);
  for (const racer of racers) racer.tell('go');
  const won = await Promise.all(wins);
  const inOrder = won.flat().sort((a, b) => a - b);
  expect(inOrder).toEqual(Array.from({ length: claims }, (_, index) => index));

  await racers[0]?.kill();
  await withCache(folder, async (cache) => {
    for (const index of won[0] ?? []) {
      expect(await cache.claim(keyOf(String(index))), `${index}`).toBeDefined();
    }
    for (const index of won.slice(1).flat()) {
      expect(await cache.claim(keyOf(String(index))), `${index}`).toBeUndefined();
    }
  });
  await Promise.all(racers.map((racer) => racer.kill()));
});

test('a claim is free again when it is released, and when its holder closes the store', async () => {
  await withCache(folder, async (cache) => {
    const claim = await cache.claim(keyOf('a'));
    expect(await cache.claim(keyOf('a'))).toBeUndefined();
    await claim?.release();
    expect(await cache.claim(keyOf('a'))).toBeDefined();
  });
  await withCache(folder, async (cache) => expect(await cache.claim(keyOf('a'))).toBeDefined());
});

test('a holder on another machine keeps its claim while it gives signs of life', async () => {
  const seen = Date.now();
  const away = { pid: 1, machine: 'elsewhere', bootId: 'x', startTicks: '1' };
  await withStore(folder, async ({ state }) => {
    await state.holders.set('away', { process: away, seenMs: seen });
    await state.claims.set(keyOf('a'), 'away');
  });
  const isClaimed = (now: number): Promise<boolean> =>
    withCache(
      folder,
      async (cache) => (await cache.claim(keyOf('a'))) === undefined,
      () => now,
    );
  expect(await isClaimed(seen + 50_000)).toBe(true);
  expect(await isClaimed(seen + 70_000)).toBe(false);
});

test('a process number in its second use is not taken for the holder', async () => {
  await withCache(folder, async (cache) => {
    await cache.claim(keyOf('a'));
    await withStore(folder, async ({ state }) => {
      const [id, holder] = state.holders.entries()[0] ?? [];
      if (id === undefined || holder === undefined) throw new Error('no holder');
      await state.holders.set('before', {
        ...holder,
        process: { ...holder.process, startTicks: '1' },
      });
      await state.claims.set(keyOf('b'), 'before');
    });
    expect(await cache.claim(keyOf('b'))).toBeDefined();
  });
});

test('the private folders of a killed process are cleared away by the next one', async () => {
  const child = processes.start(
    `const cache = await openCache({ folder }); say(await cache.openFolder()); await heard();`,
    folder,
  );
  const left = String((await once(child.lines, 'line'))[0]);
  await withCache(folder, async (cache) => {
    await cache.openFolder();
    expect(existsSync(left)).toBe(true);
  });
  await child.kill();
  await withCache(folder, async (cache) => {
    await cache.openFolder();
    expect(existsSync(left)).toBe(false);
  });
});

async function winsOf({ lines }: CacheProcess): Promise<readonly number[]> {
  const wins: number[] = [];
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      if (line === 'done') resolve(wins);
      else wins.push(Number(line));
    });
  });
}

import { once } from 'node:events';
import { mkdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { verifyCache } from '../../src/cache/verify.ts';
import { digestOf } from '../../src/std/digest.ts';
import { type CacheProcess, cacheProcessesOfFile } from './cache-process.ts';
import { keyOf, temporaryFolder, withCache, withStore } from './temporary-cache.ts';

const place = temporaryFolder();
const folder = join(place.folder, 'cache');
afterAll(() => place.remove());
// Registered last, so that it ends first: nothing writes into a folder that is being removed.
const processes = cacheProcessesOfFile();

const storing = (name: string): string => `
const cache = await openCache({ folder });
for (let turn = 0; ; turn += 1) {
  const word = '${name}-' + turn;
  const path = join(await cache.openFolder(), 'output');
  writeFileSync(path, randomBytes(1000 + Math.floor(Math.random() * 100_000)));
  const outputs = { main: { path, media: { type: 'data' } } };
  await cache.store({ key: keyOf(word), kind: 'image', provider: 'local', outputs, costUsd: 0, seconds: 0, manifest: null });
  say(word);
}`;

test('killed at any moment, a store holds whole blobs only and every record it acknowledged', async () => {
  const rounds = 5;
  const atOnce = 4;
  let acknowledged = 0;
  for (let round = 0; round < rounds; round += 1) {
    const names = Array.from({ length: atOnce }, (_, index) => `${round}-${index}`);
    const words = await Promise.all(
      names.map((name) => killedWhileStoring(processes.start(storing(name), folder))),
    );
    acknowledged += words.flat().length;
    const { bad } = await withStore(folder, (store) => verifyCache(store, { repair: false }));
    expect(bad).toEqual([]);
    await withCache(folder, async (cache) => {
      for (const word of words.flat()) expect(cache.record(keyOf(word)), word).toBeDefined();
    });
  }
  expect(acknowledged).toBeGreaterThanOrEqual(rounds * atOnce);
});

test('killed in the moment a blob gets its name, the blob is whole', async () => {
  const bytes = 4_000_000;
  for (const letter of ['a', 'b', 'c', 'd']) {
    const digest = digestOf(letter.repeat(bytes));
    const home = join(folder, 'blobs', digest.slice(0, 2));
    mkdirSync(home, { recursive: true });
    const child = processes.start(
      `const cache = await openCache({ folder });
const path = join(await cache.openFolder(), 'output');
writeFileSync(path, '${letter}'.repeat(${bytes}));
const outputs = { main: { path, media: { type: 'data' } } };
await cache.store({ key: keyOf('${letter}'), kind: 'image', provider: 'local', outputs, costUsd: 0, seconds: 0, manifest: null });
await heard();`,
      folder,
    );
    const watcher = watch(home);
    await once(watcher, 'change');
    await child.kill();
    watcher.close();
    expect(digestOf(readFileSync(join(home, digest)))).toBe(digest);
  }
});

// Killed at a random moment after its first few records: the words it said it had stored.
async function killedWhileStoring(child: CacheProcess): Promise<readonly string[]> {
  const words: string[] = [];
  const enough = 1 + Math.floor(Math.random() * 5);
  return new Promise((resolve) => {
    child.lines.on('line', (word) => {
      words.push(word);
      if (words.length === enough) setTimeout(() => void child.kill(), Math.random() * 20);
    });
    child.lines.on('close', () => resolve(words));
  });
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cleanCache, collectGarbage } from '../../src/cache/collect-garbage.ts';
import { cacheProcessesOfFile } from './cache-process.ts';
import { keyOf, temporaryFolder, withCache, withStore } from './temporary-cache.ts';

const processes = cacheProcessesOfFile();
let place: ReturnType<typeof temporaryFolder>;
let folder: string;
beforeEach(() => {
  place = temporaryFolder();
  folder = join(place.folder, 'cache');
});
afterEach(() => place.remove());

const hour = 3_600_000;
const start = Date.now();

test('collecting without end beside two writers loses none of their records', async () => {
  const writing = (name: string): string => `
const cache = await openCache({ folder });
for (let turn = 0; turn < 60; turn += 1) {
  const path = join(await cache.openFolder(), 'output');
  writeFileSync(path, 'content ' + turn % 20);
  const outputs = { main: { path, media: { type: 'data' } } };
  await cache.store({ key: keyOf('${name}-' + turn), kind: 'image', provider: 'local', outputs, costUsd: 0, seconds: 0, manifest: null });
  say('${name}-' + turn);
}
await cache.close();
process.exit();`;
  // Blobs of the same bytes lie there, old and unnamed: what the collector takes is just what the writers store.
  for (let turn = 0; turn < 20; turn += 1) {
    const path = join(place.folder, 'seed');
    writeFileSync(path, `content ${turn}`);
    await withCache(
      folder,
      (cache) => cache.adopt(path),
      () => start - 10 * hour,
    );
  }
  const words: string[] = [];
  const writers = ['a', 'b'].map((name) => processes.start(writing(name), folder));
  const ended = writers.map(
    ({ lines }) =>
      new Promise<void>((resolve) => {
        lines.on('line', (word) => words.push(word));
        lines.on('close', resolve);
      }),
  );
  let isWriting = true;
  const written = Promise.all(ended).then(() => {
    isWriting = false;
  });
  await withStore(folder, async (store) => {
    while (isWriting) await collectGarbage(store, { maxBytes: 0, keep: new Set(), dryRun: false });
  });
  await written;
  expect(words).toHaveLength(120);
  await withCache(folder, async (cache) => {
    for (const word of words) expect(cache.record(keyOf(word)), word).toBeDefined();
  });
});

test('cleaning is refused while a build is running', async () => {
  const child = processes.start(
    `const cache = await openCache({ folder }); await cache.claim(keyOf('a')); say('ready'); await heard();`,
    folder,
  );
  await new Promise((resolve) => child.lines.once('line', resolve));
  await withStore(folder, async (store) => {
    await expect(cleanCache(store, { paid: true, dryRun: false })).rejects.toThrow(
      `cache: process ${child.pid} is building with ${folder}; wait for it or stop it, then clean`,
    );
  });
  await child.kill();
  await withStore(folder, (store) => cleanCache(store, { paid: true, dryRun: false }));
});

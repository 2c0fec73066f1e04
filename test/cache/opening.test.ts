import { expect, test } from 'vitest';
import { cacheProcessesOfFile } from './cache-process.ts';
import { keyOf, temporaryFolder, withCache } from './temporary-cache.ts';

const processes = cacheProcessesOfFile();

const storing = `
const cache = await openCache({ folder });
for (let turn = 0; turn < 150; turn += 1) {
  const path = join(await cache.openFolder(), 'output');
  writeFileSync(path, randomBytes(100));
  const outputs = { main: { path, media: { type: 'data' } } };
  await cache.store({ key: keyOf('word-' + turn), kind: 'image', provider: 'local', outputs, costUsd: 0, seconds: 0, manifest: null });
}
say('stored');`;

const opening = `
for (;;) {
  const cache = await openCache({ folder });
  await cache.close();
}`;

test('what one process stores is there, however often others open the store meanwhile', async () => {
  const { folder, remove } = temporaryFolder();
  try {
    const openers = [1, 2, 3].map(() => processes.start(opening, folder));
    const { lines } = processes.start(storing, folder);
    await new Promise((resolve) => lines.once('line', resolve));
    for (const opener of openers) await opener.kill();
    await withCache(folder, async (cache) => {
      const lost = Array.from({ length: 150 }, (_, turn) => `word-${turn}`).filter(
        (word) => cache.record(keyOf(word)) === undefined,
      );
      expect(lost).toEqual([]);
    });
  } finally {
    remove();
  }
});

import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isWholeLmdb } from '../../src/cache/lmdb-file.ts';
import type { Store } from '../../src/cache/store.ts';
import { temporaryFolder, withStore } from './temporary-cache.ts';

let place: ReturnType<typeof temporaryFolder>;
let data: string;
beforeEach(() => {
  place = temporaryFolder();
  data = join(place.folder, 'state/data.mdb');
});
afterEach(() => place.remove());

const inStore = <T>(work: (store: Store) => Promise<T>): Promise<T> =>
  withStore(place.folder, work);

/** Fills the tables: many short values, and long ones that have pages of their own. */
const fill = (): Promise<void> =>
  inStore(async ({ state }) => {
    state.exclusively(() => {
      for (let index = 0; index < 500; index += 1) state.whole.put(`blob ${index}`, 'seen');
      for (let index = 0; index < 5; index += 1) state.whole.put(`long ${index}`, 'x'.repeat(9000));
    });
  });

// A transaction that takes pages at the end of the file and gives them back before it ends.
const takeAndGiveBack = (): Promise<void> =>
  inStore(async ({ state }) => {
    state.exclusively(() => {
      state.whole.put('gone', 'x'.repeat(100_000));
      state.whole.remove('gone');
    });
  });

/** Pages that the file has, and those that it says were ever used. */
function pages(): { readonly there: number; readonly used: number; readonly pageBytes: number } {
  const bytes = readFileSync(data);
  const pageBytes = bytes.readUInt32LE(48);
  const last = [0, pageBytes].map((at) => Number(bytes.readBigUInt64LE(at + 144)));
  return { there: statSync(data).size / pageBytes, used: Math.max(...last) + 1, pageBytes };
}

test('a file that ends before the last page that was ever used is whole when no page in use is missing', async () => {
  await fill();
  await takeAndGiveBack();
  const { there, used } = pages();
  expect(there).toBeLessThan(used);
  expect(isWholeLmdb(data)).toBe(true);
  await inStore(async ({ state }) => {
    expect(state.whole.entries()).toHaveLength(505);
  });
});

test('with pages of no size it is not whole', async () => {
  await fill();
  for (const size of [0, 1, 4097]) {
    const bytes = readFileSync(data);
    bytes.writeUInt32LE(size, 48);
    const copy = join(place.folder, 'copy.mdb');
    writeFileSync(copy, bytes);
    expect(isWholeLmdb(copy), `${size} bytes`).toBe(false);
  }
});

test('cut off within what is in use it is not whole', async () => {
  await fill();
  await takeAndGiveBack();
  const { there, pageBytes } = pages();
  const copy = join(place.folder, 'copy.mdb');
  for (let left = 1; left < there; left += 1) {
    copyFileSync(data, copy);
    truncateSync(copy, left * pageBytes - 1);
    expect(isWholeLmdb(copy), `${left} pages`).toBe(false);
  }
});

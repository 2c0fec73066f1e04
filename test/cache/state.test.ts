import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCache } from '../../src/cache/open-cache.ts';
import { networkFileSystemName } from '../../src/cache/state.ts';
import { openStore } from '../../src/cache/store.ts';
import { digestOf } from '../../src/std/digest.ts';
import {
  blobNames,
  keyOf,
  make,
  temporaryFolder,
  withCache,
  withStore,
} from './temporary-cache.ts';

const media = { type: 'data' } as const;

let place: ReturnType<typeof temporaryFolder>;
let folder: string;
beforeEach(() => {
  place = temporaryFolder();
  folder = join(place.folder, 'cache');
});
afterEach(() => place.remove());

describe('a store that cannot be used is refused with what to do', () => {
  test('written by a newer version', async () => {
    await withStore(folder, async () => undefined);
    const root = open<string, string>({ path: join(folder, 'state'), encoding: 'string' });
    root.openDB<string, string>({ name: 'meta', encoding: 'string' }).putSync('format', '2');
    await root.close();
    await expect(openCache({ folder })).rejects.toThrow(
      `cache: ${folder}/state was written by a newer claude-studio (format 2, this one reads 1); upgrade claude-studio or set CLAUDE_STUDIO_CACHE to another folder`,
    );
  });

  test('not a file of ours', async () => {
    mkdirSync(join(folder, 'state'), { recursive: true });
    writeFileSync(join(folder, 'state/data.mdb'), 'x'.repeat(100_000));
    await expect(openCache({ folder })).rejects.toThrow(
      `cache: ${folder}/state/data.mdb is damaged; put ${folder}/state back from a backup, or remove it and build again: what was made here is made again, what was bought is no longer known`,
    );
  });

  test.each([8192, 20_480])('cut off after %i bytes', async (size) => {
    await withCache(folder, (cache) => make(cache, 'steam'));
    truncateSync(join(folder, 'state/data.mdb'), size);
    await expect(openCache({ folder })).rejects.toThrow(
      `cache: ${folder}/state/data.mdb is damaged; put ${folder}/state back from a backup, or remove it and build again: what was made here is made again, what was bought is no longer known`,
    );
  });

  test('a file in the place of the folder', async () => {
    writeFileSync(folder, '');
    await expect(openCache({ folder })).rejects.toThrow(
      `cache: cannot open ${folder}: a file is in the place of a folder (ENOTDIR: not a directory, mkdir '${folder}/blobs/tmp'); move it away or set CLAUDE_STUDIO_CACHE to another folder`,
    );
  });

  test('on a network file system', () => {
    expect([0x6969, 0xff534d42, 0xef53].map(networkFileSystemName)).toEqual([
      'NFS',
      'SMB',
      undefined,
    ]);
  });
});

describe('tables', () => {
  test('a value set through Keyv is there for those who cannot wait', async () => {
    await withStore(folder, async ({ state: { hits } }) => {
      await Promise.all([hits.set('a', 1), hits.set('b', 2)]);
      expect([hits.peek('a'), hits.peek('b'), hits.peek('c')]).toEqual([1, 2, undefined]);
      expect(hits.entries()).toEqual([
        ['a', 1],
        ['b', 2],
      ]);
    });
  });

  test('a transaction that fails leaves nothing of itself', async () => {
    await withStore(folder, async ({ state }) => {
      expect(() =>
        state.exclusively(() => {
          state.hits.put('a', 1);
          throw new Error('no');
        }),
      ).toThrow('no');
      expect(state.hits.peek('a')).toBeUndefined();
    });
  });

  test('what cannot be read or written is an error, never a miss', async () => {
    const { state } = openStore({ folder });
    await state.hits.set('a', 1);
    await state.close();
    expect(() => state.hits.peek('a')).toThrow();
    await expect(state.hits.set('a', 2)).rejects.toThrow();
  });
});

/** A disk of one megabyte, where this user may make one. */
function smallDisk(path: string): boolean {
  try {
    mkdirSync(path, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('on a full disk', () => {
  test('storing says so and records nothing; with room again it goes on', async (context) => {
    if (!smallDisk(folder)) context.skip('this user may not mount a small disk');
    const full = `the disk of ${folder} is full; free some space (\`claude-studio cache gc\` helps) or set CLAUDE_STUDIO_CACHE to a folder on another disk`;
    const ballast = join(folder, 'ballast');
    try {
      await withCache(folder, async (cache) => {
        await make(cache, 'first');
        await make(cache, 'second');
        const before = blobNames(folder);
        expect(() => writeFileSync(ballast, Buffer.alloc(2_000_000))).toThrow();
        await expect(cache.adopt('/bin/sh')).rejects.toThrow(
          `cache: cannot take in /bin/sh: ${full}`,
        );
        expect(blobNames(folder)).toEqual(before);

        // The output is in the store already, so that only its record has no room.
        const outputs = { main: { path: cache.blobPath(digestOf('bytes of first')), media } };
        const manifest = 'x'.repeat(100_000);
        const result = {
          kind: 'image',
          provider: 'local',
          outputs,
          costUsd: 0,
          seconds: 0,
          manifest,
        };
        const storing = (): Promise<unknown> => cache.store({ ...result, key: keyOf('third') });
        await expect(storing()).rejects.toThrow(`cache: cannot store what was made: ${full}`);
        expect(cache.record(keyOf('third'))).toBeUndefined();
        expect(cache.record(keyOf('first'))).toBeDefined();
        rmSync(ballast);
        await storing();
        expect(cache.record(keyOf('third'))).toBeDefined();
      });
    } finally {
      execFileSync('umount', [folder]);
    }
  });

  test('a store that cannot be created says so', async (context) => {
    if (!smallDisk(folder)) context.skip('this user may not mount a small disk');
    try {
      expect(() => writeFileSync(join(folder, 'ballast'), Buffer.alloc(2_000_000))).toThrow();
      await expect(openCache({ folder })).rejects.toThrow(
        `cache: cannot open ${folder}: the disk of ${folder} is full; free some space (\`claude-studio cache gc\` helps) or set CLAUDE_STUDIO_CACHE to a folder on another disk`,
      );
    } finally {
      execFileSync('umount', [folder]);
    }
  });
});

import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { adoptFile } from '../../src/cache/adopt.ts';
import { knownFile } from '../../src/cache/known-files.ts';
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

// A clock ahead of the files' time stamps, so that they do not count as changed just now.
const later = (): number => Date.now() + 60_000;

describe('records', () => {
  test('what was stored is found by the next process, with its facts', async () => {
    const stored = await withCache(folder, (cache) => make(cache, 'steam', { text: 'a picture' }));
    expect(stored).toEqual({
      key: keyOf('steam'),
      kind: 'image',
      provider: 'local',
      outputs: { main: { digest: digestOf('a picture'), size: 9, media: { type: 'data' } } },
      costUsd: 0,
      seconds: 1,
      manifest: { word: 'steam' },
    });
    await withCache(folder, async (cache) => {
      expect(cache.record(keyOf('steam'))).toEqual(stored);
      expect(cache.record(keyOf('other'))).toBeUndefined();
      expect(readFileSync(cache.blobPath(digestOf('a picture')), 'utf8')).toBe('a picture');
    });
  });

  test('a blob is read only, and nothing else is left in the store', async () => {
    await withCache(folder, async (cache) => {
      await make(cache, 'steam', { text: 'a picture' });
      expect(statSync(cache.blobPath(digestOf('a picture'))).mode & 0o777).toBe(0o444);
    });
    expect(blobNames(folder)).toEqual([digestOf('a picture')]);
    expect(existsSync(join(folder, 'blobs/tmp'))).toBe(true);
  });

  test('a record whose blob is shorter or gone is a miss', async () => {
    await withCache(folder, async (cache) => {
      await make(cache, 'steam', { text: 'a picture' });
      damage(cache.blobPath(digestOf('a picture')), 'a pic');
      expect(cache.record(keyOf('steam'))).toBeUndefined();
      await make(cache, 'steam', { text: 'a picture' });
      renameSync(cache.blobPath(digestOf('a picture')), join(place.folder, 'elsewhere'));
      expect(cache.record(keyOf('steam'))).toBeUndefined();
    });
  });

  test('storing the same bytes again heals a damaged blob, even one of the right length', async () => {
    await withCache(folder, async (cache) => {
      await make(cache, 'steam', { text: 'a picture' });
      damage(cache.blobPath(digestOf('a picture')), 'A PICTURE');
      await make(cache, 'steam again', { text: 'a picture' });
      expect(readFileSync(cache.blobPath(digestOf('a picture')), 'utf8')).toBe('a picture');
    });
  });

  test('a runner may hand back the blob it was given', async () => {
    await withCache(folder, async (cache) => {
      await make(cache, 'clip', { text: 'moving' });
      const path = cache.blobPath(digestOf('moving'));
      const result = {
        kind: 'mix/picture',
        provider: 'render',
        costUsd: 0,
        seconds: 0,
        manifest: 1,
      };
      const outputs = { main: { path, media: { type: 'data' } as const } };
      await cache.store({ ...result, key: keyOf('mix'), outputs });
      expect(cache.record(keyOf('mix'))?.outputs['main']?.digest).toBe(digestOf('moving'));
      expect(cache.record(keyOf('clip'))).toBeDefined();

      damage(path, 'MOVING');
      await expect(cache.store({ ...result, key: keyOf('bad'), outputs })).rejects.toThrow(
        `cache: the blob ${path} is damaged; run \`claude-studio cache verify --repair\` and build again`,
      );
      expect(cache.record(keyOf('bad'))).toBeUndefined();
    });
  });
});

describe('keys and folders', () => {
  test('the keys of a production are remembered, each production by itself', async () => {
    await withCache(folder, async (cache) => {
      expect(cache.lastKeys('coffee')).toEqual(new Map());
      await cache.rememberKeys('coffee', new Map([['film', keyOf('a')]]));
      await cache.rememberKeys('tea', new Map([['film', keyOf('b')]]));
      await cache.rememberKeys('coffee', new Map([['steam/clip', keyOf('c')]]));
    });
    await withCache(folder, async (cache) => {
      expect(cache.lastKeys('coffee')).toEqual(new Map([['steam/clip', keyOf('c')]]));
      expect(cache.lastKeys('tea')).toEqual(new Map([['film', keyOf('b')]]));
    });
  });

  test('only private folders can be closed', async () => {
    await withCache(folder, async (cache) => {
      const opened = await cache.openFolder();
      await cache.closeFolder(opened);
      expect(existsSync(opened)).toBe(false);
      await expect(cache.closeFolder(place.folder)).rejects.toThrow(
        `cache: ${place.folder} is not a private folder of the store`,
      );
    });
  });
});

describe('adopting a file of the user', () => {
  test('a file is known by its bytes and stays where it is', async () => {
    const cup = join(place.folder, 'cup.png');
    writeFileSync(cup, 'cup');
    await withCache(folder, async (cache) => {
      expect(await cache.adopt(cup)).toEqual({ digest: digestOf('cup'), size: 3 });
      expect(readFileSync(cache.blobPath(digestOf('cup')), 'utf8')).toBe('cup');
    });
    expect(readFileSync(cup, 'utf8')).toBe('cup');
  });

  test('an edit of the same length is noticed, in the same moment and later', async () => {
    const cup = join(place.folder, 'cup.png');
    const check = async (now?: () => number): Promise<void> =>
      withCache(
        folder,
        async (cache) => {
          for (const text of ['cup', 'mug', 'jug']) {
            writeFileSync(cup, text);
            expect((await cache.adopt(cup)).digest).toBe(digestOf(text));
          }
          // The old modification time put back does not hide an edit: the change time tells.
          utimesSync(cup, 1000, 1000);
          await cache.adopt(cup);
          writeFileSync(cup, 'pot');
          utimesSync(cup, 1000, 1000);
          expect((await cache.adopt(cup)).digest).toBe(digestOf('pot'));
        },
        now,
      );
    await check();
    await check(later);
  });

  test('a file that changed just now is not trusted by its time stamps', async () => {
    const cup = join(place.folder, 'cup.png');
    writeFileSync(cup, 'cup');
    const isKnown = (now: () => number): Promise<boolean> =>
      withStore(
        folder,
        async (store) => {
          await adoptFile(store, cup);
          return (await knownFile(store, cup)) !== undefined;
        },
        now,
      );
    const changedMs = statSync(cup).ctimeMs;
    expect(await isKnown(() => changedMs + 1000)).toBe(false);
    expect(await isKnown(() => changedMs + 3000)).toBe(true);
  });

  test('a file that is known but whose blob is gone is taken in again', async () => {
    const cup = join(place.folder, 'cup.png');
    writeFileSync(cup, 'cup');
    await withCache(
      folder,
      async (cache) => {
        await cache.adopt(cup);
        renameSync(cache.blobPath(digestOf('cup')), join(place.folder, 'elsewhere'));
        await cache.adopt(cup);
        expect(readFileSync(cache.blobPath(digestOf('cup')), 'utf8')).toBe('cup');
      },
      later,
    );
  });

  test('a file that is not there is said with its path', async () => {
    await withCache(folder, async (cache) => {
      await expect(cache.adopt('/nowhere/cup.png')).rejects.toThrow(
        "cache: cannot take in /nowhere/cup.png: ENOENT: no such file or directory, stat '/nowhere/cup.png'",
      );
    });
  });
});

describe('publishing', () => {
  test('a blob appears under its path as a file that can be written', async () => {
    const film = join(place.folder, 'out/film.mp4');
    await withCache(folder, async (cache) => {
      await make(cache, 'film', { text: 'film' });
      await cache.publish(digestOf('film'), film);
      expect(readFileSync(film, 'utf8')).toBe('film');
      writeFileSync(film, 'cut!');
      expect(readFileSync(cache.blobPath(digestOf('film')), 'utf8')).toBe('film');
      await cache.publish(digestOf('film'), film);
      expect(readFileSync(film, 'utf8')).toBe('film');
    });
  });

  test('a file that has the bytes already is not touched', async () => {
    const film = join(place.folder, 'film.mp4');
    await withCache(
      folder,
      async (cache) => {
        await make(cache, 'film', { text: 'film' });
        await cache.publish(digestOf('film'), film);
        const before = statSync(film, { bigint: true });
        await cache.publish(digestOf('film'), film);
        await cache.publish(digestOf('film'), film);
        expect(statSync(film, { bigint: true })).toMatchObject({
          ino: before.ino,
          ctimeNs: before.ctimeNs,
        });
      },
      later,
    );
  });

  test('a damaged or missing blob is an error, and the old file stays', async () => {
    const film = join(place.folder, 'film.mp4');
    writeFileSync(film, 'old film');
    await withCache(folder, async (cache) => {
      await make(cache, 'film', { text: 'film' });
      const blob = cache.blobPath(digestOf('film'));
      damage(blob, 'FILM');
      await expect(cache.publish(digestOf('film'), film)).rejects.toThrow(
        `cache: the blob ${blob} is damaged; run \`claude-studio cache verify --repair\` and build again`,
      );
      await expect(cache.publish(digestOf('none'), film)).rejects.toThrow('cache: cannot write');
    });
    expect(readFileSync(film, 'utf8')).toBe('old film');
  });

  test('the draft of a killed process is removed, that of a live one is not', async () => {
    const film = join(place.folder, 'film.mp4');
    const dead = join(place.folder, '.film.mp4.999999999.tmp');
    const live = join(place.folder, `.film.mp4.${process.ppid}.tmp`);
    writeFileSync(dead, 'half');
    writeFileSync(live, 'half');
    await withCache(folder, async (cache) => {
      await make(cache, 'film', { text: 'film' });
      await cache.publish(digestOf('film'), film);
    });
    expect([existsSync(dead), existsSync(live), readFileSync(film, 'utf8')]).toEqual([
      false,
      true,
      'film',
    ]);
  });

  test('a folder in the place of the film is an error with its path', async () => {
    const film = join(place.folder, 'film.mp4');
    mkdirSync(film);
    await withCache(folder, async (cache) => {
      await make(cache, 'film', { text: 'film' });
      await expect(cache.publish(digestOf('film'), film)).rejects.toThrow(
        `cannot write ${film}: a folder is in its place; move that away and build again`,
      );
    });
  });
});

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Cache } from '../../src/build/cache.ts';
import { digestOf } from '../../src/std/digest.ts';
import { begin, callFor, noLimits, receive } from './paid-call.ts';
import { keyOf, temporaryFolder, withCache } from './temporary-cache.ts';

let place: ReturnType<typeof temporaryFolder>;
let folder: string;
beforeEach(() => {
  place = temporaryFolder();
  folder = join(place.folder, 'cache');
});
afterEach(() => place.remove());

const at = (ms: number) => () => ms;

describe('the life of a call', () => {
  test('a call is there for the next process as it was begun, with its worst price reserved', async () => {
    const begun = await withCache(folder, ({ journal }) => begin(journal, 'steam'), at(5000));
    expect(begun).toEqual({
      ...callFor('steam'),
      number: 1,
      state: 'submitting',
      job: null,
      reservedUsd: 0.9,
      settledUsd: 0,
      unknown: false,
      sentMs: 5000,
      updatedMs: 5000,
      files: null,
      origin: null,
      fault: null,
      message: null,
    });
    await withCache(folder, async ({ journal }) => {
      expect(journal.latest(keyOf('steam'), 0)).toEqual(begun);
      expect(journal.latest(keyOf('steam'), 1)).toBeUndefined();
      expect(journal.calls()).toEqual([begun]);
      expect(journal.spent('coffee')).toEqual({ settledUsd: 0, reservedUsd: 0.9, unknownUsd: 0 });
      expect(journal.spent('tea')).toEqual({ settledUsd: 0, reservedUsd: 0, unknownUsd: 0 });
    });
  });

  test('what was received is in the cache, and costs what it cost', async () => {
    await withCache(folder, async (cache) => {
      const { number } = await begin(cache.journal, 'steam');
      await cache.journal.submitted(number, 'job-1');
      const path = join(await cache.openFolder(), 'clip.mp4');
      writeFileSync(path, 'a clip');
      const origin = { api: 'luma-dream-machine', id: 'job-1' };
      const delivery = { files: { main: path, again: path }, costUsd: 0.7, origin };
      const main = { digest: digestOf('a clip'), size: 6 };
      const files = { main, again: main };
      expect(await cache.journal.received(number, delivery)).toMatchObject({
        state: 'received',
        job: 'job-1',
        reservedUsd: 0,
        settledUsd: 0.7,
        files,
        origin,
      });
      expect(readFileSync(cache.blobPath(digestOf('a clip')), 'utf8')).toBe('a clip');
      expect(existsSync(path)).toBe(false);
      expect(cache.journal.spent('coffee')).toEqual({
        settledUsd: 0.7,
        reservedUsd: 0,
        unknownUsd: 0,
      });
    });
  });

  test('files of a call that cannot receive any stay where they are', async () => {
    await withCache(folder, async (cache) => {
      const { number } = await begin(cache.journal, 'steam');
      await cache.journal.forget(number);
      const path = join(await cache.openFolder(), 'clip.mp4');
      writeFileSync(path, 'a clip');
      const delivery = { files: { main: path }, costUsd: 0.7, origin: null };
      await expect(cache.journal.received(number, delivery)).rejects.toThrow(
        'cache: call 1 is forgotten and cannot become received',
      );
      expect(existsSync(path)).toBe(true);
    });
  });

  test('a number that no call has is an error', async () => {
    await withCache(folder, async ({ journal }) => {
      await expect(journal.submitted(7, 'job')).rejects.toThrow('cache: there is no paid call 7');
    });
  });
});

describe('what stays of calls', () => {
  test('money in doubt counts as such until a person says what became of it', async () => {
    await withCache(folder, async ({ journal }) => {
      const unknown = (usd: number) => ({ settledUsd: 0, reservedUsd: 0, unknownUsd: usd });
      const [steam, pour] = [await begin(journal, 'steam', 0.9), await begin(journal, 'pour', 0.3)];
      await journal.held(steam.number, 'the answer was lost');
      await journal.held(pour.number, 'the answer was lost');
      expect(journal.spent('coffee')).toEqual(unknown(1.2));
      await journal.forget(steam.number);
      expect(journal.spent('coffee')).toEqual(unknown(0.3));
      await journal.writeOff(pour.number);
      expect(journal.spent('coffee')).toEqual({ settledUsd: 0.3, reservedUsd: 0, unknownUsd: 0 });
    });
  });

  test('after a failure the next call has a number of its own, and the history stays', async () => {
    await withCache(folder, async ({ journal }) => {
      const { number } = await begin(journal, 'steam');
      await journal.failed(number, 'failed', 'luma: no clip came of it', 0.1);
      const again = await begin(journal, 'steam');
      expect(journal.latest(keyOf('steam'), 0)).toEqual(again);
      expect(journal.calls()).toMatchObject([
        { number: 1, state: 'failed', settledUsd: 0.1, message: 'luma: no clip came of it' },
        { number: 2, state: 'submitting', reservedUsd: 0.9 },
      ]);
    });
  });

  test('while a call may still bring it, a second one is an error; another part is another call', async () => {
    await withCache(folder, async ({ journal }) => {
      await begin(journal, 'steam');
      await expect(begin(journal, 'steam')).rejects.toThrow(
        'cache: call 1 for steam/clip is submitting, and a second one would pay twice; `claude-studio jobs` shows it',
      );
      expect((await begin(journal, 'steam', 0.9, { part: 1 })).number).toBe(2);
      expect(journal.calls()).toHaveLength(2);
    });
  });

  test('more than nine calls are in the order they were made', async () => {
    await withCache(folder, async ({ journal }) => {
      for (let turn = 0; turn < 12; turn += 1) await begin(journal, `scene-${turn}`);
      expect(journal.calls().map(({ action }) => action)).toEqual(
        Array.from({ length: 12 }, (_, turn) => `scene-${turn}/clip`),
      );
    });
  });
});

test('a store from before there were paid calls gets the tables for them', async () => {
  mkdirSync(join(folder, 'state'), { recursive: true });
  const root = open<string, string>({ path: join(folder, 'state'), encoding: 'string' });
  root.openDB<string, string>({ name: 'meta', encoding: 'string' }).putSync('format', '1');
  await root.close();
  await withCache(folder, async ({ journal }) => {
    expect(journal.calls()).toEqual([]);
    expect(journal.latest(keyOf('steam'), 0)).toBeUndefined();
    expect((await begin(journal, 'steam')).number).toBe(1);
  });
});

describe('limits', () => {
  test('what would pass the budget is not begun, and leaves no trace', async () => {
    await withCache(folder, async ({ journal }) => {
      const limits = { budgetUsd: 1, runUsd: null };
      await begin(journal, 'steam', 0.9);
      expect(await journal.begin(callFor('pour'), 0.2, limits)).toEqual({
        ok: false,
        because:
          'it would cost up to $0.20, and $0.10 of the budget of $1.00 is left ($0.00 spent, $0.90 on its way)',
      });
      expect(journal.calls()).toHaveLength(1);
      expect(journal.latest(keyOf('pour'), 0)).toBeUndefined();
      expect(await journal.begin(callFor('pour'), 0.1, limits)).toMatchObject({ ok: true });
    });
  });

  test('a run counts its own calls, all at once begun ones too; the budget counts those of every run', async () => {
    const limits = { budgetUsd: 10, runUsd: 1 };
    const racing = ({ journal }: Cache, words: readonly string[]) =>
      Promise.all(words.map((word) => journal.begin(callFor(word), 0.5, limits)));
    const isBegun = ({ ok }: { ok: boolean }): boolean => ok;
    await withCache(folder, async (cache) => {
      const first = await racing(cache, ['a', 'b', 'c']);
      expect(first.map(isBegun)).toEqual([true, true, false]);
      expect(first[2]).toEqual({
        ok: false,
        because:
          'it would cost up to $0.50, and $0.00 of the $1.00 that this build may spend is left ($0.00 spent, $1.00 on its way)',
      });
      await cache.journal.failed(1, 'not-accepted', 'luma: busy', 0);
      expect((await racing(cache, ['d', 'e'])).map(isBegun)).toEqual([true, false]);
    });
    await withCache(folder, async (cache) => {
      expect((await racing(cache, ['f', 'g', 'h'])).map(isBegun)).toEqual([true, true, false]);
    });
  });

  test('every production has a budget of its own', async () => {
    await withCache(folder, async ({ journal }) => {
      const limits = { budgetUsd: 1, runUsd: null };
      await begin(journal, 'steam', 1);
      const tea = callFor('leaf', { production: 'tea' });
      expect(await journal.begin(tea, 1, limits)).toMatchObject({ ok: true });
    });
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])(
    'a worst price of %d is an error',
    async (usd) => {
      await withCache(folder, async ({ journal }) => {
        await expect(journal.begin(callFor('steam'), usd, noLimits)).rejects.toThrow(
          `cache: ${usd} is no amount of money in USD`,
        );
        const call = callFor('steam', { estimatedUsd: usd });
        await expect(journal.begin(call, 1, noLimits)).rejects.toThrow(
          `cache: ${usd} is no amount of money in USD`,
        );
        expect(journal.calls()).toEqual([]);
      });
    },
  );
});

describe('storing what was bought', () => {
  const storing = (cache: Cache, path: string, calls: readonly number[], word = 'steam') =>
    cache.store({
      key: keyOf(word),
      kind: 'clip',
      provider: 'luma',
      outputs: { main: { path, media: { type: 'data' } } },
      costUsd: 0.7,
      seconds: 1,
      manifest: { word },
      origin: { api: 'luma-dream-machine', id: 'job-1' },
      calls,
    });

  test('the record and its settled calls are there together', async () => {
    const record = await withCache(folder, async (cache) => {
      const { call } = await receive(cache, 'steam', 'a clip');
      return storing(cache, cache.blobPath(digestOf('a clip')), [call.number]);
    });
    expect(record.origin).toEqual({ api: 'luma-dream-machine', id: 'job-1' });
    await withCache(folder, async (cache) => {
      expect(cache.record(keyOf('steam'))).toEqual(record);
      expect(cache.journal.calls()).toMatchObject([{ state: 'settled', settledUsd: 0.7 }]);
      const spent = { settledUsd: 0.7, reservedUsd: 0, unknownUsd: 0 };
      expect(cache.journal.spent('coffee')).toEqual(spent);
    });
  });

  test('when one call cannot be settled, none is, and there is no record', async () => {
    await withCache(folder, async (cache) => {
      const { call } = await receive(cache, 'steam', 'a clip');
      const other = await begin(cache.journal, 'steam', 0.9, { part: 1 });
      const path = cache.blobPath(digestOf('a clip'));
      await expect(storing(cache, path, [call.number, other.number])).rejects.toThrow(
        'cache: call 2 is submitting and cannot become settled; `claude-studio jobs` shows it',
      );
      expect(cache.record(keyOf('steam'))).toBeUndefined();
      expect(cache.journal.calls()).toMatchObject([{ state: 'received' }, { state: 'submitting' }]);
    });
  });

  test('the call of another action is not settled', async () => {
    await withCache(folder, async (cache) => {
      const { call } = await receive(cache, 'steam', 'a clip');
      const path = cache.blobPath(digestOf('a clip'));
      await expect(storing(cache, path, [call.number], 'pour')).rejects.toThrow(
        'cache: call 1 was made for steam/clip, not for the action that is stored',
      );
      expect(cache.record(keyOf('pour'))).toBeUndefined();
    });
  });

  test('the text of such a record is that which Keyv writes', async () => {
    await withCache(folder, async (cache) => {
      const { call } = await receive(cache, 'steam', 'a clip');
      const path = cache.blobPath(digestOf('a clip'));
      const record = await storing(cache, path, [call.number]);
      const outputs = { main: { path, media: { type: 'data' } as const } };
      await cache.store({ ...record, key: keyOf('pour'), outputs });
    });
    const root = open<string, string>({ path: join(folder, 'state'), encoding: 'string' });
    const records = root.openDB<string, string>({ name: 'records', encoding: 'string' });
    const text = (word: string): unknown => JSON.parse(records.get(keyOf(word)) ?? '');
    expect(text('steam')).toEqual({ ...(text('pour') as object), key: keyOf('steam') });
    await root.close();
  });
});

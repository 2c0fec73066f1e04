import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digestOf } from '../../src/std/digest.ts';
import { begin, callFor, noLimits, receive } from './paid-call.ts';
import { keyOf, temporaryFolder, withCache } from './temporary-cache.ts';

let place: ReturnType<typeof temporaryFolder>;
let folder: string;
let mirror: string;
beforeEach(() => {
  place = temporaryFolder();
  folder = join(place.folder, 'cache');
  mirror = join(folder, 'state/paid-calls.jsonl');
  mkdirSync(dirname(mirror), { recursive: true });
});
afterEach(() => place.remove());

const linesOf = (text: string): readonly unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('every change of a call is a line with the time and the call as it is then', async () => {
  const calls = await withCache(
    folder,
    async (cache) => {
      const { call } = await receive(cache, 'steam', 'a clip');
      const outputs = {
        main: { path: cache.blobPath(digestOf('a clip')), media: { type: 'data' } as const },
      };
      await cache.store({
        key: keyOf('steam'),
        kind: 'clip',
        provider: 'luma',
        outputs,
        costUsd: 0.7,
        seconds: 1,
        manifest: null,
        calls: [call.number],
      });
      const other = await begin(cache.journal, 'pour');
      await cache.journal.failed(other.number, 'account', 'luma: no credits left', 0);
      return cache.journal.calls();
    },
    () => 1_792_000_000_000,
  );
  const lines = linesOf(readFileSync(mirror, 'utf8')) as { time: string; state: string }[];
  expect(lines.map(({ state }) => state)).toEqual([
    'submitting',
    'received',
    'settled',
    'submitting',
    'failed',
  ]);
  const time = '2026-10-14T17:46:40.000Z';
  expect([lines[2], lines[4]]).toEqual(calls.map((call) => ({ time, ...call })));
});

test('what else the objects of a caller hold, a prompt or a key, is written nowhere', async () => {
  await withCache(folder, async ({ journal }) => {
    const call = { ...callFor('steam'), prompt: 'secret words', apiKey: 'secret words' };
    const begun = await journal.begin(call, 0.9, noLimits);
    if (!begun.ok) throw new Error(begun.because);
    const origin = { api: 'luma-dream-machine', id: 'job-1', lastFrame: true, key: 'secret words' };
    await journal.received(begun.call.number, { files: {}, costUsd: 0.7, origin });
    expect(JSON.stringify(journal.calls())).not.toContain('secret');
  });
  expect(readFileSync(mirror, 'utf8')).not.toContain('secret');
});

test('a line that was torn off stays alone, and the next one is whole', async () => {
  await withCache(folder, ({ journal }) => begin(journal, 'steam'));
  appendFileSync(mirror, '{"time":"2026-');
  await withCache(folder, ({ journal }) => begin(journal, 'pour'));
  const [first, torn, second, ...more] = readFileSync(mirror, 'utf8').split('\n');
  expect(torn).toBe('{"time":"2026-');
  expect(linesOf(`${first}\n${second}`)).toMatchObject([{ number: 1 }, { number: 2 }]);
  expect(more).toEqual(['']);
});

test('a mirror that was removed is begun again', async () => {
  await withCache(folder, async ({ journal }) => {
    await begin(journal, 'steam');
    rmSync(mirror);
    await begin(journal, 'pour');
  });
  expect(linesOf(readFileSync(mirror, 'utf8'))).toMatchObject([{ number: 2 }]);
});

describe('without its line nothing is begun', () => {
  const checkRefused = (reason: string, allow: () => void): Promise<void> =>
    withCache(folder, async ({ journal }) => {
      const calls = journal.calls();
      await expect(begin(journal, 'pour')).rejects.toThrow(
        `cache: cannot write down a paid call: ${reason}`,
      );
      expect(journal.calls()).toEqual(calls);
      expect(journal.latest(keyOf('pour'), 0)).toBeUndefined();
      expect(journal.spent('coffee').reservedUsd).toBe(0.9 * calls.length);
      allow();
      expect((await begin(journal, 'pour')).number).toBe(calls.length + 1);
    });

  test('when the disk is full', async () => {
    // What is written to /dev/full meets a full disk.
    symlinkSync('/dev/full', mirror);
    await checkRefused(`the disk of ${folder} is full`, () => rmSync(mirror));
  });

  test('when the file cannot be opened', async () => {
    mkdirSync(mirror);
    await checkRefused('EISDIR: illegal operation on a directory', () =>
      rmSync(mirror, { recursive: true }),
    );
  });

  test('when the file may not be written', async (context) => {
    if (process.getuid?.() === 0) context.skip('root may write every file');
    await withCache(folder, ({ journal }) => begin(journal, 'steam'));
    chmodSync(mirror, 0o444);
    await checkRefused('no permission', () => chmodSync(mirror, 0o644));
  });

  test('when the file is on a read-only disk', async (context) => {
    await withCache(folder, ({ journal }) => begin(journal, 'steam'));
    if (!mountReadOnly(mirror)) context.skip('this user may not mount');
    try {
      await checkRefused(`${folder} is on a read-only disk`, () =>
        execFileSync('umount', [mirror]),
      );
    } finally {
      unmount(mirror);
    }
  });

  test('and a step that cannot be written does not happen either', async () => {
    await withCache(folder, async ({ journal }) => {
      const { number } = await begin(journal, 'steam');
      rmSync(mirror);
      mkdirSync(mirror);
      await expect(journal.submitted(number, 'job-1')).rejects.toThrow(
        'cache: cannot write down what became of paid call 1: EISDIR',
      );
      expect(journal.latest(keyOf('steam'), 0)).toMatchObject({ state: 'submitting', job: null });
    });
  });
});

test('what was received and cannot be written down is not lost: the error says where it lies', async () => {
  await withCache(folder, async (cache) => {
    const { number } = await begin(cache.journal, 'steam');
    const main = join(await cache.openFolder(), 'clip.mp4');
    writeFileSync(main, 'a clip');
    rmSync(mirror);
    mkdirSync(mirror);
    const blob = cache.blobPath(digestOf('a clip'));
    await expect(
      cache.journal.received(number, { files: { main }, costUsd: 0.7, origin: null }),
    ).rejects.toThrow(
      `cache: cannot write down what became of paid call 1: EISDIR: illegal operation on a directory, open '${mirror}' (what call 1 delivered lies in ${blob})`,
    );
    expect(readFileSync(blob, 'utf8')).toBe('a clip');
    expect(cache.journal.calls()).toMatchObject([{ state: 'submitting', files: null }]);
  });
});

test('a disk that fills up in the middle of a line keeps the lines before it whole', async (context) => {
  if (!mountSmallDisk(dirname(mirror))) context.skip('this user may not mount a small disk');
  try {
    await withCache(folder, async ({ journal }) => {
      await begin(journal, 'steam');
      // Fills the disk, so that only the rest of the mirror's last page of memory is left to write to.
      expect(() => writeFileSync(join(folder, 'state/ballast'), Buffer.alloc(4_000_000))).toThrow();
      let begun = 1;
      for (let turn = 0; turn < 20; turn += 1) {
        begun += await begin(journal, `scene-${turn}`).then(
          () => 1,
          () => 0,
        );
      }
      expect(begun).toBeLessThan(20);
      rmSync(join(folder, 'state/ballast'));
      await begin(journal, 'pour');
      const numbers = (linesOf(readFileSync(mirror, 'utf8')) as { number: number }[]).map(
        ({ number }) => number,
      );
      for (const call of journal.calls()) expect(numbers).toContain(call.number);
    });
  } finally {
    unmount(dirname(mirror));
  }
});

function mountSmallDisk(path: string): boolean {
  return mounts(['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path]);
}

function mountReadOnly(path: string): boolean {
  return mounts(['--bind', path, path]) && mounts(['-o', 'remount,ro,bind', path]);
}

function mounts(options: readonly string[]): boolean {
  try {
    execFileSync('mount', options, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function unmount(path: string): void {
  try {
    execFileSync('umount', [path], { stdio: 'ignore' });
  } catch {
    // It was unmounted in the test.
  }
}

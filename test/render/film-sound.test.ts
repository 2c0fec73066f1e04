import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunnerInput } from '../../src/build/runner.ts';
import { filmSound } from '../../src/render/film-sound.ts';
import type { Ffmpeg } from '../../src/render/find-ffmpeg.ts';
import { soundChunks } from '../../src/render/sound-chunks.ts';
import { digestOf } from '../../src/std/digest.ts';
import { ffmpeg, mainOf, make, scratch, task } from './media.ts';

const { file, folder } = scratch();
const raw = ['-f', 's16le', '-ar', '48000', '-ac', '2'];
const frame = 1024;

// Two minutes: three chunks. An odd number of samples, so that the last frame is not full.
const samples = 120 * 48_000 + 77;
const joints = soundChunks(samples)
  .slice(1)
  .map(({ start, dropped }) => start / frame + dropped);

interface Part {
  readonly samples: number;
  /** Raw samples; null is silence. */
  readonly path: string | null;
}

async function encoded(
  parts: readonly Part[],
  { threads = 1, at = folder(), by = ffmpeg, signal = new AbortController().signal } = {},
): Promise<string> {
  const inputs: Record<string, RunnerInput> = {};
  for (const [index, part] of parts.entries()) {
    if (part.path === null) continue;
    const media = { type: 'pcm', samples: part.samples } as const;
    inputs[`sound.${index}`] = { path: part.path, digest: digestOf(part.path), media };
  }
  const recipe = {
    kind: 'film/sound',
    parts: parts.map((part) => ({ samples: part.samples, input: part.path !== null })),
    ffmpeg: by.identity,
  } as const;
  return mainOf(await filmSound(by)({ ...task(recipe, inputs, at, threads), signal })).path;
}

// Chords over noise that swell and fade, and a click close before, on and after each joint: what is hard to join.
function demanding(): Buffer {
  const pcm = Buffer.alloc(samples * 4);
  let noise = 1;
  for (let at = 0; at < samples; at += 1) {
    noise = (noise * 48_271) % 2_147_483_647;
    const t = at / 48_000;
    const swell = 0.55 + 0.45 * Math.sin(2.1 * t);
    const chord = Math.sin(1382 * t) + Math.sin(2073 * t) + Math.sin(5184 * t);
    let value = swell * (2200 * chord + 900 * (noise / 1_073_741_824 - 1));
    for (const joint of joints) {
      for (const offset of [-2300, -900, 0, 1300]) {
        const since = at - joint * frame - offset;
        if (since >= 0 && since < 40) value += 14_000 * Math.cos(since) * Math.exp(-since / 8);
      }
    }
    pcm.writeInt16LE(Math.round(value), at * 4);
    pcm.writeInt16LE(Math.round(0.8 * value), at * 4 + 2);
  }
  return pcm;
}

const source = demanding();

function sourceFile(name: string, length = samples): string {
  const path = file(name);
  writeFileSync(path, source.subarray(0, 4 * length));
  return path;
}

async function decoded(path: string, name: string): Promise<Buffer> {
  return readFileSync(await make(file(name), ['-i', path, ...raw]));
}

// How far the left channel of a frame of the film is from the source, root mean square.
function error(heard: Buffer, index: number): number {
  let sum = 0;
  for (let at = index * frame; at < (index + 1) * frame; at += 1) {
    sum += (source.readInt16LE(at * 4) - heard.readInt16LE(at * 4)) ** 2;
  }
  return Math.sqrt(sum / frame);
}

test('a long film is encoded in chunks whose joints are as clean as the rest', async () => {
  const path = sourceFile('demanding.pcm');
  const chunked = await encoded([{ samples, path }], { threads: 2 });
  const oneGo = await make(file('one-go.m4a'), [
    ...[...raw, '-i', path, '-c:a', 'aac', '-aac_coder', 'fast', '-b:a', '160k', '-f', 'mp4'],
  ]);
  const [ours, theirs] = [await decoded(chunked, 'ours.pcm'), await decoded(oneGo, 'theirs.pcm')];
  expect(joints.length).toBe(2);
  for (const joint of joints) {
    for (let index = joint - 6; index < joint + 6; index += 1) {
      // The rate control of a chunk may stand elsewhere than that of the whole.
      const [own, other] = [error(ours, index), error(theirs, index)];
      expect(own, `frame ${index}`).toBeLessThan(1.25 * Math.max(1, other));
    }
  }
});

test('the bytes do not depend on how many chunks are encoded at once', async () => {
  const parts = [
    { samples: samples - 1_000_000, path: sourceFile('parts.pcm') },
    { samples: 1_000_000, path: null },
  ];
  const [one, two, three] = [
    readFileSync(await encoded(parts, { threads: 1 })),
    readFileSync(await encoded(parts, { threads: 2 })),
    readFileSync(await encoded(parts, { threads: 64 })),
  ];
  expect(one.equals(two)).toBe(true);
  expect(one.equals(three)).toBe(true);
});

// What ffmpeg's demuxer reads: time, length and hash of every frame.
async function framesOf(path: string, name: string): Promise<string[][]> {
  const text = readFileSync(
    await make(file(name), ['-i', path, '-c', 'copy', '-f', 'framemd5']),
    'utf8',
  );
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(',').map((word) => word.trim()));
}

test.each([800, 30 * 1024, 48_000])(
  '%i samples, less than a chunk, are the frames of one encode, to the sample',
  async (short) => {
    const path = sourceFile('short.pcm', short);
    const ours = await framesOf(await encoded([{ samples: short, path }]), 'ours.md5');
    const theirs = await framesOf(
      await make(file('theirs.m4a'), [
        ...[...raw, '-i', path, '-c:a', 'aac', '-aac_coder', 'fast', '-b:a', '160k'],
        ...['-flags:a', '+bitexact', '-f', 'mp4'],
      ]),
      'theirs.md5',
    );
    // Priming before 0, and as many samples as went in.
    expect(ours[0]?.[2]).toBe('-1024');
    expect(ours.reduce((sum, [, , , length]) => sum + Number(length), 0)).toBe(1024 + short);
    expect(ours.map((words) => words.at(-1))).toEqual(theirs.map((words) => words.at(-1)));
  },
);

test('a sound shorter than its scene is an error, in whichever chunk it lies', async () => {
  const path = file('cut.pcm');
  writeFileSync(path, Buffer.alloc(4 * (samples - 10)));
  await expect(encoded([{ samples, path }], { threads: 2 })).rejects.toThrow(
    'the sound of a scene is shorter than the scene',
  );
});

test.runIf(process.platform !== 'win32')(
  'one failed chunk ends the others, and its complaint is what is heard',
  async () => {
    // In ffmpeg's place: the first chunk hangs, the second complains once the first runs.
    const begun = file('begun');
    const script = file('ffmpeg.sh');
    writeFileSync(
      script,
      `#!/bin/sh
case "$*" in
  *sound-0.aac*) echo $$ >'${begun}'; exec sleep 600 ;;
  *) until [ -s '${begun}' ]; do sleep 0.01; done; echo 'no more of this' >&2; exit 1 ;;
esac
`,
    );
    chmodSync(script, 0o755);
    const by: Ffmpeg = { ...ffmpeg, path: script };
    const at = folder();
    const silence = [{ samples, path: null }];
    await expect(encoded(silence, { threads: 2, at, by })).rejects.toThrow(
      'ffmpeg: no more of this',
    );
    const pid = readFileSync(begun, 'utf8').trim();
    expect(execFileSync('ps', ['-eo', 'pid='], { encoding: 'utf8' }).split(/\s+/)).not.toContain(
      pid,
    );
    expect(existsSync(join(at, 'sound.m4a'))).toBe(false);
  },
);

test('an abort is what is heard, and no sound comes of it', async () => {
  const at = folder();
  const signal = AbortSignal.abort(new Error('stop now'));
  await expect(encoded([{ samples, path: null }], { threads: 2, at, signal })).rejects.toThrow(
    'stop now',
  );
  expect(existsSync(join(at, 'sound.m4a'))).toBe(false);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sound } from '../../src/render/sound.ts';
import { ffmpeg, inputFrom, mainOf, make, said, scratch, task } from './media.ts';

const { file, folder } = scratch();
const raw = ['-f', 's16le', '-ar', '48000', '-ac', '2'];

async function check(source: string, samples: number, fadeOutMs = 0): Promise<string> {
  const recipe = {
    kind: 'mix/sound',
    samples,
    fadeOutMs,
    loudness: -1600,
    ffmpeg: ffmpeg.identity,
  } as const;
  const narration = await inputFrom(source);
  const main = mainOf(await sound(ffmpeg)(task(recipe, { narration }, folder())));
  expect(main.media).toEqual({ type: 'pcm', samples });
  expect(readFileSync(main.path).length).toBe(samples * 4);
  return main.path;
}

// On and off like speech, with peaks.
function speech(name: string, volume: number): Promise<string> {
  const wave = `aevalsrc=${volume}*(sin(700*t)+0.4*sin(2100*t))*gt(sin(9*t)\\,-0.3):s=16000:d=4`;
  return make(file(name), ['-f', 'lavfi', '-i', wave]);
}

async function loudnessOf(path: string): Promise<number> {
  const log = await said([...raw, '-i', path], ['-af', 'ebur128']);
  return Number(/I:\s+(-[\d.]+) LUFS/.exec(log.slice(log.lastIndexOf('Summary')))?.[1]);
}

test('a loud and a quiet voice come out equally loud', async () => {
  const loud = await check(await speech('loud.wav', 0.6), 192_000);
  const quiet = await check(await speech('quiet.wav', 0.02), 192_000);
  const [first, second] = [await loudnessOf(loud), await loudnessOf(quiet)];
  expect(Math.abs(first + 16)).toBeLessThanOrEqual(0.5);
  expect(Math.abs(second + 16)).toBeLessThanOrEqual(0.5);
});

test('peaks stay below -1.4 dBFS', async () => {
  const spiky = await make(file('spiky.wav'), [
    ...['-f', 'lavfi', '-i', 'aevalsrc=0.03*sin(700*t)+0.9*lt(mod(t\\,0.5)\\,0.002):s=48000:d=3'],
  ]);
  const log = await said([...raw, '-i', await check(spiky, 144_000)], ['-af', 'volumedetect']);
  expect(Number(/max_volume: (-[\d.]+) dB/.exec(log)?.[1])).toBeLessThanOrEqual(-1.4);
});

test('a sound begins when it began: the limiter moves nothing', async () => {
  const click = await make(file('click.wav'), [
    ...['-f', 'lavfi', '-i', 'aevalsrc=0.5*gte(t\\,0.25)*sin(6000*t):s=48000:d=1'],
  ]);
  const pcm = readFileSync(await check(click, 48_000));
  const first = Array.from({ length: 48_000 }, (_, at) => pcm.readInt16LE(at * 4)).findIndex(
    (value) => Math.abs(value) > 300,
  );
  expect(Math.abs(first - 12_000)).toBeLessThan(4);
});

test('silence fills a scene that lasts longer than its narration', async () => {
  const pcm = readFileSync(await check(await speech('words.wav', 0.3), 240_000));
  expect(pcm.subarray(200_000 * 4).every((byte) => byte === 0)).toBe(true);
});

test('speech that is cut fades to nothing at its last sample', async () => {
  const tone = await make(file('tone.wav'), ['-f', 'lavfi', '-i', 'sine=f=500:d=2:r=48000']);
  const pcm = readFileSync(await check(tone, 48_000, 60));
  const peak = (from: number, to: number): number =>
    Math.max(
      ...Array.from({ length: to - from }, (_, at) => Math.abs(pcm.readInt16LE((from + at) * 4))),
    );
  expect(peak(40_000, 45_000)).toBeGreaterThan(4 * peak(47_600, 48_000));
  expect(peak(47_990, 48_000)).toBeLessThan(100);
});

test('digital silence and a very short word are no trouble', async () => {
  const silent = await make(file('silent.wav'), ['-f', 'lavfi', '-i', 'aevalsrc=0:d=1']);
  expect(readFileSync(await check(silent, 48_000)).every((byte) => byte === 0)).toBe(true);
  const short = await make(file('short.wav'), ['-f', 'lavfi', '-i', 'sine=d=0.15:r=22050']);
  expect(readFileSync(await check(short, 7_200)).some((byte) => byte !== 0)).toBe(true);
});

test('mp3 and stereo are read, and repeated runs give the same bytes', async () => {
  const mp3 = await make(file('voice.mp3'), [
    ...['-f', 'lavfi', '-i', 'sine=d=1:r=44100', '-ac', '2', '-c:a', 'libmp3lame'],
  ]);
  const [first, again] = [await check(mp3, 48_000), await check(mp3, 48_000)];
  expect(readFileSync(first).equals(readFileSync(again))).toBe(true);
});

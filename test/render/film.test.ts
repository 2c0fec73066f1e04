import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { RunnerInput } from '../../src/build/runner.ts';
import type { FilmCut } from '../../src/plan/recipe.ts';
import { parseFps, samplesBeforeFrame } from '../../src/plan/timebase.ts';
import { film } from '../../src/render/film.ts';
import { filmSound } from '../../src/render/film-sound.ts';
import { picture } from '../../src/render/picture.ts';
import { probeTracks } from '../../src/render/probe.ts';
import { ffmpeg, inputFrom, mainOf, make, said, scratch, task } from './media.ts';

const { file, folder } = scratch();
const size = { width: 64, height: 36 };
const identity = { ffmpeg: ffmpeg.identity };

async function pictureOf(frames: number, fps: string): Promise<RunnerInput> {
  const clip = file('clip.mp4');
  const lavfi = `testsrc2=s=64x36:r=${fps}:d=1`;
  await make(clip, ['-f', 'lavfi', '-i', lavfi, '-c:v', 'libx264', '-pix_fmt', 'yuv420p']);
  const recipe = { kind: 'mix/picture', frames, stretch: 1, fps, ...size, ...identity } as const;
  const input = await inputFrom(clip);
  return mainOf(
    await picture(ffmpeg)(task({ ...recipe, scale: 'contain' }, { clip: input }, folder())),
  );
}

function cutOf(scene: string, frames: number, change: Partial<FilmCut> = {}): FilmCut {
  const clip = { digest: 'a'.repeat(64), durationMs: 5000, standIn: true };
  return { scene, frames, fit: 'longest', stretch: 1, clip, narration: null, ...change };
}

// A sound that begins with a beep of 20 ms.
function beep(samples: number): RunnerInput {
  const pcm = Buffer.alloc(samples * 4);
  for (let sample = 0; sample < Math.min(960, samples); sample += 1) {
    const value = Math.round(12_000 * Math.sin((2 * Math.PI * 1000 * sample) / 48_000));
    pcm.writeInt16LE(value, sample * 4);
    pcm.writeInt16LE(value, sample * 4 + 2);
  }
  const path = file(`beep-${samples}.pcm`);
  writeFileSync(path, pcm);
  return mainOf({ outputs: { main: { path, media: { type: 'pcm', samples } } }, costUsd: 0 });
}

async function soundOf(
  lengths: readonly number[],
  fps: string,
  spoken: boolean,
): Promise<RunnerInput> {
  const rate = parseFps(fps);
  let start = 0;
  const parts = lengths.map((frames) => {
    const samples = samplesBeforeFrame(start + frames, rate) - samplesBeforeFrame(start, rate);
    start += frames;
    return { samples, input: spoken };
  });
  const most = (frames: number): number => Math.ceil((frames * 48_000 * rate.den) / rate.num);
  const beeps = spoken
    ? lengths.map((frames, index) => [`sound.${index}`, beep(most(frames))] as const)
    : [];
  const recipe = { kind: 'film/sound', parts, ...identity } as const;
  return mainOf(await filmSound(ffmpeg)(task(recipe, Object.fromEntries(beeps), folder())));
}

async function filmOf(
  cuts: readonly FilmCut[],
  fps: string,
  pictures: readonly RunnerInput[],
  sound: RunnerInput,
) {
  const inputs = Object.fromEntries(pictures.map((input, index) => [`picture.${index}`, input]));
  const recipe = { kind: 'film', fps, ...size, cuts, ...identity } as const;
  return film(ffmpeg)(task(recipe, { ...inputs, sound }, folder()));
}

test.each(['30/1', '30000/1001'])(
  '100 scenes at %s: every frame on its tick, no sound off its scene',
  async (fps) => {
    const lengths = Array.from({ length: 100 }, (_, index) => 7 + (index % 3));
    const byLength = new Map<number, RunnerInput>();
    for (const frames of [7, 8, 9]) byLength.set(frames, await pictureOf(frames, fps));
    const pictures = lengths.flatMap((frames) => byLength.get(frames) ?? []);
    const sound = await soundOf(lengths, fps, true);
    const cuts = lengths.map((frames, index) => cutOf(`s${index}`, frames));
    const { path } = mainOf(await filmOf(cuts, fps, pictures, sound));

    const { video, audio } = await probeTracks(path);
    const total = lengths.reduce((sum, frames) => sum + frames, 0);
    expect(video).toMatchObject({
      constantRate: true,
      facts: { frames: total, fps: parseFps(fps) },
    });
    expect(Math.abs((audio?.durationMs ?? 0) - (video?.facts.durationMs ?? 0))).toBeLessThan(33);

    const pcm = await make(file('film.pcm'), [
      '-i',
      path,
      '-f',
      's16le',
      '-ac',
      '1',
      '-ar',
      '48000',
    ]);
    const heard = onsets(readFileSync(pcm));
    let start = 0;
    const expected = lengths.map((frames) => {
      const sample = samplesBeforeFrame(start, parseFps(fps));
      start += frames;
      return sample;
    });
    expect(heard.length).toBe(100);
    // AAC smears an onset over some samples before it; 2 ms are a sixteenth of a frame, and they do not grow.
    for (const [index, sample] of heard.entries()) {
      expect(Math.abs(sample - (expected[index] ?? 0))).toBeLessThan(96);
    }
  },
);

// Samples at which it gets loud after at least 50 ms of quiet.
function onsets(pcm: Buffer): number[] {
  const found: number[] = [];
  let quiet = Number.POSITIVE_INFINITY;
  for (let at = 0; at < pcm.length / 2; at += 1) {
    if (Math.abs(pcm.readInt16LE(at * 2)) < 2500) {
      quiet += 1;
      continue;
    }
    if (quiet > 2400) found.push(at);
    quiet = 0;
  }
  return found;
}

test('a silent film has a silent track, streams, and repeats byte by byte', async () => {
  const pictures = [await pictureOf(20, '30/1'), await pictureOf(25, '30/1')];
  const cuts = [cutOf('one', 20), cutOf('two', 25)];
  const make = async () =>
    mainOf(await filmOf(cuts, '30/1', pictures, await soundOf([20, 25], '30/1', false)));
  const [first, again] = [await make(), await make()];
  expect(first.media).toEqual({ type: 'film', frames: 45, durationMs: 1500 });
  const bytes = readFileSync(first.path);
  expect(bytes.equals(readFileSync(again.path))).toBe(true);
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  expect(bytes.toString('latin1')).not.toMatch(/Lav[fc]|x264/);
  const log = await said(['-i', first.path], ['-af', 'volumedetect']);
  expect(log).toMatch(/Video: h264 \(High\) .*yuv420p\(tv, bt709\), 64x36/);
  expect(log).toMatch(/Audio: aac \(LC\) .*48000 Hz, stereo/);
  expect(log).toContain('max_volume: -91.0 dB');
});

test('the edit decision list tells what plays when, and follows its schema', async () => {
  const narration = { digest: 'b'.repeat(64), durationMs: 900, standIn: false };
  const cuts = [
    cutOf('one', 20),
    cutOf('two', 25, { fit: 'speed-match', stretch: 1.25, narration }),
  ];
  const pictures = [await pictureOf(20, '30/1'), await pictureOf(25, '30/1')];
  const sound = await soundOf([20, 25], '30/1', false);
  const { outputs } = await filmOf(cuts, '30/1', pictures, sound);
  const text = readFileSync(outputs['edl']?.path ?? '', 'utf8');
  await expect(text).toMatchFileSnapshot('golden/film.edl.json');
  const schema: object = JSON.parse(readFileSync('schemas/edl.schema.json', 'utf8'));
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
  validate(JSON.parse(text));
  expect(validate.errors).toBe(null);
});

test('a picture of another length, size or coding is no part of the film', async () => {
  const [short, long] = [await pictureOf(20, '30/1'), await pictureOf(25, '30/1')];
  const sound = await soundOf([20, 25], '30/1', false);
  const cuts = [cutOf('one', 20), cutOf('two', 25)];
  await expect(filmOf(cuts, '30/1', [short, short], sound)).rejects.toThrow(
    'render: the picture of `two` is 20 frames of 64×36 where 25 of 64×36 are needed',
  );
  if (long.media.type !== 'video') throw new Error('no video');
  const odd = { ...long, media: { ...long.media, codecConfig: 'other' } };
  await expect(filmOf(cuts, '30/1', [short, odd], sound)).rejects.toThrow(
    'render: the picture of `two` is coded unlike the first and cannot be joined to it without encoding',
  );
  await expect(filmOf(cuts, '30/1', [short], sound)).rejects.toThrow(
    'render: `film` was given no input `picture.1`',
  );
});

test('sound that ends before the picture makes no film', async () => {
  const pictures = [await pictureOf(20, '30/1'), await pictureOf(25, '30/1')];
  const sound = await soundOf([20], '30/1', false);
  const cuts = [cutOf('one', 20), cutOf('two', 25)];
  await expect(filmOf(cuts, '30/1', pictures, sound)).rejects.toThrow(
    'ffmpeg: the film came out with 667 ms of sound to 1500 ms of picture',
  );
});

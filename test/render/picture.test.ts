import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { PictureRecipe } from '../../src/plan/recipe.ts';
import { lastFrame } from '../../src/render/last-frame.ts';
import { picture } from '../../src/render/picture.ts';
import { probeTracks } from '../../src/render/probe.ts';
import { ffmpeg, inputFrom, mainOf, make, scratch, task } from './media.ts';

const { file, folder } = scratch();

beforeAll(async () => {
  const h264 = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p'];
  await make(file('clip.mp4'), ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=24:d=2', ...h264]);
  await make(file('red.mp4'), ['-f', 'lavfi', '-i', 'color=red:s=120x120:r=30:d=0.2', ...h264]);
});

async function fitted(clip: string, change: Partial<PictureRecipe> = {}, threads = 1) {
  const recipe: PictureRecipe = {
    ...{ kind: 'mix/picture', frames: 75, stretch: 1.25, fps: '30/1', width: 320, height: 180 },
    ...{ scale: 'contain', ffmpeg: ffmpeg.identity, ...change },
  };
  const input = await inputFrom(clip);
  const main = mainOf(await picture(ffmpeg)(task(recipe, { clip: input }, folder(), threads)));
  if (main.media.type !== 'video') throw new Error('no picture came out');
  return { path: main.path, media: main.media };
}

// One pixel of the first frame, 0 to 255 each.
async function pixel(path: string, x: number, y: number): Promise<number[]> {
  const raw = file(`pixel-${x}-${y}.rgb`);
  const crop = `scale=in_color_matrix=bt709,format=rgb24,crop=1:1:${x}:${y}:exact=1`;
  await make(raw, ['-i', path, '-vf', crop, '-frames:v', '1', '-f', 'rawvideo']);
  return [...readFileSync(raw)];
}

test('a clip of 24 fps comes out at 30, retimed, to the frame', async () => {
  const { media, path } = await fitted(file('clip.mp4'));
  expect(media).toMatchObject({
    ...{ type: 'video', width: 320, height: 180, frames: 75, durationMs: 2500 },
    fps: { num: 30, den: 1 },
  });
  expect((await probeTracks(path)).video?.constantRate).toBe(true);
});

test('a clip too short holds its last frame, one too long is cut', async () => {
  expect(await fitted(file('clip.mp4'), { stretch: 1, frames: 90 })).toMatchObject({
    media: { frames: 90 },
  });
  expect(await fitted(file('clip.mp4'), { stretch: 1, frames: 10 })).toMatchObject({
    media: { frames: 10 },
  });
});

test('repeated runs, however many cores are free, give the same bytes', async () => {
  // It moves further down from frame to frame than an encoder of several threads looks: their number would show.
  const lavfi =
    "testsrc2=s=320x720:r=30:d=2,noise=alls=20:all_seed=1,crop=320:180:0:'mod(n*60,541)'";
  const h264 = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p'];
  const fast = await make(file('fast.mp4'), ['-f', 'lavfi', '-i', lavfi, ...h264]);
  const first = readFileSync((await fitted(fast)).path);
  for (const threads of [1, 2, 3]) {
    expect(readFileSync((await fitted(fast, {}, threads)).path).equals(first)).toBe(true);
  }
});

test('nothing in the file tells when or with what it was made', async () => {
  const bytes = readFileSync((await fitted(file('clip.mp4'))).path).toString('latin1');
  expect(bytes).not.toMatch(/Lav[fc]|x264/);
});

test('pictures of different clips share one coding, so that they join', async () => {
  const red = await fitted(file('red.mp4'), { stretch: 1, frames: 6 });
  const clip = await fitted(file('clip.mp4'), { stretch: 1, frames: 6 });
  expect(red.media.codecConfig).toBe(clip.media.codecConfig);
});

test('a finished picture is taken over byte by byte', async () => {
  const once = await fitted(file('clip.mp4'));
  const twice = await fitted(once.path, { stretch: 1 });
  expect(readFileSync(twice.path).equals(readFileSync(once.path))).toBe(true);
});

test.each([
  ['of another length', { frames: 74 }],
  ['to be retimed', { stretch: 1.01 }],
  ['of another size', { width: 160, height: 90 }],
])('a finished picture %s is encoded', async (_, change) => {
  const once = await fitted(file('clip.mp4'));
  const twice = await fitted(once.path, { stretch: 1, ...change });
  expect(readFileSync(twice.path).equals(readFileSync(once.path))).toBe(false);
  expect(twice.media.codecConfig === once.media.codecConfig).toBe(!('width' in change));
});

test('a clip that someone else encoded is encoded anew, however alike it looks', async () => {
  const { path } = await fitted(file('clip.mp4'));
  const other = file('other.mp4');
  await make(other, [
    '-i',
    path,
    '-c:v',
    'libx264',
    '-g',
    '60',
    '-sc_threshold',
    '0',
    '-crf',
    '20',
  ]);
  const taken = await fitted(other, { stretch: 1 });
  expect(readFileSync(taken.path).equals(readFileSync(other))).toBe(false);
});

test('contain puts bars around a square clip, cover fills the frame with it', async () => {
  const contained = await fitted(file('red.mp4'), { stretch: 1, frames: 6 });
  expect(await pixel(contained.path, 0, 0)).toEqual([0, 0, 0]);
  expect(await pixel(contained.path, 319, 179)).toEqual([0, 0, 0]);
  expect(near(await pixel(contained.path, 160, 90), [254, 0, 0])).toBe(true);
  const covered = await fitted(file('red.mp4'), { stretch: 1, frames: 6, scale: 'cover' });
  expect(near(await pixel(covered.path, 0, 0), [254, 0, 0])).toBe(true);
  expect(near(await pixel(covered.path, 319, 179), [254, 0, 0])).toBe(true);
});

function near(found: readonly number[], expected: readonly number[]): boolean {
  return expected.every((value, index) => Math.abs(value - (found[index] ?? -99)) <= 4);
}

test('the last frame of a clip is the last one', async () => {
  // Blue for a second, then one green frame.
  const lavfi = "color=blue:s=64x64:r=30:d=1.0334,geq=r=0:g='255*gte(N,30)':b='255*lt(N,30)'";
  const path = await make(file('end.mp4'), [
    '-f',
    'lavfi',
    '-i',
    lavfi,
    '-c:v',
    'libx264',
    '-pix_fmt',
    'yuv420p',
  ]);
  const input = await inputFrom(path);
  const recipe = { kind: 'last-frame', ffmpeg: ffmpeg.identity } as const;
  const [one, two] = [
    mainOf(await lastFrame(ffmpeg)(task(recipe, { clip: input }, folder()))),
    mainOf(await lastFrame(ffmpeg)(task(recipe, { clip: input }, folder()))),
  ];
  expect(one.media).toEqual({ type: 'image', width: 64, height: 64 });
  const raw = await make(file('end.rgb'), ['-i', one.path, '-f', 'rawvideo', '-pix_fmt', 'rgb24']);
  expect(near([...readFileSync(raw).subarray(0, 3)], [0, 255, 0])).toBe(true);
  expect(readFileSync(one.path).equals(readFileSync(two.path))).toBe(true);
});

test('a sound is no clip', async () => {
  const path = await make(file('beep.wav'), ['-f', 'lavfi', '-i', 'sine=d=0.2']);
  await expect(fitted(path)).rejects.toThrow('media: the clip has no picture');
});

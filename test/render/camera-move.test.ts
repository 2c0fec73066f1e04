import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CameraMove, LocalClipRecipe, PictureRecipe } from '../../src/plan/recipe.ts';
import { cameraMove } from '../../src/render/camera-move.ts';
import { picture } from '../../src/render/picture.ts';
import { probeTracks } from '../../src/render/probe.ts';
import { ffmpeg, inputFrom, mainOf, make, scratch, task } from './media.ts';

const { file, folder } = scratch();
const [width, height, frames] = [320, 180, 60];

const drawsNothing = () => Promise.reject(new Error('nothing is drawn here'));

async function filmed(still: string, move: CameraMove, change: Partial<LocalClipRecipe> = {}) {
  const recipe: LocalClipRecipe = {
    ...{ kind: 'clip', provider: 'local', move, frames, fps: '30/1', width, height },
    ...{ scale: 'contain', drawing: null, ffmpeg: ffmpeg.identity, ...change },
  };
  const image = await inputFrom(still);
  return mainOf(await cameraMove(ffmpeg, drawsNothing)(task(recipe, { image }, folder())));
}

// A soft white dot, a quarter into the still from the top left.
function dot(): Promise<string> {
  const lum = "lum='16+219*exp(-(pow(X-96,2)+pow(Y-54,2))/60)':cb=128:cr=128";
  return make(file('dot.png'), [
    '-f',
    'lavfi',
    '-i',
    `color=black:s=384x216,geq=${lum}`,
    '-frames:v',
    '1',
  ]);
}

// Where the light of each frame has its centre, in pixels.
async function centres(path: string): Promise<{ x: number; y: number }[]> {
  const raw = readFileSync(
    await make(file('frames.gray'), ['-i', path, '-f', 'rawvideo', '-pix_fmt', 'gray']),
  );
  return Array.from({ length: raw.length / (width * height) }, (_, frame) => {
    let [light, x, y] = [0, 0, 0];
    for (let at = 0; at < width * height; at += 1) {
      const value = raw[frame * width * height + at] ?? 0;
      const weight = value > 40 ? value : 0;
      light += weight;
      x += weight * (at % width);
      y += weight * Math.floor(at / width);
    }
    return { x: x / light, y: y / light };
  });
}

function smoothstep(frame: number): number {
  const at = frame / (frames - 1);
  return at * at * (3 - 2 * at);
}

test('a pan glides between pixels and is eased at both ends', async () => {
  const path = (await filmed(await dot(), 'pan-right')).path;
  const found = (await centres(path)).map(({ x }) => x);
  const [first, last] = [found[0] ?? 0, found.at(-1) ?? 0];
  expect(first - last).toBeGreaterThan(10);
  const errors = found.map((x, frame) => x - (first + (last - first) * smoothstep(frame)));
  const jitter = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
  // Whole pixels would be off by 0.29 on average (1/√12); what is left here is the encoder's.
  expect(jitter).toBeLessThan(0.15);
});

// Which way the dot goes when the camera moves: +1 right or down, -1 left or up, 0 stays.
test.each<[CameraMove, number, number]>([
  ['push-in', -1, -1],
  ['pull-out', 1, 1],
  ['pan-right', -1, 0],
  ['pan-left', 1, 0],
  ['tilt-down', 0, -1],
  ['tilt-up', 0, 1],
  ['static', 0, 0],
])('under %s the dot moves by %d and %d', async (move, x, y) => {
  const found = await centres((await filmed(await dot(), move)).path);
  expect(found).toHaveLength(frames);
  const way = (axis: 'x' | 'y'): number => {
    const gone = (found.at(-1)?.[axis] ?? 0) - (found[0]?.[axis] ?? 0);
    return Math.abs(gone) < 0.5 ? 0 : Math.sign(gone);
  };
  expect([way('x'), way('y')]).toEqual([x, y]);
});

test('the view never leaves the still, and the last frame still belongs to the move', async () => {
  const white = await make(file('white.png'), [
    '-f',
    'lavfi',
    '-i',
    'color=white:s=384x216',
    '-frames:v',
    '1',
  ]);
  for (const move of ['push-in', 'pan-left', 'tilt-up'] as const) {
    const { path } = await filmed(white, move, { frames: 12 });
    const raw = await make(file('white.gray'), ['-i', path, '-f', 'rawvideo', '-pix_fmt', 'gray']);
    expect(readFileSync(raw).every((value) => value > 245)).toBe(true);
  }
});

test('a square still keeps its bars while the camera moves, or fills the frame under cover', async () => {
  const square = await make(file('square.png'), [
    '-f',
    'lavfi',
    '-i',
    'color=white:s=216x216',
    '-frames:v',
    '1',
  ]);
  const edge = async (scale: 'contain' | 'cover'): Promise<boolean[]> => {
    const { path } = await filmed(square, 'push-in', { frames: 30, scale });
    const raw = await make(file('edge.gray'), [
      '-i',
      path,
      '-vf',
      'crop=60:180:0:0',
      '-f',
      'rawvideo',
      '-pix_fmt',
      'gray',
    ]);
    const bytes = readFileSync(raw);
    return [bytes.every((value) => value < 10), bytes.every((value) => value > 245)];
  };
  expect(await edge('contain')).toEqual([true, false]);
  expect(await edge('cover')).toEqual([false, true]);
});

test('jpeg and webp are filmed too, whatever they are called', async () => {
  for (const [codec, format] of [
    ['mjpeg', 'image2'],
    ['libwebp', 'webp'],
  ] as const) {
    const still = file(`still-${codec}`);
    await make(still, [
      '-f',
      'lavfi',
      '-i',
      'testsrc2=s=384x216',
      '-frames:v',
      '1',
      '-c:v',
      codec,
      '-f',
      format,
    ]);
    const { media } = await filmed(still, 'push-in', { frames: 3 });
    expect(media).toMatchObject({ type: 'video', frames: 3, width, height });
  }
});

test('a single frame, and odd rates, come out as asked, the same bytes each time', async () => {
  const still = await dot();
  expect((await filmed(still, 'push-in', { frames: 1 })).media).toMatchObject({
    frames: 1,
    durationMs: 33,
  });
  const rate = { frames: 31, fps: '30000/1001' };
  const [first, again] = [
    await filmed(still, 'tilt-up', rate),
    await filmed(still, 'tilt-up', rate),
  ];
  expect(first.media).toMatchObject({ frames: 31, fps: { num: 30_000, den: 1001 } });
  expect((await probeTracks(first.path)).video?.constantRate).toBe(true);
  expect(readFileSync(first.path).equals(readFileSync(again.path))).toBe(true);
});

test('a still is drawn first where the recipe says so', async () => {
  const still = await dot();
  const drawing = {
    kind: 'image',
    provider: 'local',
    prompt: 'dot',
    width: 384,
    height: 216,
    take: 1,
  } as const;
  const recipe: LocalClipRecipe = {
    ...{ kind: 'clip', provider: 'local', move: 'static', frames: 2, fps: '30/1', width, height },
    ...{ scale: 'contain', drawing, ffmpeg: ffmpeg.identity },
  };
  const asked: string[] = [];
  const runner = cameraMove(ffmpeg, async (order) => {
    asked.push(order.recipe.prompt);
    return {
      outputs: { main: { path: still, media: { type: 'image', width: 384, height: 216 } } },
      costUsd: 0,
    };
  });
  expect(mainOf(await runner(task(recipe, {}, folder()))).media).toMatchObject({ frames: 2 });
  expect(asked).toEqual(['dot']);
});

test('a camera move as long as its scene is taken over by the mix without a second encode', async () => {
  const clip = await filmed(await dot(), 'push-in');
  const recipe: PictureRecipe = {
    ...{ kind: 'mix/picture', frames, stretch: 1, fps: '30/1', width, height, scale: 'contain' },
    ffmpeg: ffmpeg.identity,
  };
  const mixed = mainOf(await picture(ffmpeg)(task(recipe, { clip }, folder())));
  expect(readFileSync(mixed.path).equals(readFileSync(clip.path))).toBe(true);
});

import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { LocalClipRecipe, PictureRecipe } from '../../src/plan/recipe.ts';
import { cameraMove } from '../../src/render/camera-move.ts';
import { editDecisionList } from '../../src/render/edit-decision-list.ts';
import { picture } from '../../src/render/picture.ts';
import { probeTracks } from '../../src/render/probe.ts';
import { ffmpeg, inputFrom, mainOf, make, scratch, task } from './media.ts';

const { file, folder } = scratch();

beforeAll(async () => {
  const h264 = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p'];
  await make(file('red.mp4'), ['-f', 'lavfi', '-i', 'color=red:s=320x180:r=24:d=2', ...h264]);
  // Of another size and rate, as another vendor makes them.
  await make(file('blue.mp4'), ['-f', 'lavfi', '-i', 'color=blue:s=640x360:r=25:d=2', ...h264]);
  await make(file('still.png'), ['-f', 'lavfi', '-i', 'testsrc2=s=384x216', '-frames:v', '1']);
});

async function joined(change: Partial<PictureRecipe>, clips = ['red.mp4', 'blue.mp4']) {
  const recipe: PictureRecipe = {
    ...{ kind: 'mix/picture', frames: 96, stretch: 0.8, cutFrame: 48, fps: '30/1' },
    ...{ width: 320, height: 180, scale: 'contain', ffmpeg: ffmpeg.identity, ...change },
  };
  const [first = '', second = ''] = clips.map((name) => (name.startsWith('/') ? name : file(name)));
  const inputs = { clip: await inputFrom(first), 'clip-2': await inputFrom(second) };
  const main = mainOf(await picture(ffmpeg)(task(recipe, inputs, folder())));
  if (main.media.type !== 'video') throw new Error('no picture came out');
  return { path: main.path, media: main.media };
}

/** Bytes of one frame as 320x180 RGB. */
async function frameOf(path: string, frame: number): Promise<Buffer> {
  const raw = file('frame.rgb');
  const pick = `select=eq(n\\,${frame}),scale=320:180:in_color_matrix=bt709,format=rgb24`;
  await make(raw, ['-y', '-i', path, '-vf', pick, '-frames:v', '1', '-f', 'rawvideo']);
  return readFileSync(raw);
}

async function colourOf(path: string, frame: number): Promise<string> {
  const [r = 0, , b = 0] = await frameOf(path, frame);
  return r > 200 && b < 60 ? 'red' : b > 200 && r < 60 ? 'blue' : `${r}, ${b}`;
}

async function coloursAt(path: string, frames: readonly number[]): Promise<string[]> {
  const colours: string[] = [];
  for (const frame of frames) colours.push(await colourOf(path, frame));
  return colours;
}

test('two clips of 2 s fill 3.2 s together, and the second takes over at its frame', async () => {
  const { path, media } = await joined({});
  expect(media).toMatchObject({ frames: 96, durationMs: 3200, fps: { num: 30, den: 1 } });
  expect((await probeTracks(path)).video?.constantRate).toBe(true);
  expect(await coloursAt(path, [0, 47, 48, 95])).toEqual(['red', 'red', 'blue', 'blue']);
});

test.each([
  ['slowed down, at 29.97', { frames: 150, stretch: 1.25125, cutFrame: 75, fps: '30000/1001' }],
  ['held at the end', { frames: 140, stretch: 1, cutFrame: 60 }],
  ['cut within the second', { frames: 70, stretch: 1, cutFrame: 60 }],
  ['cut before the second, of which one frame is left', { frames: 40, stretch: 1, cutFrame: 39 }],
])('two clips, %s, are as long as their scene to the frame', async (_, change) => {
  const { path, media } = await joined(change);
  const { frames, cutFrame } = change;
  expect(media.frames).toBe(frames);
  expect((await probeTracks(path)).video?.constantRate).toBe(true);
  const seen = [0, cutFrame - 1, cutFrame, frames - 1];
  expect(await coloursAt(path, seen)).toEqual(['red', 'red', 'blue', 'blue']);
});

test('a joined picture is coded like any other, so that it joins the film', async () => {
  const both = await joined({});
  const recipe: PictureRecipe = {
    ...{ kind: 'mix/picture', frames: 60, stretch: 1, fps: '30/1', width: 320, height: 180 },
    ...{ scale: 'contain', ffmpeg: ffmpeg.identity },
  };
  const one = { clip: await inputFrom(file('red.mp4')) };
  const main = mainOf(await picture(ffmpeg)(task(recipe, one, folder())));
  expect(main.media).toHaveProperty('codecConfig', both.media.codecConfig);
});

async function moved(frames: number, part?: LocalClipRecipe['part']): Promise<string> {
  const recipe: LocalClipRecipe = {
    ...{ kind: 'clip', provider: 'local', move: 'push-in', frames, fps: '30/1', width: 320 },
    ...{ height: 180, scale: 'contain', drawing: null, ffmpeg: ffmpeg.identity },
    ...(part !== undefined && { part }),
  };
  const still = await inputFrom(file('still.png'));
  const draw = () => Promise.reject(new Error('there is a still'));
  const inputs = (part?.start ?? 0) > 0 ? { still } : { image: still };
  return mainOf(await cameraMove(ffmpeg, draw)(task(recipe, inputs, folder()))).path;
}

async function difference(one: Buffer, other: Buffer): Promise<number> {
  const sum = one.reduce((total, byte, at) => total + Math.abs(byte - (other[at] ?? 0)), 0);
  return sum / one.length;
}

test('a camera move in two parts is the move as a whole, joined without a second encode', async () => {
  const whole = await moved(90);
  const first = await moved(46, { start: 0, of: 90 });
  const second = await moved(44, { start: 46, of: 90 });
  const { path, media } = await joined({ frames: 90, stretch: 1, cutFrame: 46 }, [first, second]);
  expect(media.frames).toBe(90);
  // By stream copy: the frames are those of the parts, bit by bit.
  expect((await frameOf(path, 45)).equals(await frameOf(first, 45))).toBe(true);
  expect((await frameOf(path, 46)).equals(await frameOf(second, 0))).toBe(true);
  for (const frame of [0, 45, 46, 89]) {
    const off = await difference(await frameOf(path, frame), await frameOf(whole, frame));
    expect(off).toBeLessThan(2);
  }
  // The move has gone on all the while: its start is another picture than its middle.
  const travelled = await difference(await frameOf(path, 0), await frameOf(path, 46));
  expect(travelled).toBeGreaterThan(2);
});

test('the edit decision list names both clips, and where the second takes over', () => {
  const clip = (digit: string) => ({
    digest: digit.repeat(64),
    durationMs: 5000,
    standIn: false,
  });
  const cut = { frames: 261, fit: 'speed-match', stretch: 0.87, narration: null } as const;
  const { scenes } = JSON.parse(
    editDecisionList({
      ...{ kind: 'film', fps: '30/1', width: 64, height: 36, ffmpeg: 'ffmpeg' },
      cuts: [
        { ...cut, scene: 'table', clip: clip('a') },
        { ...cut, scene: 'steam', clip: clip('b'), secondClip: { cutFrame: 131, ...clip('c') } },
      ],
    }),
  );
  expect(scenes[0]).not.toHaveProperty('secondClip');
  expect(scenes[1]).toMatchObject({
    startFrame: 261,
    frames: 261,
    // 131 frames of 1/30 s at 0.87 are 5.02 s: all of the first, and 4.98 s of the second.
    clip: { digest: 'b'.repeat(64), in: 0, out: 5, seconds: 5 },
    secondClip: {
      ...{ startFrame: 392, startSeconds: 13.066667 },
      ...{ digest: 'c'.repeat(64), in: 0, out: 4.980843, seconds: 5 },
    },
  });
});

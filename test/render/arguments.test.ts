import { expect, test } from 'vitest';
import type { CameraMove, LocalClipRecipe, PictureRecipe } from '../../src/plan/recipe.ts';
import { cameraMoveArguments } from '../../src/render/camera-move-arguments.ts';
import { concatList, filmArguments } from '../../src/render/film-arguments.ts';
import { filmSoundArguments } from '../../src/render/film-sound.ts';
import { lastFrameArguments } from '../../src/render/last-frame.ts';
import { pictureArguments } from '../../src/render/picture-arguments.ts';
import { loudnessArguments, soundArguments } from '../../src/render/sound-arguments.ts';

// Equal work must give equal bytes: a line that changes here changes films. Raise the kind's version with it.
async function check(name: string, args: readonly string[]): Promise<void> {
  const lines = `${args.join('\n')}\n`;
  await expect(lines).toMatchFileSnapshot(`golden/${name}.txt`);
}

const hd = { width: 1280, height: 720, fps: '30/1', scale: 'contain' } as const;
const clip = { path: '/cache/clip', width: 1280, height: 720, matrix: 'bt709' };
const still = { path: '/cache/still', width: 1536, height: 864 };

function pictureRecipe(change: Partial<PictureRecipe>): PictureRecipe {
  return { kind: 'mix/picture', frames: 189, stretch: 1.26, ...hd, ffmpeg: 'ffmpeg', ...change };
}

function clipRecipe(move: CameraMove): LocalClipRecipe {
  return {
    kind: 'clip',
    provider: 'local',
    move,
    frames: 150,
    ...hd,
    drawing: null,
    ffmpeg: 'ffmpeg',
  };
}

test('a clip is retimed, scaled and encoded in one run', () =>
  check('picture', pictureArguments(pictureRecipe({}), clip, '/task/picture.mp4', 1)));

test('a small clip of another shape gets bars, and its Rec. 601 colours are converted', () => {
  const small = { ...clip, width: 640, height: 480, matrix: null };
  return check(
    'picture-contain',
    pictureArguments(pictureRecipe({}), small, '/task/picture.mp4', 1),
  );
});

test('a tall clip is cropped by cover, at its own speed, at 29.97', () => {
  const recipe = pictureRecipe({ scale: 'cover', stretch: 1, fps: '30000/1001' });
  const tall = { ...clip, width: 720, height: 1280 };
  return check('picture-cover', pictureArguments(recipe, tall, '/task/picture.mp4', 2));
});

// With ffmpeg 7 a film of 30 frames a second came out at 25; the bundled one is too old to show it.
test('the encoder is told the frame rate, since newer ffmpeg forget it behind setpts', () => {
  const args = pictureArguments(pictureRecipe({ fps: '24/1' }), clip, '/task/picture.mp4', 1);
  const rate = args.indexOf('-r');
  expect(args[rate + 1]).toBe('24/1');
  expect(rate).toBeGreaterThan(args.indexOf('-i'));
});

test('a picture beyond what level 4.1 can hold asks for a higher one', () => {
  const recipe = pictureRecipe({ width: 3840, height: 2160 });
  const args = pictureArguments(recipe, clip, '/task/picture.mp4', 1);
  expect(args[args.indexOf('-level:v') + 1]).toBe('5.1');
});

test.each<CameraMove>([
  'push-in',
  'pull-out',
  'pan-left',
  'pan-right',
  'tilt-up',
  'tilt-down',
  'static',
])('the camera move %s', (move) =>
  check(`camera-${move}`, cameraMoveArguments(clipRecipe(move), still, '/task/clip.mp4')),
);

test('the last frame is sought to, not decoded up to', () =>
  check(
    'last-frame',
    lastFrameArguments(
      '/cache/clip',
      {
        facts: {
          ...{ type: 'video', width: 1280, height: 720, frames: 150, durationMs: 5000 },
          ...{ fps: { num: 30, den: 1 }, codecConfig: '' },
        },
        ...{ lastFrameSeconds: 149 / 30, constantRate: true, keyFrames: [0, 60, 120] },
        ...{ rotation: 0, matrix: 'bt709' },
      },
      '/task/last-frame.png',
    ),
  ));

test('loudness is measured on what the film will hear', () =>
  check('loudness', loudnessArguments('/cache/narration')));

test('a sound is made louder, limited, and cut with a fade', () =>
  check(
    'sound',
    soundArguments(
      '/cache/narration',
      { samples: 249_600, fadeOutMs: 60, gainDb: 6.2 },
      '/task/sound.pcm',
    ),
  ));

test('the sound of the film is encoded to frames that can be joined', () =>
  check('film-sound', filmSoundArguments('/task/sound-0.aac')));

test('the film is joined by stream copy', () =>
  check(
    'film',
    filmArguments('/task/pictures.ffconcat', '/cache/sound', '30/1', '/task/film.mp4'),
  ));

test('the list to join escapes quotes in paths', () => {
  const parts = [
    { path: "/it's/a", frames: 15 },
    { path: '/cache/b', frames: 1 },
  ];
  expect(concatList(parts, '30/1')).toBe(`ffconcat version 1.0
file 'file:/it'\\''s/a'
duration 0.500000
file 'file:/cache/b'
duration 0.033333
`);
});

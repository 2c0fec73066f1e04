import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitPicture, fitScene } from '../../src/plan/fit.ts';
import type { Fit } from '../../src/producer/resolved-production.ts';

const fps = { num: 30, den: 1 };

function check(fit: Fit, clipMs: number, narrationMs: number | null, expected: object): void {
  expect(fitScene({ fit, clipMs, narrationMs, fps })).toEqual(expected);
}

test('speed-match is as long as the narration; a clip too short even at half speed holds its last frame', () => {
  check('speed-match', 5208, 13_035, {
    frames: 391,
    stretch: 2,
    fadeOutMs: 0,
    warning:
      'the clip lasts 5.2 s, the narration 13.0 s: the clip is slowed down to 2.00× its length and its last frame held for 2.6 s',
  });
});

test('speed-match with a clip too long even at double speed cuts its end', () => {
  check('speed-match', 13_035, 5208, {
    frames: 156,
    stretch: 0.5,
    fadeOutMs: 0,
    warning:
      'the clip lasts 13.0 s, the narration 5.2 s: the clip is sped up to 0.50× its length and its last 1.3 s cut',
  });
});

test('speed-match between half and 1.6 times the length says nothing', () => {
  check('speed-match', 5000, 6300, { frames: 189, stretch: 1.26, fadeOutMs: 0, warning: null });
  check('speed-match', 6000, 3000, { frames: 90, stretch: 0.5, fadeOutMs: 0, warning: null });
  check('speed-match', 5000, 8000, { frames: 240, stretch: 1.6, fadeOutMs: 0, warning: null });
});

test('speed-match between 1.6 and 2 times the length warns', () => {
  check('speed-match', 5000, 9000, {
    frames: 270,
    stretch: 1.8,
    fadeOutMs: 0,
    warning:
      'the clip lasts 5.0 s, the narration 9.0 s: the clip is slowed down to 1.80× its length',
  });
});

test('a clip of as many frames as its narration plays at its own speed', () => {
  check('speed-match', 3233, 3241, { frames: 97, stretch: 1, fadeOutMs: 0, warning: null });
});

test('longest takes the longer of both, whichever it is', () => {
  check('longest', 5208, 13_035, { frames: 391, stretch: 1, fadeOutMs: 0, warning: null });
  check('longest', 13_035, 5208, { frames: 391, stretch: 1, fadeOutMs: 0, warning: null });
});

test('shortest takes the shorter; cut speech fades and is warned of', () => {
  check('shortest', 5208, 13_035, {
    frames: 156,
    stretch: 1,
    fadeOutMs: 60,
    warning: 'the last 7.8 s of the narration are cut, since the clip lasts only 5.2 s',
  });
});

test('shortest says nothing where only silence at the end is cut, or only picture', () => {
  check('shortest', 5000, 5100, { frames: 150, stretch: 1, fadeOutMs: 60, warning: null });
  check('shortest', 13_035, 5208, { frames: 156, stretch: 1, fadeOutMs: 0, warning: null });
});

test.each(['speed-match', 'longest', 'shortest'] as const)(
  'a video that nothing is spoken over is as long as it is, under %s',
  (fit) => {
    check(fit, 5208, null, { frames: 156, stretch: 1, fadeOutMs: 0, warning: null });
  },
);

test.each<[string, number, number, object]>([
  ['a clip of its length plays as it is', 5000, 5000, { frames: 150, stretch: 1, warning: null }],
  ['a longer clip is sped up', 5000, 4500, { frames: 135, stretch: 0.9, warning: null }],
  ['a much longer one is cut as well', 10_000, 4000, { frames: 120, stretch: 0.8, warning: null }],
  ['a hair longer, its end is cut', 5042, 5000, { frames: 150, stretch: 1, warning: null }],
  ['a shorter one is slowed down', 5000, 6000, { frames: 180, stretch: 1.2, warning: null }],
  [
    'a hair shorter, its last image is held',
    4960,
    5000,
    { frames: 150, stretch: 1, warning: null },
  ],
  [
    'one that is much shorter is told of',
    5000,
    9000,
    {
      frames: 270,
      stretch: 1.8,
      warning: 'the clip lasts 5.0 s, the scene 9.0 s: the clip is slowed down to 1.80× its length',
    },
  ],
])('a picture that leads lasts as planned: %s', (_, clipMs, plannedMs, expected) => {
  expect(fitPicture({ clipMs, plannedMs, keepsEnd: false, fps })).toMatchObject(expected);
});

test.each<[string, number, number, object]>([
  ['faster', 5000, 2500, { frames: 75, stretch: 0.5 }],
  ['and longer than planned', 5000, 2000, { frames: 75, stretch: 0.5 }],
  ['to the last frame', 5042, 5000, { frames: 150, stretch: 0.99167 }],
  ['slower', 5000, 6000, { frames: 180, stretch: 1.2 }],
  ['held for a moment', 4960, 5000, { frames: 150, stretch: 1 }],
])('a picture whose end matters is seen whole: %s', (_, clipMs, plannedMs, expected) => {
  expect(fitPicture({ clipMs, plannedMs, keepsEnd: true, fps })).toMatchObject(expected);
});

test('any clip and narration give at least one frame and a stretch from 0.5 to 2', () => {
  const ms = fc.integer({ min: 0, max: 3_600_000 });
  const fits = fc.constantFrom<Fit>('speed-match', 'longest', 'shortest');
  fc.assert(
    fc.property(fits, ms, fc.option(ms), (fit, clipMs, narrationMs) => {
      const { frames, stretch } = fitScene({ fit, clipMs, narrationMs, fps });
      expect(frames).toBeGreaterThanOrEqual(1);
      expect(stretch).toBeGreaterThanOrEqual(0.5);
      expect(stretch).toBeLessThanOrEqual(2);
    }),
  );
});

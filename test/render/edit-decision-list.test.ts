import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FilmRecipe } from '../../src/plan/recipe.ts';
import { msOfFrames, parseFps } from '../../src/plan/timebase.ts';
import { editDecisionList } from '../../src/render/edit-decision-list.ts';

interface Line {
  readonly in: number;
  readonly out: number;
  readonly seconds: number;
}

interface Scene {
  readonly seconds: number;
  readonly clip: Line;
  readonly narration: Line | null;
}

function sceneOf(
  frames: number,
  durationMs: number,
  change: { fps?: string; stretch?: number } = {},
) {
  const { fps = '30/1', stretch = 1 } = change;
  const media = { digest: 'a'.repeat(64), durationMs, standIn: true };
  const recipe: FilmRecipe = {
    ...{ kind: 'film', fps, width: 64, height: 36, ffmpeg: 'ffmpeg' },
    cuts: [{ scene: 'one', frames, fit: 'longest', stretch, clip: media, narration: media }],
  };
  const { scenes }: { scenes: Scene[] } = JSON.parse(editDecisionList(recipe));
  const [scene] = scenes;
  if (scene === undefined) throw new Error('no scene');
  return scene;
}

test('a clip of as many frames as its scene lasts as long as the scene', () => {
  const { seconds, clip } = sceneOf(232, 7733);
  expect([seconds, clip.out, clip.seconds]).toEqual([7.733333, 7.733333, 7.733333]);
});

test('a clip that is no whole number of frames keeps its own length', () => {
  expect(sceneOf(160, 5042).clip).toMatchObject({ in: 0, out: 5.042, seconds: 5.042 });
});

const rate = fc.constantFrom('24/1', '25/1', '30/1', '60/1', '30000/1001');
const frames = fc.integer({ min: 1, max: 20_000 });
const stretch = fc.constantFrom(1, 0.8, 1.25, 1.2333333);

test('equal frames are equal seconds, at every rate', () => {
  fc.assert(
    fc.property(frames, rate, (count, fps) => {
      const { seconds, clip } = sceneOf(count, msOfFrames(count, parseFps(fps)), { fps });
      expect([clip.out, clip.seconds]).toEqual([seconds, seconds]);
    }),
  );
});

test('nothing plays longer than it is', () => {
  fc.assert(
    fc.property(
      frames,
      fc.integer({ min: 1, max: 600_000 }),
      rate,
      stretch,
      (count, ms, fps, by) => {
        const { clip, narration } = sceneOf(count, ms, { fps, stretch: by });
        expect(clip.out).toBeLessThanOrEqual(clip.seconds);
        expect(narration?.out).toBeLessThanOrEqual(narration?.seconds ?? 0);
      },
    ),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlanView } from '../../src/plan/decide.ts';
import { filmActions } from '../../src/plan/film-actions.ts';
import { paidRecipeUsd } from '../../src/plan/paid-recipe-usd.ts';
import { planFilm } from '../../src/plan/plan-film.ts';
import { builtInCatalog } from '../../src/producer/catalog.ts';
import { clipSecondsFor } from '../../src/producer/clip-lengths.ts';
import type { Production, Scene } from '../../src/production/production.gen.ts';
import { resolve } from '../producer/resolve.ts';

const live = ['image', 'video', 'audio'] as const;

/** What a plan says at most of a film of which nothing is made yet. */
function plannedUsd({ resolved }: ReturnType<typeof resolve>): number {
  const view: PlanView = {
    ffmpeg: 'ffmpeg test',
    live: new Set(live),
    forced: new Set(),
    clipSecondsFor: (model, time, clips, fromPicture) =>
      clipSecondsFor(builtInCatalog, model, time, clips, fromPicture),
    modelsOf: () => [],
    referencesOf: () => 0,
    priceUsd: (recipe) => paidRecipeUsd(builtInCatalog, recipe, resolved.format),
    record: () => undefined,
    lastKey: () => undefined,
    recall: () => undefined,
    whyNot: () => null,
    underway: () => false,
    failed: () => false,
    refused: () => false,
    inDoubt: () => false,
    kept: () => false,
    source: (path) => {
      throw new Error(`there is no ${path}`);
    },
  };
  const heading = { production: 'film', live, budgetUsd: null };
  return planFilm(filmActions(resolved), view, heading).cost.worstUsd;
}

const anyScene = fc.record({
  words: fc.integer({ min: 1, max: 60 }),
  clips: fc.constantFrom<Scene['clips']>(undefined, 1, 2),
  fit: fc.constantFrom<Scene['fit']>(undefined, 'speed-match', 'longest', 'shortest'),
  mode: fc.constantFrom<Scene['mode']>(undefined, 'audio-led', 'video-led'),
  duration: fc.constantFrom(undefined, 3, 5, 8, 14),
  loop: fc.boolean(),
  hasPicture: fc.boolean(),
});

const anyFilm = fc.record({
  scenes: fc.array(anyScene, { minLength: 1, maxLength: 4 }),
  video: fc.constantFrom('luma', 'runway'),
  resolution: fc.constantFrom('480p', '720p', '1080p'),
});

test('spending estimates what the plan of the same film says, whatever its scenes are made of', () => {
  fc.assert(
    fc.property(anyFilm, ({ scenes, video, resolution }) => {
      const source = {
        ...{ concept: 'Coffee on table', style: 'podcast', voice: 'lily', budget: 10_000 },
        format: { resolution },
        providers: { image: 'dalle', video, audio: 'elevenlabs' },
        fallback: { image: null, video: null, audio: null },
        scenes: scenes.map(({ words, hasPicture, loop, clips, fit, mode, duration }, index) => ({
          ...{ id: `scene-${index}`, description: `A cup, number ${index}`, continuity: null },
          // Each scene is another one: what is equal is bought once.
          narration_text: `Number ${index}: ${'steam rises, '.repeat(words)}good morning.`,
          ...(hasPicture || video === 'runway'
            ? { image_prompt: `Cup ${index}` }
            : { image_prompt: null }),
          ...{ fit, mode, duration, clips: loop ? 1 : clips, loop },
        })),
      } as unknown as Production;
      const film = resolve(JSON.parse(JSON.stringify(source)) as Production);
      expect(plannedUsd(film)).toBeCloseTo(film.estimatedUsd, 6);
    }),
    { seed: 4, numRuns: 300 },
  );
});

import type {
  Format,
  ResolvedProduction,
  ResolvedScene,
} from '../../src/producer/resolved-production.ts';

/** 720p at 30 frames a second, letterboxed. */
export const format: Format = {
  width: 1280,
  height: 720,
  fps: { num: 30, den: 1 },
  scale: 'contain',
  aspectRatio: '16:9',
  resolution: '720p',
};

/** A spoken, audio-led scene of paid providers, with what the test is about put over it. */
export function scene(id: string, changes: Partial<ResolvedScene> = {}): ResolvedScene {
  return {
    id,
    description: `the ${id} scene`,
    durationMs: 5000,
    mode: 'audio-led',
    fit: 'speed-match',
    take: { image: 1, video: 1, audio: 1 },
    takes: { image: 1, video: 1, audio: 1 },
    appearance: { cast: [], look: null },
    image: {
      source: 'generated',
      provider: 'dalle',
      model: 'gpt-image-2',
      prompt: `a still of ${id}`,
      fallback: [],
      madeBy: null,
    },
    endImage: null,
    loop: false,
    clip: {
      provider: 'luma',
      model: 'ray-2',
      prompt: `${id} moves`,
      continues: null,
      fallback: [],
      madeBy: null,
    },
    isContinued: false,
    clips: 1,
    narration: {
      provider: 'elevenlabs',
      model: 'eleven_multilingual_v2',
      voice: 'lily',
      text: `A perfect morning begins with the ${id}.`,
      fallback: [],
      madeBy: null,
    },
    ...changes,
  };
}

/** A production of the given scenes. */
export function production(...scenes: readonly ResolvedScene[]): ResolvedProduction {
  const continued = new Set(scenes.map(({ clip }) => clip.continues));
  return {
    name: 'coffee',
    concept: 'Coffee on table',
    style: 'podcast',
    budgetUsd: 10,
    format,
    scenes: scenes.map((each) => ({ ...each, isContinued: continued.has(each.id) })),
  };
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Runner, RunnerOutput, RunnerTask } from '../../src/build/runner.ts';
import type { MediaFacts } from '../../src/plan/media.ts';
import type { Recipe } from '../../src/plan/recipe.ts';
import { canonicalJson } from '../../src/std/canonical-json.ts';
import { unreachable } from '../../src/std/unreachable.ts';

/** Milliseconds of speech that a character stands for. */
const msPerCharacter = 60;

/**
 * Makes files in no time: their bytes are the recipe and the digests of the inputs, their facts what the recipe asks for.
 * Everything the engine decides is real; only the media are not.
 */
export const runInstantly: Runner = async (task) => {
  mkdirSync(task.folder, { recursive: true });
  const outputs: Record<string, RunnerOutput> = {
    main: write(task, 'main', instantFacts(task.recipe)),
  };
  if (task.recipe.kind === 'film') outputs['edl'] = write(task, 'edl', { type: 'data' });
  return { outputs, costUsd: 0 };
};

function write(
  { folder, recipe, inputs }: RunnerTask,
  name: string,
  media: MediaFacts,
): RunnerOutput {
  const path = join(folder, name);
  const digests = Object.fromEntries(
    Object.entries(inputs).map(([role, { digest }]) => [role, digest]),
  );
  writeFileSync(path, canonicalJson({ name, recipe, digests }));
  return { path, media };
}

/** Facts of what a recipe asks for. */
export function instantFacts(recipe: Recipe): MediaFacts {
  const fps = { num: 30, den: 1 };
  switch (recipe.kind) {
    case 'image':
    case 'last-frame':
      return { type: 'image', width: 1536, height: 864 };
    case 'narration': {
      const durationMs = String(recipe.text).length * msPerCharacter;
      return { type: 'audio', durationMs, sampleRate: 16_000, channels: 1 };
    }
    case 'clip':
    case 'mix/picture': {
      const frames =
        'frames' in recipe ? Number(recipe.frames) : Number(recipe['seconds']) * fps.num;
      const durationMs = Math.round((frames * 1000) / 30);
      return { type: 'video', width: 1280, height: 720, frames, fps, durationMs, codecConfig: 'c' };
    }
    case 'script':
      return { type: 'data' };
    case 'mix/sound':
      return { type: 'pcm', samples: recipe.samples };
    case 'film/sound':
      return { type: 'audio', durationMs: 0, sampleRate: 48_000, channels: 2 };
    case 'film':
      return { type: 'film', frames: 0, durationMs: 0 };
    default:
      return unreachable(recipe);
  }
}

import { expect, test } from 'vitest';
import { foreseenMeans, type Means, whyNot } from '../../src/cli/live/why-not.ts';
import type { ClipPictures } from '../../src/plan/decide.ts';
import { builtInCatalog } from '../../src/producer/catalog.ts';
import { type ScriptQuestion, scriptRecipe } from '../support/script-recipe.ts';

const fromWords: ClipPictures = { firstAt: undefined, hasLast: false };
const fromPicture: ClipPictures = { firstAt: null, hasLast: false };
const toPicture: ClipPictures = { firstAt: null, hasLast: true };

/** Why a clip of a provider's model cannot be bought where every key is there. */
function reason(
  [provider, model]: readonly [string, string],
  pictures: ClipPictures,
  { loop = false, ...means }: Partial<Means> & { readonly loop?: boolean } = {},
): string | null {
  const recipe = { kind: 'clip', provider, model, prompt: 'Steam rises', seconds: 5 } as const;
  return whyNot({ ...recipe, ...(loop && { loop }) }, pictures, {
    catalog: builtInCatalog,
    hasKey: () => true,
    canPublish: false,
    today: '2026-11-23',
    ...means,
  });
}

const agents = ['luma', 'ray-3.2'] as const;
const dreamMachine = ['luma', 'ray-2'] as const;
const gen4 = ['runway', 'gen4_turbo'] as const;
const veo = ['runway', 'veo3.1'] as const;
const others = 'ray-3.2, ray-2, veo3.1, veo3.1_fast';

test('a model that can end on a picture, or loop, is bought from', () => {
  expect(reason(agents, toPicture)).toBeNull();
  expect(reason(agents, { firstAt: undefined, hasLast: true })).toBeNull();
  expect(reason(agents, fromWords, { loop: true })).toBeNull();
  expect(reason(veo, toPicture)).toBeNull();
  expect(reason(veo, fromPicture, { loop: true })).toBeNull();
});

test('a model that cannot says so, and which can', () => {
  expect(reason(gen4, fromPicture)).toBeNull();
  expect(reason(gen4, toPicture)).toBe(
    `\`runway\`: clips by gen4_turbo cannot end on a given picture (\`end_image\`); models that can: ${others}; leave \`end_image\` out, choose another provider, or name one of these for it in catalog.yaml`,
  );
  expect(reason(gen4, fromPicture, { loop: true })).toBe(
    `\`runway\`: clips by gen4_turbo cannot end as they begin (\`loop\`); models that can: ${others}; leave \`loop\` out, choose another provider, or name one of these for it in catalog.yaml`,
  );
});

test('Runway reaches an end only from a picture', () => {
  expect(reason(veo, { firstAt: undefined, hasLast: true })).toBe(
    '`runway`: with `end_image`, veo3.1 needs a picture to start from as well, and the scene has none; write an `image_prompt`',
  );
  expect(reason(veo, fromWords, { loop: true })).toContain('with `loop`, veo3.1 needs a picture');
});

test('a picture to end on needs a way to the vendor, whoever made the one to start from', () => {
  const kept: ClipPictures = { firstAt: 'luma-dream-machine', hasLast: false };
  expect(reason(dreamMachine, kept)).toBeNull();
  expect(reason(dreamMachine, { ...kept, hasLast: true })).toMatch(
    /takes pictures by public address only; .* where it can fetch them$/,
  );
  expect(reason(dreamMachine, { ...kept, hasLast: true }, { canPublish: true })).toBeNull();
});

test.each<[string, ScriptQuestion, string | null]>([
  ['a usual question', { model: 'claude-sonnet-5-5', max_tokens: 16_000 }, null],
  [
    'more than is sold at this price',
    { model: 'claude-haiku-5-5', system: 'ä'.repeat(50_000) },
    'the question has 100275 bytes, claude-haiku-5-5 takes 98000',
  ],
  [
    'a longer answer than there is',
    { model: 'claude-sonnet-5-5', max_tokens: 128_001 },
    'an answer of 128001 tokens is asked for, claude-sonnet-5-5 gives 128000',
  ],
])('%s to a language model', (_, question, words) => {
  const means = { catalog: builtInCatalog, canPublish: false, today: '2026-11-29' };
  const why = whyNot(scriptRecipe(question), fromWords, { ...means, hasKey: () => true });
  expect(why).toBe(words === null ? null : `\`claude\`: ${words}`);
  expect(whyNot(scriptRecipe(question), fromWords, { ...means, hasKey: () => false })).toBe(
    `\`claude\`: no key for ${question.model}; set ANTHROPIC_API_KEY`,
  );
});

test('where no model of a medium has a key, all of them are planned as if theirs were there', () => {
  const means: Means = {
    catalog: builtInCatalog,
    hasKey: (api) => api === 'openai-images',
    canPublish: false,
    today: '2026-11-23',
  };
  const { hasKey } = foreseenMeans(means);
  expect(hasKey('runway', 'video') && hasKey('google-speech', 'audio')).toBe(true);
  expect(hasKey('openai-images', 'image')).toBe(true);
  // A key for images is there: who draws is settled, though Luma, who draws as well, is foreseen for clips.
  expect(hasKey('luma-agents', 'video')).toBe(true);
  expect(hasKey('luma-agents', 'image')).toBe(false);
});

import { expect, test } from 'vitest';
import { builtInCatalog } from '../../../src/producer/catalog.ts';
import { priceDigest } from '../../../src/producer/learnings/experienced-prices.ts';
import { learningLines } from '../../../src/producer/learnings/learning-lines.ts';
import { type Learnings, noLearnings } from '../../../src/producer/learnings/learnings.ts';
import { type Lock, lockText } from '../../../src/producer/lock.ts';
import { type Resolution, resolveProduction } from '../../../src/producer/resolve-production.ts';
import type { Production } from '../../../src/production/production.gen.ts';
import { learned, note, observation, today } from './learned.ts';

const film: Production = {
  concept: 'Coffee on table',
  style: 'podcast',
  budget: 20,
  scenes: [
    { id: 'steam', description: 'A cup of coffee on a table', narration_text: 'Good morning.' },
  ],
};

function resolve(
  learnings: Learnings,
  { source = film, lock = null }: { source?: Production; lock?: Lock | null } = {},
): Resolution {
  const production = { name: 'coffee', source };
  const what = { learnings, today };
  return resolveProduction({ production, lock, catalog: builtInCatalog, learned: what });
}

function decided({ decisions }: Resolution, path: string) {
  return decisions.find((each) => each.path === path);
}

const priceOf = (model: string): string => priceDigest(builtInCatalog, model);

const scenePrompt = 'scenes.steam.video_prompt';

test('nothing learned decides as if there were no such file', () => {
  const production = { name: 'coffee', source: film };
  const without = resolveProduction({ production, lock: null, catalog: builtInCatalog });
  expect(resolve(noLearnings)).toEqual(without);
  expect(decided(without, 'providers.video')?.value).toBe('luma');
});

test('a provider that was rated badly gives way to the next one that the budget allows, and the lock says why', () => {
  const poor = learned([note({ rating: 1 })]);
  const resolution = resolve(poor);
  expect(decided(resolution, 'providers.video')).toMatchObject({
    value: 'runway',
    because: expect.stringContaining('; luma gives way (ray-3.2: rated 1 of 5)'),
  });
  expect(resolution.resolved.scenes[0]?.clip.provider).toBe('runway');
  // It is still the one to ask when the other fails.
  expect(decided(resolution, 'fallback.video')?.value).toEqual(['luma']);
});

test('where money allows nobody else, a poor provider is still better than none', () => {
  // A still and five seconds by Runway; Luma takes five cents more, and a tenth is kept.
  const scenes = [{ id: 'steam', description: 'A cup of coffee on a table', duration: 5 }];
  const source: Production = { ...film, style: 'visual_storyboard', scenes, budget: 0.3 };
  const poor = learned([note({ provider: 'runway', model: 'gen4_turbo', rating: 1 })]);
  const chosen = (learnings: Learnings): unknown =>
    decided(resolve(learnings, { source }), 'providers.video')?.value;
  expect([chosen(noLearnings), chosen(poor)]).toEqual(['runway', 'runway']);
});

test('a provider that was rated well goes before the one that the catalog prefers', () => {
  const good = learned([note({ provider: 'runway', model: 'gen4_turbo', rating: 5 })]);
  expect(decided(resolve(good), 'providers.video')).toMatchObject({
    value: 'runway',
    because: expect.stringContaining('(gen4_turbo: rated 5 of 5)'),
  });
});

test('frequent failures do the same as bad ratings', () => {
  const failed = observation({ outcome: 'failed', words: 'luma: internal error' });
  const resolution = resolve(learned([], [failed, failed, failed]));
  expect(decided(resolution, 'providers.video')).toMatchObject({
    value: 'runway',
    because: expect.stringContaining('; luma gives way (ray-3.2: 3 failed of 3 calls)'),
  });
});

test('what was said of the model that is asked counts, though it is not the preferred one', () => {
  const resolution = resolve(learned([note({ model: 'ray-2', rating: 1 })]));
  expect(decided(resolution, 'providers.video')?.value).toBe('runway');
});

test('nothing that a lock holds changes, whatever is learned', () => {
  const before = resolve(noLearnings);
  const failed = observation({ outcome: 'failed', words: 'luma: internal error' });
  const dear = observation({ cost: { listedUsd: 0.3, paidUsd: 9 }, price: priceOf('ray-3.2') });
  const all = learned(
    [
      note({ rating: 1, avoid: 'hands' }),
      note({ provider: 'dalle', model: 'gpt-image-2', medium: 'image', rating: 1, prefer: 'fog' }),
      note({ provider: 'elevenlabs', model: 'eleven_multilingual_v2', medium: 'audio', rating: 1 }),
      note({ provider: 'runway', model: 'gen4_turbo', rating: 1 }),
    ],
    [failed, failed, failed, dear, dear, dear],
  );
  const after = resolve(all, { lock: before.lock });
  expect(lockText(after.lock)).toBe(lockText(before.lock));
  expect(after.decisions.filter(({ status }) => status !== 'kept')).toEqual([]);
  // The same without a lock is another film.
  expect(lockText(resolve(all).lock)).not.toBe(lockText(before.lock));
});

test('forgetting what was learned changes nothing that was decided with it', () => {
  const all = learned([note({ rating: 1, avoid: 'hands' })]);
  const before = resolve(all);
  const after = resolve(noLearnings, { lock: before.lock });
  expect(lockText(after.lock)).toBe(lockText(before.lock));
});

test('what is written always wins', () => {
  const source: Production = { ...film, providers: { video: 'luma' } };
  const resolution = resolve(learned([note({ rating: 1 })]), { source });
  expect(resolution.resolved.scenes[0]?.clip.provider).toBe('luma');
});

test('words to prefer and to avoid end new prompts for that model, and the lock says from which note', () => {
  const plain = decided(resolve(noLearnings), scenePrompt);
  const all = learned([
    note({ note: 'avoid hands.', date: '2026-11-01' }),
    note({ prefer: 'slow moves' }),
  ]);
  const [hands = '', slow = ''] = [...all.notes.keys()];
  const guided = decided(resolve(all), scenePrompt);
  expect(guided?.value).toBe(`${plain?.value}. Slow moves. Without hands`);
  expect(guided?.because).toBe(
    `${plain?.because}; learned of ray-3.2: prefer slow moves (note ${slow}), avoid hands (note ${hands})`,
  );
  // Of the still, which another model draws, nothing was said.
  const still = 'scenes.steam.image_prompt';
  expect(decided(resolve(all), still)).toEqual(decided(resolve(noLearnings), still));
});

test('a prompt with what was learned is no longer than one without, and holds no old or contradicted wish', () => {
  const long = { ...film, scenes: [{ id: 'steam', description: 'A cup, '.repeat(400) }] };
  const all = learned([
    note({ prefer: 'fog', date: '2026-11-02' }),
    note({ avoid: 'Fog' }),
    note({ prefer: 'rain', date: '2026-04-01' }),
  ]);
  const { value } = decided(resolve(all, { source: long }), scenePrompt) ?? {};
  expect(String(value)).toMatch(/\. Without Fog$/);
  expect(String(value).length).toBeLessThanOrEqual(900);
  expect(String(value)).not.toMatch(/Rain|\. Fog/);
});

test('who writes a script is told what counts, the weightiest first', () => {
  const all = learned(
    [
      note({ rating: 2, note: 'steam looks like smoke', date: '2026-09-01' }),
      note({ avoid: 'hands' }),
      note({ note: 'long forgotten', date: '2025-01-01' }),
    ],
    [observation({ outcome: 'refused', words: 'luma-agents: it refused this content' })],
  );
  expect(learningLines(all, { today })).toEqual([
    'luma ray-3.2 (video) stands badly: rated 2 of 5, 1 refused of 1 call',
    'luma ray-3.2: avoid hands (2026-11-29)',
    'luma ray-3.2: it would not, or could not: "luma-agents: it refused this content" (2026-11-29)',
    'luma ray-3.2: "steam looks like smoke" (rated 2 of 5, 2026-09-01)',
  ]);
  expect(learningLines(noLearnings, { today })).toEqual([]);
});

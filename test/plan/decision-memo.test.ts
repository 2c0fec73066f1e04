import { expect, test } from 'vitest';
import type { RememberedDecision } from '../../src/plan/decision-memo.ts';
import type { ResolvedProduction } from '../../src/producer/resolved-production.ts';
import { production, scene } from '../support/resolved.ts';
import { TestStudio } from '../support/test-studio.ts';

const steam = scene('steam');
const film = production(steam, scene('beans'));

/** What a build with and without the memory of an earlier one runs; both must be the same. */
async function check(after: ResolvedProduction): Promise<void> {
  const plain = new TestStudio();
  await plain.build(film);
  const remembering = new TestStudio();
  const memo: ReadonlyMap<string, RememberedDecision> = (await remembering.build(film)).memo;
  remembering.recall = (id) => memo.get(id);
  const expected = await plain.build(after);
  const { ran, records } = await remembering.build(after);
  expect(ran).toEqual(expected.ran);
  expect([...records].map(([id, { key }]) => `${id} ${key}`).sort()).toEqual(
    [...expected.records].map(([id, { key }]) => `${id} ${key}`).sort(),
  );
}

function with_(changes: Parameters<typeof scene>[1]): ResolvedProduction {
  return production({ ...steam, ...changes }, scene('beans'));
}

test('nothing changed: everything is recalled', () => check(film));

test.each([
  [
    'its narration',
    with_({
      narration: {
        provider: 'local',
        model: 'm',
        voice: 'lily',
        text: 'No.',
        fallback: [],
        madeBy: null,
      },
    }),
  ],
  ['its voice', with_({ narration: { ...narration(), voice: 'adam' } })],
  ['its fit', with_({ fit: 'longest' })],
  ['its take', with_({ take: { image: 2, video: 2, audio: 2 } })],
  ['its camera', with_({ clip: { ...steam.clip, prompt: 'tilt up' } })],
  ['its picture', with_({ image: null })],
  ['its mode', with_({ mode: 'video-led' })],
  ['its place', production(scene('beans'), steam)],
  ['its name', with_({ id: 'vapour' })],
])('another scene by %s: the same is made as without a memory', (_, after) => check(after));

test('another format is another film', () =>
  check({ ...film, format: { ...film.format, fps: { num: 24, den: 1 } } }));

function narration() {
  if (steam.narration === null) throw new Error('steam speaks');
  return steam.narration;
}

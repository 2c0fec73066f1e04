import { expect, test } from 'vitest';
import { filmActions } from '../../src/plan/film-actions.ts';
import type { ResolvedScene } from '../../src/producer/resolved-production.ts';
import { production, scene } from '../support/resolved.ts';
import { TestStudio } from '../support/test-studio.ts';

const one = { image: 1, video: 1, audio: 1 };

function steam(changes: Partial<ResolvedScene> = {}): ResolvedScene {
  return scene('steam', changes);
}

test('each take that is not in use is an action of its own, which the film does not read', () => {
  const film = production(steam({ takes: { image: 2, video: 3, audio: 2 } }));
  const actions = filmActions(film);
  expect(actions.map(({ id }) => id).filter((id) => id.includes('@'))).toEqual([
    'steam/image@2',
    'steam/narration@2',
    'steam/clip@2',
    'steam/clip@3',
  ]);
  const read = actions.flatMap(({ inputs }) =>
    inputs.flatMap(({ from }) => ('action' in from ? [from.action] : [])),
  );
  expect(read.filter((id) => id.includes('@'))).toEqual([]);
});

test('another take of what is made once takes the place of the first, which nobody asked for any more', () => {
  const film = production(steam({ take: { image: 2, video: 3, audio: 2 } }));
  expect(filmActions(film).map(({ id }) => id)).not.toContainEqual(expect.stringContaining('@'));
});

test('what would be the same in every take is made once', () => {
  const { clip, narration } = steam();
  const local = steam({
    takes: { image: 1, video: 3, audio: 3 },
    clip: { ...clip, provider: 'local' },
    narration: narration && { ...narration, provider: 'local' },
  });
  expect(filmActions(production(local)).map(({ id }) => id)).not.toContainEqual(
    expect.stringContaining('@'),
  );
});

test('all takes of a clip are bought from one picture, and picking another makes only its mix and the film', async () => {
  const studio = new TestStudio();
  studio.live = ['image', 'video', 'audio'];
  const three = { image: 1, video: 3, audio: 1 };
  const first = await studio.build(production(steam({ takes: three })));
  expect(first.ran).toEqual(expect.arrayContaining(['steam/clip', 'steam/clip@2', 'steam/clip@3']));
  expect(first.ran.filter((id) => id.startsWith('steam/image'))).toEqual(['steam/image']);
  const picked = await studio.build(
    production(steam({ takes: three, take: { ...one, video: 3 } })),
  );
  expect(picked.ran).toEqual(['film', 'steam/mix/picture']);
  const back = await studio.build(production(steam()));
  expect(back.ran).toEqual([]);
});

test('a plan tells the price of every take, though one stand-in serves for all', () => {
  const studio = new TestStudio();
  const price = (video: number): number =>
    studio.plan(production(steam({ takes: { ...one, video } }))).liveCostUsd;
  const clips = price(3) - price(1);
  expect(clips).toBeGreaterThan(0);
  expect(price(5) - price(1)).toBeCloseTo(2 * clips, 6);
});

import { expect, test } from 'vitest';
import { runInstantly } from '../support/instant-runner.ts';
import { production, scene } from '../support/resolved.ts';
import { TestStudio } from '../support/test-studio.ts';

const film = production(scene('steam'), scene('beans'));

function studioWhereTheNarrationFails(): TestStudio {
  const studio = new TestStudio();
  studio.run = async (task) => {
    const { recipe } = task;
    if (
      recipe.kind === 'narration' &&
      String(recipe['text' as keyof typeof recipe]).includes('steam')
    ) {
      throw new Error('local: no speech came out');
    }
    return runInstantly(task);
  };
  return studio;
}

test('a failure skips only what depends on it, and the rest is kept', async () => {
  const studio = studioWhereTheNarrationFails();
  const { ran, failed, skipped } = await studio.build(film);
  expect(ran).toEqual([
    'beans/clip',
    'beans/image',
    'beans/mix/picture',
    'beans/mix/sound',
    'beans/narration',
    'steam/image',
  ]);
  expect({ failed, skipped }).toEqual({ failed: 1, skipped: 5 });
  const ended = studio.events.filter((event) => event.event === 'action');
  expect(ended.find(({ id }) => id === 'steam/narration')).toMatchObject({
    status: 'failed',
    because: 'local: no speech came out',
  });
  expect(ended.find(({ id }) => id === 'film')).toMatchObject({ status: 'skipped' });
});

test('what is skipped names who would have made it', async () => {
  const studio = studioWhereTheNarrationFails();
  studio.live = ['video'];
  await studio.build(production(scene('steam')));
  const skipped = studio.events.flatMap((event) =>
    event.event === 'action' && event.status === 'skipped' ? [[event.id, event.provider]] : [],
  );
  expect(skipped).toEqual([
    ['steam/clip', 'luma'],
    ['steam/mix/picture', 'render'],
    ['steam/mix/sound', 'render'],
    ['film/sound', 'render'],
    ['film', 'render'],
  ]);
  const draft = studioWhereTheNarrationFails();
  await draft.build(production(scene('steam')));
  expect(
    draft.events.find((event) => event.event === 'action' && event.id === 'steam/clip'),
  ).toMatchObject({ status: 'skipped', provider: 'local' });
});

test('the next build makes just what is missing', async () => {
  const studio = studioWhereTheNarrationFails();
  await studio.build(film);
  studio.run = runInstantly;
  const { ran } = await studio.build(film);
  expect(ran).toEqual([
    'film',
    'film/sound',
    'steam/clip',
    'steam/mix/picture',
    'steam/mix/sound',
    'steam/narration',
  ]);
});

test('after the failure limit nothing new is started', async () => {
  const studio = studioWhereTheNarrationFails();
  studio.jobs = 1;
  const { ran, failed } = await studio.build(film, [], 1);
  expect(failed).toBe(1);
  expect(ran).not.toContain('beans/mix/picture');
});

test('stopping lets what runs finish and starts nothing new', async () => {
  const studio = new TestStudio();
  studio.jobs = 1;
  studio.run = async (task) => {
    studio.stop.abort();
    return runInstantly(task);
  };
  const { ran, skipped } = await studio.build(film);
  expect(ran).toHaveLength(1);
  expect(skipped).toBe(11);
});

test('an action that another build holds is waited for, and its record is taken', async () => {
  const studio = new TestStudio();
  const other = new TestStudio();
  const first = await other.build(production(scene('steam')));
  const narration = first.records.get('steam/narration');
  if (narration === undefined) throw new Error('no narration');
  await studio.cache.claim(narration.key);
  let looks = 0;
  const claim = studio.cache.claim.bind(studio.cache);
  studio.cache.claim = async (key) => {
    if (key === narration.key) {
      looks += 1;
      if (looks < 3) return undefined;
      studio.cache.records.set(key, narration);
      return { release: async () => {} };
    }
    return claim(key);
  };
  const { ran } = await studio.build(production(scene('steam')));
  expect(looks).toBe(3);
  expect(ran).not.toContain('steam/narration');
});

test('at most as many actions as the pool allows run at once', async () => {
  const studio = new TestStudio();
  let running = 0;
  let most = 0;
  studio.run = async (task) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return runInstantly(task);
  };
  await studio.build(film);
  expect(most).toBe(2);
});

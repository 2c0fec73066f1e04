import { expect, test } from 'vitest';
import { filmActions } from '../../src/plan/film-actions.ts';
import type { ResolvedScene } from '../../src/producer/resolved-production.ts';
import { production, scene } from '../support/resolved.ts';
import { TestStudio } from '../support/test-studio.ts';

/** 145 characters: 8.7 s in the time of the test studio. */
const longLine = 'x'.repeat(145);

function steam(changes: Partial<ResolvedScene> = {}): ResolvedScene {
  const usual = scene('steam');
  const narration = usual.narration && { ...usual.narration, text: longLine };
  return { ...usual, narration, clips: 2, ...changes };
}

const inputsOf = (scenes: readonly ResolvedScene[], id: string): Record<string, string> => {
  const found = filmActions(production(...scenes)).find((action) => action.id === id);
  return Object.fromEntries(
    (found?.inputs ?? []).map(({ role, from, use }) => [
      `${role} (${use})`,
      'action' in from ? from.action : from.file,
    ]),
  );
};

test('the second clip starts from the last frame of the first, and knows the picture for a draft', () => {
  const ids = filmActions(production(steam())).map(({ id }) => id);
  expect(ids).toEqual([
    'steam/image',
    'steam/narration',
    'steam/clip',
    'steam/middle-frame',
    'steam/clip-2',
    'steam/mix/picture',
    'steam/mix/sound',
    'film/sound',
    'film',
  ]);
  expect(inputsOf([steam()], 'steam/clip-2')).toEqual({
    'image (content)': 'steam/middle-frame',
    'still (content)': 'steam/image',
    'clip (facts)': 'steam/clip',
    'narration (facts)': 'steam/narration',
  });
  expect(inputsOf([steam()], 'steam/mix/picture')).toEqual({
    'clip (content)': 'steam/clip',
    'clip-2 (content)': 'steam/clip-2',
    'narration (facts)': 'steam/narration',
  });
});

test('the end of a scene is that of its second clip: its end picture, and what another scene goes on from', () => {
  const first = steam({ endImage: 'last.png' });
  const clip = { ...scene('table').clip, continues: 'steam' };
  const scenes = [first, scene('table', { image: null, clip })];
  expect(inputsOf(scenes, 'steam/clip')).not.toHaveProperty('end-image (content)');
  expect(inputsOf(scenes, 'steam/clip-2')).toHaveProperty('end-image (content)', 'last.png');
  expect(inputsOf(scenes, 'steam/last-frame')).toEqual({ 'clip (content)': 'steam/clip-2' });
  expect(inputsOf(scenes, 'table/clip')).toHaveProperty('image (content)', 'steam/last-frame');
});

/** Builds the scene and returns the recipe and the inputs in the key of an action. */
async function made(
  id: string,
  changes: Partial<ResolvedScene> = {},
  studio = new TestStudio(),
): Promise<{ recipe: Record<string, unknown>; inputs: string[] }> {
  const film = production(steam(changes));
  await studio.build(film);
  const key = studio.cache.lastKeys(film.name).get(id);
  const record = key === undefined ? undefined : studio.cache.record(key);
  const manifest = record?.manifest as unknown as {
    recipe: Record<string, unknown>;
    inputs: Record<string, string>;
  };
  return { recipe: manifest.recipe, inputs: Object.keys(manifest.inputs) };
}

test('a draft of two clips is one camera move over one picture, cut in the middle', async () => {
  const first = await made('steam/clip');
  const second = await made('steam/clip-2');
  // 8.7 s are 261 frames.
  expect(first.recipe).toMatchObject({ frames: 131, part: { start: 0, of: 261 } });
  expect(first.inputs).toEqual(['image']);
  expect(second.recipe).toMatchObject({ frames: 130, part: { start: 131, of: 261 } });
  expect(second.inputs).toEqual(['still']);
  const mix = await made('steam/mix/picture');
  expect(mix.recipe).toMatchObject({ frames: 261, stretch: 1, cutFrame: 131 });
});

test('bought clips share the time of the scene, and both play at one speed', async () => {
  const live = (): TestStudio => {
    const studio = new TestStudio();
    studio.live = ['image', 'video', 'audio'];
    return studio;
  };
  expect((await made('steam/clip', {}, live())).recipe).toMatchObject({ seconds: 5 });
  const second = await made('steam/clip-2', {}, live());
  expect(second.recipe).toMatchObject({ seconds: 5 });
  expect(second.inputs).toEqual(['image']);
  // 10 s in 8.7 s.
  const mix = await made('steam/mix/picture', {}, live());
  expect(mix.recipe).toMatchObject({ frames: 261, stretch: 0.87, cutFrame: 131 });
});

test('where only the first clip is bought, the stand-in of the second starts from where it ends', async () => {
  const studio = new TestStudio();
  const film = production(steam());
  await studio.build(film);
  studio.live = ['image', 'video', 'audio'];
  await studio.build(film, ['steam/middle-frame']);
  studio.live = [];
  const second = await made('steam/clip-2', {}, studio);
  expect(second.recipe).toMatchObject({ provider: 'local', frames: 130 });
  expect(second.recipe).not.toHaveProperty('part');
  expect(second.inputs).toEqual(['image']);
});

test('a re-spoken line of the same length makes no clip again, a longer one both', async () => {
  const studio = new TestStudio();
  studio.live = ['image', 'video', 'audio'];
  await studio.build(production(steam()));
  const { narration } = steam();
  const say = (text: string) =>
    studio.build(production(steam({ narration: narration && { ...narration, text } })));
  expect((await say('y'.repeat(145))).ran).toEqual([
    'film',
    'film/sound',
    'steam/mix/sound',
    'steam/narration',
  ]);
  expect((await say('y'.repeat(200))).ran).toEqual([
    'film',
    'film/sound',
    'steam/clip',
    'steam/clip-2',
    'steam/middle-frame',
    'steam/mix/picture',
    'steam/mix/sound',
    'steam/narration',
  ]);
});

test('every take has two clips of its own, and picking one that is made buys nothing', async () => {
  const studio = new TestStudio();
  studio.live = ['image', 'video', 'audio'];
  const takes = { image: 1, video: 2, audio: 1 };
  const { ran } = await studio.build(production(steam({ takes })));
  expect(ran).toEqual(
    expect.arrayContaining(['steam/clip@2', 'steam/middle-frame@2', 'steam/clip-2@2']),
  );
  expect(inputsOf([steam({ takes })], 'steam/clip-2@2')).toMatchObject({
    'image (content)': 'steam/middle-frame@2',
    'clip (facts)': 'steam/clip@2',
    'still (content)': 'steam/image',
  });
  const take = { image: 1, video: 2, audio: 1 };
  const picked = await studio.build(production(steam({ takes, take })));
  expect(picked.ran).toEqual(['film', 'steam/mix/picture']);
});

test('a film of one-clip scenes has the keys it always had beside one of two', async () => {
  const studio = new TestStudio();
  await studio.build(production(scene('table')));
  const { ran } = await studio.build(production(scene('table'), steam()));
  expect(ran.filter((id) => id.startsWith('table/'))).toEqual([]);
});

test('the plan of a scene of two clips tells the price of both', async () => {
  const studio = new TestStudio();
  studio.live = ['image', 'video', 'audio'];
  const { actions, warnings } = studio.plan(production(steam()));
  expect(
    actions.flatMap(({ id, kind, priceUsd }) => (kind === 'clip' ? [`${id} ${priceUsd}`] : [])),
  ).toEqual(['steam/clip 0.71', 'steam/clip-2 0.71']);
  expect(warnings).toEqual([]);
});

test('clips that are too short together say so', async () => {
  const studio = new TestStudio();
  studio.live = ['image', 'video', 'audio'];
  studio.clipSecondsFor = (_model, _time, clips) => Array.from({ length: clips }, () => 2);
  await studio.build(production(steam()));
  expect(studio.events).toContainEqual({
    event: 'warning',
    id: 'steam/mix/picture',
    message:
      'the two clips last 4.0 s, the narration 8.7 s: they are slowed down to 2.00× their length and their last frame held for 0.7 s',
  });
});

test('the whole plan of a scene of two clips reads as it always did', async () => {
  const studio = new TestStudio();
  const plan = studio.plan(production(steam()));
  await expect(`${JSON.stringify(plan, null, 2)}\n`).toMatchFileSnapshot(
    'golden/two-clips-plan.json',
  );
});

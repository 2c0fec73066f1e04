import { expect, test } from 'vitest';
import type { Medium } from '../../src/plan/action.ts';
import type { CastMember, ResolvedProduction } from '../../src/producer/resolved-production.ts';
import { production, scene } from '../support/resolved.ts';
import { TestStudio } from '../support/test-studio.ts';

const ann: CastMember = { name: 'ann', description: 'a woman of forty', image: 'ann.png' };
const look = '16 mm film, muted greens';

/** Ann is seen in the first of two scenes. */
function film(changes: { look?: string | null; ann?: Partial<CastMember> } = {}) {
  const shared = changes.look === undefined ? look : changes.look;
  const cast = [{ ...ann, ...changes.ann }];
  return production(
    scene('steam', { appearance: { cast, look: shared } }),
    scene('beans', { appearance: { cast: [], look: shared } }),
  );
}

async function remade(
  after: ResolvedProduction,
  live: readonly Medium[],
  between: (studio: TestStudio) => void = () => undefined,
): Promise<readonly string[]> {
  const studio = new TestStudio();
  studio.live = live;
  studio.references = { 'gpt-image-2': 1 };
  studio.pictures.set('ann.png', 'the first picture');
  studio.pictures.set('older.png', 'another picture');
  await studio.build(film());
  between(studio);
  return (await studio.build(after)).ran;
}

const bought: readonly Medium[] = ['image', 'video', 'audio'];
const pictures = (id: string) => [`${id}/clip`, `${id}/image`, `${id}/mix/picture`];

test('another look remakes images and clips, and no narration', async () => {
  expect(await remade(film({ look: 'charcoal drawing' }), bought)).toEqual(
    ['film', ...pictures('beans'), ...pictures('steam')].sort(),
  );
});

test('another description of one remakes the scenes that show it, and no other', async () => {
  expect(await remade(film({ ann: { description: 'a woman of fifty' } }), bought)).toEqual([
    'film',
    ...pictures('steam'),
  ]);
});

test('another picture of one remakes what is made after it', async () => {
  const edited = (studio: TestStudio) => studio.pictures.set('ann.png', 'the second picture');
  expect(await remade(film(), bought, edited)).toEqual(['film', ...pictures('steam')]);
  expect(await remade(film({ ann: { image: 'older.png' } }), bought)).toEqual([
    'film',
    ...pictures('steam'),
  ]);
});

test('the same picture under another name remakes nothing', async () => {
  const copied = (studio: TestStudio) => studio.pictures.set('copy.png', 'the first picture');
  expect(await remade(film({ ann: { image: 'copy.png' } }), bought, copied)).toEqual([]);
});

test('a draft draws what the scene itself says: look, descriptions and pictures leave it alone', async () => {
  const edited = (studio: TestStudio) => studio.pictures.set('ann.png', 'the second picture');
  expect(await remade(film({ look: 'charcoal drawing' }), [])).toEqual([]);
  expect(await remade(film({ ann: { description: 'a woman of fifty' } }), [], edited)).toEqual([]);
});

test('what is asked for ends with who is seen and the look; a picture is an input where it is taken', async () => {
  const studio = new TestStudio();
  studio.live = bought;
  studio.pictures.set('ann.png', 'a picture');
  const { records } = await studio.build(film());
  const asked = (id: string) => records.get(id)?.manifest as { recipe: object; inputs: object };
  const words = 'a still of steam. ann: a woman of forty. Look: 16 mm film, muted greens.';
  expect(asked('steam/image')).toMatchObject({ recipe: { prompt: words }, inputs: {} });
  expect(asked('steam/image').inputs).toEqual({});
  expect(asked('steam/clip').recipe).toMatchObject({
    prompt: 'steam moves. ann: a woman of forty. Look: 16 mm film, muted greens.',
  });
  studio.references = { 'gpt-image-2': 4 };
  const taken = (await studio.build(film())).records.get('steam/image')?.manifest;
  expect(taken).toMatchObject({
    recipe: {
      prompt:
        'a still of steam. ann (reference image 1): a woman of forty. Look: 16 mm film, muted greens.',
      references: 1,
    },
    inputs: { 'reference.0': expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});

test('a plan says which picture is not sent, and why', () => {
  const studio = new TestStudio();
  studio.pictures.set('ann.png', 'a picture');
  expect(studio.plan(film()).warnings).toEqual([
    {
      id: 'steam/image',
      message: 'the picture of `ann` is not sent: gpt-image-2 takes no reference pictures',
    },
  ]);
  studio.references = { 'gpt-image-2': 1 };
  expect(studio.plan(film()).warnings).toEqual([]);
  const [steam] = film().scenes;
  const told = production({ ...(steam ?? scene('steam')), image: null });
  expect(studio.plan(told).warnings).toEqual([
    {
      id: 'steam/clip',
      message:
        'the picture of `ann` is not sent: the clip is made from text alone; an `image_prompt` makes a still after it first',
    },
  ]);
});

test('scenes of a group are made one after the other, those of another at the same time', async () => {
  const studio = new TestStudio();
  studio.live = ['video'];
  const at = (id: string, continues: string | null) =>
    scene(id, {
      mode: 'video-led',
      image: null,
      narration: null,
      clip: { ...scene(id).clip, prompt: `${id} moves`, continues },
    });
  // woman, blueprint, woman, blueprint
  await studio.build(production(at('w1', null), at('b1', null), at('w2', 'w1'), at('b2', 'b1')));
  const began = studio.events.flatMap((event) =>
    event.event === 'action' && /\/(clip|last-frame)$/.test(event.id) ? [event.id] : [],
  );
  const order = (id: string) => began.indexOf(id);
  expect(began).toHaveLength(6);
  for (const group of ['w', 'b']) {
    expect(order(`${group}1/clip`)).toBeLessThan(order(`${group}1/last-frame`));
    expect(order(`${group}1/last-frame`)).toBeLessThan(order(`${group}2/clip`));
  }
  // Neither waits for the other: both first scenes are there before any second one.
  expect(Math.max(order('w1/clip'), order('b1/clip'))).toBeLessThan(
    Math.min(order('w2/clip'), order('b2/clip')),
  );
});

import { expect, test } from 'vitest';
import type { Medium } from '../../src/plan/action.ts';
import type { PaidRecipe } from '../../src/plan/recipe.ts';
import type { ResolvedScene } from '../../src/producer/resolved-production.ts';
import { digestOf } from '../../src/std/digest.ts';
import { production, scene } from '../support/resolved.ts';
import { TestStudio } from '../support/test-studio.ts';

/** The recipe and the inputs of the clip as they stand in its key, after a build with its pictures. */
async function clipOf(
  changes: Partial<ResolvedScene>,
  { live = [], last = 'a last picture' }: { live?: readonly Medium[]; last?: string } = {},
) {
  const studio = new TestStudio();
  studio.live = live;
  studio.pictures.set('first.png', 'a first picture');
  studio.pictures.set('last.png', last);
  const film = production(
    scene('steam', { image: { source: 'file', path: 'first.png' }, ...changes }),
  );
  const record = (await studio.build(film)).records.get('steam/clip');
  if (record === undefined) throw new Error('no clip was made');
  const { recipe, inputs } = record.manifest as {
    readonly recipe: PaidRecipe;
    readonly inputs: Readonly<Record<string, string>>;
  };
  return { key: record.key, recipe, inputs };
}

const first = digestOf('a first picture');

test('a bought clip is made from the picture it ends on', async () => {
  const plain = await clipOf({}, { live: ['video'] });
  const ends = await clipOf({ endImage: 'last.png' }, { live: ['video'] });
  const other = await clipOf({ endImage: 'last.png' }, { live: ['video'], last: 'another' });
  expect(plain.inputs).toEqual({ image: first });
  expect(ends.inputs).toEqual({ image: first, 'end-image': digestOf('a last picture') });
  expect(ends.recipe).toEqual(plain.recipe);
  expect(other.inputs['end-image']).toBe(digestOf('another'));
  expect(other.key).not.toBe(ends.key);
});

test('a bought clip is asked to loop only where it is to: other clips keep their keys', async () => {
  const plain = await clipOf({}, { live: ['video'] });
  expect('loop' in plain.recipe).toBe(false);
  const { recipe } = await clipOf({ loop: true }, { live: ['video'] });
  expect(recipe).toEqual({ ...plain.recipe, loop: true });
});

test('a draft ignores how a clip is to end: its stand-in stays the same', async () => {
  const plain = await clipOf({});
  expect(await clipOf({ endImage: 'last.png' })).toEqual(plain);
  expect(await clipOf({ loop: true })).toEqual(plain);
});

test('a clip with an end to reach has the lengths of one that starts from a picture', () => {
  const asked: boolean[] = [];
  const lengthsFor = (changes: Partial<ResolvedScene>): boolean | undefined => {
    const studio = new TestStudio();
    studio.clipSecondsFor = (_model, { seconds }, _clips, fromPicture) => {
      asked.push(fromPicture);
      return [seconds];
    };
    studio.plan(production(scene('steam', { image: null, ...changes })));
    return asked.at(-1);
  };
  expect(lengthsFor({})).toBe(false);
  expect(lengthsFor({ endImage: 'last.png' })).toBe(true);
  expect(lengthsFor({ loop: true })).toBe(true);
});

test('that a draft has no picture to end on is no cause beside the other provider', async () => {
  const studio = new TestStudio();
  studio.live = ['video'];
  studio.pictures.set('last.png', 'a last picture');
  const steam = scene('steam', { image: null, endImage: 'last.png' });
  await studio.build(production(steam));
  studio.live = [];
  const changed = { ...steam, clip: { ...steam.clip, prompt: 'steam sinks' } };
  const { actions } = studio.plan(production(changed));
  expect(actions.find(({ id }) => id === 'steam/clip')?.causes).toEqual([
    { kind: 'field', field: 'provider', old: 'luma', new: 'local' },
  ]);
});

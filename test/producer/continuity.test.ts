import { expect, test } from 'vitest';
import type { Production, Scene } from '../../src/production/production.gen.ts';
import { changes, resolve } from './resolve.ts';

type Told = readonly (string | (Scene & { readonly id?: string }))[];

function film(scenes: Told, more: Partial<Production> = {}): Production {
  return {
    style: 'visual_storyboard',
    providers: { image: 'dalle', video: 'luma' },
    scenes: scenes.map((scene, at) =>
      typeof scene === 'string'
        ? { id: `s${at + 1}`, description: scene }
        : { id: `s${at + 1}`, ...scene },
    ),
    ...more,
  };
}

/** What each scene goes on from. */
function chain(scenes: Told, more: Partial<Production> = {}): readonly (string | null)[] {
  return resolve(film(scenes, more)).resolved.scenes.map(({ clip }) => clip.continues);
}

/** The groups in the lock. */
function groups(scenes: Told, more: Partial<Production> = {}) {
  const { decisions } = resolve(film(scenes, more)).lock;
  return scenes.map((_, at) => decisions.get(`scenes.s${at + 1}.group`)?.value ?? null);
}

test('two threads that are told by turns are two groups, each going on from its own', () => {
  const told = [
    'A woman on the phone, worried',
    'A blueprint on a drawing board',
    'The woman puts the phone down',
    'The blueprint begins to burn',
  ];
  expect(chain(told)).toEqual([null, null, 's1', 's2']);
  expect(groups(told)).toEqual(['woman', 'blueprint', 'woman', 'blueprint']);
});

test('the lock says who is the same, and a second look changes nothing', () => {
  const source = film(['A developer at a desk', 'The developer leans closer']);
  const first = resolve(source);
  expect(first.lock.decisions.get('scenes.s2.group')).toMatchObject({
    value: 'developer',
    because: 'it shows the developer again, where and when `s1` was',
    by: 'rules',
  });
  expect(first.lock.decisions.get('scenes.s2.continuity')).toMatchObject({
    value: 's1',
    because: 'the scene before it in group `developer`',
  });
  expect(changes(resolve(source, first))).toEqual([]);
});

test.each<[string, Told]>([
  ['another place', ['A woman in her kitchen', 'The woman walks along the beach']],
  ['a place where none was named', ['A woman on the phone', 'The woman sits in a train station']],
  ['another hour', ['A man at his desk in the morning', 'The man leaves at night']],
  ['a leap in time', ['A boy with a kite', 'Years later, the boy is gone']],
  ['a second one of the kind', ['A woman reads', 'Another woman looks up']],
  ['a new one', ['A woman reads', 'A woman looks up']],
  ['one of two', ['A young woman reads', 'An old woman knits', 'The woman looks up']],
  ['a logo', ['A logo on a dark ground', 'The logo turns']],
  ['b-roll', ['A chef cooks', 'B-roll of the chef cooking']],
  ['a noun before a noun', ['A chef cooks', 'The chef knife on a board']],
  ['a thing that was not seen before', ['Waves on rocks', 'The boat turns']],
  ['another thing of the same kind', ['A red car in the rain', 'A blue car drives off']],
  ['several people', ['A chef cooks', 'Chefs carry plates']],
  ['someone else’s thing', ['A dog sleeps', 'Her dog runs']],
])('%s is no reason to go on', (_, told) => {
  expect(chain(told)).toEqual(told.map(() => null));
  expect(groups(told)).toEqual(told.map(() => null));
});

test.each<[string, Told, readonly (string | null)[]]>([
  [
    'which of two, where it is said',
    ['A young woman reads', 'An old woman knits', 'The young woman looks up'],
    [null, null, 's1'],
  ],
  ['a pronoun', ['A baker kneads dough', 'He wipes his hands'], [null, 's1']],
  [
    'a pronoun past a scene without people',
    ['A woman at a window', 'Rain on glass', 'She turns away'],
    [null, null, 's1'],
  ],
  [
    'no pronoun that cannot be meant',
    ['A man waits', 'A street sign', 'She turns away'],
    [null, null, 's2'],
  ],
  ['a place', ['A small workshop, dusty', 'The workshop fills with light'], [null, 's1']],
  ['words without articles', ['Woman on phone', 'Woman hangs up'], [null, 's1']],
  ['a framed subject', ['A violin on a chair', 'Close-up of the violin'], [null, 's1']],
])('%s is', (_, told, expected) => {
  expect(chain(told)).toEqual(expected);
});

test('a pronoun in another place does not go on with what was just seen', () => {
  expect(chain(['A woman in her kitchen', 'She walks along the beach'])).toEqual([null, null]);
});

test('a scene with its own picture starts from it, and the next one goes on from there', () => {
  const told = [
    'A developer at a desk',
    { description: 'The developer leans back', image_prompt: 'a developer, leaning back' },
    'The developer smiles',
  ];
  expect(chain(told)).toEqual([null, null, 's2']);
});

test('a written group runs in the order of the film; `continuity` and a picture of its own win', () => {
  const told = [
    { description: 'Sea', group: 'sea' },
    { description: 'Land', group: 'land' },
    { description: 'Waves', group: 'sea' },
    { description: 'Hills', group: 'land', continuity: 's3' },
    { description: 'Foam', group: 'sea', continuity: null },
    { description: 'Gulls', group: 'sea' },
    { description: 'Rock', group: 'land', seed_image: 'rock.png' },
    { description: 'Moss', group: 'land' },
  ];
  expect(chain(told)).toEqual([null, null, 's1', 's3', null, 's5', null, 's7']);
  const { decisions } = resolve(film(told)).lock;
  expect([...decisions.keys()].filter((path) => path.endsWith('.group'))).toEqual([]);
  expect(decisions.get('scenes.s7.continuity')?.because).toBe(
    'it starts from a picture of its own',
  );
});

test('`group: none` leaves a scene alone', () => {
  expect(chain(['A woman reads', { description: 'She looks up', group: null }])).toEqual([
    null,
    null,
  ]);
});

test('what is written never becomes a circle by what is decided', () => {
  const told = [{ description: 'A woman reads', continuity: 's2' }, 'The woman looks up'];
  expect(chain(told)).toEqual(['s2', null]);
});

test('where no model moves the picture, a scene of a group has a still of its own', () => {
  const { resolved, lock } = resolve(
    film(['A woman reads', 'The woman looks up'], { providers: { video: 'local' } }),
  );
  expect(resolved.scenes.map(({ clip, image }) => [clip.continues, image?.source])).toEqual([
    [null, 'generated'],
    [null, 'generated'],
  ]);
  expect(lock.decisions.get('scenes.s2.continuity')?.because).toBe(
    'no model moves its picture, so a still of its own shows more',
  );
});

import { expect, test } from 'vitest';
import { assembledPrompt } from '../../src/producer/assembled-prompt.ts';
import { ownPictures } from '../../src/producer/own-pictures.ts';
import type { Production, Scene } from '../../src/production/production.gen.ts';
import { changes, resolve } from './resolve.ts';

const ann = { description: 'a woman of forty with short red hair' };
const bob = { description: 'an old man in a green coat', image: 'assets/bob.png' };

function film(scenes: readonly (string | Scene)[], more: Partial<Production> = {}): Production {
  return {
    style: 'visual_storyboard',
    cast: { ann, bob },
    scenes: scenes.map((scene, at) => ({
      id: `s${at + 1}`,
      ...(typeof scene === 'string' ? { description: scene } : scene),
    })),
    ...more,
  };
}

/** Who is seen in each scene. */
function seen(scenes: readonly (string | Scene)[], more: Partial<Production> = {}) {
  return resolve(film(scenes, more)).resolved.scenes.map(({ appearance }) =>
    appearance.cast.map(({ name }) => name),
  );
}

test('who is named, described, meant by a pronoun or by a group is seen', () => {
  expect(seen(['Ann pours coffee'])).toEqual([['ann']]);
  expect(seen(['Bob hands Ann the cup'])).toEqual([['ann', 'bob']]);
  expect(seen(['The woman sits down', 'The old man waits'])).toEqual([['ann'], ['bob']]);
  expect(seen(['Ann sits down', 'She sighs'])).toEqual([['ann'], ['ann']]);
  expect(seen(['Ann and Bob sit down', 'He sighs', 'They leave'])).toEqual([
    ['ann', 'bob'],
    ['bob'],
    ['bob'],
  ]);
  expect(seen([{ description: 'A door', group: 'Bob' }])).toEqual([['bob']]);
  expect(seen([{ description: 'A door', video_prompt: 'Ann opens it' }])).toEqual([['ann']]);
});

test('who is not, is not: parts of words, other people, pronouns for others', () => {
  expect(seen(['A planned bobsleigh run'])).toEqual([[]]);
  expect(seen(['Ann meets a man', 'Another woman waits'])).toEqual([['ann', 'bob'], []]);
  expect(seen(['Bob waits', 'She arrives'])).toEqual([['bob'], []]);
  expect(seen(['Ann waits', 'A chef cooks', 'She tastes it'])).toEqual([['ann'], [], []]);
  const will = { cast: { Will: { description: 'a boy of ten' } } };
  expect(seen(['Trees that will fall', 'Will falls'], will)).toEqual([[], ['Will']]);
});

test('a pronoun means nobody who is a thing, and things between hide nobody', () => {
  const told = ['Ann fills the kettle', 'The kettle boils', 'She pours'];
  const kettle = { 'the kettle': { description: 'a blue enamel kettle' } };
  expect(seen(told, { cast: { ann, ...kettle } })).toEqual([
    ['ann', 'the kettle'],
    ['the kettle'],
    ['ann'],
  ]);
  expect(seen(told, { cast: kettle }).at(-1)).toEqual([]);
  const Robin = { description: 'forty, short red hair' };
  expect(seen(['Robin waits', 'She sighs'], { cast: { Robin } })).toEqual([['Robin'], ['Robin']]);
});

test('what is written wins: of the scene, then of the cast', () => {
  const cast = { ann: { ...ann, scenes: ['s2', 's3'] }, bob };
  const told = [
    'Ann waits',
    'A door',
    { description: 'Ann leaves', cast: null },
    { cast: ['bob'] },
  ];
  expect(seen(told, { cast })).toEqual([[], ['ann'], [], ['bob']]);
});

test('the lock has who is seen, with reasons, only where there is a cast', () => {
  const source = film(['Ann pours coffee', 'The old man waits', 'A door']);
  const first = resolve(source);
  const found = (id: string) => first.lock.decisions.get(`scenes.${id}.cast`);
  expect([found('s1')?.value, found('s1')?.because]).toEqual([['ann'], '`ann` is named in it']);
  expect(found('s2')?.because).toBe('`bob` is the only man of the cast');
  expect([found('s3')?.value, found('s3')?.because]).toEqual([
    null,
    'nobody of the cast is named or described in it',
  ]);
  expect(changes(resolve(source, first))).toEqual([]);
  const { decisions } = resolve({ ...source, cast: {} }).lock;
  expect([...decisions.keys()].filter((path) => path.endsWith('.cast'))).toEqual([]);
});

test('another description of one leaves the lock, and everyone else, alone', () => {
  const before = resolve(film(['Ann pours coffee', 'Bob waits']));
  const after = resolve(
    film(['Ann pours coffee', 'Bob waits'], {
      cast: { ann: { description: 'a woman of thirty' }, bob },
    }),
    before,
  );
  expect(changes(after)).toEqual([]);
  expect(after.resolved.scenes[1]).toEqual(before.resolved.scenes[1]);
});

test('the pictures of the cast are files of the film where a still is made after them', () => {
  const { resolved } = resolve(
    film(['Bob waits'], { providers: { image: 'dalle', video: 'luma' } }),
  );
  expect(ownPictures(resolved)).toEqual(['assets/bob.png']);
});

test('a prompt ends with who is seen and the look, whoever wrote it', () => {
  const cast = [
    { name: 'ann', description: 'a woman of forty', image: 'ann.png' },
    { name: 'bob', description: 'an old man.', image: 'bob.png' },
  ];
  const look = '16 mm film, muted greens';
  expect(assembledPrompt('Ann waits', { cast: [], look: null })).toBe('Ann waits');
  expect(assembledPrompt('Ann waits', { cast, look })).toBe(
    'Ann waits. ann: a woman of forty. bob: an old man. Look: 16 mm film, muted greens.',
  );
  expect(assembledPrompt('Ann waits!', { cast, look: null }, 1)).toBe(
    'Ann waits! ann (reference image 1): a woman of forty. bob: an old man.',
  );
});

test('a prompt that only the look makes too long for its model is told once, by how much', () => {
  const told = (length: number) => {
    const video_prompt = 'push in '.repeat(200).slice(0, length);
    const scene = { description: 'A door', seed_image: 'door.png', video_prompt };
    const more = { providers: { video: 'runway' }, look: 'muted greens' } as const;
    return resolve(film([scene], more))
      .diagnostics.filter(({ code }) => code === 'prompt-too-long')
      .map(({ message }) => message);
  };
  expect(told(900)).toEqual([]);
  expect(told(998)).toEqual([
    'the prompt of `s1/clip` has 1019 characters with the look; gen4_turbo takes 1000',
  ]);
  // The rules of scripts tell of it.
  expect(told(1100)).toEqual([]);
});

test('a written look takes the place of the light that the rules would choose', () => {
  const source: Production = { concept: 'A serene mountain lake at sunset' };
  const clips = (production: Production) =>
    resolve(production).resolved.scenes.map(({ clip }) => clip.prompt);
  expect(clips(source).join(' ')).toContain('Low golden sun');
  const cold = clips({ ...source, look: 'cold blue light, grain' }).join(' ');
  expect(cold).not.toMatch(/golden sun|clear mountain air/);
  const grain = clips({ ...source, look: 'grainy 16 mm film' }).join(' ');
  expect(grain).toContain('Low golden sun');
  expect(grain).not.toContain('clear mountain air');
});

import { expect, test } from 'vitest';
import { subjectOfFilm } from '../../src/producer/subjects/subject-of.ts';
import type { Production } from '../../src/production/production.gen.ts';
import { resolve } from './resolve.ts';

const none = 'an open subject';

test.each([
  ['Rain on the roofs of the city', 'rain'],
  ['A rainy Sunday', 'rain'],
  ['The rainforest', 'the forest'],
  ['Construction workers in the rain', none],
  ['Rain in the desert', none],
  ['Lighthouse', 'a lighthouse'],
  ['The lighthouse keeper', 'a lighthouse'],
  ['Roofs of Paris', 'the city'],
  ['Solar panels on every roof', none],
  ['Paris in the rain', 'the city'],
  ['Bridges of Istanbul', none],
  ['The fall of the Berlin Wall', none],
  ['A teacher in a mountain school', 'a person'],
  ['A serene mountain lake at sunset', 'mountains and lakes'],
  ['Mountain bikes', none],
  ['Making cheese in the Alps', none],
  ['Cows on the alp', 'animals'],
  ['Moonlight on the sea', 'the sea'],
  ['Storm at sea', none],
  ['A trip to the beach', 'the sea'],
  ['Beach day', 'the sea'],
  ['Coral reef', none],
  ['Whales sing', 'animals'],
  ['Radio waves', none],
  ['A wave of layoffs', none],
  ['Night sky', 'space'],
  ['Black holes', none],
  ['Office space', none],
  ['Movie stars', none],
  ['The moon landing', 'space'],
  ['Autumn leaves', none],
  ['The power plant at night', none],
  ['Spring cleaning', none],
  ['Family tree', none],
  ['How springs store energy', 'science'],
  ['How bees make honey', 'animals'],
  ['Fish and chips', none],
  ['Bear market', none],
  ['Stock market', none],
  ['Database migrations', none],
  ['Street food in Bangkok', 'food'],
  ['Chocolate', none],
  ['Steam trains', none],
  ['Phone box', none],
  ['Writer’s block', none],
  ['Kitchen renovation', none],
  ['A rocket launch', 'space'],
  ['Our place in the universe', 'space'],
  ['Computer virus', none],
  ['Learning to swim', none],
  ['Electric bicycle', 'a product'],
  ['A wedding in Sicily', none],
  ['A wrist watch', 'a product'],
  ['A day at the museum', none],
  ['The invention of the printing press', 'history'],
])('a film on %s is about %s', (concept, subject) => {
  const found = subjectOfFilm(concept, 'documentary');
  expect([found.subject.name, found.fits]).toEqual([subject, subject !== none]);
});

test('rain on roofs is seen and spoken of', () => {
  const { scenes } = resolve({
    concept: 'Rain on the roofs of the city',
    style: 'podcast',
    duration: 20,
  }).resolved;
  expect(scenes.map(({ description }) => description)).toEqual([
    'Rain falls on the roofs of a city',
    'Rain runs down a window pane above a grey street',
    'The rain has stopped and the wet roofs of the city shine',
  ]);
  for (const { narration } of scenes) expect(narration?.text).toMatch(/rain/i);
});

test('a short on a lighthouse shows it in every scene', () => {
  const { scenes } = resolve({ concept: 'Lighthouse', style: 'vertical_short' }).resolved;
  for (const { description, image } of scenes) {
    expect(description).toMatch(/lighthouse/);
    expect(image?.source === 'generated' && image.prompt).toMatch(/lighthouse/);
  }
  expect(scenes[0]?.narration?.text).toMatch(/^A lighthouse says one thing\./);
});

const prompts = (production: Production): readonly string[] =>
  resolve(production).resolved.scenes.map(({ clip }) => clip.prompt);

test('a described scene has the light of what it shows', () => {
  const scenes = [{ description: 'Rain on the roofs of the city' }];
  expect(prompts({ style: 'documentary', scenes })).toEqual([
    'Cinematic shot: Rain on the roofs of the city. Slow push-in. Soft grey daylight, low cloud, wet reflections, slate blue with one warm accent',
  ]);
});

test.each([
  'A train leaves the station',
  'An old man waves from the door',
  'A garden chair on a terrace',
  'A castle stands on a hill',
  'A woman closes her laptop',
])('%s has the light of no other subject', (description) => {
  const [prompt] = prompts({ style: 'documentary', scenes: [{ description }] });
  expect(prompt).toMatch(/Clear natural light, soft shadows, true colours with one warm accent$/);
});

test('a scene that shows something else has the light of its film without the things in it', () => {
  const scenes = [{ description: 'A man opens a fridge' }];
  expect(prompts({ concept: 'Sourdough bread', style: 'documentary', scenes })).toEqual([
    'Cinematic shot: A man opens a fridge. Slow push-in. Warm low window light, rich browns',
  ]);
});

test('light gives way beside a look that names a way of lighting, and loses its colour beside one with colours', () => {
  const lit = (look: string) =>
    prompts({ concept: 'The rainforest', style: 'documentary', look })[0]?.split('. ').slice(3);
  expect(lit('Noir black and white')).toEqual([]);
  expect(lit('muted reds')).toEqual(['Dappled light, shafts of sun through leaves']);
  expect(lit('grainy 16 mm film')).toEqual(['Dappled green light, shafts of sun through leaves']);
});

test('things and people are named as the concept names them', () => {
  const named = (concept: string) =>
    resolve({ concept }).resolved.scenes.map(({ description }) => description);
  expect(named('Sheep shearing')).toContain('Two sheep rest side by side');
  expect(named('Donkeys')).toContain('Two donkeys rest side by side');
  expect(named('A smart lamp')).toContain('The smart lamp stands alone in full light');
  expect(named('Portrait of a dancer')).toContain('A dancer is deep in work under a lamp');
  expect(named('Ramen')).toContain('A finished bowl of ramen is set on the table, still steaming');
  expect(named('Fish soup, and an owl')).not.toContain('Two fish rest side by side');
});

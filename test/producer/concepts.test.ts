import { expect, test } from 'vitest';
import { speechSeconds } from '../../src/producer/voices.ts';
import { filmSeconds, resolve } from './resolve.ts';

const farewells = /Thanks for listening|That’s it for today|See you next time/;

test.each([
  ['The secret life of octopuses', 'An octopus lifts its head and looks straight at us'],
  ['A love story about soup', 'Fresh ingredients lie on a dark wooden board'],
  ['Sourdough for beginners', 'Flour and water stand in two bowls on a dark wooden table'],
  ['The history of elephants', 'An elephant lifts its head and looks straight at us'],
])('%s shows the thing that it names', (concept, description) => {
  expect(resolve({ concept }).resolved.scenes[0]?.description).toBe(description);
});

test.each([
  ['Why the paper is thin', 'The paper: the whole of it in one wide view'],
  ['Git rebase', 'Git rebase: the whole of it in one wide view'],
  ['日本の夏祭り', '日本の夏祭り: the whole of it in one wide view'],
])(
  '%s, which no subject fits, is named in its pictures, and a warning says so',
  (concept, description) => {
    const { resolved, lock, diagnostics } = resolve({ concept });
    expect(resolved.scenes[0]?.description).toBe(description);
    expect(lock.decisions.get('scenes.first-view.description')?.because).toBe(
      'no subject of the rules fits the concept, so its own words stand before a general view',
    );
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['no-subject-fits', `no subject of the rules fits \`${concept}\`, so its scenes are general`],
    ]);
  },
);

test('scenes that say what they show need no subject', () => {
  const { diagnostics } = resolve({
    concept: 'Git rebase',
    scenes: [{ description: 'Two lines' }],
  });
  expect(diagnostics).toEqual([]);
});

test.each(['My grandmother’s funeral', 'The war my father never spoke of', 'Living with illness'])(
  '%s ends without a cheerful farewell',
  (concept) => {
    for (const duration of [60, 120]) {
      const { scenes } = resolve({ concept, style: 'podcast', duration }).resolved;
      expect(scenes.map(({ narration }) => narration?.text ?? '').join(' ')).not.toMatch(farewells);
    }
  },
);

test('a long podcast has few long scenes, and says how much of it is silent', () => {
  const { resolved, diagnostics } = resolve({
    concept: 'Coffee on table',
    style: 'podcast',
    duration: 300,
  });
  expect(resolved.scenes.length).toBe(10);
  expect(resolved.scenes.every(({ narration }) => narration !== null)).toBe(true);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'the script has words for about 110 s of a film of 300 s; the rest is silent',
  ]);
});

test('a length that is asked for is filled with words', () => {
  const film = resolve({ concept: 'Coffee on table', style: 'documentary', duration: 40 });
  expect(filmSeconds(film)).toBeCloseTo(40, 6);
  expect(film.resolved.scenes.map(({ mode }) => mode)).not.toContain('video-led');
});

test('one second of film is one scene', () => {
  const { lock } = resolve({ concept: 'Coffee on table', style: 'podcast', duration: 1 });
  expect(lock.decisions.get('scenes')?.because).toBe('one scene fills 1 s of a podcast');
});

test('all pictures of a film share one look, but for the hour that they name', () => {
  const { scenes } = resolve({
    concept: 'A serene mountain lake at sunset',
    style: 'visual_storyboard',
  }).resolved;
  const looks = new Set(scenes.map(({ clip }) => clip.prompt.split('. ').at(-1)));
  expect([...looks].sort()).toEqual([
    'Low golden sun, long blue shadows, thin mist, clear mountain air',
    'Thin mist, clear mountain air',
  ]);
});

test('a name near that of a known voice is told of; a stranger’s is not', () => {
  const warnings = (voice: string) =>
    resolve({ concept: 'Coffee', voice }).diagnostics.map(({ code, message }) => [code, message]);
  expect(warnings('lilly')).toEqual([
    ['suspicious-voice', '`lilly` is no known voice; did you mean `lily`?'],
  ]);
  expect(warnings('Lily')).toEqual([]);
  expect(warnings('21m00Tcm4TlvDq8ikWAM')).toEqual([]);
});

test.each([
  ['Launch of a smart water bottle', 'The smart water bottle waits in the dark, one edge lit'],
  ['Noise-cancelling headphones', 'The noise-cancelling headphones wait in the dark, one edge lit'],
  [
    'A promo video for our new TechCorp Bottle',
    'The TechCorp Bottle waits in the dark, one edge lit',
  ],
  ['Product demo for mobile app', 'A thumb taps the screen of a phone on a morning train'],
])('a product film of %s opens with the thing itself', (concept, description) => {
  const { resolved, lock, diagnostics } = resolve({ concept, style: 'product' });
  expect(resolved.scenes[0]?.description).toBe(description);
  expect(diagnostics).toEqual([]);
  const reasons = resolved.scenes.map(({ id }) =>
    lock.decisions.get(`scenes.${id}.description`)?.because.replace(/:.*/, ''),
  );
  expect(reasons).toEqual(['hook', 'problem', 'product', 'proof', 'proof', 'call']);
});

test.each([
  'Coffee on table',
  'How vaccines work',
  'Mobile app',
  'An octopus',
  'Grief',
  'Git rebase',
  'A violin maker',
])('a vertical short of %s is upright, quick, and hooks within two seconds', (concept) => {
  const film = resolve({ concept, style: 'vertical_short' });
  const { format, scenes } = film.resolved;
  expect([format.width, format.height]).toEqual([720, 1280]);
  expect(filmSeconds(film)).toBeGreaterThan(15);
  expect(filmSeconds(film)).toBeLessThan(30);
  const [hook = ''] = scenes[0]?.narration?.text.split(/(?<=[.!?])\s/) ?? [];
  expect(hook.split(' ').length).toBeLessThanOrEqual(5);
  expect(speechSeconds(hook, 'sarah')).toBeLessThanOrEqual(2.5);
  for (const { narration } of scenes) expect(narration?.text.split(' ').length).toBeLessThan(20);
});

test('a concept for a phone or for the market gets the style for it', () => {
  const styleOf = (concept: string) => resolve({ concept }).resolved.style;
  expect(styleOf('A TikTok about sourdough')).toBe('vertical_short');
  expect(styleOf('A commercial for a bicycle')).toBe('product');
  expect(styleOf('Product demo for mobile app')).toBe('product');
  expect(styleOf('The history of the bicycle')).toBe('documentary');
});

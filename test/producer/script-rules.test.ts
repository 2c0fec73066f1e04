import { describe, expect, test } from 'vitest';
import { builtInCatalog } from '../../src/producer/catalog.ts';
import { lockText } from '../../src/producer/lock.ts';
import { checkScript } from '../../src/producer/script-rules/check-script.ts';
import { placeInLock } from '../../src/producer/script-rules/script-diagnostics.ts';
import type { ScriptProblem } from '../../src/producer/script-rules/script-problem.ts';
import { styleNames } from '../../src/producer/styles.ts';
import type { Production, Scene } from '../../src/production/production.gen.ts';
import { resolve } from './resolve.ts';

const concepts = [
  ...[
    'Coffee on table',
    'The history of espresso',
    'Matcha',
    'Sourdough bread',
    'How vaccines work',
  ],
  ...[
    'Why cats purr',
    'A mobile app',
    'A developer',
    'Owls',
    'A mountain lake',
    'The sea',
    'A forest',
  ],
  ...['Space', 'Tokyo', 'A road trip', 'Robots', 'The Roman empire', 'Memory', 'Gravity', 'Grief'],
  ...['A violin maker and his daughter', 'A smart water bottle'],
];

const everything = { has: () => true };

/** What the rules find in a production; `decided` as if the Producer had written all of it. */
function problems(source: Production, decided?: { has(path: string): boolean }) {
  const { resolved, lock } = resolve(source);
  return checkScript({ resolved, catalog: builtInCatalog, decided: decided ?? lock.decisions });
}

/** Whose clips are camera moves over drawn stills. */
const drawn: Production = { providers: { image: 'local', video: 'local' } };

/** Codes of what is found in one scene, as if the Producer had written it. */
function codesOf(scene: Scene, film: Production = drawn): readonly ScriptProblem['code'][] {
  const one = { id: 'one', description: 'A red kite over a beach', ...scene };
  return problems({ concept: 'A kite', ...film, scenes: [one] }, everything).map(
    ({ code }) => code,
  );
}

describe('spoken text', () => {
  test.each([
    ['Welcome to **the** show.', 'markup-in-speech'],
    ['# The kite\nIt flies.', 'markup-in-speech'],
    ['- It rises\n- It falls', 'markup-in-speech'],
    ['Read [our page](kite) today.', 'markup-in-speech'],
    ['Type `git push` now.', 'markup-in-speech'],
    ['It <em>flies</em>.', 'markup-in-speech'],
    ['[upbeat music] It flies.', 'stage-direction'],
    ['(pause) It flies.', 'stage-direction'],
    ['It flies. (music fades in)', 'stage-direction'],
    ['*sighs* It fell.', 'stage-direction'],
    ['Narrator: It flies.', 'speaker-label'],
    ['HOST 1 (softly): It flies.', 'speaker-label'],
    ['See https://kite.example/shop for more.', 'address-in-speech'],
    ['Go to kite.com/shop now.', 'address-in-speech'],
    ['It flies 🪁 high.', 'emoji-in-speech'],
  ])('%j is found to hold %s', (narration_text, code) => {
    expect(codesOf({ narration_text })).toEqual([code]);
  });

  test.each([
    'It cost $5 (about 25 dollars today), or 3 * 4 = 12.',
    'In 1884 there was one rule: wait.',
    'Visit kite.com, or write to us: we answer — always…',
    'NASA’s Artemis © 2024: 5 °C, 60 km/h, no. 5 & 50 %.',
    'Twelve – no, 13 - birds. <break time="1s" /> They left.',
    '私はここ… wait, no: それだけ。',
  ])('%j is fit to be heard', (narration_text) => {
    expect(codesOf({ narration_text })).toEqual([]);
  });

  test('a problem names the scene, the field, what was found and what to write', () => {
    expect(
      problems({
        concept: 'A kite',
        scenes: [{ id: 'sky', description: 'A red kite', narration_text: 'It **flies**.' }],
      }),
    ).toEqual([
      {
        path: 'scenes.sky.narration_text',
        code: 'markup-in-speech',
        severity: 'warning',
        message:
          '`narration_text` of scene `sky` holds markup that would be spoken or swallowed: `**flies**`',
        hint: 'write plain sentences: marks for bold, lists, headings and code are not heard',
      },
    ]);
  });

  test('what the Producer wrote is an error, what the user wrote a warning', () => {
    const source: Production = {
      concept: 'A kite',
      ...drawn,
      scenes: [{ id: 'sky', description: 'A red kite', narration_text: '(pause) It flies.' }],
    };
    expect(problems(source).map(({ severity }) => severity)).toEqual(['warning']);
    expect(problems(source, everything).map(({ severity }) => severity)).toEqual(['error']);
  });
});

describe('time', () => {
  const words = 'A red kite climbs over the long beach, and nobody on it looks up. '.repeat(3);

  test('the Producer writes no more than there is time for', () => {
    const scene = { id: 'sky', description: 'A red kite', narration_text: words, duration: 5 };
    const found = problems({ concept: 'A kite', scenes: [scene] }, everything);
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['too-much-to-say', 'error'],
    ]);
    expect(found[0]?.message).toBe(
      'scene `sky` lasts 5 s, and `adam` takes about 14.8 s for its words: the film grows beyond its length',
    );
    expect(found[0]?.hint).toBe(
      'cut the text to about 70 characters, or give the scene about 14.8 s',
    );
  });

  test('where the words set the length, a person may write as many as they like', () => {
    const scene: Scene = { description: 'A red kite', narration_text: words, duration: 5 };
    const film: Production = { concept: 'A kite', scenes: [scene] };
    expect(problems(film)).toEqual([]);
  });

  test('numbers count as they are read', () => {
    const narration_text = 'In 1884, 1,250,000 people paid $25.50 at 60 km/h, i.e. 3/4 of 95 %.';
    expect(codesOf({ narration_text, duration: 6 })).toEqual(['too-much-to-say']);
    expect(
      codesOf({ narration_text: narration_text.replace(/[\d$%]/g, 'a'), duration: 6 }),
    ).toEqual([]);
  });

  test('a scene is neither beyond two clips nor a sliver of one', () => {
    const film: Production = { providers: { image: 'dalle', video: 'luma' }, budget: null };
    const lasting = (duration: number) =>
      codesOf(
        { video_prompt: 'Slow pan left over a kite at dawn', narration_text: null, duration },
        film,
      );
    expect(lasting(1.9)).toEqual(['no-such-clip']);
    expect(lasting(2)).toEqual([]);
    expect(lasting(16)).toEqual([]);
    expect(lasting(16.1)).toEqual(['no-such-clip']);
    expect(codesOf({ duration: 60 }, { providers: { image: 'local', video: 'local' } })).toEqual(
      [],
    );
  });
});

describe('prompts of clips that are bought', () => {
  const film: Production = { providers: { image: 'dalle', video: 'luma' }, budget: null };
  const good = 'A red kite climbs over a beach. Slow push-in. Morning light';

  test.each([
    [good, []],
    ['A red kite climbs over a beach without any text. Static camera. Dusk', []],
    ['A pan of hot oil shimmers beside train tracks. Slow tilt up. Lamp light', []],
    [`${good}. A sign saying open`, ['letters-in-prompt']],
    [`${good}. The company logo glows`, ['letters-in-prompt']],
    [`${good}. "Fly higher" in the sky`, ['letters-in-prompt']],
    ['A kite turns into a bird. Slow push-in. Morning light', ['change-in-prompt']],
    ['A kite rises, then falls. Slow push-in. Morning light', ['several-actions']],
    ['A red kite climbs. Slow pan left with a zoom in. Morning light', ['several-camera-moves']],
    ['A red kite climbs over a beach. Morning light', ['no-camera-in-prompt']],
    ['A red kite climbs over a beach. Slow push-in', ['no-light-in-prompt']],
  ])('%j: %j', (video_prompt, codes) => {
    expect(codesOf({ video_prompt, duration: 5 }, film)).toEqual(codes);
  });

  test('a look that says the light says it for all scenes', () => {
    const scene = { video_prompt: 'A red kite climbs over a beach. Slow push-in', duration: 5 };
    expect(codesOf(scene, { ...film, look: 'grey winter light' })).toEqual([]);
    expect(codesOf(scene, { ...film, look: 'muted greens' })).toEqual(['no-light-in-prompt']);
  });

  test('a person is told only what models are known to spoil', () => {
    const prompts = ['A red kite', 'A logo morphs in, slow pan left and zoom'];
    const scenes = prompts.map((video_prompt, index) => ({ id: `s${index}`, video_prompt }));
    expect(problems({ concept: 'A kite', ...film, scenes }).map(({ code }) => code)).toEqual([
      'letters-in-prompt',
      'change-in-prompt',
      'several-camera-moves',
    ]);
  });

  test('a camera move over a still draws what the still shows, whatever the words', () => {
    expect(
      codesOf({ video_prompt: 'A logo' }, { providers: { image: 'local', video: 'local' } }),
    ).toEqual([]);
  });

  test('no prompt is longer than its model takes', () => {
    const video_prompt = `${good}. ${'Sand, salt and wind. '.repeat(60)}`;
    const runway: Production = { providers: { image: 'dalle', video: 'runway' }, budget: null };
    expect(codesOf({ video_prompt, duration: 5 }, runway)).toEqual(['prompt-too-long']);
    expect(codesOf({ video_prompt, duration: 5 }, film)).toEqual([]);
  });
});

describe('the whole film', () => {
  test('no two scenes say or show the same', () => {
    const scene = { narration_text: 'It flies.', video_prompt: 'A kite, slow push-in, dusk' };
    const scenes: Scene[] = [
      { id: 'one', ...scene },
      { id: 'two', narration_text: 'It flies!', video_prompt: 'a kite; slow push-in; dusk' },
      { id: 'three', ...scene, narration_text: 'On.', continuity: 'two' },
    ];
    const local: Production = { providers: { image: 'local', video: 'local' } };
    expect(
      problems({ concept: 'A kite', ...local, scenes }, everything).map(
        ({ path, code, message }) => [...[path, code, message]],
      ),
    ).toEqual([
      ['scenes.two.narration_text', 'same-words', 'scene `two` says the same words as scene `one`'],
      ['scenes.two.video_prompt', 'same-words', 'scene `two` shows the same as scene `one`'],
    ]);
  });

  test('the first scene opens and the last one closes', () => {
    const texts = [
      'Welcome to the beach.',
      'Welcome back! It flies.',
      'Thanks for watching, it falls.',
      'See you next time.',
    ];
    const scenes = texts.map((narration_text, index) => ({ id: `s${index}`, narration_text }));
    const local: Production = { providers: { image: 'local', video: 'local' } };
    const found = problems({ concept: 'A kite', ...local, scenes }, everything);
    expect(found.map(({ path, code }) => [path, code])).toEqual([
      ['scenes.s1.narration_text', 'second-opening'],
      ['scenes.s2.narration_text', 'early-close'],
    ]);
  });
});

test('what the rules write keeps to the rules, for any concept and style', () => {
  for (const style of styleNames) {
    for (const concept of [...concepts, 'Git rebase', '日本の茶道', '']) {
      for (const duration of [undefined, 15, 60]) {
        const source = { concept, style, ...(duration !== undefined && { duration }) };
        const found = problems(source).map(({ path, code }) => `${code} ${path}`);
        expect([concept, style, duration, ...found]).toEqual([concept, style, duration]);
      }
    }
  }
});

test('a field is found in the text of its lock', () => {
  const { lock } = resolve({ concept: 'Coffee on table', style: 'podcast' });
  const text = lockText(lock);
  const place = placeInLock(text, 'x.lock.yaml', 'scenes.grind.narration_text');
  expect(place?.excerpt).toBe(text.split('\n')[(place?.line ?? 0) - 1]);
  expect(place?.excerpt).toContain('Grinding is where the smell gets out.');
  expect(place?.excerpt.slice((place?.column ?? 0) - 1)).toMatch(/^"Grinding/);
  expect(placeInLock(text, 'x.lock.yaml', 'voice')?.excerpt).toBe('    value: "lily"');
  expect(placeInLock(text, 'x.lock.yaml', 'scenes.grind.voice')).toBeUndefined();
  expect(placeInLock(text, 'x.lock.yaml', 'scenes.nowhere.duration')).toBeUndefined();
});

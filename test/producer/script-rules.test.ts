import { describe, expect, test } from 'vitest';
import { builtInCatalog } from '../../src/producer/catalog.ts';
import { lockText } from '../../src/producer/lock.ts';
import { checkScript } from '../../src/producer/script-rules/check-script.ts';
import { placeInLock } from '../../src/producer/script-rules/script-diagnostics.ts';
import type { ScriptProblem } from '../../src/producer/script-rules/script-problem.ts';
import type { Production, Scene } from '../../src/production/production.gen.ts';
import { resolve } from './resolve.ts';

const everything = { has: () => true };

/** What the rules find in a production; `decided` as if the Producer had written all of it. */
function problems(source: Production, decided?: { has(path: string): boolean }) {
  const { resolved, lock } = resolve(source);
  return checkScript({ resolved, catalog: builtInCatalog, decided: decided ?? lock.decisions });
}

/** Codes of what is found in one scene, as if the Producer had written it. */
function codesOf(scene: Scene, film: Production = {}): readonly ScriptProblem['code'][] {
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
      scenes: [{ id: 'sky', description: 'A red kite', narration_text: '(pause) It flies.' }],
    };
    expect(problems(source).map(({ severity }) => severity)).toEqual(['warning']);
    expect(problems(source, everything).map(({ severity }) => severity)).toEqual(['error']);
  });
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

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { type LockedDecision, lockText, readLock } from '../../src/producer/lock.ts';
import { resolve } from './resolve.ts';

const file = 'productions/coffee/production.lock.yaml';

function problems(text: string): readonly string[] {
  const answer = readLock(text, file);
  if (answer.ok) return [];
  return answer.diagnostics.map(
    ({ code, message, place }: Diagnostic) => `${place?.line}:${place?.column} ${code}: ${message}`,
  );
}

const voice = `version: 1
production:
  voice:
    value: "lily"
    because: "lily is the usual voice for a podcast"
    by: "rules"
    basis: "0123456789ab"
`;

test('a lock is read back as it was written, whatever is in it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,20}$/),
      (value, because, id) => {
        const decision = { value, because, by: 'rules', basis: '0123456789ab' };
        const decisions = new Map<string, LockedDecision>([
          ['voice', decision],
          [`scenes.${id}.narration_text`, decision],
          ['scenes.b-2.duration', { ...decision, value: 2.5 }],
        ]);
        const answer = readLock(lockText({ decisions }), file);
        expect(answer.ok && [...answer.lock.decisions]).toEqual([...decisions]);
      },
    ),
    { numRuns: 200, seed: 3 },
  );
});

test('scenes stay in the order of the film, even when their names are numbers', () => {
  const decision = { value: 1, because: 'so', by: 'rules', basis: '0123456789ab' };
  const decisions = new Map(['10', '9', 'a', '1'].map((id) => [`scenes.${id}.duration`, decision]));
  const text = lockText({ decisions });
  for (const form of [text, text.replace('version: 1', 'version:  1')]) {
    const answer = readLock(form, file);
    expect(answer.ok && [...answer.lock.decisions.keys()]).toEqual([...decisions.keys()]);
  }
});

test('a lock that was laid out anew by an editor is read all the same', () => {
  const answer = readLock(
    `production: {voice: {basis: "0123456789ab", by: rules, because: so, value: adam}}
version: 1`,
    file,
  );
  expect(answer.ok && answer.lock.decisions.get('voice')?.value).toBe('adam');
});

test('a merge conflict is named, with the line of every mark', () => {
  const text = voice.replace(
    '    value: "lily"\n',
    '<<<<<<< HEAD\n    value: "lily"\n=======\n    value: "adam"\n>>>>>>> other\n',
  );
  expect(problems(text)).toEqual([
    '4:1 lock-conflict: the lock file has a merge conflict: `<<<<<<<`',
    '8:1 lock-conflict: the lock file has a merge conflict: `>>>>>>>`',
  ]);
});

test.each([
  [
    'an unknown field',
    voice.replace('voice:', 'voise:'),
    '3:3 bad-lock: the lock file cannot be read: `production` must NOT have additional properties `voise`',
  ],
  [
    'a missing reason',
    voice.replace(/ {4}because.*\n/, ''),
    "4:5 bad-lock: the lock file cannot be read: `production.voice` must have required property 'because'",
  ],
  [
    'another version',
    voice.replace('version: 1', 'version: 2'),
    '1:10 bad-lock: the lock file cannot be read: `version` must be equal to constant',
  ],
  ['a broken line', voice.replace('"lily"', '"lily'), ''],
  ['nothing', '', ''],
  ['a list', '- a\n', ''],
])('%s is a diagnostic with its place', (_, text, expected) => {
  const found = problems(text);
  expect(found.length).toBeGreaterThan(0);
  if (expected !== '') expect(found).toEqual([expected]);
});

test('no text makes the reader throw', () => {
  const good = lockText(resolve({ concept: 'Coffee on table' }).lock);
  fc.assert(
    fc.property(fc.nat(good.length), fc.nat(40), fc.string(), (at, cut, insert) => {
      readLock(good.slice(0, at) + insert + good.slice(at + cut), file);
      readLock(insert, file);
    }),
    { numRuns: 100, seed: 5 },
  );
});

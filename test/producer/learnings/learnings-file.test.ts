import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { type Learnings, noLearnings } from '../../../src/producer/learnings/learnings.ts';
import { learningsText } from '../../../src/producer/learnings/learnings-text.ts';
import { readLearnings } from '../../../src/producer/learnings/parse-learnings.ts';
import { withNote } from '../../../src/producer/learnings/write-note.ts';
import { learned, note, observation } from './learned.ts';

function problems(text: string): readonly string[] {
  const answer = readLearnings(text, 'learnings.yaml');
  if (answer.ok) return [];
  return answer.diagnostics.map(
    ({ code, message, place }) => `${place?.line}:${place?.column} ${code}: ${message}`,
  );
}

function reread(learnings: Learnings): Learnings {
  const answer = readLearnings(learningsText(learnings), 'learnings.yaml');
  if (!answer.ok) throw new Error(JSON.stringify(answer.diagnostics));
  return answer.learnings;
}

test('the file reads like this', async () => {
  const all = learned(
    [
      note({ rating: 2, note: 'steam looks like smoke', artifact: 'coffee steam/clip' }),
      note({ provider: 'dalle', model: 'gpt-image-2', medium: 'image', avoid: 'hands' }),
    ],
    [
      observation({ seconds: 81.25, cost: { listedUsd: 0.3, paidUsd: 0.3 } }),
      observation({ seconds: 120, cost: { listedUsd: 0.3, paidUsd: 0.36 } }),
      observation({ outcome: 'refused', words: 'luma-agents: it refused this content' }),
      observation({ date: '2026-10-02', otherShape: '1024x1024 for 16:9' }),
    ],
  );
  await expect(learningsText(all)).toMatchFileSnapshot('golden/learnings.yaml');
});

test('what was learned is read back as it was written, whatever is in it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 5 }),
      fc.string({ unit: 'binary-ascii', maxLength: 60 }),
      (words, rating, about) => {
        fc.pre(/\S/.test(words));
        const all = learned(
          [note({ note: words, rating, about }), note({ model: 'ray-2', prefer: 'slow moves' })],
          [observation({ words, outcome: 'failed' })],
        );
        expect(reread(all)).toEqual(all);
      },
    ),
    { numRuns: 60, seed: 5 },
  );
});

test('an empty file holds nothing, and a file with nothing is whole', () => {
  expect(readLearnings('', 'learnings.yaml')).toEqual({ ok: true, learnings: noLearnings });
  expect(reread(noLearnings)).toEqual(noLearnings);
});

test('what is wrong with the file is said with its place', () => {
  expect(problems('version: 1\nnotes:\n  kfqzmb: { provider: luma }\n')).toEqual([
    "3:11 bad-learnings: what was learned cannot be read: `notes.kfqzmb` must have required property 'model'",
  ]);
  expect(
    problems(`version: 1
notes:
  kfqzmb:
    provider: luma
    model: ray-2
    medium: film
    date: yesterday
    stars: 5
`),
  ).toEqual([
    '8:12 bad-learnings: what was learned cannot be read: `notes.kfqzmb.stars` is no field of it',
    '6:13 bad-learnings: what was learned cannot be read: `notes.kfqzmb.medium` must be one of image, video, audio, script',
    '7:11 bad-learnings: what was learned cannot be read: `notes.kfqzmb.date` is not what it must be: A day as YYYY-MM-DD',
  ]);
  expect(problems('version: 1\nnotes: [\n')[0]).toMatch(/^\d+:\d+ bad-learnings: /);
  expect(problems('- a\n')).toEqual([
    '1:1 bad-learnings: what was learned cannot be read: it must be object',
  ]);
});

test('a merge conflict is shown where it is', () => {
  expect(problems('version: 1\n<<<<<<< ours\nnotes:\n=======\n>>>>>>> theirs\n')).toEqual([
    '2:1 learnings-conflict: what was learned cannot be read: it has a merge conflict: `<<<<<<<`',
    '4:1 learnings-conflict: what was learned cannot be read: it has a merge conflict: `=======`',
    '5:1 learnings-conflict: what was learned cannot be read: it has a merge conflict: `>>>>>>>`',
  ]);
});

test('no text makes the reader throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      readLearnings(text, 'learnings.yaml');
      readLearnings(`version: 1\nnotes: ${text}`, 'learnings.yaml');
    }),
    { numRuns: 200, seed: 9 },
  );
});

test('two branches that each add a note mostly merge without a word', () => {
  const folder = mkdtempSync(join(tmpdir(), 'learnings-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string): string => join(folder, `${name}.yaml`);
  const add = (to: Learnings, word: string): Learnings =>
    withNote(to, note({ note: word }), word).learnings;
  let base = noLearnings;
  for (let count = 0; count < 12; count += 1) base = add(base, `base ${count}`);
  let merged = 0;
  const tries = 20;
  for (let count = 0; count < tries; count += 1) {
    const ours = add(base, `ours ${count}`);
    const theirs = add(base, `theirs ${count}`);
    writeFileSync(path('base'), learningsText(base));
    writeFileSync(path('ours'), learningsText(ours));
    writeFileSync(path('theirs'), learningsText(theirs));
    try {
      execFileSync('git', ['merge-file', path('ours'), path('base'), path('theirs')], {
        stdio: 'ignore',
      });
    } catch {
      expect(problems(readFileSync(path('ours'), 'utf8'))[0]).toContain('learnings-conflict');
      continue;
    }
    const both = new Map([...ours.notes, ...theirs.notes]);
    const answer = readLearnings(readFileSync(path('ours'), 'utf8'), 'learnings.yaml');
    expect(answer.ok && new Map([...answer.learnings.notes].sort())).toEqual(
      new Map([...both].sort()),
    );
    merged += 1;
  }
  expect(merged).toBeGreaterThanOrEqual(15);
});

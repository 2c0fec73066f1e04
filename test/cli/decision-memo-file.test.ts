import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openMemo } from '../../src/cli/decision-memo-file.ts';
import type { ActionKey } from '../../src/plan/action-key.ts';
import type { RememberedDecision } from '../../src/plan/decision-memo.ts';
import { type Digest, digestOf } from '../../src/std/digest.ts';
import { MemoryCache } from '../support/memory-cache.ts';

const gone = digestOf('gone');

class Cache extends MemoryCache {
  override isThere(digest: Digest, seen?: string): boolean {
    return digest !== gone && seen === `seen ${digest}`;
  }
  override seen(digest: Digest): string {
    return `seen ${digest}`;
  }
}

const cache = new Cache();

function decision(what: string): RememberedDecision {
  const digest = digestOf(what);
  const facts = { kind: 'clip', provider: 'local', costUsd: 0, seconds: 0, manifest: null };
  const outputs = { main: { digest, size: what.length, media: { type: 'data' } as const } };
  const record = { key: digest as string as ActionKey, ...facts, outputs };
  return { fingerprint: `clip ${what}`, record, standIn: false };
}

function memoPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'memo-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'film.ndjson');
}

/** Keeps decisions as a build does that recalls what it can. */
function keep(path: string, decisions: Readonly<Record<string, RememberedDecision>>): void {
  const memo = openMemo(path, 'here', cache);
  const same = (id: string, { fingerprint }: RememberedDecision) => {
    const known = memo.recall(id);
    return known?.fingerprint === fingerprint ? known : undefined;
  };
  memo.keep(new Map(Object.entries(decisions).map(([id, one]) => [id, same(id, one) ?? one])));
}

test('what one build decided, the next one recalls', () => {
  const path = memoPath();
  keep(path, { a: decision('a'), b: decision('b') });
  const memo = openMemo(path, 'here', cache);
  expect(memo.recall('a')).toEqual(decision('a'));
  expect(memo.recall('b')).toEqual(decision('b'));
  expect(memo.recall('c')).toBeUndefined();
});

test('an edit adds its own decisions, and they count', () => {
  const path = memoPath();
  keep(path, { a: decision('a'), b: decision('b') });
  const before = readFileSync(path, 'utf8');
  keep(path, { a: decision('a'), b: decision('other') });
  const added = readFileSync(path, 'utf8').slice(before.length);
  expect(readFileSync(path, 'utf8').startsWith(before)).toBe(true);
  expect(JSON.parse(added)).toEqual([
    'b',
    decision('other'),
    { main: `seen ${digestOf('other')}` },
  ]);
  expect(openMemo(path, 'here', cache).recall('b')).toEqual(decision('other'));
});

test('many edits do not make a long file', () => {
  const path = memoPath();
  for (let edit = 0; edit < 50; edit++) keep(path, { a: decision('a'), b: decision(`${edit}`) });
  expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThanOrEqual(6);
  expect(openMemo(path, 'here', cache).recall('a')).toEqual(decision('a'));
  expect(openMemo(path, 'here', cache).recall('b')).toEqual(decision('49'));
});

test('a decision whose artifact is gone is not recalled', () => {
  const path = memoPath();
  keep(path, { a: decision('gone') });
  expect(openMemo(path, 'here', cache).recall('a')).toBeUndefined();
});

test.each<[string, (path: string) => void]>([
  ['a crash cut off', (path) => truncateSync(path, readFileSync(path).length - 5)],
  ['ends in half a line', (path) => appendFileSync(path, '["b",{"fing')],
  ['was overwritten', (path) => truncateSync(path, 0)],
  ['somebody removed', (path) => rmSync(path)],
])('a file that %s is not believed, and the next build writes it anew', (_, damage) => {
  const path = memoPath();
  keep(path, { a: decision('a') });
  damage(path);
  expect(openMemo(path, 'here', cache).recall('a')).toBeUndefined();
  keep(path, { a: decision('a') });
  expect(openMemo(path, 'here', cache).recall('a')).toEqual(decision('a'));
});

test('nothing is recalled where the engine or a price is another one', () => {
  const path = memoPath();
  keep(path, { a: decision('a') });
  const elsewhere = openMemo(path, 'elsewhere', cache);
  expect(elsewhere.recall('a')).toBeUndefined();
  elsewhere.keep(new Map([['a', decision('other')]]));
  expect(openMemo(path, 'here', cache).recall('a')).toBeUndefined();
  expect(openMemo(path, 'elsewhere', cache).recall('a')).toEqual(decision('other'));
});

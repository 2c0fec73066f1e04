import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keepAnswer } from '../../src/cli/keep-answer.ts';
import { writeAtomically } from '../../src/std/write-atomically.ts';

function answersFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'answers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'memo');
}

test('what a build that buys removes while it is written is not kept, and no error', () => {
  const folder = answersFolder();
  const path = join(folder, 'coffee.ndjson');
  const text = function* (): Iterable<string> {
    yield 'one line\n';
    rmSync(folder, { recursive: true });
    yield 'another\n';
  };
  expect(() => writeAtomically(path, text())).toThrow('ENOENT');
  keepAnswer(() => writeAtomically(path, text()));
  expect(existsSync(folder)).toBe(false);
  keepAnswer(() => writeAtomically(path, 'one line\n'));
  expect(readFileSync(path, 'utf8')).toBe('one line\n');
});

test('another error is told', () => {
  const full = () => {
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  };
  expect(() => keepAnswer(full)).toThrow('no space left');
});

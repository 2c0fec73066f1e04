import { expect, test } from 'vitest';
import { diagnosticCodes } from '../../src/diagnostic/codes.ts';
import { formatDiagnostic } from '../../src/diagnostic/format-diagnostic.ts';

/** How a problem with the word `bad` in this line is printed. */
function check(excerpt: string, hint = 'good', bad = 'bad'): string {
  const column = excerpt.indexOf(bad) + 1;
  const place = { file: 'film.yaml', line: 7, column, length: bad.length, excerpt };
  return formatDiagnostic({
    severity: 'error',
    code: 'unknown-fit',
    message: '`fit` is `bad`',
    place,
    hint,
  });
}

test('a problem is a message, a place, its line and a caret with the hint', () => {
  expect(check('    fit: bad # later')).toBe(`error[unknown-fit]: \`fit\` is \`bad\`
 --> film.yaml:7:10
7 |     fit: bad # later
  |          ^^^ good`);
});

test('without a place the hint has a line of its own', () => {
  expect(
    formatDiagnostic({
      severity: 'warning',
      code: 'no-production',
      message: 'none here',
      hint: 'make one',
    }),
  ).toBe('warning[no-production]: none here\n  = make one');
  expect(formatDiagnostic({ severity: 'error', code: 'no-production', message: 'none here' })).toBe(
    'error[no-production]: none here',
  );
});

test('carets stand under what is meant after tabs, wide letters, emoji and marks', () => {
  expect(check('\t日本: 🎬 e\u0301 bad').split('\n').slice(2)).toEqual([
    '7 |   日本: 🎬 e\u0301 bad',
    `  | ${' '.repeat(13)}^^^ good`,
  ]);
});

test('wide letters have wide carets', () => {
  expect(check('fit: 速い', 'good', '速い').split('\n')[3]).toBe('  |      ^^^^ good');
});

test('a long line is cut on both sides of the caret', () => {
  const [, , line, carets] = check(`${'left '.repeat(300)}bad${' right'.repeat(300)}`).split('\n');
  expect(line).toBe(`7 | …eft ${'left '.repeat(7)}bad${' right'.repeat(9)} r…`);
  expect(carets).toBe(`  | ${' '.repeat(40)}^^^ good`);
});

test('a caret under something long does not fill the screen', () => {
  expect(
    check(`fit: ${'b'.repeat(5000)}`, 'good', 'b'.repeat(5000)).split('\n')[3]?.length,
  ).toBeLessThan(112);
});

test('nothing printed moves the cursor or turns the writing direction', () => {
  const printed = check('fit: \u001b[31m\u202ebad\r', 'good \u001b[2J');
  expect(['\u001b', '\u202e', '\r'].filter((sign) => printed.includes(sign))).toEqual([]);
});

test('every code is a word of its own', () => {
  expect(new Set(diagnosticCodes).size).toBe(diagnosticCodes.length);
  for (const code of diagnosticCodes) expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
});

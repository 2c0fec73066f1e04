import { expect, test } from 'vitest';
import { tableText } from '../../src/report/table-text.ts';
import { displayWidth } from '../../src/std/display-width.ts';
import { plainLayout } from './fake-terminal.ts';

const columns = [
  { title: 'scene' },
  { title: 'says', yields: 'cut' },
  { title: 'cost', align: 'right' },
] as const;

test('columns are as wide as their widest cell in a terminal, whatever the script', () => {
  const rows = [
    ['steam', 'A perfect morning', '$0.02'],
    ['茶道', '日本の茶道 🍵', '$12.00'],
  ];
  expect(tableText(columns, rows, plainLayout())).toBe(
    [
      'scene  says                 cost',
      'steam  A perfect morning   $0.02',
      '茶道   日本の茶道 🍵      $12.00',
      '',
    ].join('\n'),
  );
});

test('a yielding column is shortened before any other', () => {
  const rows = [['steam', 'A perfect morning begins with a cup of coffee', '$0.02']];
  expect(tableText(columns, rows, plainLayout(34))).toBe(
    'scene  says                   cost\nsteam  A perfect morning b…  $0.02\n',
  );
});

test.each([20, 30, 40, 80])('no line is wider than %i columns', (width) => {
  const rows = [['a-scene-with-a-long-name', '日本の茶道は静かな時間の芸術です', '$1234.00']];
  for (const line of tableText(columns, rows, plainLayout(width)).split('\n')) {
    expect(displayWidth(line)).toBeLessThanOrEqual(width);
  }
});

test('a cell cannot break its line or colour its neighbours', () => {
  expect(tableText([{ title: 'a' }], [['one\ntwo\u001b[31m three\u202e']], plainLayout())).toBe(
    'a\none two three\n',
  );
});

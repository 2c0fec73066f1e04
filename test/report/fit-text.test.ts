import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitToColumns, oneLine, wrapToColumns } from '../../src/report/fit-text.ts';
import { displayWidth } from '../../src/std/display-width.ts';

test('a text that is cut ends with an ellipsis and never inside a letter', () => {
  expect(fitToColumns('A perfect morning', 10)).toBe('A perfect…');
  expect(fitToColumns('日本の茶道', 6)).toBe('日本…');
  expect(fitToColumns('👩‍👩‍👧 family', 4)).toBe('👩‍👩‍👧…');
});

test('any text fits in any width it is given', () => {
  const texts = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(texts, fc.nat(100), (text, columns) => {
      expect(displayWidth(fitToColumns(text, columns))).toBeLessThanOrEqual(columns);
    }),
  );
});

test('wrapping keeps every letter', () => {
  const texts = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 100 }), (text, columns) => {
      const lines = wrapToColumns(text, columns);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    }),
  );
});

test('outside text stays on its line, without colour, cursor moves or turned writing', () => {
  expect(oneLine(' a\r\nb\u001b[2J\u001b]0;title\u0007c\u0000d\u2028e\u202ef ')).toBe('a bc d ef');
});

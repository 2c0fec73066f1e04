import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitText } from '../../src/providers/speech/split-text.ts';

test('a text within the limit stays whole, line breaks included', () => {
  expect(splitText('  One.\n\nTwo. ', 100, 'characters')).toEqual(['One.\n\nTwo.']);
});

test('a text without words has no pieces', () => {
  expect(splitText(' \n ', 5, 'characters')).toEqual([]);
});

test('a piece holds as many sentences as fit', () => {
  const text = 'It rains. It pours! Does it end? It does… Slowly.';
  expect(splitText(text, 22, 'characters')).toEqual([
    'It rains. It pours!',
    'Does it end? It does…',
    'Slowly.',
  ]);
});

test('a title or an initial does not end a sentence', () => {
  expect(splitText('We met Dr. Ng. He knew J. Doe. So do I. Fine.', 18, 'characters')).toEqual([
    'We met Dr. Ng.',
    'He knew J. Doe.',
    'So do I. Fine.',
  ]);
  expect(splitText('It is Dr. Ng of Rome.', 12, 'characters')).toEqual([
    'It is Dr. Ng',
    'of Rome.',
  ]);
});

test('a sentence that is too long is cut after its commas, then between its words', () => {
  expect(
    splitText('When morning comes, the kettle sings of rain and far hills.', 22, 'characters'),
  ).toEqual(['When morning comes,', 'the kettle sings of', 'rain and far hills.']);
});

test('scripts without blanks are cut at their own punctuation', () => {
  expect(splitText('今日は雨です。明日は晴れです。', 8, 'characters')).toEqual([
    '今日は雨です。',
    '明日は晴れです。',
  ]);
  expect(splitText('朝になると、やかんが歌う', 7, 'characters')).toEqual([
    '朝になると、',
    'やかんが歌う',
  ]);
});

test('bytes are counted where the vendor counts bytes', () => {
  expect(splitText('今日は雨です。明日は晴れです。', 24, 'bytes')).toEqual([
    '今日は雨です。',
    '明日は晴れです。',
  ]);
  expect(splitText('今日は雨です。明日は晴れです。', 45, 'bytes')).toHaveLength(1);
});

test('a word that is too long is cut between letters, never inside one', () => {
  expect(splitText('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 15, 'characters')).toEqual([
    '👩‍👩‍👧‍👦👩‍👩‍👧‍👦',
    '👩‍👩‍👧‍👦',
  ]);
  expect(splitText('e\u0301e\u0301e\u0301', 3, 'characters')).toEqual([
    'e\u0301',
    'e\u0301',
    'e\u0301',
  ]);
});

describe('whatever the text', () => {
  const word = fc.oneof(
    fc.constantFrom('rain', 'Dr.', 'and,', 'end.', 'it’s', '晴れ。', '👩‍👩‍👧', '…', '“so”', 'a'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  );
  const text = fc
    .array(fc.tuple(word, fc.constantFrom(' ', '  ', '\n', '\n\n')), { maxLength: 40 })
    .map((parts) => parts.flat().join(''));
  const unit = fc.constantFrom('characters' as const, 'bytes' as const);
  const sizeOf = { characters: (piece: string) => [...piece].length, bytes: Buffer.byteLength };
  const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

  test('no piece is empty or over the limit, but for a single letter', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 60 }), unit, (whole, limit, counted) => {
        for (const piece of splitText(whole, limit, counted)) {
          expect(piece.trim()).toBe(piece);
          expect(piece).not.toBe('');
          const isOneLetter = [...letters.segment(piece)].length === 1;
          if (!isOneLetter) expect(sizeOf[counted](piece)).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  test('the pieces hold all of it, in order', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 60 }), unit, (whole, limit, counted) => {
        const said = splitText(whole, limit, counted).join(' ').replaceAll(/\s/g, '');
        expect(said).toBe(whole.replaceAll(/\s/g, ''));
      }),
    );
  });

  test('words that fit stay whole', () => {
    const plain = fc.array(fc.stringMatching(/^[a-z]{1,9}[.,]?$/), { maxLength: 40 });
    fc.assert(
      fc.property(plain, fc.integer({ min: 10, max: 60 }), (words, limit) => {
        expect(splitText(words.join(' '), limit, 'characters').join(' ')).toBe(words.join(' '));
      }),
    );
  });
});

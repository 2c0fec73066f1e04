import { expect, test } from 'vitest';
import { narrationWords } from '../../src/producer/read-aloud/narration-words.ts';
import { utterancesOf } from '../../src/providers/local/narration/utterances.ts';

/** What the engine is given, one line an utterance; words without a voice in angle brackets. */
function reading(text: string): string {
  return utterancesOf(narrationWords(text))
    .map(({ spoken, words }) => spoken ?? `<${words.map((word) => word.text).join('|')}>`)
    .join(' / ');
}

test.each([
  ['A cup.', 'A cup.'],
  ['“Hello,” she said. ‘It’s fine.’', "Hello, she said. / It's fine."],
  ['Go—wait! Then -- go… on', 'Go, wait! / Then, go, on.'],
  ['one...two', 'one, two.'],
  ['“Really?” she asked. “Yes!” He left.', 'Really, she asked. / Yes! / He left.'],
  ['(An aside.) end.Next one', 'An aside. / end. / Next one.'],
])('punctuation becomes breath: %s', (text, expected) => {
  expect(reading(text)).toBe(expected);
});

test.each([
  ['R&D costs 50% more', 'R and D costs 50 percent more.'],
  ['$25.50, $5 million, $1, $0.99', '25 dollars 50 cents, 5 million dollars, 1 dollar, 99 cents.'],
  [
    '€4.20, 20€, £3, ¥1,000, $2M',
    '4 euros 20 cents, 20 euros, 3 pounds, 1,000 yen, 2 million dollars.',
  ],
  [
    '-5°C, 60mph, 5 kg, 1 km',
    'minus 5 degrees Celsius, 60 miles per hour, 5 kilograms, 1 kilometer.',
  ],
  ['½ cup, 2½ cups, 2/3, 24/7', 'a half cup, 2 and a half cups, 2 thirds, twenty four seven.'],
  ['No. 5 in the 1990s, 1990–2000', 'number 5 in the 1990s, 1990-2000.'],
  ['2024-11-23 or 2.0.1', 'November 23 2024 or 2 point 0 point 1.'],
  ['5 x 3 = 15 and 1+1=2', '5 times 3 equals 15 and 1 plus 1 equals 2.'],
  ['π r² and #coffee and #1 in C#', 'pi r squared and coffee and number 1 in C sharp.'],
])('signs and numbers are said as a reader says them: %s', (text, expected) => {
  expect(reading(text)).toBe(expected);
});

test.each([
  [
    'Mr. Brown met J. K. Rowling at 5 p.m. on Main St. in St. Louis. He left.',
    'Mister Brown met J K Rowling at 5 P M on Main Street in Saint Louis. / He left.',
  ],
  ['Tea, etc. Then sleep, e.g. now', 'Tea, et cetera. / Then sleep, for example now.'],
  ['AI-powered APIs in the U.S. today', "A I powered A P I's in the U S today."],
  ['NO AI HERE', 'NO AI HERE.'],
  ['So do I. Then?', 'So do I. / Then?'],
])('abbreviations neither end a sentence nor are spelled out: %s', (text, expected) => {
  expect(reading(text)).toBe(expected);
});

test.each([
  ['See https://example.com/a/b?c=1#d now', 'See example dot com now.'],
  ['jane@example.com or Node.js', 'jane at example dot com or Node dot js.'],
  ['Café naïve Łódź Straße Ærø', 'Cafe naive Lodz Strasse Aero.'],
  ['☕ Coffee 🎉👩‍🚀 time ✨', 'Coffee time.'],
  ['**bold** _under_ <b> {y} \u0007\ud800', 'bold under b y.'],
  ['aaaaaaaaaaah', 'aaah.'],
])('what nobody says is passed over: %s', (text, expected) => {
  expect(reading(text)).toBe(expected);
});

test.each([
  ['日本の茶道は、静かな時間です。お茶を。', '<日本の茶道は、|静かな時間です。> / <お茶を。>'],
  ['Welcome to 日本!', 'Welcome to / <日本!>'],
  ['日.日', '<日.日>'],
  ['Привет, мир. مرحبا', '<Привет,|мир.> / <مرحبا>'],
])('a script without a voice stays a silent utterance of its own: %s', (text, expected) => {
  expect(reading(text)).toBe(expected);
});

test('nothing to say is no utterance', () => {
  expect(['', ' \n ', '— — …', '☕', '...', '\u200b'].map(reading)).toEqual([
    '',
    '',
    '',
    '',
    '',
    '',
  ]);
});

test('a long sentence is cut at a comma where it has one, between words where it has none', () => {
  const words = 'every morning the same slow light '.repeat(4).trim();
  expect(reading(`${words}, ${words}, ${words}`)).toBe(`${words}, / ${words}, / ${words}.`);
  expect(reading('light '.repeat(50))).toBe(
    `${'light '.repeat(40).trim()} / ${'light '.repeat(10).trim()}.`,
  );
});

test('pauses grow from a cut sentence over sentences to paragraphs', () => {
  const pauses = (text: string) => utterancesOf(narrationWords(text)).map(({ pauseMs }) => pauseMs);
  expect(pauses('One. Two.\n\nThree 日本, four.')).toEqual([270, 520, 0, 120, 0]);
});

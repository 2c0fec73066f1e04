import { expect, test } from 'vitest';
import { asHeard } from '../../src/producer/read-aloud/as-heard.ts';
import { speechSeconds } from '../../src/producer/voices.ts';

test.each([
  ['In 1884 it began.', 'In eighteen eighty-four it began.'],
  ['It took 25 seconds.', 'It took twenty-five seconds.'],
  ['About 1,250,000 people came.', 'About one million two hundred fifty thousand people came.'],
  ['It costs $25.50 today.', 'It costs twenty-five dollars fifty cents today.'],
  ['Some $2M were spent.', 'Some two million dollars were spent.'],
  ['At 60 km/h it shook.', 'At sixty kilometers per hour it shook.'],
  ['Water at 95 °C is best.', 'Water at ninety-five degrees Celsius is best.'],
  ['Dr. Smith met St. John.', 'Doctor Smith met Saint John.'],
  ['It rose 3.5% in 2009.', 'It rose three point five percent in two thousand nine.'],
  ['Made in 1900, sold in 1905.', 'Made in nineteen hundred, sold in nineteen oh five.'],
  ['On 2024-11-23 it snowed.', 'On November twenty-three twenty twenty-four it snowed.'],
  ['Half of it, e.g. 1/2, is air.', 'Half of it, for example a half, is air.'],
])('%j takes as long as %j', (written, inWords) => {
  const seconds = speechSeconds(written, 'lily');
  expect(seconds).toBeGreaterThan(0.94 * speechSeconds(inWords, 'lily'));
  expect(seconds).toBeLessThan(1.06 * speechSeconds(inWords, 'lily'));
});

test('plain sentences are heard as they stand', () => {
  const text = 'Before the messages, before the news, there is a table: and a cup of coffee…';
  expect(asHeard(text)).toBe(text);
});

test('what nobody says takes no time', () => {
  expect(speechSeconds('— ★ —', 'lily')).toBe(0);
  expect(speechSeconds('It flies 🪁 high.', 'adam')).toBeCloseTo(
    speechSeconds('It flies high.', 'adam'),
    6,
  );
});

test('capitals that are spelt take longer than a word', () => {
  expect(speechSeconds('The DVD and the API are here.', 'lily')).toBeGreaterThan(
    speechSeconds('The dvd and the api are here.', 'lily') + 0.5,
  );
});

import { expect, test } from 'vitest';
import type { Fault, Order } from '../../src/build/provider.ts';
import { charactersUsd } from '../../src/providers/elevenlabs/characters-usd.ts';
import { faultOf, wordsOfFailure } from '../../src/providers/elevenlabs/failures.ts';
import { spokenWords } from '../../src/providers/elevenlabs/spoken-words.ts';

function alignmentOf(text: string, starts?: readonly number[]) {
  const characters = [...text];
  const characterStartTimesSeconds = starts ?? characters.map((_, index) => index / 10);
  const characterEndTimesSeconds = characterStartTimesSeconds.map((start) => start + 0.1);
  return { characters, characterStartTimesSeconds, characterEndTimesSeconds };
}

test('words keep their punctuation, and a dash alone is none', () => {
  expect(spokenWords(alignmentOf('“Hi” – 5 % …'))).toEqual([
    { word: '“Hi”', startMs: 0, endMs: 400 },
    { word: '5', startMs: 700, endMs: 800 },
    { word: '%', startMs: 900, endMs: 1000 },
  ]);
});

test('scripts without blanks are told apart at their punctuation', () => {
  expect(spokenWords(alignmentOf('雨、晴れ。'))?.map(({ word }) => word)).toEqual([
    '雨、',
    '晴れ。',
  ]);
});

test('times never go back and never end before they start', () => {
  expect(spokenWords(alignmentOf('a b c', [0.5, 0.5, 0.2, 0, Number.NaN]))).toEqual([
    { word: 'a', startMs: 500, endMs: 600 },
    { word: 'b', startMs: 500, endMs: 500 },
    { word: 'c', startMs: 500, endMs: 500 },
  ]);
});

test('an alignment that is missing or does not hold together gives no words', () => {
  expect(spokenWords(undefined)).toBeNull();
  expect(spokenWords(null)).toBeNull();
  expect(spokenWords({ ...alignmentOf('ab'), characterEndTimesSeconds: [0] })).toBeNull();
});

test.each<[number, string, string, Fault | undefined]>([
  [403, 'content_against_policy', 'We are sorry but text you are trying to use …', 'refused'],
  [400, 'bad_prompt', 'appears to have violated our Terms of Service', 'refused'],
  [400, 'something_new', 'The text was blocked by moderation.', 'refused'],
  [401, 'quota_exceeded', 'This request exceeds your quota', 'account'],
  [401, 'detected_unusual_activity', 'Unusual activity detected. Free Tier disabled.', 'account'],
  [401, 'missing_permissions', 'The API key is missing the permission', 'account'],
  [400, 'voice_not_found', 'A voice with that id was not found.', 'invalid'],
  [403, 'famous_voice_not_permitted', 'This voice may not be used.', 'invalid'],
  [400, 'max_character_limit_exceeded', 'exceeds the character limit', 'invalid'],
  [429, 'too_many_concurrent_requests', 'Too many concurrent requests', 'not-accepted'],
  [503, 'system_busy', 'Our services are busy', 'not-accepted'],
  [500, 'something_went_wrong', 'You are not charged for this request.', 'not-accepted'],
  [500, 'something_went_wrong', 'We are sorry, something went wrong.', undefined],
  [502, '', 'Our moderation of traffic failed', undefined],
  [422, '', 'field required', undefined],
])('%i %s (%s) is %s', (status, code, message, fault) => {
  expect(faultOf(code, message, status)).toBe(fault);
});

test.each([
  ['{"detail":{"status":"a_b","message":"No."}}', { code: 'a_b', message: 'a_b: No.' }],
  ['{"detail":{"code":"a_b","message":"No."}}', { code: 'a_b', message: 'a_b: No.' }],
  ['{"detail":[{"msg":"One"},{"msg":"two"}]}', { code: '', message: 'One; two' }],
  ['{"detail":"Not Found"}', { code: '', message: 'Not Found' }],
  ['<html>Bad gateway</html>', { code: '', message: '<html>Bad gateway</html>' }],
  ['', { code: '', message: 'no words came with it' }],
])('the words of %s are read', (body, words) => {
  expect(wordsOfFailure(body)).toEqual(words);
});

function orderOf(text: string, price: Order['model']['price']): Order {
  return {
    recipe: { kind: 'narration', provider: 'elevenlabs', model: 'm', text },
    model: { medium: 'audio', price },
    inputs: {},
    folder: '/nowhere',
    signal: new AbortController().signal,
  };
}

test.each([
  ['the characters that were charged', 1500, 0.15],
  ['the text, where half a credit a character was counted', 500, 0.1],
  ['nothing, where nothing was charged', 0, 0],
  ['what nobody knows, where the count is no number', Number.NaN, null],
])('the cost is that of %s', (_, charged, usd) => {
  const order = orderOf('x'.repeat(1000), { per: '1000 characters', usd: 0.1 });
  expect(charactersUsd(charged, order)).toBe(usd);
});

test('the cost is unknown where the catalog prices something else than characters', () => {
  expect(charactersUsd(10, orderOf('text', { per: 'minute', usd: 0.015 }))).toBeNull();
});

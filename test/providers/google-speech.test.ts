import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fault, Order } from '../../src/build/provider.ts';
import { faultOf, messageIn } from '../../src/providers/google/failures.ts';
import { googleSpeech } from '../../src/providers/google/google-speech.ts';
import { googleVoiceOf, neutralVoices } from '../../src/providers/google/voice-of.ts';
import { startGoogleSpeech } from '../vendors/google-speech.ts';
import { keepsTheContract, type ProviderCase } from './contract.ts';
import { Trial } from './provider-case.ts';

const text = 'A perfect morning begins with coffee.';

const subject: ProviderCase = {
  api: 'google-speech',
  start: startGoogleSpeech,
  baseUrl: (url) => url,
  provider: googleSpeech,
  order: {
    recipe: {
      kind: 'narration',
      provider: 'google',
      model: 'neural2',
      voice: 'lily',
      text,
      take: 1,
    },
    model: {
      medium: 'audio',
      api: 'google-speech',
      text_characters: 5000,
      price: { per: '1000 characters', usd: 0.016 },
    },
    inputs: {},
  },
  keyIn: ({ headers }) => String(headers['x-goog-api-key']),
  endJobs: null,
  findsLost: false,
};

keepsTheContract(subject);

let trial: Trial;
beforeEach(async () => {
  trial = await Trial.start(subject);
});
afterEach(() => trial.close());

const submit = async (recipe: Readonly<Record<string, string>>) => {
  const usual = trial.order();
  const order: Order = { ...usual, recipe: { ...usual.recipe, ...recipe } };
  return (await trial.provider().prepare(order))();
};

test('text and voice are sent, and what comes is a WAV file of uncompressed sound', async () => {
  const { files, costUsd, origin } = await trial.buy();
  const [create] = trial.server.accepted;
  expect(create?.path).toBe('/v1/text:synthesize');
  expect(create?.query.toString()).toBe('');
  expect(create?.json).toEqual({
    input: { text },
    voice: { languageCode: 'en-US', name: 'en-US-Neural2-F' },
    audioConfig: { audioEncoding: 'LINEAR16', sampleRateHertz: 24_000 },
  });
  expect(files['main']).toMatch(/main\.wav$/);
  const wav = readFileSync(files['main'] ?? '');
  expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
  expect(wav.readUInt32LE(40)).toBe(wav.length - 44);
  expect(costUsd).toBeNull();
  expect(origin).toBeNull();
});

test('a text over 5000 bytes is not sent', async () => {
  const failure = await trial.failureOf(submit({ text: '雨'.repeat(1667) }));
  expect(failure.fault).toBe('invalid');
  expect(failure.message).toBe(
    'google-speech: the text has 5001 bytes, and at most 5000 can be spoken at once; make it shorter',
  );
  expect(trial.server.seen).toEqual([]);
});

test('a voice that nobody knows is refused before anything is sent', async () => {
  const failure = await trial.failureOf(submit({ voice: 'liyl' }));
  expect(failure.fault).toBe('invalid');
  expect(failure.message).toMatch(
    /^google-speech: there is no voice `liyl`; did you mean `lily`\? allowed: a name like en-US-Neural2-F, or lily, rachel, /,
  );
  expect(trial.server.seen).toEqual([]);
});

test('a voice of the vendor that does not exist is a wrong request', async () => {
  const failure = await trial.failureOf(submit({ voice: 'en-US-Neural2-Z' }));
  expect(failure.fault).toBe('invalid');
  expect(failure.message).toBe(
    "google-speech: INVALID_ARGUMENT: Voice 'en-US-Neural2-Z' does not exist. Is it misspelled? (400)",
  );
});

describe('voices', () => {
  test.each([
    ['en-us-neural2-a', 'en-US', 'en-US-Neural2-A'],
    ['de-DE-Neural2-G', 'de-DE', 'de-DE-Neural2-G'],
    ['cmn-CN-Wavenet-A', 'cmn-CN', 'cmn-CN-Wavenet-A'],
    ['en-us-chirp3-hd-kore', 'en-US', 'en-US-Chirp3-HD-Kore'],
    ['en-us-Chirp3-HD-Kore', 'en-US', 'en-US-Chirp3-HD-Kore'],
    ['Rachel', 'en-US', 'en-US-Neural2-C'],
  ])('%s is %s, %s', (voice, languageCode, name) => {
    expect(googleVoiceOf(voice)).toEqual({ languageCode, name });
  });

  test('every name that is ours is a voice that the vendor has', () => {
    const names = neutralVoices.map((voice) => googleVoiceOf(voice)?.name ?? '');
    expect(names.filter((name) => !/^en-US-Neural2-[ACDEFGHIJ]$/.test(name))).toEqual([]);
  });
});

const failed = (status: string, message: string, reason?: string): string =>
  JSON.stringify({
    error: { code: 400, status, message, details: reason === undefined ? [] : [{ reason }] },
  });

test.each<[string, Fault | undefined]>([
  [failed('INVALID_ARGUMENT', 'API key not valid.', 'API_KEY_INVALID'), 'account'],
  [failed('INVALID_ARGUMENT', 'API key expired. Please renew the API key.'), 'account'],
  [failed('PERMISSION_DENIED', 'The caller does not have permission'), 'account'],
  [failed('UNAUTHENTICATED', 'Request had invalid credentials'), 'account'],
  [failed('RESOURCE_EXHAUSTED', 'Quota exceeded: requests per minute'), 'not-accepted'],
  [failed('RESOURCE_EXHAUSTED', 'Quota exceeded: requests per day'), 'account'],
  [failed('RESOURCE_EXHAUSTED', 'The billing account is closed'), 'account'],
  [failed('INVALID_ARGUMENT', 'This request contains sentences that are too long.'), 'invalid'],
  [failed('INVALID_ARGUMENT', 'Sensitive or harmful content was found'), 'refused'],
  [failed('INTERNAL', 'Internal error encountered.'), undefined],
  ['<html>Bad gateway</html>', undefined],
  ['null', undefined],
])('%s is %s', (body, fault) => {
  expect(faultOf(body)).toBe(fault);
});

test('a failure without words is told as such', () => {
  expect(messageIn('')).toBe('no words came with it');
  expect(messageIn('<html>Bad gateway</html>')).toBe('<html>Bad gateway</html>');
});

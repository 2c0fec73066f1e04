import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { localVoiceOf } from '../../src/producer/voices.ts';
import { keepsTheContract } from './contract.ts';
import { openaiNarration } from './openai-cases.ts';
import { type Trial, trialOf } from './provider-case.ts';

keepsTheContract(openaiNarration);

test('the whole request', async () => {
  const trial = await trialOf(openaiNarration);
  await trial.buy();
  expect(trial.server.accepted.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'post /v1/audio/speech',
  ]);
  expect(trial.server.accepted.map(({ json }) => json)).toEqual([
    {
      model: 'gpt-4o-mini-tts',
      voice: 'coral',
      input: 'A perfect morning begins.',
      response_format: 'wav',
    },
  ]);
});

test('the header of what was streamed tells its true sizes', async () => {
  const trial = await trialOf(openaiNarration);
  const { files } = await trial.buy();
  const wav = readFileSync(files['main'] ?? '');
  expect(files['main']).toMatch(/\.wav$/);
  expect([wav.readUInt32LE(4), wav.readUInt32LE(40)]).toEqual([wav.length - 8, wav.length - 44]);
  expect((wav.length - 44) / 48_000).toBeCloseTo('A perfect morning begins.'.length / 15, 3);
});

test('its cost is not told', async () => {
  const { costUsd, origin } = await (await trialOf(openaiNarration)).buy();
  expect([costUsd, origin]).toEqual([null, null]);
});

test.each([
  ['lily', 'coral'],
  ['rachel', 'nova'],
  ['bella', 'shimmer'],
  ['alice', 'sage'],
  ['charlotte', 'shimmer'],
  ['matilda', 'nova'],
  ['sarah', 'coral'],
  ['adam', 'onyx'],
  ['antoni', 'ash'],
  ['brian', 'onyx'],
  ['daniel', 'fable'],
  ['george', 'fable'],
  ['josh', 'echo'],
  ['sam', 'ash'],
  ['en-US-Neural2-A', 'echo'],
  ['en-US-Neural2-C', 'nova'],
  ['en-US-Neural2-D', 'onyx'],
  ['en-US-Neural2-F', 'coral'],
  ['slt', 'nova'],
  ['rms', 'onyx'],
  ['awb', 'fable'],
  ['Lily', 'coral'],
  ['marin', 'marin'],
  ['Cedar', 'cedar'],
])('the voice %s is %s, and of the same sex', async (voice, expected) => {
  expect(await voiceSent(voice)).toBe(expected);
  expect(localVoiceOf(expected) === 'slt').toBe(localVoiceOf(voice) === 'slt');
});

test('a custom voice goes by its id', async () => {
  expect(await voiceSent('voice_1234')).toEqual({ id: 'voice_1234' });
});

test('a voice that nobody knows is told before anything is paid for', async () => {
  const { message, fault, requests } = await failureOf(
    await trialOf(openaiNarration, { voice: 'shimer' }),
  );
  expect(message).toBe(
    'openai-speech: has no voice `shimer`; did you mean `shimmer`?; allowed: lily, rachel, bella, alice, charlotte, matilda, sarah, adam, antoni, brian, daniel, george, josh, sam, en-us-neural2-a, en-us-neural2-c, en-us-neural2-d, en-us-neural2-f, slt, rms, awb, alloy, ash, ballad, cedar, coral, echo, fable, marin, nova, onyx, sage, shimmer, verse',
  );
  expect([fault, requests]).toEqual(['invalid', 0]);
});

test.each([
  ['nothing', Buffer.alloc(0), 'it is empty'],
  ['an MP3', Buffer.from('ID3\u0004 and so on'), '14 bytes of another kind'],
])('with status 200, %s is ambiguous', async (_, body, words) => {
  const trial = await trialOf(openaiNarration);
  trial.server.answerNext('create', { body });
  const { fault, message } = await failureOf(trial);
  expect(fault).toBe('ambiguous');
  expect(message).toBe(`openai-speech: the answer is no WAV file: ${words}`);
});

async function failureOf(trial: Trial) {
  const { fault, message } = await trial.failureOf(trial.submit());
  return { fault, message, requests: trial.createRequests };
}

async function voiceSent(voice: string): Promise<unknown> {
  const trial = await trialOf(openaiNarration, { voice });
  await trial.buy();
  const sent = trial.server.accepted.map(({ json }) => json as { readonly voice: unknown });
  return sent[0]?.voice;
}

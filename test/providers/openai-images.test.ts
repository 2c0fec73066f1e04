import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { keepsTheContract } from './contract.ts';
import { openaiImage } from './openai-cases.ts';
import { type Trial, trialOf } from './provider-case.ts';

keepsTheContract(openaiImage);

test('the whole request', async () => {
  const trial = await trialOf(openaiImage);
  await trial.buy();
  expect(trial.server.accepted.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'post /v1/images/generations',
  ]);
  expect(trial.server.accepted.map(({ json }) => json)).toEqual([
    {
      model: 'gpt-image-2',
      prompt: 'A cup of coffee',
      size: '1536x864',
      quality: 'medium',
      output_format: 'png',
      n: 1,
    },
  ]);
});

test.each([
  ['16:9', '1536x864'],
  ['9:16', '864x1536'],
  ['1:1', '1024x1024'],
  ['4:3', '1280x960'],
  ['3:4', '960x1280'],
  ['21:9', '1792x768'],
])('a picture of %s has %s pixels', async (aspectRatio, size) => {
  const trial = await trialOf(openaiImage, { aspectRatio });
  const { files } = await trial.buy();
  const picture = readFileSync(files['main'] ?? '');
  expect(files['main']).toMatch(/\.png$/);
  expect(`${picture.readUInt32BE(16)}x${picture.readUInt32BE(20)}`).toBe(size);
});

test.each([
  ['480p', 'medium'],
  ['720p', 'medium'],
  ['1080p', 'high'],
])('for a film of %s the quality is %s', async (resolution, quality) => {
  const trial = await trialOf(openaiImage, { resolution });
  await trial.buy();
  expect(trial.server.accepted[0]?.json).toMatchObject({ size: '1536x864', quality });
});

test('the cost is that of the tokens that were counted', async () => {
  const trial = await trialOf(openaiImage);
  // 4 tokens of text at $5 and 2236 of the picture at $30, each for a million.
  expect((await trial.buy()).costUsd).toBeCloseTo((4 * 5 + 2236 * 30) / 1e6, 9);
});

test('without a price for tokens the cost is not known', async () => {
  const { usd_per_million_tokens: _, ...unpriced } = openaiImage.order.model;
  const trial = await trialOf({ ...openaiImage, order: { ...openaiImage.order, model: unpriced } });
  expect((await trial.buy()).costUsd).toBeNull();
});

test('nothing of it can be found at the vendor later', async () => {
  const trial = await trialOf(openaiImage);
  expect((await trial.buy()).origin).toBeNull();
  expect(trial.provider().find).toBeUndefined();
});

test('another shape is told before anything is paid for', async () => {
  const { message, fault, requests } = await failureOf(
    await trialOf(openaiImage, { aspectRatio: '2:1' }),
  );
  expect(message).toBe(
    'openai-images: makes no image of `2:1`; `format.aspect_ratio` can be 16:9, 9:16, 1:1, 4:3, 3:4, 21:9',
  );
  expect([fault, requests]).toEqual(['invalid', 0]);
});

test('an order without a prompt is not sent', async () => {
  const { message, fault, requests } = await failureOf(await trialOf(openaiImage, { prompt: '' }));
  expect([message, fault, requests]).toEqual([
    'openai-images: the order has no `prompt`',
    'invalid',
    0,
  ]);
});

test('a model that is gone is named in the vendor’s words', async () => {
  const { message, fault } = await failureOf(await trialOf(openaiImage, { model: 'dall-e-3' }));
  expect(message).toBe(
    'openai-images: The model `dall-e-3` does not exist or you do not have access to it. (404)',
  );
  expect(fault).toBe('invalid');
});

async function failureOf(trial: Trial) {
  const { fault, message } = await trial.failureOf(trial.submit());
  return { fault, message, requests: trial.createRequests };
}

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { referenceRole } from '../../src/plan/action.ts';
import { builtInCatalog, imageUsd } from '../../src/producer/catalog.ts';
import { format } from '../support/resolved.ts';
import { pngOf } from '../vendors/media.ts';
import { keepsTheContract } from './contract.ts';
import { inputOf } from './input-of.ts';
import { openaiEdit, openaiImage } from './openai-cases.ts';
import { type Trial, trialOf } from './provider-case.ts';

keepsTheContract(openaiImage);
describe('with a picture of the cast', () => keepsTheContract(openaiEdit));

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

test('the pictures of the cast travel with the prompt, in their order and without their names', async () => {
  const [ann, lamp] = [pngOf(32, 18, 'ann'), pngOf(32, 18, 'lamp')];
  const inputs = { [referenceRole(0)]: inputOf(ann), [referenceRole(1)]: inputOf(lamp) };
  const trial = await trialOf({
    ...openaiEdit,
    order: { ...openaiEdit.order, recipe: { ...openaiEdit.order.recipe, references: 2 }, inputs },
  });
  const { costUsd } = await trial.buy();
  const [{ path, form = {} } = { path: '' }] = trial.server.accepted;
  const { image, ...fields } = form;
  expect(path).toBe('/v1/images/edits');
  expect(fields).toEqual({
    model: 'gpt-image-2',
    prompt: 'A cup of coffee',
    size: '1536x864',
    quality: 'medium',
    output_format: 'png',
    n: '1',
  });
  const files = image as readonly File[];
  expect(files.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'reference-1.png image/png',
    'reference-2.png image/png',
  ]);
  expect(
    await Promise.all(files.map(async (file) => Buffer.from(await file.arrayBuffer()))),
  ).toEqual([ann, lamp]);
  // 4 tokens of text at $5, 6434 for each picture at $8 and 2236 of the new one at $30, each for a million.
  expect(costUsd).toBeCloseTo((4 * 5 + 2 * 6434 * 8 + 2236 * 30) / 1e6, 9);
});

test.each([
  ['a square', 64, 64],
  ['a wide one', 960, 540],
  ['a tall one', 540, 960],
  ['a strip', 40, 1200],
])(
  'the price of an order covers what is billed for a picture of the cast: %s',
  async (_, width, height) => {
    const { order } = openaiEdit;
    const trial = await trialOf({
      ...openaiEdit,
      order: { ...order, inputs: { [referenceRole(0)]: inputOf(pngOf(width, height)) } },
    });
    const { costUsd } = await trial.buy();
    expect(costUsd).toBeGreaterThan(imageUsd(builtInCatalog, 'gpt-image-2', format, 0));
    expect(costUsd).toBeLessThan(imageUsd(builtInCatalog, 'gpt-image-2', format, 1));
  },
);

test('a picture of no known kind, and one that is too large, are told before anything is paid for', async () => {
  const failureWith = async (bytes: Buffer) =>
    failureOf(
      await trialOf({
        ...openaiEdit,
        order: { ...openaiEdit.order, inputs: { [referenceRole(0)]: inputOf(bytes) } },
      }),
    );
  expect(await failureWith(Buffer.from('GIF89a'))).toEqual({
    fault: 'invalid',
    message: 'openai-images: a picture must be a PNG, a JPEG or a WebP file',
    requests: 0,
  });
  expect(await failureWith(Buffer.concat([pngOf(8, 8, 'ann'), Buffer.alloc(50_000_000)]))).toEqual({
    fault: 'invalid',
    message: 'openai-images: reference picture 1 has 51 MB, and it takes less than 50',
    requests: 0,
  });
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

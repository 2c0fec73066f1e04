import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Order } from '../../src/build/provider.ts';
import type { RunnerInput } from '../../src/build/runner.ts';
import type { PaidRecipe } from '../../src/plan/recipe.ts';
import { jpegOf, pngOf } from '../vendors/media.ts';
import {
  cup,
  dataUri,
  errorOf,
  orderOf,
  pictureOf,
  runwayAt,
  started,
  submitted,
  table,
} from './runway-orders.ts';

/** What is sent for an order, whole. */
async function sentFor(wish: Partial<PaidRecipe>, inputs?: Order['inputs']): Promise<unknown> {
  const at = await started();
  await submitted(at, orderOf(wish, inputs));
  const [{ method, path, json } = {}] = at.accepted;
  return { request: `${method} ${path}`, json };
}

test('a clip from an image is asked for with all that the recipe holds', async () => {
  expect(await sentFor({ take: 3, seconds: 7 })).toEqual({
    request: 'post /v1/image_to_video',
    json: {
      model: 'gen4_turbo',
      promptText: 'Steam rises from the coffee.',
      promptImage: dataUri(cup),
      ratio: '1280:720',
      duration: 7,
      seed: 3,
    },
  });
});

test('a clip without an image is asked for by its words alone', async () => {
  expect(await sentFor({ model: 'gen4.5' }, {})).toEqual({
    request: 'post /v1/text_to_video',
    json: {
      model: 'gen4.5',
      promptText: 'Steam rises from the coffee.',
      ratio: '1280:720',
      duration: 5,
      seed: 1,
    },
  });
});

test('a clip between two images is asked for with both, and without the sound that would cost more', async () => {
  const inputs = { image: cup, 'end-image': table };
  expect(await sentFor({ model: 'veo3.1', seconds: 8, resolution: '1080p' }, inputs)).toEqual({
    request: 'post /v1/image_to_video',
    json: {
      model: 'veo3.1',
      promptText: 'Steam rises from the coffee.',
      promptImage: [
        { uri: dataUri(cup), position: 'first' },
        { uri: dataUri(table), position: 'last' },
      ],
      ratio: '1920:1080',
      duration: 8,
      audio: false,
    },
  });
});

test('a clip that loops ends on the image it starts from', async () => {
  expect(await sentFor({ model: 'seedance2', loop: true })).toMatchObject({
    json: {
      promptImage: [
        { uri: dataUri(cup), position: 'first' },
        { uri: dataUri(cup), position: 'last' },
      ],
    },
  });
});

test('a clip without words leaves the prompt out', async () => {
  const { json } = (await sentFor({ prompt: '' })) as { json: Record<string, unknown> };
  expect(Object.keys(json)).toEqual(['model', 'promptImage', 'ratio', 'duration', 'seed']);
});

test.each([
  ['gen4_turbo', '16:9', '720p', '1280:720'],
  ['gen4_turbo', '9:16', '720p', '720:1280'],
  ['gen4_turbo', '4:3', '720p', '1104:832'],
  ['gen4_turbo', '3:4', '720p', '832:1104'],
  ['gen4_turbo', '1:1', '720p', '960:960'],
  ['gen4_turbo', '21:9', '720p', '1584:672'],
  ['gen4_turbo', '16:9', '480p', '1280:720'],
  ['gen4_turbo', '16:9', '1080p', '1280:720'],
  ['veo3.1_fast', '9:16', '1080p', '1080:1920'],
  ['veo3.1_fast', '4:3', '720p', '1280:720'],
  ['veo3.1_fast', '3:4', '720p', '720:1280'],
  ['seedance2', '21:9', '1080p', '2206:946'],
  ['seedance2_mini', '1:1', '1080p', '960:960'],
  ['seedance2_fast', '4:3', '480p', '752:560'],
])('%s makes %s at %s as %s', async (model, aspectRatio, resolution, ratio) => {
  const seconds = model.startsWith('veo') ? 4 : 5;
  const sent = await sentFor({ model, aspectRatio, resolution, seconds });
  expect(sent).toMatchObject({ json: { ratio } });
});

test('from words alone gen4.5 makes only wide and tall clips: the nearest is asked for', async () => {
  const sent = await sentFor({ model: 'gen4.5', aspectRatio: '3:4' }, {});
  expect(sent).toMatchObject({ json: { ratio: '720:1280' } });
});

test('the version of the interface is named', async () => {
  const at = await started();
  await submitted(at, orderOf());
  expect(at.accepted[0]?.headers['x-runway-version']).toBe('2024-11-06');
});

// Noise, so that the file is as large as its pixels; 5 MiB of base64 are 3.75 MiB of image.
const largest = 5 * 1024 * 1024 - 'data:image/png;base64,'.length;
const imageOf = (characters: number): RunnerInput => {
  const head = pngOf(64, 36);
  const rest = Buffer.alloc(Math.floor(characters / 4) * 3 - head.length, 7);
  return pictureOf(`image-of-${characters}`, Buffer.concat([head, rest]));
};

test('an image that just fits goes inside the request', async () => {
  const at = await started();
  await submitted(at, orderOf({}, { image: imageOf(largest) }));
  expect(at.seen.map(({ step }) => step)).toEqual(['create']);
  const [{ json } = { json: {} }] = at.accepted;
  const { promptImage } = json as { promptImage: string };
  expect(promptImage.length).toBeLessThanOrEqual(5 * 1024 * 1024);
  expect(promptImage.length).toBeGreaterThan(5 * 1024 * 1024 - 4);
});

test('an image is sent as what it is, whatever its file is called', async () => {
  const at = await started();
  const image = pictureOf('photo.png', await jpegOf(64, 36));
  await submitted(at, orderOf({}, { image }));
  expect(at.accepted[0]?.json).toMatchObject({
    promptImage: `data:image/jpeg;base64,${readFileSync(image.path).toString('base64')}`,
  });
});

test('a larger image is uploaded first, and the storage sees no key', async () => {
  const at = await started();
  const image = imageOf(largest + 4);
  const send = await runwayAt(at).prepare(orderOf({}, { image }));
  expect(at.seen.map(({ path }) => path)).toEqual(['/v1/uploads', '/storage']);
  expect(at.seen[0]?.json).toEqual({ filename: 'image.png', type: 'ephemeral' });
  expect(at.seen[1]?.headers.authorization).toBeUndefined();
  expect(at.seen[1]?.body.includes(readFileSync(image.path))).toBe(true);
  await send();
  expect(at.accepted[0]?.json).toMatchObject({
    promptImage: expect.stringMatching(/^runway:\/\//),
  });
});

test('an upload that fails costs nothing and may be tried again', async () => {
  const at = await started();
  const image = imageOf(largest + 4);
  for (const fault of [{ status: 500 }, 'reset-after', 'malformed'] as const) {
    at.fail('upload', fault);
    const error = await errorOf(runwayAt(at).prepare(orderOf({}, { image })));
    expect([fault, error.fault]).toEqual([fault, 'not-accepted']);
  }
  expect(at.creates).toBe(0);
});

test('a file that is no image is refused before anything is sent', async () => {
  const at = await started();
  const image = pictureOf('text', Buffer.from('no image at all'));
  const error = await errorOf(runwayAt(at).prepare(orderOf({}, { image })));
  expect([error.fault, at.seen]).toEqual(['invalid', []]);
});

test.each<[string, Partial<PaidRecipe>, Order['inputs'], string]>([
  [
    'an image for gen4_turbo is missing',
    {},
    {},
    'runway: `gen4_turbo` only moves an image and was given none; give the scene an image, or use `gen4.5`',
  ],
  [
    'the model takes no end image',
    {},
    { image: cup, 'end-image': table },
    'runway: `gen4_turbo` makes no clip that ends on a given image; these do: veo3.1, veo3.1_fast, seedance2, seedance2_fast, seedance2_mini',
  ],
  [
    'the model cannot loop',
    { model: 'gen4.5', loop: true },
    { image: cup },
    'runway: `gen4.5` makes no clip that loops; these do: veo3.1, veo3.1_fast, seedance2, seedance2_fast, seedance2_mini',
  ],
  [
    'there is an end and no start',
    { model: 'veo3.1' },
    { 'end-image': table },
    'runway: a clip that ends on a given image or loops needs an image to start from as well',
  ],
  [
    'it is to loop and to end elsewhere',
    { model: 'veo3.1', loop: true },
    { image: cup, 'end-image': table },
    'runway: a clip cannot loop and end on another image; leave one of them out',
  ],
  [
    'the prompt is too long',
    { prompt: 'é'.repeat(1001) },
    { image: cup },
    'runway: the prompt has 1001 characters, `gen4_turbo` takes 1000; shorten `video_prompt`',
  ],
])('when %s, nothing is sent and the message says what to do', async (_, wish, inputs, message) => {
  const at = await started();
  const error = await errorOf(runwayAt(at).prepare(orderOf(wish, inputs)));
  expect([error.fault, error.message, at.seen]).toEqual(['invalid', message, []]);
});

import { expect, test } from 'vitest';
import type { Order } from '../../src/build/provider.ts';
import type { PaidRecipe } from '../../src/plan/recipe.ts';
import { inputOf } from './input-of.ts';
import { agentsCase, clip, first, image, last, orderOf, tried } from './luma-case.ts';

async function sentFor(recipe: PaidRecipe, inputs: Order['inputs'] = {}): Promise<unknown> {
  const trial = await tried(agentsCase(orderOf(recipe, inputs)));
  await trial.submit();
  return trial.server.accepted[0]?.json;
}

test('a clip is asked for with all that its recipe says, and pictures travel in the request', async () => {
  const inputs = { image: inputOf(first), 'end-image': inputOf(last) };
  expect(await sentFor(clip('ray-3.2'), inputs)).toEqual({
    model: 'ray-3.2',
    type: 'video',
    prompt: 'Steam rises',
    aspect_ratio: '16:9',
    video: {
      resolution: '720p',
      duration: '5s',
      loop: false,
      start_frame: { data: first.toString('base64'), media_type: 'image/png' },
      end_frame: { data: last.toString('base64'), media_type: 'image/png' },
    },
  });
});

test('the pictures of the cast travel with the prompt of an image, in their order', async () => {
  const inputs = { 'reference.0': inputOf(first), 'reference.1': inputOf(last) };
  expect(await sentFor({ ...image('uni-1'), references: 2 }, inputs)).toMatchObject({
    type: 'image',
    image_ref: [
      { data: first.toString('base64'), media_type: 'image/png' },
      { data: last.toString('base64'), media_type: 'image/png' },
    ],
  });
  expect(await sentFor(image('uni-1'))).not.toHaveProperty('image_ref');
});

test.each([
  [{ resolution: '480p' }, { resolution: '540p', duration: '5s', loop: false }],
  [
    { resolution: '1080p', seconds: 10 },
    { resolution: '1080p', duration: '10s', loop: false },
  ],
  [{ loop: true }, { resolution: '720p', duration: '5s', loop: true }],
])('a clip with %o is asked for as %o', async (changes, video) => {
  expect(await sentFor(clip('ray-3.2', changes))).toMatchObject({ video });
});

test.each(['16:9', '9:16', '1:1', '4:3', '3:4', '21:9'])(
  'a clip of %s has that shape',
  async (aspectRatio) => {
    expect(await sentFor(clip('ray-3.2', { aspectRatio }))).toMatchObject({
      aspect_ratio: aspectRatio,
    });
  },
);

test.each([
  ['16:9', '16:9'],
  ['9:16', '9:16'],
  ['1:1', '1:1'],
  ['4:3', '3:2'],
  ['3:4', '2:3'],
  ['21:9', '2:1'],
])('an image of %s is asked for as %s, the nearest shape there is', async (wanted, sent) => {
  expect(await sentFor(image('uni-1', { aspectRatio: wanted }))).toEqual({
    model: 'uni-1',
    type: 'image',
    prompt: 'A cup',
    aspect_ratio: sent,
    output_format: 'png',
  });
});

test.each<[string, Partial<PaidRecipe>, boolean, string]>([
  [
    'a picture over 10 s',
    { seconds: 10 },
    true,
    "luma-agents: `ray-3.2` animates a picture, or loops, for 5 s only, not for 10 s; make the scene's clip 5 s long",
  ],
  [
    'a loop of 10 s',
    { seconds: 10, loop: true },
    false,
    "luma-agents: `ray-3.2` animates a picture, or loops, for 5 s only, not for 10 s; make the scene's clip 5 s long",
  ],
  [
    'a loop that ends elsewhere',
    { loop: true },
    true,
    'luma-agents: a clip that loops cannot end on another picture; take out `loop` or the end picture',
  ],
  [
    'a length that the model does not make',
    { seconds: 7 },
    false,
    'luma-agents: `ray-3.2` makes clips of 5 or 10 s, not of 7 s',
  ],
])('%s is not sent at all', async (_, changes, withPicture, message) => {
  const inputs: Order['inputs'] = withPicture ? { 'end-image': inputOf(last) } : {};
  const trial = await tried(agentsCase(orderOf(clip('ray-3.2', changes), inputs)));
  const failure = await trial.failureOf(trial.submit());
  expect([failure.fault, failure.message]).toEqual(['invalid', message]);
  expect(trial.server.seen).toEqual([]);
});

test('a picture that is none of a known kind is not sent', async () => {
  const inputs = { image: inputOf(Buffer.from('<svg/>')) };
  const trial = await tried(agentsCase(orderOf(clip('ray-3.2'), inputs)));
  expect((await trial.failureOf(trial.submit())).message).toBe(
    'luma-agents: a picture must be a PNG, a JPEG or a WebP file',
  );
});

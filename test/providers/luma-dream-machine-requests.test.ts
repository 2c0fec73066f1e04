import { expect, test } from 'vitest';
import type { Order } from '../../src/build/provider.ts';
import type { PaidRecipe } from '../../src/plan/recipe.ts';
import { inputOf } from './input-of.ts';
import { clip, dreamMachineCase, first, image, last, orderOf, tried } from './luma-case.ts';

async function sentFor(recipe: PaidRecipe): Promise<unknown> {
  const trial = await tried(dreamMachineCase(orderOf(recipe)));
  await trial.submit();
  const [request] = trial.server.accepted;
  return { path: request?.path, json: request?.json };
}

test('a clip is asked for with all that its recipe says', async () => {
  expect(await sentFor(clip('ray-2'))).toEqual({
    path: '/dream-machine/v1/generations/video',
    json: {
      model: 'ray-2',
      prompt: 'Steam rises',
      aspect_ratio: '16:9',
      duration: '5s',
      resolution: '720p',
      loop: false,
    },
  });
});

test('an image is asked for with all that its recipe says', async () => {
  expect(await sentFor(image('photon-1'))).toEqual({
    path: '/dream-machine/v1/generations/image',
    json: { model: 'photon-1', prompt: 'A cup', aspect_ratio: '16:9', format: 'png' },
  });
});

test.each([
  [{ resolution: '480p' }, { resolution: '540p' }],
  [{ resolution: '1080p' }, { resolution: '1080p' }],
  [{ seconds: 9 }, { duration: '9s' }],
  [{ loop: true }, { loop: true }],
  [{ aspectRatio: '9:16' }, { aspect_ratio: '9:16' }],
  [{ aspectRatio: '21:9' }, { aspect_ratio: '21:9' }],
])('a clip with %o is asked for with %o', async (changes, sent) => {
  expect(await sentFor(clip('ray-2', changes))).toMatchObject({ json: sent });
});

test.each(['16:9', '9:16', '1:1', '4:3', '3:4', '21:9'])(
  'an image of %s has that shape',
  async (aspectRatio) => {
    expect(await sentFor(image('photon-1', { aspectRatio }))).toMatchObject({
      json: { aspect_ratio: aspectRatio },
    });
  },
);

test.each<[string, Partial<PaidRecipe>, Order['inputs'], string]>([
  [
    'a length that the model does not make',
    { seconds: 10 },
    {},
    'luma-dream-machine: `ray-2` makes clips of 5 or 9 s, not of 10 s',
  ],
  [
    'a loop that ends elsewhere',
    { loop: true },
    { image: inputOf(first), 'end-image': inputOf(last) },
    'luma-dream-machine: a clip that loops cannot end on another picture; take out `loop` or the end picture',
  ],
  [
    'a picture without an address',
    {},
    { image: inputOf(first) },
    'luma-dream-machine: Luma Dream Machine takes pictures only from a public address; set LUMA_AGENTS_API_KEY (its newer interface takes files), set up a publisher with CLAUDE_STUDIO_PUBLISH, let Luma make the picture (`providers: { image: luma }`), or choose `video: runway`',
  ],
])('%s is not sent at all', async (_, changes, inputs, message) => {
  const trial = await tried(dreamMachineCase(orderOf(clip('ray-2', changes), inputs)));
  const failure = await trial.failureOf(trial.submit());
  expect([failure.fault, failure.message]).toEqual(['invalid', message]);
  expect(trial.server.seen).toEqual([]);
});

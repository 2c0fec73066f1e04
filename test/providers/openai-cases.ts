import { referenceRole } from '../../src/plan/action.ts';
import { builtInCatalog, type CatalogModel } from '../../src/producer/catalog.ts';
import { openaiImages } from '../../src/providers/openai/images.ts';
import { openaiSpeech } from '../../src/providers/openai/speech.ts';
import { pngOf } from '../vendors/media.ts';
import { startOpenai } from '../vendors/openai.ts';
import type { Seen } from '../vendors/vendor-server.ts';
import { inputOf } from './input-of.ts';
import type { ProviderCase } from './provider-case.ts';

const vendor = {
  start: startOpenai,
  baseUrl: (url: string) => `${url}/v1`,
  keyIn: ({ headers }: Seen) => headers.authorization?.replace('Bearer ', ''),
  endJobs: null,
  findsLost: false,
};

/** A usual image. */
export const openaiImage: ProviderCase = {
  ...vendor,
  api: 'openai-images',
  provider: openaiImages,
  order: {
    recipe: {
      ...{ kind: 'image', provider: 'dalle', model: 'gpt-image-2', take: 1 },
      ...{ prompt: 'A cup of coffee', aspectRatio: '16:9', resolution: '720p' },
    },
    model: modelOf('gpt-image-2'),
    inputs: {},
  },
};

/** An image that is to look like a picture. */
export const openaiEdit: ProviderCase = {
  ...openaiImage,
  order: {
    ...openaiImage.order,
    recipe: { ...openaiImage.order.recipe, references: 1 },
    inputs: { [referenceRole(0)]: inputOf(pngOf(32, 18, 'ann')) },
  },
};

/** A usual narration. */
export const openaiNarration: ProviderCase = {
  ...vendor,
  api: 'openai-speech',
  provider: openaiSpeech,
  order: {
    recipe: {
      ...{ kind: 'narration', provider: 'openai', model: 'gpt-4o-mini-tts', take: 1 },
      ...{ voice: 'lily', text: 'A perfect morning begins.' },
    },
    model: modelOf('gpt-4o-mini-tts'),
    inputs: {},
  },
};

function modelOf(name: string): CatalogModel {
  const model = builtInCatalog.models[name];
  if (model === undefined) throw new Error(`the catalog has no ${name}`);
  return model;
}

import type { ElevenLabs } from '@elevenlabs/elevenlabs-js';
import type { Order } from '../../build/provider.ts';
import type { Account } from '../account.ts';
import { invalid } from '../provider-error-of.ts';
import type { Asker } from './ask.ts';
import { voiceIdOf } from './voice-id.ts';

/** One request for speech. */
export interface SpeechRequest {
  readonly voiceId: string;
  readonly body: ElevenLabs.BodyTextToSpeechFullWithTimestamps;
}

/** Samples a second of speech that is to be joined to other speech. */
export const pcmRate = 24_000;

/** Whether the order asks for uncompressed sound, since it is a part of a longer narration. */
export function asksForWav({ recipe }: Order): boolean {
  return recipe['format'] === 'wav';
}

/** What is sent for an order. Throws `invalid` for a voice that the account lacks and a text over the model's limit. */
export async function speechRequest(
  order: Order,
  account: Account,
  ask: Asker,
): Promise<SpeechRequest> {
  const { recipe, model } = order;
  const text = String(recipe['text']);
  const characters = [...text].length;
  if (model.text_characters !== undefined && characters > model.text_characters)
    throw invalid(
      account,
      `the text has ${characters} characters, and ${recipe.model} speaks at most ${model.text_characters} at once; make it shorter`,
    );
  return {
    voiceId: await voiceIdOf(String(recipe['voice']), account, ask),
    body: {
      text,
      modelId: recipe.model,
      seed: Number(recipe['take']),
      outputFormat: asksForWav(order) ? `pcm_${pcmRate}` : 'mp3_44100_128',
    },
  };
}

import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpeechCreateParams } from 'openai/resources/audio/speech';
import type { Delivery, Order, Provider } from '../../build/provider.ts';
import type { PaidRecipe } from '../../plan/recipe.ts';
import type { Account } from '../account.ts';
import { checkOpenai, connectOpenai, unreadable } from './connection.ts';
import { textOf } from './recipe-text.ts';
import { openaiVoice } from './voice.ts';
import { isWav, sizesToMend } from './wav-sizes.ts';

/**
 * OpenAI's speech models. They answer with the speech itself and keep nothing: a lost answer cannot be found again. They
 * tell neither word timings nor the cost, and take no seed.
 */
export function openaiSpeech(account: Account): Provider {
  return {
    prepare: async (order) => {
      const request = speechRequest(account, order.recipe);
      const send = await connectOpenai(account, order.signal);
      return async () => {
        const answer = await send((client) => client.audio.speech.create(request));
        return { kind: 'delivered', delivery: await savedSpeech(account, order, answer) };
      };
    },
    check: (signal) => checkOpenai(account, signal),
  };
}

function speechRequest(account: Account, recipe: PaidRecipe): SpeechCreateParams {
  return {
    model: recipe.model,
    voice: openaiVoice(account, textOf(account, recipe, 'voice')),
    input: textOf(account, recipe, 'text'),
    response_format: 'wav',
  };
}

async function savedSpeech(account: Account, order: Order, answer: Response): Promise<Delivery> {
  const speech = Buffer.from(await answer.arrayBuffer());
  if (!isWav(speech)) throw unreadable(account, `the answer is no WAV file: ${nameOf(speech)}`);
  const main = join(order.folder, 'main.wav');
  await writeFile(main, speech);
  await mendSizes(main, speech);
  return { files: { main }, costUsd: null, origin: null };
}

async function mendSizes(path: string, wav: Buffer): Promise<void> {
  const file = await open(path, 'r+');
  try {
    for (const { offset, bytes } of sizesToMend(wav)) {
      const size = Buffer.alloc(4);
      size.writeUInt32LE(bytes);
      await file.write(size, 0, size.length, offset);
    }
  } finally {
    await file.close();
  }
}

function nameOf(bytes: Buffer): string {
  return bytes.length === 0 ? 'it is empty' : `${bytes.length} bytes of another kind`;
}

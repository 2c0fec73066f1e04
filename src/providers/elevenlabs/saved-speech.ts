import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Delivery, Order } from '../../build/provider.ts';
import type { WordTiming } from '../../plan/recipe.ts';
import { wavOfPcm } from '../speech/wav.ts';
import { asksForWav, pcmRate } from './speech-request.ts';

/**
 * Writes what came into the order's folder: `main` as MP3, or as WAV around the bare samples where the order asks for that,
 * and `words` where they are known.
 */
export async function savedSpeech(
  order: Order,
  sound: Buffer,
  words: readonly WordTiming[] | null,
): Promise<Delivery['files']> {
  const wav = asksForWav(order);
  const main = join(order.folder, wav ? 'main.wav' : 'main.mp3');
  await writeFile(main, wav && !isWav(sound) ? wavOfPcm(sound, pcmRate) : sound);
  if (words === null) return { main };
  const wordsFile = join(order.folder, 'words.json');
  await writeFile(wordsFile, JSON.stringify(words));
  return { main, words: wordsFile };
}

function isWav(sound: Buffer): boolean {
  return sound.toString('latin1', 0, 4) === 'RIFF';
}

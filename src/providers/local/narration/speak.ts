import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Runner } from '../../../build/runner.ts';
import type { LocalNarrationRecipe, WordTiming } from '../../../plan/recipe.ts';
import { narrationWords } from '../../../producer/read-aloud/narration-words.ts';
import { synthesise } from './flite.ts';
import { type LocalVoice, localVoices } from './local-voices.ts';
import { readingMs } from './reading-time.ts';
import { shapedSpeech } from './shaped-speech.ts';
import { SoundFile } from './sound-file.ts';
import { type Utterance, utterancesOf } from './utterances.ts';
import { wordSpans } from './word-spans.ts';

/** Hz; of all voices in the engine but `kal`, which is not offered. */
const sampleRate = 16_000;

// Silence round the whole, so that scenes breathe where they are joined.
const leadInMs = 150;
const tailMs = 350;

/**
 * Speaks a narration on this machine, in English. The same text and voice give the same bytes.
 *
 * What the engine cannot say is left silent for as long as a reader would take, so that a draft in Japanese or Russian
 * keeps its timing; a text without any word is half a second of silence. Throws for a voice it does not have.
 */
export const speak: Runner<LocalNarrationRecipe> = async ({ recipe, folder, signal }) => {
  const voice = localVoiceNamed(recipe.voice);
  const path = join(folder, 'narration.wav');
  const wordsPath = join(folder, 'words.json');
  const file = await SoundFile.create(path, sampleRate);
  try {
    const timings: WordTiming[] = [];
    await file.appendSilence(leadInMs);
    for (const utterance of utterancesOf(narrationWords(recipe.text))) {
      // Speaking holds the thread; between sentences the rest of the build gets its turn.
      await setImmediate();
      signal.throwIfAborted();
      timings.push(...(await append(utterance, voice, file)));
    }
    await file.appendSilence(tailMs);
    await file.finish();
    await writeFile(wordsPath, `${JSON.stringify(timings)}\n`);
    const { durationMs } = file;
    return {
      outputs: {
        main: { path, media: { type: 'audio', durationMs, sampleRate, channels: 1 } },
        words: { path: wordsPath, media: { type: 'data' } },
      },
      costUsd: 0,
    };
  } finally {
    await file.close();
  }
};

function localVoiceNamed(name: string): LocalVoice {
  const voice = localVoices.get(name);
  if (voice !== undefined) return voice;
  const allowed = [...localVoices.keys()].join(', ');
  throw new Error(`local narration: there is no voice \`${name}\`; allowed: ${allowed}`);
}

/** Adds an utterance and the pause after it; returns when its words are spoken. */
async function append(
  { words, spoken, pauseMs }: Utterance,
  voice: LocalVoice,
  file: SoundFile,
): Promise<readonly WordTiming[]> {
  const startMs = (file.samples * 1000) / sampleRate;
  if (spoken === null) {
    const texts = words.map((word) => word.text);
    await file.appendSilence(texts.reduce((total, text) => total + readingMs(text), pauseMs));
    return silentTimings(texts, startMs);
  }
  const speech = await synthesise(spoken, voice);
  if (speech.sampleRate !== sampleRate) {
    throw new Error(`local narration: flite spoke at ${speech.sampleRate} Hz, not ${sampleRate}`);
  }
  const spans = await wordSpans(words, speech.phones);
  const { samples, fromSeconds } = shapedSpeech(speech, voice.gainDb);
  await file.append(samples);
  await file.appendSilence(pauseMs);
  const inFile = (seconds: number): number => Math.round(startMs + (seconds - fromSeconds) * 1000);
  return words.map(({ text }, index) => {
    const { startSeconds, endSeconds } = spans[index] ?? { startSeconds: 0, endSeconds: 0 };
    return { word: text, startMs: inFile(startSeconds), endMs: inFile(endSeconds) };
  });
}

function silentTimings(texts: readonly string[], fromMs: number): readonly WordTiming[] {
  let startMs = fromMs;
  return texts.map((word) => {
    const endMs = startMs + readingMs(word);
    const timing = { word, startMs: Math.round(startMs), endMs: Math.round(endMs) };
    startMs = endMs;
    return timing;
  });
}

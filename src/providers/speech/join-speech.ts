import { type FileHandle, open } from 'node:fs/promises';
import type { WordTiming } from '../../plan/recipe.ts';
import { messageOf } from '../../std/message-of.ts';
import { readWav, type SampleFormat, type WavSound, wavHeader } from './wav.ts';

/** The most that the header of a WAV file can count, in bytes: six hours at 48 kHz stereo. */
const largestSound = 0xffff_ffff - 36;

/** Bytes that are copied at once. */
const blockBytes = 1024 * 1024;

/**
 * Joins the parts of a narration, in order, without a gap and without changing a sample. Every part is a WAV file of the
 * same format. Throws an Error that names the part that is not, before anything is written.
 */
export async function joinSpeech(paths: readonly string[], output: string): Promise<void> {
  const files: FileHandle[] = [];
  try {
    const parts: { readonly file: FileHandle; readonly sound: WavSound }[] = [];
    for (const path of paths) {
      const file = await open(path, 'r');
      files.push(file);
      parts.push({ file, sound: await soundOf(file, parts.length + 1) });
    }
    const { format, bytes } = jointSound(parts.map(({ sound }) => sound));
    const joined = await open(output, 'w');
    files.push(joined);
    await joined.appendFile(wavHeader(format, bytes));
    for (const { file, sound } of parts) await copySound(file, sound, joined);
  } finally {
    for (const file of files) await file.close();
  }
}

/** When the words of a whole narration are spoken, from those of its parts. A part without words only takes its time. */
export function joinWords(
  parts: readonly { readonly words: readonly WordTiming[]; readonly durationMs: number }[],
): readonly WordTiming[] {
  let beforeMs = 0;
  return parts.flatMap(({ words, durationMs }) => {
    const partStartMs = beforeMs;
    beforeMs += durationMs;
    return words.map(({ word, startMs, endMs }) => ({
      word,
      startMs: partStartMs + startMs,
      endMs: partStartMs + endMs,
    }));
  });
}

async function soundOf(file: FileHandle, part: number): Promise<WavSound> {
  try {
    return await readWav(file);
  } catch (error) {
    throw new Error(`speech: part ${part} cannot be joined: ${messageOf(error)}`, { cause: error });
  }
}

function jointSound(sounds: readonly WavSound[]): {
  readonly format: SampleFormat;
  readonly bytes: number;
} {
  const [first] = sounds;
  if (first === undefined) throw new Error('speech: there are no parts to join');
  for (const [index, { format }] of sounds.entries()) {
    if (told(format) !== told(first.format))
      throw new Error(
        `speech: part ${index + 1} cannot be joined: it is ${told(format)}, and the first is ${told(first.format)}`,
      );
  }
  const bytes = sounds.reduce((total, sound) => total + sound.bytes, 0);
  if (bytes > largestSound)
    throw new Error(`speech: ${bytes} bytes of sound are too many for one WAV file`);
  return { format: first.format, bytes };
}

function told({ coding, channels, sampleRate, bitsPerSample }: SampleFormat): string {
  return `${sampleRate} Hz, ${bitsPerSample} bit${coding === 3 ? ' float' : ''}, ${channels} channels`;
}

async function copySound(from: FileHandle, { start, bytes }: WavSound, to: FileHandle) {
  const block = Buffer.alloc(Math.min(blockBytes, Math.max(bytes, 1)));
  for (let done = 0; done < bytes; ) {
    const wanted = Math.min(block.length, bytes - done);
    const { bytesRead } = await from.read(block, 0, wanted, start + done);
    if (bytesRead === 0) throw new Error('speech: a part became shorter while it was read');
    await to.appendFile(block.subarray(0, bytesRead));
    done += bytesRead;
  }
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { joinSpeech, joinWords } from '../../src/providers/speech/join-speech.ts';
import { mp3Of, wavOf } from '../vendors/media.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'speech-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function joined(parts: readonly Buffer[]): Promise<Buffer> {
  const output = join(folder, 'whole.wav');
  await joinSpeech(
    parts.map((part, index) => fileOf(`part-${index}`, part)),
    output,
  );
  return readFileSync(output);
}

/** The samples of a WAV file with the shortest header. */
const soundIn = (wav: Buffer): Buffer => wav.subarray(44);

/** The same sound as another program writes it: a list of tags of odd length before it, and something after it. */
function withOtherChunks(wav: Buffer): Buffer {
  const tags = Buffer.from('LIST\u0005\0\0\0INFOx\0', 'latin1');
  const end = Buffer.from('id3 \u0004\0\0\0abcd', 'latin1');
  return Buffer.concat([wav.subarray(0, 36), tags, wav.subarray(36), end]);
}

/** The same sound as it is streamed, when its length is not known yet. */
function withoutLength(wav: Buffer): Buffer {
  const streamed = Buffer.from(wav);
  streamed.writeUInt32LE(0xffff_ffff, 4);
  streamed.writeUInt32LE(0xffff_ffff, 40);
  return streamed;
}

test('parts are joined without a gap and without changing a sample', async () => {
  const parts = [wavOf(0.3, 24_000, 'a'), wavOf(1.1, 24_000, 'b'), wavOf(0.2001, 24_000, 'c')];
  const whole = await joined(parts);
  expect(soundIn(whole).equals(Buffer.concat(parts.map(soundIn)))).toBe(true);
  const bytes = whole.length - 44;
  expect(whole.subarray(0, 44)).toEqual(
    Buffer.concat([
      Buffer.from('RIFF'),
      uint32(36 + bytes),
      wavOf(1).subarray(8, 40),
      uint32(bytes),
    ]),
  );
});

test('only the sound of a part is taken, whatever else its file holds', async () => {
  const parts = [wavOf(0.3, 24_000, 'a'), wavOf(0.2, 24_000, 'b'), wavOf(0.1, 24_000, 'c')];
  const [first = parts[0], second = parts[0], third = parts[0]] = parts;
  const whole = await joined([
    withOtherChunks(first as Buffer),
    withoutLength(second as Buffer),
    third as Buffer,
  ]);
  expect(soundIn(whole).equals(Buffer.concat(parts.map(soundIn)))).toBe(true);
});

test('parts larger than one block are copied whole', async () => {
  const part = wavOf(30, 48_000, 'long');
  const whole = await joined([part, part]);
  expect(soundIn(whole).equals(Buffer.concat([soundIn(part), soundIn(part)]))).toBe(true);
});

test.each([
  ['MP3', () => mp3Of(0.5), 'speech: part 2 cannot be joined: it is MP3 and no WAV file'],
  [
    'another rate',
    () => wavOf(0.5, 16_000),
    'speech: part 2 cannot be joined: it is 16000 Hz, 16 bit, 1 channels, and the first is 24000 Hz, 16 bit, 1 channels',
  ],
  [
    'nothing',
    () => Buffer.alloc(0),
    'speech: part 2 cannot be joined: it is empty and no WAV file',
  ],
  [
    'a header alone',
    () => wavOf(0.5).subarray(0, 36),
    'speech: part 2 cannot be joined: it is a WAV file without sound',
  ],
])('a part that is %s is refused by its number', async (_, part, message) => {
  await expect(joined([wavOf(0.3), await part()])).rejects.toThrow(new Error(message));
});

test('nothing cannot be joined', async () => {
  await expect(joined([])).rejects.toThrow(new Error('speech: there are no parts to join'));
});

test('words keep their place in the whole narration', () => {
  expect(
    joinWords([
      { words: [{ word: 'It', startMs: 0, endMs: 90 }], durationMs: 1200 },
      { words: [], durationMs: 300 },
      { words: [{ word: 'rains.', startMs: 40, endMs: 500 }], durationMs: 700 },
    ]),
  ).toEqual([
    { word: 'It', startMs: 0, endMs: 90 },
    { word: 'rains.', startMs: 1540, endMs: 2000 },
  ]);
});

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

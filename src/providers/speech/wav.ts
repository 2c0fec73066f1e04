import type { FileHandle } from 'node:fs/promises';

/** How the samples of a WAV file are written: PCM, or IEEE floats where `coding` is 3. */
export interface SampleFormat {
  readonly coding: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly bitsPerSample: number;
}

/** Where the samples of a WAV file lie, in bytes; whole samples of all channels. */
export interface WavSound {
  readonly format: SampleFormat;
  readonly start: number;
  readonly bytes: number;
}

/** The header of a WAV file before so many bytes of samples: http://soundfile.sapp.org/doc/WaveFormat/ */
export function wavHeader(format: SampleFormat, soundBytes: number): Buffer {
  const { coding, channels, sampleRate, bitsPerSample } = format;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(header.length - 8 + soundBytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(coding, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * frameBytes(format), 28);
  header.writeUInt16LE(frameBytes(format), 32);
  header.writeUInt16LE(bitsPerSample, 34);
  header.write('data', 36);
  header.writeUInt32LE(soundBytes, 40);
  return header;
}

/** Bare samples (16 bit, mono, little-endian), as vendors send them for `pcm`, as a WAV file. Half a sample at the end is left out. */
export function wavOfPcm(samples: Buffer, sampleRate: number): Buffer {
  const whole = samples.subarray(0, samples.length - (samples.length % 2));
  const format = { coding: 1, channels: 1, sampleRate, bitsPerSample: 16 };
  return Buffer.concat([wavHeader(format, whole.length), whole]);
}

/**
 * Finds the samples of an open WAV file. A data chunk that claims more than the file holds, as streamed ones do, ends with
 * the file. Throws an Error that says what the file is instead.
 */
export async function readWav(file: FileHandle): Promise<WavSound> {
  const { size } = await file.stat();
  const start = await bytesAt(file, 0, 12);
  if (start.toString('latin1', 0, 4) !== 'RIFF' || start.toString('latin1', 8, 12) !== 'WAVE')
    throw new Error(`it is ${nameOf(start)} and no WAV file`);
  let format: SampleFormat | undefined;
  for (let at = 12; at + 8 <= size; ) {
    const head = await bytesAt(file, at, 8);
    const name = head.toString('latin1', 0, 4);
    const length = head.readUInt32LE(4);
    if (name === 'fmt ') format = formatOf(await bytesAt(file, at + 8, Math.min(length, 40)));
    if (name === 'data') {
      if (format === undefined) break;
      const bytes = Math.min(length, size - at - 8);
      return { format, start: at + 8, bytes: bytes - (bytes % frameBytes(format)) };
    }
    // Chunks begin at even places.
    at += 8 + length + (length % 2);
  }
  throw new Error('it is a WAV file without sound');
}

function frameBytes({ channels, bitsPerSample }: SampleFormat): number {
  return channels * (bitsPerSample / 8);
}

/** The coding that says: look into the first bytes of the longer format that follows. */
const extensible = 0xfffe;

function formatOf(chunk: Buffer): SampleFormat {
  if (chunk.length < 16) throw new Error('it is a WAV file with a damaged header');
  const coding = chunk.readUInt16LE(0);
  const format = {
    coding: coding === extensible && chunk.length >= 26 ? chunk.readUInt16LE(24) : coding,
    channels: chunk.readUInt16LE(2),
    sampleRate: chunk.readUInt32LE(4),
    bitsPerSample: chunk.readUInt16LE(14),
  };
  const isSamples = format.coding === 1 || format.coding === 3;
  if (!isSamples || format.channels === 0 || ![8, 16, 24, 32].includes(format.bitsPerSample))
    throw new Error('it is a WAV file whose sound is compressed');
  return format;
}

function nameOf(start: Buffer): string {
  const isMp3 =
    start.toString('latin1', 0, 3) === 'ID3' ||
    (start[0] === 0xff && ((start[1] ?? 0) & 0xe0) === 0xe0);
  return isMp3 ? 'MP3' : start.length === 0 ? 'empty' : 'of another kind';
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

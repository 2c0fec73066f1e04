import { type FileHandle, open } from 'node:fs/promises';

/** A WAV file (16 bit, mono) that is written from its start to its end, so that memory stays flat however long it gets. */
export class SoundFile {
  readonly #file: FileHandle;
  readonly #sampleRate: number;
  #samples = 0;

  private constructor(file: FileHandle, sampleRate: number) {
    this.#file = file;
    this.#sampleRate = sampleRate;
  }

  static async create(path: string, sampleRate: number): Promise<SoundFile> {
    const file = await open(path, 'wx');
    await file.write(header(0, sampleRate));
    return new SoundFile(file, sampleRate);
  }

  /** Samples so far. */
  get samples(): number {
    return this.#samples;
  }

  /** Whole milliseconds so far. */
  get durationMs(): number {
    return Math.round((this.#samples * 1000) / this.#sampleRate);
  }

  async append(samples: Int16Array): Promise<void> {
    const bytes = Buffer.alloc(samples.length * 2);
    for (const [index, sample] of samples.entries()) bytes.writeInt16LE(sample, index * 2);
    await this.#write(bytes);
  }

  async appendSilence(ms: number): Promise<void> {
    const second = Buffer.alloc(this.#sampleRate * 2);
    let bytesLeft = Math.round((ms * this.#sampleRate) / 1000) * 2;
    for (; bytesLeft > 0; bytesLeft -= second.length) {
      await this.#write(second.subarray(0, bytesLeft));
    }
  }

  /** Writes the true length into the header. */
  async finish(): Promise<void> {
    await this.#file.write(header(this.#samples, this.#sampleRate), 0, headerBytes, 0);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #write(bytes: Buffer): Promise<void> {
    await this.#file.appendFile(bytes);
    this.#samples += bytes.length / 2;
  }
}

const headerBytes = 44;

/** RIFF WAVE header for PCM: http://soundfile.sapp.org/doc/WaveFormat/ */
function header(samples: number, sampleRate: number): Buffer {
  const bytes = Buffer.alloc(headerBytes);
  const soundBytes = samples * 2;
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(headerBytes - 8 + soundBytes, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(soundBytes, 40);
  return bytes;
}

import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { execa } from 'execa';
import { findFfmpeg } from '../../src/render/find-ffmpeg.ts';

/**
 * A small real picture of one colour with a lighter border. `mark` decides the colour, so that two orders do not get the
 * same bytes.
 */
export function pngOf(width: number, height: number, mark = ''): Buffer {
  const colour = crc32(mark);
  const [red, green, blue] = [colour & 127, (colour >>> 8) & 127, (colour >>> 16) & 127];
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const rim = x < 8 || y < 8 || x >= width - 8 || y >= height - 8 ? 96 : 0;
      rows.set([red + rim, green + rim, blue + rim], y * (width * 3 + 1) + 1 + x * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The picture of `pngOf` as a JPEG. */
export function jpegOf(width: number, height: number, mark = ''): Promise<Buffer> {
  return madeByFfmpeg(
    `${width}x${height}-${crc32(mark)}.jpg`,
    ['-i', 'pipe:0', '-pix_fmt', 'yuvj420p', '-q:v', '3', '-f', 'mjpeg'],
    () => pngOf(width, height, mark),
  );
}

/** A real WAV file (16 bit, mono): a tone at about -20 dBFS whose pitch `mark` decides, pulsing as syllables do. */
export function wavOf(seconds: number, sampleRate = 24_000, mark = ''): Buffer {
  const samples = Math.round(seconds * sampleRate);
  const pitch = 180 + (crc32(mark) % 120);
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index += 1) {
    const time = index / sampleRate;
    const pulse = 0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * time);
    const sample = 5000 * pulse * Math.sin(2 * Math.PI * pitch * time);
    file.writeInt16LE(Math.round(sample), 44 + index * 2);
  }
  return file;
}

/** The sound of `wavOf` as an MP3 of 64 kbit/s. Its length is whole frames of 24 or 26 ms, so a little more than asked for. */
export function mp3Of(seconds: number, sampleRate = 44_100, mark = ''): Promise<Buffer> {
  return madeByFfmpeg(
    `${seconds}-${sampleRate}-${crc32(mark) % 120}.mp3`,
    ['-i', 'pipe:0', '-b:a', '64k', '-f', 'mp3'],
    () => wavOf(seconds, sampleRate, mark),
  );
}

/**
 * A small real clip without sound: a moving test picture at 24 frames a second. `mark` goes into a box at its end that
 * players skip, so that two orders do not get the same bytes. Width and height are even.
 */
export async function mp4Of(
  seconds: number,
  width: number,
  height: number,
  mark = '',
): Promise<Buffer> {
  const source = `testsrc=size=${width}x${height}:rate=24:duration=${seconds}`;
  const clip = await madeByFfmpeg(`${seconds}-${width}x${height}.mp4`, [
    ...['-f', 'lavfi', '-i', source, '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '30'],
    ...['-pix_fmt', 'yuv420p', '-movflags', '+faststart', '-f', 'mp4'],
  ]);
  if (mark === '') return clip;
  const text = Buffer.from(mark);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + text.length, 0);
  head.write('free', 4, 'latin1');
  return Buffer.concat([clip, head, text]);
}

const made = new Map<string, Promise<Buffer>>();

// Kept under the system's folder for temporary files: every test run after the first finds its media there.
function madeByFfmpeg(
  name: string,
  args: readonly string[],
  input?: () => Buffer,
): Promise<Buffer> {
  const media = made.get(name) ?? keptOnDisk(name, args, input);
  made.set(name, media);
  return media;
}

async function keptOnDisk(
  name: string,
  args: readonly string[],
  input?: () => Buffer,
): Promise<Buffer> {
  const folder = join(tmpdir(), 'claude-studio-vendor-media');
  const path = join(folder, name);
  if (existsSync(path)) return readFileSync(path);
  mkdirSync(folder, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  // The one that comes with the package: the same bytes wherever the tests run.
  const ffmpeg = await findFfmpeg({ explicit: null, searchPath: '', known: null });
  const exact = ['-threads', '1', '-flags', '+bitexact', '-fflags', '+bitexact'];
  await execa(
    ffmpeg.path,
    ['-v', 'error', ...args, ...exact, '-y', unfinished],
    input === undefined ? { stdin: 'ignore' } : { input: input() },
  );
  renameSync(unfinished, path);
  return readFileSync(path);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

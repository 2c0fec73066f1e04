import { open } from 'node:fs/promises';
import { filmSampleRate } from '../plan/timebase.ts';
import { box, u16, u32, words } from './mp4-box.ts';
import { aacFrameSamples } from './sound-chunks.ts';

/**
 * Writes AAC frames (LC, 48 kHz, stereo) as an m4a that plays exactly `samples` samples: an edit list leaves out the
 * priming of the encoder, and the last frame says how much of it counts. ffmpeg would write the same file only for what
 * it encoded in one go. Equal frames give equal bytes. `frames` come in groups, in order.
 * Throws what the file system throws.
 */
export async function writeM4a(
  path: string,
  samples: number,
  frames: AsyncIterable<readonly Buffer[]>,
): Promise<void> {
  const file = await open(path, 'wx');
  try {
    const head = box('ftyp', Buffer.from('isom\0\0\u0002\0isomiso2mp41', 'latin1'));
    await file.writeFile(Buffer.concat([head, box('mdat')]));
    const sizes: number[] = [];
    for await (const group of frames) {
      for (const { length } of group) sizes.push(length);
      await file.writeFile(Buffer.concat(group));
    }
    const bytes = sizes.reduce((total, size) => total + size, 0);
    const first = head.length + boxHeader;
    await file.writeFile(movie({ samples, sizes, bytes, first }));
    await file.write(u32(boxHeader + bytes), 0, 4, head.length);
  } finally {
    await file.close();
  }
}

const boxHeader = 8;

interface Track {
  readonly samples: number;
  /** Bytes of each frame. */
  readonly sizes: readonly number[];
  /** Bytes of all frames. */
  readonly bytes: number;
  /** Where in the file the first frame begins; the others follow without a gap. */
  readonly first: number;
}

// Boxes and their fields in the order of ISO/IEC 14496-12; times count samples, and no clock is asked for dates.
function movie(track: Track): Buffer {
  const { samples } = track;
  const header = [u32(0, 0, 0, filmSampleRate, samples), fullVolume, u32(0, 0), unturned];
  return box(
    'moov',
    box('mvhd', ...header, Buffer.alloc(24), u32(2)),
    box(
      'trak',
      // Enabled, and part of the movie.
      box('tkhd', u32(3, 0, 0, 1, 0, samples, 0, 0, 0), u16(0x0100, 0), unturned, u32(0, 0)),
      box('edts', box('elst', u32(0, 1, samples, aacFrameSamples, 0x00010000))),
      media(track),
    ),
  );
}

const fullVolume = Buffer.concat([u32(0x00010000), u16(0x0100, 0)]);
const unturned = u32(0x00010000, 0, 0, 0, 0x00010000, 0, 0, 0, 0x40000000);

function media(track: Track): Buffer {
  const undetermined = 0x55c4;
  const duration = aacFrameSamples + track.samples;
  return box(
    'mdia',
    box('mdhd', u32(0, 0, 0, filmSampleRate, duration), u16(undetermined, 0)),
    box('hdlr', u32(0, 0), Buffer.from('soun'), Buffer.alloc(13)),
    box(
      'minf',
      box('smhd', u32(0, 0)),
      box('dinf', box('dref', u32(0, 1), box('url ', u32(1)))),
      sampleTable(track, duration),
    ),
  );
}

function sampleTable({ sizes, bytes, first }: Track, duration: number): Buffer {
  const whole = sizes.length - 1;
  const last = duration - whole * aacFrameSamples;
  const durations: readonly (readonly [number, number])[] =
    last === aacFrameSamples
      ? [[sizes.length, last]]
      : [
          [whole, aacFrameSamples],
          [1, last],
        ];
  return box(
    'stbl',
    box('stsd', u32(0, 1), sampleEntry(Math.round((8 * bytes * filmSampleRate) / duration))),
    box('stts', u32(0, durations.length), u32(...durations.flat())),
    box('stsc', u32(0, 1, 1, sizes.length, 1)),
    box('stsz', u32(0, 0, sizes.length), words(sizes)),
    box('stco', u32(0, 1, first)),
  );
}

// AAC LC, 48 kHz, two channels, and no higher band by SBR to be guessed at: ISO/IEC 14496-3, 1.6.
const audioSpecificConfig = Buffer.from([0x11, 0x90, 0x56, 0xe5, 0x00]);

function sampleEntry(bitsPerSecond: number): Buffer {
  // MPEG-4 audio in an audio stream, ISO/IEC 14496-1, 7.2.6.
  const decoder = descriptor(
    0x04,
    Buffer.concat([u16(0x4015, 0), Buffer.alloc(1), u32(bitsPerSecond, bitsPerSecond)]),
    descriptor(0x05, audioSpecificConfig),
  );
  const stream = descriptor(0x03, u16(1), Buffer.alloc(1), decoder, descriptor(0x06, Buffer.of(2)));
  return box(
    'mp4a',
    ...[u32(0), u16(0, 1), u32(0, 0), u16(2, 16), u32(0), u32(filmSampleRate * 0x10000)],
    box('esds', u32(0), stream),
  );
}

function descriptor(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.of(tag, body.length), body]);
}

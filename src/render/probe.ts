import { open } from 'node:fs/promises';
import {
  ALL_FORMATS,
  EncodedPacketSink,
  FilePathSource,
  HLS,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  Logging,
  LogLevel,
} from 'mediabunny';
import type { MediaFacts } from '../plan/media.ts';
import type { FrameRate } from '../producer/resolved-production.ts';
import { digestOf } from '../std/digest.ts';
import { imageHeader } from './image-size.ts';

export type ImageFacts = Extract<MediaFacts, { type: 'image' }>;
export type VideoFacts = Extract<MediaFacts, { type: 'video' }>;
export type AudioFacts = Extract<MediaFacts, { type: 'audio' }>;

/** How the pictures of a video lie in its file; what joining, seeking and colour need beside its facts. */
export interface VideoTrack {
  readonly facts: VideoFacts;
  /** Seconds at which the last frame appears, on the file's own clock. */
  readonly lastFrameSeconds: number;
  /** True when every frame lasts equally long and the first starts at 0. */
  readonly constantRate: boolean;
  /** Positions of the key frames, in order of display. */
  readonly keyFrames: readonly number[];
  /** Degrees clockwise that players turn the picture. */
  readonly rotation: number;
  /** How its colours are coded, as far as the file says. */
  readonly matrix: string | null;
}

/** The tracks of a file. */
export interface ProbedFile {
  readonly video: VideoTrack | null;
  readonly audio: AudioFacts | null;
}

// What it would print, it also throws or returns; printing is `report/`'s.
Logging.level = LogLevel.Silent;

const unreadable = 'media: the file is damaged, or holds no picture or sound that can be read';

// A JPEG's size may lie behind an embedded thumbnail of up to 64 KiB and colour profiles.
const imageHeaderBytes = 256 * 1024;

/** What a still, video or sound is, from its content. Throws an Error `media: …` when it is none that can be read. */
export async function probeMedia(path: string): Promise<MediaFacts> {
  const image = await probeImage(path);
  if (image !== null) return image;
  const { video, audio } = await probeTracks(path);
  const facts = video?.facts ?? audio;
  if (facts === null) throw new Error(unreadable);
  return facts;
}

/** The size of a PNG, JPEG or WebP; null for any other file. Throws what the file system throws. */
export async function probeImage(path: string): Promise<ImageFacts | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(imageHeaderBytes),
      0,
      imageHeaderBytes,
      0,
    );
    const header = imageHeader(buffer.subarray(0, bytesRead));
    if (header === null || header.width === 0 || header.height === 0) return null;
    return { type: 'image', width: header.width, height: header.height };
  } finally {
    await file.close();
  }
}

/**
 * The main picture and sound track of an mp4, mov, mkv, webm, ogg, wav, mp3, aac, flac or mpeg-ts file.
 * Throws an Error `media: …` when the file is none of these, is torn, or cannot be opened.
 */
export async function probeTracks(path: string): Promise<ProbedFile> {
  // Opened first: what the file system has to say is clearer than what a parser makes of it.
  await (await open(path)).close();
  const input = new Input({
    // Playlists name other files; they are no media.
    formats: ALL_FORMATS.filter((format) => format !== HLS),
    source: new FilePathSource(path),
  });
  try {
    const video = await input.getPrimaryVideoTrack();
    const audio = await input.getPrimaryAudioTrack();
    return {
      video: video === null ? null : await videoTrack(video),
      audio: audio === null ? null : await audioFacts(audio),
    };
  } catch (cause) {
    throw new Error(unreadable, {
      cause,
    });
  } finally {
    input.dispose();
  }
}

async function videoTrack(track: InputVideoTrack): Promise<VideoTrack | null> {
  const packets = await presentedPackets(track);
  const [first] = packets;
  const last = packets.at(-1);
  if (first === undefined || last === undefined) return null;
  const seconds = last.timestamp + last.duration - first.timestamp;
  const fps = frameRateOf(packets.length, seconds);
  const config = await track.getDecoderConfig();
  const { matrix } = await track.getColorSpace();
  return {
    facts: {
      type: 'video',
      width: await track.getDisplayWidth(),
      height: await track.getDisplayHeight(),
      frames: packets.length,
      fps,
      durationMs: Math.round(1000 * seconds),
      codecConfig: digestOf(bytesOf(config?.description) ?? config?.codec ?? ''),
    },
    lastFrameSeconds: last.timestamp,
    constantRate: packets.every(
      ({ timestamp }, index) => Math.abs(timestamp - (index * fps.den) / fps.num) < tickSeconds,
    ),
    keyFrames: packets.flatMap(({ key }, index) => (key ? [index] : [])),
    rotation: await track.getRotation(),
    matrix: matrix ?? null,
  };
}

// Under half a tick of the finest timescale in use (90 kHz): equal times, but for floating point.
const tickSeconds = 5e-6;

// Frames in order of display. Those an edit list hides start before 0.
async function presentedPackets(track: InputVideoTrack) {
  const packets: { timestamp: number; duration: number; key: boolean }[] = [];
  const all = new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true });
  for await (const { timestamp, duration, type } of all) {
    if (timestamp > -tickSeconds) packets.push({ timestamp, duration, key: type === 'key' });
  }
  return packets.sort((a, b) => a.timestamp - b.timestamp);
}

const standardRates: readonly FrameRate[] = [
  ...[24, 25, 30, 48, 50, 60, 12, 15, 16, 20, 120].map((num) => ({ num, den: 1 })),
  ...[24, 30, 60].map((num) => ({ num: num * 1000, den: 1001 })),
];

// The standard rate nearest to the average one. Containers that count milliseconds are off by a little.
function frameRateOf(frames: number, seconds: number): FrameRate {
  const rate = frames / Math.max(seconds, 1e-3);
  const off = ({ num, den }: FrameRate): number => Math.abs(num / den / rate - 1);
  const [nearest] = [...standardRates].sort((a, b) => off(a) - off(b));
  if (nearest !== undefined && off(nearest) < 0.002) return nearest;
  return { num: Math.max(1, Math.round(rate * 1000)), den: 1000 };
}

function bytesOf(
  description: ArrayBufferView | ArrayBufferLike | undefined,
): Uint8Array | undefined {
  if (description === undefined) return undefined;
  return ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description);
}

async function audioFacts(track: InputAudioTrack): Promise<AudioFacts> {
  const start = Math.max(0, await track.getFirstTimestamp());
  return {
    type: 'audio',
    durationMs: Math.round(1000 * ((await track.computeDuration()) - start)),
    sampleRate: await track.getSampleRate(),
    channels: await track.getNumberOfChannels(),
  };
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finishFrames, pictureEncoding } from '../src/render/picture-encoding.ts';
import { soundArguments } from '../src/render/sound-arguments.ts';
import { clipFps, type FilmSize } from './prepared-media.ts';
import type { Bench } from './work-place.ts';

/** What the reference commands make a film of, scene by scene. */
export interface ReferenceScene {
  readonly clip: string;
  readonly narration: string;
  /** Gain that brings the narration to the film's loudness, dB; measured beforehand, at no cost to the reference. */
  readonly gainDb: number;
}

const fps = { num: clipFps, den: 1 };

const sampleRate = 48_000;

/**
 * The best that can be written by hand: one ffmpeg command that decodes, retimes, normalises, joins and encodes
 * everything once, on all cores, with the picture and sound settings of our own films.
 */
export function singleCommand(
  { ffmpeg }: Bench,
  size: FilmSize,
  scenes: readonly ReferenceScene[],
  output: string,
): string[] {
  const { width, height, clipSeconds, narrationSeconds } = size;
  const frames = Math.round(narrationSeconds * clipFps);
  const samples = Math.round(narrationSeconds * sampleRate);
  const chains = scenes.flatMap(({ narration, gainDb }, index) => [
    `[${index}:v]setpts=(PTS-STARTPTS)*${narrationSeconds / clipSeconds},fps=${clipFps},${finishFrames(frames, fps).join(',')}[v${index}]`,
    `[${scenes.length + index}:a]${soundFilters(narration, samples, gainDb)}[a${index}]`,
  ]);
  const joined = scenes.map((_, index) => `[v${index}][a${index}]`).join('');
  const filter = [...chains, `${joined}concat=n=${scenes.length}:v=1:a=1[v][a]`].join(';');
  return [
    ...quiet(ffmpeg.path),
    ...scenes.flatMap(({ clip }) => ['-i', clip]),
    ...scenes.flatMap(({ narration }) => ['-i', narration]),
    ...['-filter_complex', filter, '-map', '[v]', '-map', '[a]'],
    ...onAllCores(pictureEncoding({ frames: frames * scenes.length, fps, width, height }, 1)),
    ...['-c:a', 'aac', '-aac_coder', 'fast', '-b:a', '160k', '-movflags', '+faststart', output],
  ];
}

// The same chain as ours: the loudness and the limiter are part of what a film is.
function soundFilters(narration: string, samples: number, gainDb: number): string {
  const args = soundArguments(narration, { samples, fadeOutMs: 0, gainDb }, '');
  return args[args.indexOf('-af') + 1] ?? '';
}

// Ours without the words that are for a picture alone: here the sound is in the same file and all cores are one process's.
function onAllCores(encoding: readonly string[]): string[] {
  const threads = encoding.indexOf('-threads');
  return encoding.filter(
    (word, index) => word !== '-an' && index !== threads && index !== threads + 1,
  );
}

/**
 * How such films are usually made: each scene retimed by one encode, mixed with its sound by a second, all joined by a
 * third; each step a plain ffmpeg command on all cores, loudness by one pass of `loudnorm`.
 */
export function naiveCommand(
  { ffmpeg }: Bench,
  { clipSeconds, narrationSeconds }: FilmSize,
  scenes: readonly ReferenceScene[],
  folder: string,
): string[] {
  const encode = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p'];
  const sound = ['-c:a', 'aac', '-aac_coder', 'fast', '-b:a', '160k'];
  const steps = scenes.flatMap(({ clip, narration }, index) => {
    const retimed = join(folder, `retimed-${index}.mp4`);
    const filter = `setpts=${narrationSeconds / clipSeconds}*PTS,fps=${clipFps}`;
    const loudness = `loudnorm=I=-16,aresample=${sampleRate},aformat=channel_layouts=stereo`;
    return [
      ['-i', clip, '-an', '-vf', filter, ...encode, retimed],
      [
        ...['-i', retimed, '-i', narration, '-map', '0:v', '-map', '1:a', '-af', loudness],
        ...[...encode, ...sound, '-shortest', join(folder, `mix-${index}.mp4`)],
      ],
    ];
  });
  const list = join(folder, 'mixes.ffconcat');
  const mixes = scenes.map((_, index) => `file 'mix-${index}.mp4'\n`).join('');
  writeFileSync(list, `ffconcat version 1.0\n${mixes}`);
  const film = join(folder, 'film.mp4');
  const joining = ['-f', 'concat', '-safe', '0', '-i', list, ...encode, ...sound];
  const script = [...steps, [...joining, '-movflags', '+faststart', film]]
    .map((args) => [...quiet(ffmpeg.path), ...args].map(quoted).join(' '))
    .join('\n');
  const path = join(folder, 'naive.sh');
  writeFileSync(path, `set -e\n${script}\n`);
  return ['bash', path];
}

function quiet(ffmpeg: string): string[] {
  return [ffmpeg, '-nostdin', '-hide_banner', '-loglevel', 'error', '-nostats', '-y'];
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

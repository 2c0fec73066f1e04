import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { speak } from '../src/providers/local/narration/speak.ts';
import type { Bench } from './work-place.ts';

/** Files that stand in for what providers deliver: by the prompt of the image before the clip, by the narration's text. */
export interface PreparedMedia {
  readonly clips: Readonly<Record<string, string>>;
  readonly narrations: Readonly<Record<string, string>>;
}

/** Sizes of the film that is measured. */
export interface FilmSize {
  readonly scenes: number;
  readonly width: number;
  readonly height: number;
  readonly clipSeconds: number;
  readonly narrationSeconds: number;
}

/** Frames a second of clips and film. */
export const clipFps = 30;

/** What becomes of the one scene that is changed: another picture, a line as long as before, a line that is longer. */
export type Change = 'picture' | 'equal narration' | 'longer narration';

/** The scene that is changed, by position from 0. */
export const changedScene = 1;

/** What a scene's image is asked for. `version` 0 is how the film was; every other number another picture. */
export function promptFor(scene: number, version: number): string {
  return `picture ${scene}, version ${version}`;
}

/** What a scene's narrator says. `version` 0 is how the film was; every other number another line. */
export function textFor(scene: number, version: number, isLonger: boolean): string {
  const place = ['harbour', 'market', 'forest', 'kitchen', 'lighthouse'][scene % 5];
  const more = isLonger ? ', and stayed for longer than they had meant to' : '';
  return `This is stop ${scene + 1} of our journey, take ${version + 1}. The ${place} wakes early, and the first light finds people who came for the quiet${more}.`;
}

// Each longer narration has a length of its own: the picture has to follow it every time.
const longerSeconds = (version: number): number => 0.3 + 0.1 * version;

/**
 * Makes the clips (half test pattern, half Mandelbrot zoom, x264) and narrations (local voice, cut or padded to length)
 * of a film and of `versions` changes of each kind. Not measured; takes a minute. Returns what was made and the file
 * that says so.
 */
export async function prepareMedia(
  bench: Bench,
  size: FilmSize,
  versions: number,
): Promise<{ readonly media: PreparedMedia; readonly file: string }> {
  const folder = join(bench.folder, 'media');
  mkdirSync(folder, { recursive: true });
  const clips: Record<string, string> = {};
  const narrations: Record<string, string> = {};
  const clip = (scene: number, version: number): void => {
    const path = join(folder, `clip-${scene}-${version}.mp4`);
    // No scene has this seed, and it is odd or even as the scene's own: another picture of the same sort.
    const seed = scene + 2 * size.scenes * version;
    run(bench, clipArguments(seed, size, path));
    clips[promptFor(scene, version)] = path;
  };
  const narration = async (scene: number, version: number, isLonger: boolean): Promise<void> => {
    const path = join(folder, `narration-${scene}-${version}${isLonger ? '-longer' : ''}.wav`);
    const text = textFor(scene, version, isLonger);
    const seconds = size.narrationSeconds + (isLonger ? longerSeconds(version) : 0);
    await prepareNarration(bench, { folder, text, seconds, path });
    narrations[text] = path;
  };
  for (let scene = 0; scene < size.scenes; scene++) {
    clip(scene, 0);
    await narration(scene, 0, false);
  }
  for (let version = 1; version <= versions; version++) {
    clip(changedScene, version);
    await narration(changedScene, version, false);
    await narration(changedScene, version, true);
  }
  const media = { clips, narrations };
  const file = join(folder, 'media.json');
  writeFileSync(file, JSON.stringify(media));
  return { media, file };
}

function clipArguments(
  seed: number,
  { width, height, clipSeconds }: FilmSize,
  path: string,
): string[] {
  const frame = `size=${width}x${height}:rate=${clipFps}`;
  const source =
    seed % 2 === 0
      ? `testsrc2=${frame},hue=h=${(seed * 37) % 360}`
      : `mandelbrot=${frame}:start_scale=${(3 - (seed % 100) * 0.02).toFixed(2)}`;
  return [
    ...['-f', 'lavfi', '-i', `${source},format=yuv420p`, '-t', String(clipSeconds)],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '18', '-pix_fmt', 'yuv420p'],
    ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', path],
  ];
}

async function prepareNarration(
  bench: Bench,
  {
    folder,
    text,
    seconds,
    path,
  }: {
    readonly folder: string;
    readonly text: string;
    readonly seconds: number;
    readonly path: string;
  },
): Promise<void> {
  const { signal } = new AbortController();
  const recipe = { kind: 'narration', provider: 'local', text, voice: 'slt' } as const;
  const own = mkdtempSync(join(folder, 'spoken-'));
  const { outputs } = await speak({ recipe, inputs: {}, folder: own, threads: 1, signal });
  const spoken = outputs['main']?.path ?? '';
  run(bench, ['-i', spoken, '-af', 'apad', '-t', String(seconds), '-bitexact', path]);
}

function run({ ffmpeg }: Bench, args: readonly string[]): void {
  const all = ['-nostdin', '-loglevel', 'error', '-y', ...args];
  const { status, stderr } = spawnSync(ffmpeg.path, all, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`bench: could not prepare media: ${stderr}`);
}

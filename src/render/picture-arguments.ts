import type { PictureRecipe } from '../plan/recipe.ts';
import { parseFps, videoTimescale } from '../plan/timebase.ts';
import type { FrameRate } from '../producer/resolved-production.ts';
import { toRec709 } from './colour-matrix.ts';
import { inputFile, outputFile, withoutMetadata } from './file-arguments.ts';
import { finishFrames, pictureEncoding } from './picture-encoding.ts';
import { fillFrame, placeIn, type Size } from './placement.ts';

/** What the arguments depend on besides the recipe. */
export interface PictureSource extends Size {
  readonly path: string;
  /** Colour coding as the file says; null where it does not. */
  readonly matrix: string | null;
}

/**
 * Arguments that fit a clip to its scene: retimed, placed in the frame, exactly as long as asked, encoded once. Pure.
 * `threads` speeds up decoding; the bytes do not depend on it.
 */
export function pictureArguments(
  recipe: FittedPicture,
  source: PictureSource,
  output: string,
  threads: number,
): string[] {
  return [
    ...['-filter_threads', '1', '-threads', String(decoderThreads(threads))],
    ...inputFile(source.path),
    ...['-map', '0:v:0', '-vf', fitFilters(recipe, source, recipe.frames)],
    ...pictureEncoding({ ...recipe, fps: parseFps(recipe.fps) }, encoderThreads),
    outputFile(output),
  ];
}

type FittedPicture = Omit<PictureRecipe, 'kind' | 'ffmpeg' | 'cutFrame'>;

/**
 * Arguments that fit two clips to their scene and join them at frame `cutFrame`, all in one encode: the first is retimed
 * to end there (held or cut where it does not), the second to fill the rest. Pure.
 */
export function twoClipsArguments(
  recipe: FittedPicture & { readonly cutFrame: number },
  [first, second]: readonly [PictureSource, PictureSource],
  output: string,
  threads: number,
): string[] {
  const fps = parseFps(recipe.fps);
  const { frames, cutFrame } = recipe;
  const rest = Math.max(1, frames - cutFrame);
  const graph = [
    `[0:v:0]${fitFilters(recipe, first, cutFrame)}[first]`,
    `[1:v:0]${fitFilters(recipe, second, rest)}[second]`,
    // Numbered again: what joins them counts in microseconds.
    `[first][second]concat=n=2:v=1:a=0,setpts=N*${fps.den}/${fps.num}/TB[picture]`,
  ];
  const decoder = ['-threads', String(decoderThreads(threads))];
  return [
    ...['-filter_threads', '1', '-filter_complex_threads', '1'],
    ...[...decoder, ...inputFile(first.path), ...decoder, ...inputFile(second.path)],
    ...['-filter_complex', graph.join(';'), '-map', '[picture]'],
    ...pictureEncoding({ ...recipe, fps }, encoderThreads),
    outputFile(output),
  ];
}

function fitFilters(recipe: FittedPicture, source: PictureSource, frames: number): string {
  const placed = placeIn(recipe, source, recipe.scale);
  return [
    recipe.stretch === 1 ? 'setpts=PTS-STARTPTS' : `setpts=(PTS-STARTPTS)*${recipe.stretch}`,
    `fps=${recipe.fps}`,
    `scale=${placed.width}:${placed.height}:flags=bicubic+accurate_rnd+full_chroma_int+bitexact${toRec709(source.matrix, source.height)}`,
    ...fillFrame(placed, recipe),
    ...finishFrames(frames, parseFps(recipe.fps)),
  ].join(',');
}

/** Arguments that join the finished pictures of a list by stream copy. Pure. */
export function joinedPicturesArguments(list: string, fps: FrameRate, output: string): string[] {
  return [
    // The list is ours, and its files are checked pictures.
    ...['-protocol_whitelist', 'file', '-f', 'concat', '-safe', '0', '-i', `file:${list}`],
    ...['-map', '0:v:0', '-c', 'copy', ...withoutMetadata],
    ...['-video_track_timescale', String(videoTimescale(fps)), '-f', 'mp4', outputFile(output)],
  ];
}

// A single changed scene is encoded by two cores then, for 2 % more CPU where every core has a scene of its own; a third
// thread gains little and costs as much again.
const encoderThreads = 2;

// Decoding gains nothing from more.
const mostDecoderThreads = 4;

function decoderThreads(threads: number): number {
  return Math.min(mostDecoderThreads, Math.max(1, Math.floor(threads)));
}

/** Arguments that take the picture out of a file that has sound too, which would move its start in a film. Pure. */
export function pictureAloneArguments(path: string, fps: FrameRate, output: string): string[] {
  return [
    ...[...inputFile(path), '-map', '0:v:0', '-c', 'copy', ...withoutMetadata],
    ...['-video_track_timescale', String(videoTimescale(fps)), '-f', 'mp4', outputFile(output)],
  ];
}

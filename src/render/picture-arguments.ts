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
  recipe: Omit<PictureRecipe, 'kind' | 'ffmpeg'>,
  source: PictureSource,
  output: string,
  threads: number,
): string[] {
  const fps = parseFps(recipe.fps);
  const placed = placeIn(recipe, source, recipe.scale);
  const filters = [
    recipe.stretch === 1 ? 'setpts=PTS-STARTPTS' : `setpts=(PTS-STARTPTS)*${recipe.stretch}`,
    `fps=${recipe.fps}`,
    `scale=${placed.width}:${placed.height}:flags=bicubic+accurate_rnd+full_chroma_int+bitexact${toRec709(source.matrix, source.height)}`,
    ...fillFrame(placed, recipe),
    ...finishFrames(recipe.frames, fps),
  ];
  return [
    ...['-filter_threads', '1', '-threads', String(decoderThreads(threads))],
    ...inputFile(source.path),
    ...['-map', '0:v:0', '-vf', filters.join(',')],
    ...pictureEncoding({ ...recipe, fps }, encoderThreads),
    outputFile(output),
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

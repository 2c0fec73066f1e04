import { join } from 'node:path';
import type { Runner } from '../build/runner.ts';
import type { LastFrameRecipe } from '../plan/recipe.ts';
import { toRec709 } from './colour-matrix.ts';
import { inputFile, outputFile, withoutMetadata } from './file-arguments.ts';
import type { Ffmpeg } from './find-ffmpeg.ts';
import { inputOf } from './input-of.ts';
import { probeImage, probeTracks, type VideoTrack } from './probe.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

/** The runner that takes the last frame of a clip as a still. */
export function lastFrame(ffmpeg: Ffmpeg): Runner<LastFrameRecipe> {
  return async (task) => {
    const { path } = inputOf(task, 'clip');
    const { video } = await probeTracks(path);
    if (video === null) throw new Error('media: the clip has no picture');
    const output = join(task.folder, 'last-frame.png');
    const args = lastFrameArguments(path, video, output);
    await runFfmpeg(ffmpeg, args, { signal: task.signal, frames: video.facts.frames });
    const media = await probeImage(output);
    if (media === null) throw new Error('ffmpeg: no last frame came out');
    return { outputs: { main: { path: output, media } }, costUsd: 0 };
  };
}

/** Arguments that decode from the last key frame on and keep the last frame. Pure. */
export function lastFrameArguments(
  path: string,
  { facts, lastFrameSeconds, matrix }: VideoTrack,
  output: string,
): string[] {
  // Half a frame early, so that rounding cannot step over it.
  const halfFrame = facts.fps.den / facts.fps.num / 2;
  const { width, height } = facts;
  const rgb = `scale=${width}:${height}:flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact`;
  return [
    ...['-filter_threads', '1', '-threads', '1'],
    ...['-ss', Math.max(0, lastFrameSeconds - halfFrame).toFixed(6), ...inputFile(path)],
    ...['-map', '0:v:0', '-vf', `${rgb}${codedAs(matrix, height)},format=rgb24`, '-frames:v', '1'],
    ...['-c:v', 'png', '-pred', 'mixed', '-threads', '1', '-flags:v', '+bitexact'],
    // Not image2: that would read a pattern into the file's name.
    ...[...withoutMetadata, '-f', 'image2pipe', outputFile(output)],
  ];
}

// To RGB only the coding of the source matters.
function codedAs(matrix: string | null, height: number): string {
  return /:in_color_matrix=\w+/.exec(toRec709(matrix, height))?.[0] ?? '';
}

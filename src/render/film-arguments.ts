import { concatDuration, parseFps, videoTimescale } from '../plan/timebase.ts';
import { inputFile, outputFile, withoutMetadata } from './file-arguments.ts';

/** One picture of the film and its length in frames. */
export interface FilmPart {
  readonly path: string;
  readonly frames: number;
}

/**
 * The list that ffmpeg's concat demuxer joins. The stated durations keep every frame on its tick; without them each
 * joint is off by the rounding of the file before it. Pure.
 */
export function concatList(parts: readonly FilmPart[], fps: string): string {
  const rate = parseFps(fps);
  let start = 0;
  const lines = parts.map(({ path, frames }) => {
    const duration = concatDuration(start, start + frames, rate);
    start += frames;
    return `file 'file:${path.replaceAll("'", "'\\''")}'\nduration ${duration}\n`;
  });
  return `ffconcat version 1.0\n${lines.join('')}`;
}

/** Arguments that join the pictures of a list and the film's sound by stream copy, ready to stream. Pure. */
export function filmArguments(list: string, sound: string, fps: string, output: string): string[] {
  return [
    // The list is ours, and its files are checked pictures.
    ...['-protocol_whitelist', 'file', '-f', 'concat', '-safe', '0', '-i', `file:${list}`],
    ...inputFile(sound),
    ...['-map', '0:v:0', '-map', '1:a:0', '-c', 'copy', ...withoutMetadata],
    ...['-video_track_timescale', String(videoTimescale(parseFps(fps)))],
    ...['-movflags', '+faststart', '-f', 'mp4', outputFile(output)],
  ];
}

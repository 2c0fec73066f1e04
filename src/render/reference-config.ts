import { join } from 'node:path';
import { outputFile } from './file-arguments.ts';
import type { Ffmpeg } from './find-ffmpeg.ts';
import { type EncodedPicture, finishFrames, pictureEncoding } from './picture-encoding.ts';
import { probeTracks } from './probe.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

// What was learned, for the life of the process: a build asks once per ffmpeg, size and rate, not once per scene.
const known = new Map<string, Promise<string>>();

/**
 * The codecConfig that this ffmpeg gives to every finished picture of a size and rate, learned by encoding one black
 * frame into `folder`.
 */
export function referenceConfig(
  ffmpeg: Ffmpeg,
  { width, height, fps }: EncodedPicture,
  folder: string,
): Promise<string> {
  const name = `${ffmpeg.identity} ${width}x${height} ${fps.num}/${fps.den}`;
  const config = known.get(name) ?? learn(ffmpeg, { frames: 1, width, height, fps }, folder);
  known.set(name, config);
  config.catch(() => known.delete(name));
  return config;
}

// Not stopped with the task that happens to ask first: others wait for the same answer, and it takes a moment only.
async function learn(ffmpeg: Ffmpeg, frame: EncodedPicture, folder: string): Promise<string> {
  const path = join(folder, 'reference.mp4');
  const signal = new AbortController().signal;
  await runFfmpeg(ffmpeg, referenceArguments(frame, path), { signal, frames: 1 });
  const { video } = await probeTracks(path);
  if (video === null) throw new Error('ffmpeg: could not encode a single black frame');
  return video.facts.codecConfig;
}

function referenceArguments(frame: EncodedPicture, output: string): string[] {
  const { width, height, fps } = frame;
  return [
    ...['-f', 'lavfi', '-i', `color=black:s=${width}x${height}:r=${fps.num}/${fps.den}`],
    ...['-vf', finishFrames(1, fps).join(','), ...pictureEncoding(frame, 1), outputFile(output)],
  ];
}

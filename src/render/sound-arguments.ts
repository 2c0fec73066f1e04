import { filmSampleRate } from '../plan/timebase.ts';
import { inputFile, outputFile, withoutMetadata } from './file-arguments.ts';

// Loudness is measured over windows of 400 ms (EBU R 128); a shorter word is padded to be heard at all.
const measuredAtLeast = filmSampleRate;

// -1.5 dBFS: the AAC encoder may overshoot samples by a little.
const ceiling = 0.84;

// alimiter looks ahead by its attack, 5 ms, and delivers everything later by as much.
const lookaheadMs = 5;
const lookaheadSamples = (filmSampleRate * lookaheadMs) / 1000;

const toFilmSound = [
  // Single precision: peaks above full scale between the samples are still there when the gain is set.
  `aresample=${filmSampleRate}:resampler=swr:osf=fltp`,
  `aformat=sample_fmts=fltp:sample_rates=${filmSampleRate}:channel_layouts=stereo`,
].join(',');

/** Arguments that measure integrated loudness; the summary comes through the log at `info`. Pure. */
export function loudnessArguments(input: string): string[] {
  const filters = [toFilmSound, `apad=whole_len=${measuredAtLeast}`, 'ebur128=framelog=verbose'];
  return [
    ...['-filter_threads', '1', ...inputFile(input), '-map', '0:a:0', '-vn', '-sn', '-dn'],
    ...['-af', filters.join(','), '-f', 'null', '-'],
  ];
}

/** Integrated loudness in LUFS from the log of a measuring run; null for silence. Throws when there is no summary. */
export function loudnessIn(log: string): number | null {
  const summary = log.slice(log.lastIndexOf('Summary:'));
  const measured = /\bI:\s+(-?[\d.]+|-inf|nan) LUFS/.exec(summary)?.[1];
  if (measured === undefined) throw new Error('ffmpeg: no loudness was measured');
  const loudness = Number(measured);
  // The scale of R 128 ends at -70: nothing was above its absolute gate.
  return Number.isFinite(loudness) && loudness > -70 ? loudness : null;
}

/** What becomes of a narration on its way into the film. */
export interface SoundShape {
  readonly samples: number;
  readonly fadeOutMs: number;
  readonly gainDb: number;
}

/** Arguments that make a sound exactly so many samples of raw s16le, 48 kHz stereo, louder by `gainDb`. Pure. */
export function soundArguments(input: string, shape: SoundShape, output: string): string[] {
  const { samples, fadeOutMs, gainDb } = shape;
  const fadeSamples = Math.min(samples, Math.round((filmSampleRate * fadeOutMs) / 1000));
  const filters = [
    toFilmSound,
    `volume=${gainDb.toFixed(2)}dB`,
    `apad=pad_len=${lookaheadSamples}`,
    `alimiter=limit=${ceiling}:attack=${lookaheadMs}:release=50:level=false`,
    `atrim=start_sample=${lookaheadSamples}`,
    'asetpts=N/SR/TB',
    'apad',
    `atrim=end_sample=${samples}`,
    ...(fadeSamples > 0
      ? [`afade=t=out:start_sample=${samples - fadeSamples}:nb_samples=${fadeSamples}`]
      : []),
    'aformat=sample_fmts=s16:channel_layouts=stereo',
  ];
  return [
    ...['-filter_threads', '1', ...inputFile(input), '-map', '0:a:0', '-vn', '-sn', '-dn'],
    ...['-af', filters.join(','), '-c:a', 'pcm_s16le', '-flags:a', '+bitexact', ...withoutMetadata],
    ...['-f', 's16le', outputFile(output)],
  ];
}

import { pause, type Speech } from './flite.ts';

/** Speech that can be joined to silence without a click. */
export interface ShapedSpeech {
  readonly samples: Int16Array;
  /** Where in the engine's samples these begin, seconds. */
  readonly fromSeconds: number;
}

// Breath that is kept round the first and the last phone: the engine's labels are up to 20 ms off.
const keptBeforeSeconds = 0.03;
const keptAfterSeconds = 0.06;

const fadeSeconds = 0.005;

/** -1.5 dBFS: the peak between two samples, which a player rebuilds, then stays below -1 dBFS too. */
const highestPeak = 32_767 * 10 ** (-1.5 / 20);

/** Cuts the engine's own silence away, takes out the constant offset, sets the level and fades both ends. */
export function shapedSpeech(
  { samples, sampleRate, phones }: Speech,
  gainDb: number,
): ShapedSpeech {
  const sounding = phones.filter((phone) => phone.name !== pause);
  const from = Math.max(0, toSample(sounding.at(0)?.startSeconds, -keptBeforeSeconds, sampleRate));
  const to = toSample(sounding.at(-1)?.endSeconds, keptAfterSeconds, sampleRate);
  const part = samples.subarray(from, Math.min(to, samples.length));
  const offset = part.reduce((total, sample) => total + sample, 0) / Math.max(1, part.length);
  const peak = part.reduce((highest, sample) => Math.max(highest, Math.abs(sample - offset)), 1);
  const gain = Math.min(10 ** (gainDb / 20), highestPeak / peak);
  const fade = fadeSeconds * sampleRate;
  const shaped = part.map((sample, index) => {
    const edge = Math.min(1, index / fade, (part.length - 1 - index) / fade);
    return Math.round((sample - offset) * gain * edge);
  });
  return { samples: shaped, fromSeconds: from / sampleRate };
}

function toSample(seconds: number | undefined, shift: number, sampleRate: number): number {
  return seconds === undefined ? 0 : Math.round((seconds + shift) * sampleRate);
}

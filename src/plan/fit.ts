import type { ClipCount } from '../producer/clip-lengths.ts';
import type { Fit, FrameRate } from '../producer/resolved-production.ts';
import { unreachable } from '../std/unreachable.ts';
import { framesOfMs, msOfFrames } from './timebase.ts';

/** How a scene's clip and narration meet. */
export interface FittedScene {
  /** Length of the scene in frames of the film; at least 1. */
  readonly frames: number;
  /** Playing time of the clip over its own time: above 1 slows it down, 1 keeps its speed. Six decimals. */
  readonly stretch: number;
  /** Milliseconds of sound to fade at the end, where speech is cut; 0 otherwise. */
  readonly fadeOutMs: number;
  /** What a film maker should know about the result; null when nobody would notice. */
  readonly warning: string | null;
}

// Where retiming starts to be seen on ordinary motion, and where it falls apart (24 fps source at 12 pictures a second).
const unnoticed = { least: 0.5, most: 1.6 };
const possible = { least: 0.5, most: 2 };

// Long enough to hide the click of cut speech, short enough to be no effect.
const cutFadeMs = 60;

// Nobody sees so short an end that is missing, or a last image that stands for so short a time.
const unseenMs = 100;

// Faster than this, motion that was asked for at its own speed looks hurried.
const leastSeen = 0.8;

// Narrations end in some silence; a shorter cut than this takes no word away.
const unheardCutMs = 100;

/**
 * The length of a scene and the speed of its clip, where words lead. `narrationMs` null is a video that nothing is spoken
 * over, which is as long as it is.
 * `speed-match` is as long as the narration, `longest` as the longer of both, `shortest` as the shorter.
 */
export function fitScene({
  fit,
  clipMs,
  narrationMs,
  fps,
  clips = 1,
}: {
  readonly fit: Fit;
  /** Of all the scene's clips together. */
  readonly clipMs: number;
  readonly narrationMs: number | null;
  readonly fps: FrameRate;
  /** How many there are; what is told of them says so. */
  readonly clips?: ClipCount;
}): FittedScene {
  const clip = framesOfMs(clipMs, fps);
  const kept = { stretch: 1, fadeOutMs: 0, warning: null };
  if (narrationMs === null) return { frames: clip, ...kept };
  const narration = framesOfMs(narrationMs, fps);
  const them = clips === 1 ? oneClip : twoClips;
  switch (fit) {
    case 'speed-match':
      return { frames: narration, fadeOutMs: 0, ...speedMatch(clip, narration, clipMs, fps, them) };
    case 'longest':
      return { frames: Math.max(clip, narration), ...kept };
    case 'shortest':
      return {
        frames: Math.min(clip, narration),
        stretch: 1,
        ...cutSpeech(clip, narration, fps, them),
      };
    default:
      return unreachable(fit);
  }
}

/**
 * The picture of a scene that it leads: as long as it was planned, whatever the clips came out as. All of them is seen,
 * faster or slower, as far as nobody notices, and the rest of a longer one is cut. Where its end matters, since another
 * scene goes on from it, say, nothing is cut: the picture rather lasts longer than planned.
 */
export function fitPicture({
  clipMs,
  plannedMs,
  keepsEnd,
  fps,
  clips = 1,
}: {
  /** Of all the scene's clips together. */
  readonly clipMs: number;
  readonly plannedMs: number;
  readonly keepsEnd: boolean;
  readonly fps: FrameRate;
  readonly clips?: ClipCount;
}): FittedScene {
  const frames = Math.max(1, framesOfMs(plannedMs, fps));
  const kept = { frames, stretch: 1, fadeOutMs: 0, warning: null };
  const isLonger = clipMs > plannedMs;
  if (Math.abs(clipMs - plannedMs) <= unseenMs && !(isLonger && keepsEnd)) return kept;
  if (isLonger) {
    const least = keepsEnd ? possible.least : leastSeen;
    const stretch = sixDecimals(Math.max(least, plannedMs / clipMs));
    const seen = keepsEnd ? framesOfMs(clipMs * stretch, fps) : frames;
    return { ...kept, frames: Math.max(frames, seen), stretch };
  }
  const them = clips === 1 ? oneClip : twoClips;
  return { ...kept, ...speedMatch(framesOfMs(clipMs, fps), frames, clipMs, fps, them, 'scene') };
}

const oneClip = { last: 'the clip lasts', are: 'the clip is', their: 'its' };
const twoClips = { last: 'the two clips last', are: 'they are', their: 'their' };

function speedMatch(
  clip: number,
  narration: number,
  clipMs: number,
  fps: FrameRate,
  { last, are, their }: typeof oneClip,
  leader: 'narration' | 'scene' = 'narration',
): Pick<FittedScene, 'stretch' | 'warning'> {
  // Equal in whole frames is equal: a clip made for its narration plays at its own speed.
  if (clip === narration) return { stretch: 1, warning: null };
  const wanted = msOfFrames(narration, fps) / Math.max(1, clipMs);
  const stretch = sixDecimals(Math.min(possible.most, Math.max(possible.least, wanted)));
  // Asked of every scene of a film, told of few.
  const lengths = () =>
    `${last} ${seconds(clipMs)}, the ${leader} ${seconds(msOfFrames(narration, fps))}`;
  const rest = () => seconds(Math.abs(msOfFrames(narration, fps) - clipMs * stretch));
  if (wanted > possible.most) {
    return {
      stretch,
      warning: `${lengths()}: ${are} slowed down to ${times(stretch)} ${their} length and ${their} last frame held for ${rest()}`,
    };
  }
  if (wanted < possible.least) {
    return {
      stretch,
      warning: `${lengths()}: ${are} sped up to ${times(stretch)} ${their} length and ${their} last ${rest()} cut`,
    };
  }
  const noticed = wanted > unnoticed.most || wanted < unnoticed.least;
  return {
    stretch,
    warning: noticed
      ? `${lengths()}: ${are} slowed down to ${times(stretch)} ${their} length`
      : null,
  };
}

function cutSpeech(
  clip: number,
  narration: number,
  fps: FrameRate,
  { last }: typeof oneClip,
): Pick<FittedScene, 'fadeOutMs' | 'warning'> {
  if (clip >= narration) return { fadeOutMs: 0, warning: null };
  const cutMs = msOfFrames(narration - clip, fps);
  const warning =
    cutMs > unheardCutMs
      ? `the last ${seconds(cutMs)} of the narration are cut, since ${last} only ${seconds(msOfFrames(clip, fps))}`
      : null;
  return { fadeOutMs: cutFadeMs, warning };
}

function sixDecimals(number: number): number {
  return Math.round(1e6 * number) / 1e6;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function times(stretch: number): string {
  return `${stretch.toFixed(2)}×`;
}

import type { Catalog } from './catalog.ts';
import type { Fit, Mode } from './resolved-production.ts';

/** How many clips the picture of a scene is made of, one starting where the other ends. */
export type ClipCount = 1 | 2;

/**
 * How clips fill the time of their scene: `retimed` to its words, `covered` at their own speed, or `planned`, where the
 * picture leads: about as long as it is to last, and then brought to that.
 */
export type Filling = 'retimed' | 'covered' | 'planned';

/** The time that the clips of a scene have to fill. */
export interface ClipTime {
  /** Seconds; the most that it may be where the narration is not spoken yet. */
  readonly seconds: number;
  readonly filling: Filling;
}

/** Playing time over own time of a clip that nobody sees was retimed: what lengths are chosen for. */
const natural = { least: 0.8, most: 1.25 };

// A hundredth of a second is below any frame: 5.004 s of speech do not buy the next longer clip.
const unseen = 0.01;

/** How the clips of a scene fill its time: that of its measured narration where words lead, else its planned one. */
export function fillingOf(mode: Mode, fit: Fit, isSpoken: boolean): Filling {
  if (!isSpoken || mode === 'video-led') return 'planned';
  return fit === 'speed-match' ? 'retimed' : 'covered';
}

/**
 * Seconds to ask a model for, one number for each clip of a scene: of the lengths it can make the least, and so the
 * cheapest, with which the clips play at 0.8 to 1.25 times their own time, or cover the time where they are not retimed;
 * where there is none, those that come nearest. Where the picture leads, those come first that are
 * sped up by a quarter at most, then those that are slowed down by as much. A model without fixed lengths makes what is wanted.
 * `fromPicture` is about the first clip: the second always starts from a picture, the last frame of the first.
 */
export function clipSecondsFor(
  catalog: Catalog,
  model: string,
  time: ClipTime,
  clips: ClipCount,
  fromPicture: boolean,
): readonly number[] {
  const first = lengthsOf(catalog, model, fromPicture);
  const second = lengthsOf(catalog, model, true);
  const wanted = time.seconds / clips;
  if (first === undefined || second === undefined) return clips === 1 ? [wanted] : [wanted, wanted];
  return best(clips === 1 ? rankedAlone(first) : rankedPairs(first, second), time);
}

/**
 * How many clips the rules make a scene of: two where one would be slowed down (or held) beyond 1.25 times its length,
 * and two need not be sped up beyond 0.8.
 */
export function clipCountFor(
  catalog: Catalog,
  model: string,
  time: ClipTime,
  fromPicture: boolean,
): ClipCount {
  const longest = lengthsOf(catalog, model, fromPicture)?.at(-1);
  if (longest === undefined || time.seconds <= longest * natural.most) return 1;
  const two = clipSecondsFor(catalog, model, { ...time, filling: 'retimed' }, 2, fromPicture);
  return time.seconds >= sum(two) * natural.least ? 2 : 1;
}

// Some models make other lengths when they start from a picture. Shortest first.
function lengthsOf(
  { models }: Catalog,
  model: string,
  fromPicture: boolean,
): readonly number[] | undefined {
  const { clip_seconds, image_clip_seconds = clip_seconds } = models[model] ?? {};
  return fromPicture ? image_clip_seconds : clip_seconds;
}

type Lengths = readonly number[];

// Of one model, whose lengths are the same for every scene of a film.
const alone = new WeakMap<Lengths, readonly Lengths[]>();
const pairs = new WeakMap<Lengths, WeakMap<Lengths, readonly Lengths[]>>();

function rankedAlone(lengths: Lengths): readonly Lengths[] {
  const known = alone.get(lengths) ?? ranked(lengths.map((each) => [each]));
  alone.set(lengths, known);
  return known;
}

function rankedPairs(first: Lengths, second: Lengths): readonly Lengths[] {
  const after = pairs.get(first) ?? new WeakMap<Lengths, readonly Lengths[]>();
  pairs.set(first, after);
  const known = after.get(second) ?? ranked(first.flatMap((a) => second.map((b) => [a, b])));
  after.set(second, known);
  return known;
}

// Of two clips of one length together, the longer one comes first: nothing has drifted yet.
function ranked(all: readonly Lengths[]): readonly Lengths[] {
  return all.toSorted(
    (a, b) => sum(a) - sum(b) || spread(a) - spread(b) || (b[0] ?? 0) - (a[0] ?? 0),
  );
}

/** The first of all, the cheapest first, that is missed by least. */
function best(all: readonly Lengths[], { seconds, filling }: ClipTime): Lengths {
  if (filling === 'planned') {
    const longer = all.find((lengths) => sum(lengths) >= seconds - unseen);
    if (longer !== undefined && sum(longer) <= seconds * natural.most) return longer;
    const shorter = all.findLast((lengths) => sum(lengths) < seconds);
    if (shorter !== undefined && sum(shorter) >= seconds / natural.most) return shorter;
  }
  const retimed = filling !== 'covered';
  const least = retimed ? seconds / natural.most : seconds;
  const most = retimed ? seconds / natural.least : Number.POSITIVE_INFINITY;
  const miss = (lengths: readonly number[]): number => {
    const total = sum(lengths);
    if (total < least - unseen) return retimed ? least / total : least - total;
    if (total > most + unseen) return total / most;
    return 0;
  };
  return all.reduce((one, other) => (miss(other) < miss(one) ? other : one));
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, each) => total + each, 0);
}

function spread(lengths: readonly number[]): number {
  return Math.max(...lengths) - Math.min(...lengths);
}

import { type Catalog, type Medium, modelsOf, type Ware } from '../catalog.ts';
import { type Learnings, type Note, type ObservedMonth, observedModel } from './learnings.ts';
import { weightOf } from './weight.ts';

/** For whom and when a standing is asked: a word on a film of another style counts half, an old one less. */
export interface Occasion {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Style of the film; left out, words on films of any style count alike. */
  readonly style?: string;
}

/** How a model stands after all that was learned of it. */
export interface Standing {
  /** 1 to 5, from ratings and mishaps; 3 where nothing is known. */
  readonly score: number;
  /** `good` goes before the others, `poor` gives way to them. */
  readonly word: 'good' | 'usual' | 'poor';
  /** What it rests on: `rated 1.5 of 5 in 2 ratings, 1 refused of 9 calls`; null where nothing is known. */
  readonly because: string | null;
}

const middle = 3;

/** From here on a model is preferred: one fresh 4 is enough. */
const goodFrom = 3.5;

/** Down to here a model gives way: one fresh 2 is enough, and after a quarter it takes a 1. */
const poorTo = 2.5;

/** How much a model that nobody rated is taken to have been rated 3: so much as one fresh rating. */
const unsaid = 1;

/** Calls of any model that are taken to have gone well before it was tried: one mishap of one call condemns nobody. */
const presumed = 8;

/** A refusal is as much about the words as about the model, and another shape is cropped or boxed: half a mishap each. */
const halfMishap = 0.5;

/** Weight of what was said of a film of another style. */
const otherStyle = 0.5;

/** What a note counts on an occasion, 0 to 1. */
export function noteWeight({ date, style }: Note, occasion: Occasion): number {
  const isOther = style !== undefined && occasion.style !== undefined && style !== occasion.style;
  return weightOf(date, occasion.today) * (isOther ? otherStyle : 1);
}

/** How a model of a provider stands. */
export function standingOf(
  learnings: Learnings,
  provider: string,
  model: string,
  medium: Ware,
  occasion: Occasion,
): Standing {
  const notes = notesOn(learnings, provider, model, medium);
  const months = monthsOf(learnings, provider, model, medium);
  const ratings = notes.flatMap((note) =>
    note.rating === undefined ? [] : [{ rating: note.rating, weight: noteWeight(note, occasion) }],
  );
  const said = sum(ratings, ({ weight }) => weight);
  const rated =
    (middle * unsaid + sum(ratings, (one) => one.weight * one.rating)) / (unsaid + said);
  const weighed = months.map((month) => ({ month, weight: weightOf(month.last, occasion.today) }));
  const calls = sum(weighed, ({ month, weight }) => weight * month.calls);
  const mishaps = sum(weighed, ({ month, weight }) => weight * mishapsOf(month));
  // All calls lost would take the best model to the bottom.
  const score = Math.max(1, rated - (4 * mishaps) / (calls + presumed));
  return {
    score,
    word: score >= goodFrom ? 'good' : score <= poorTo ? 'poor' : 'usual',
    because: reasonFrom(ratings, months),
  };
}

/** The notes on a model, newest first. */
export function notesOn(
  { notes }: Learnings,
  provider: string,
  model: string,
  medium: Ware,
): readonly (Note & { readonly id: string })[] {
  return [...notes]
    .map(([id, note]) => ({ id, ...note }))
    .filter((note) => note.provider === provider && note.model === model && note.medium === medium)
    .sort((a, b) => compare(b.date, a.date) || compare(a.id, b.id));
}

/** What live builds saw of a model, oldest month first. */
export function monthsOf(
  { observed }: Learnings,
  provider: string,
  model: string,
  medium: Ware,
): readonly ObservedMonth[] {
  return [...observed]
    .filter(([name, month]) => {
      const about = observedModel(name);
      return about.provider === provider && about.model === model && month.medium === medium;
    })
    .sort(([a], [b]) => compare(a, b))
    .map(([, month]) => month);
}

/**
 * The model of a provider that learnings speak of: the first of its models that anything is known of, since the key that
 * is there decides which one is asked; else the preferred one. Undefined where it makes nothing of the kind.
 */
export function knownModel(
  learnings: Learnings,
  catalog: Catalog,
  provider: string,
  medium: Medium,
): string | undefined {
  const models = modelsOf(catalog, provider, medium);
  const isKnown = (model: string): boolean =>
    notesOn(learnings, provider, model, medium).length > 0 ||
    monthsOf(learnings, provider, model, medium).length > 0;
  return models.find(isKnown) ?? models[0];
}

function mishapsOf({ failed = 0, refused = 0, other_shape }: ObservedMonth): number {
  return failed + halfMishap * (refused + (other_shape?.calls ?? 0));
}

function reasonFrom(
  ratings: readonly { readonly rating: number }[],
  months: readonly ObservedMonth[],
): string | null {
  const parts: string[] = [];
  if (ratings.length > 0) {
    const mean = sum(ratings, ({ rating }) => rating) / ratings.length;
    const often = ratings.length === 1 ? '' : ` in ${ratings.length} ratings`;
    parts.push(`rated ${Math.round(mean * 10) / 10} of 5${often}`);
  }
  const calls = sum(months, (month) => month.calls);
  const failed = sum(months, (month) => month.failed ?? 0);
  const refused = sum(months, (month) => month.refused ?? 0);
  const reshaped = sum(months, (month) => month.other_shape?.calls ?? 0);
  const mishaps = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(reshaped > 0 ? [`${reshaped} in another shape`] : []),
  ];
  const what = mishaps.length > 0 ? mishaps.join(', ') : 'no mishap';
  if (calls > 0) parts.push(`${what} of ${calls} ${calls === 1 ? 'call' : 'calls'}`);
  return parts.length === 0 ? null : parts.join(', ');
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

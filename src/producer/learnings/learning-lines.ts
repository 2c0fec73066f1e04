import type { Ware } from '../catalog.ts';
import { type Learnings, type Note, type ObservedMonth, observedModel } from './learnings.ts';
import { monthsOf, notesOn, noteWeight, type Occasion, standingOf } from './standing.ts';
import { weightOf } from './weight.ts';

/** So many lines at most: whoever writes a script reads what counts most. */
const mostLines = 24;

/** What counts less than this (said three half-lives ago) is not told any more. */
const leastWeight = 0.125;

interface Line {
  readonly text: string;
  readonly weight: number;
}

/**
 * What was learned, a line each, for a model that writes a script: how the models stand, then what people said of them and
 * what their vendors answered, weightiest first. The same for the same learnings and day.
 */
export function learningLines(learnings: Learnings, occasion: Occasion): readonly string[] {
  const models = modelsIn(learnings);
  const standings = models.flatMap(({ provider, model, medium }): Line[] => {
    const { word, because } = standingOf(learnings, provider, model, medium, occasion);
    if (because === null) return [];
    const weight = weightOfModel(learnings, { provider, model, medium }, occasion);
    const text = `${provider} ${model} (${medium}) stands ${standingWords[word]}: ${because}`;
    return [{ text, weight: 1 + weight }];
  });
  const said = models.flatMap((one) =>
    notesOn(learnings, one.provider, one.model, one.medium).flatMap((note) =>
      noteLine(note, noteWeight(note, occasion)),
    ),
  );
  const seen = models.flatMap((one) => {
    const months = monthsOf(learnings, one.provider, one.model, one.medium);
    return months.flatMap((month) => monthLines(one, month, weightOf(month.last, occasion.today)));
  });
  return [...standings, ...said, ...seen]
    .filter(({ weight, text }) => text !== '' && weight >= leastWeight)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostLines)
    .map(({ text }) => text);
}

const standingWords = { good: 'well', usual: 'as usual', poor: 'badly' } as const;

interface ModelName {
  readonly provider: string;
  readonly model: string;
  readonly medium: Ware;
}

function modelsIn({ notes, observed }: Learnings): readonly ModelName[] {
  const found = new Map<string, ModelName>();
  const add = ({ provider, model, medium }: ModelName): void => {
    found.set(`${provider}/${model}/${medium}`, { provider, model, medium });
  };
  for (const note of notes.values()) add(note);
  for (const [name, { medium }] of observed) add({ ...observedModel(name), medium });
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
}

function weightOfModel(
  learnings: Learnings,
  { provider, model, medium }: ModelName,
  occasion: Occasion,
): number {
  return Math.max(
    0,
    ...notesOn(learnings, provider, model, medium).map((note) => noteWeight(note, occasion)),
    ...monthsOf(learnings, provider, model, medium).map(({ last }) =>
      weightOf(last, occasion.today),
    ),
  );
}

function noteLine(
  { provider, model, rating, note, prefer, avoid, date }: Note,
  weight: number,
): Line[] {
  const words = [
    ...(note === undefined ? [] : [`"${note}"`]),
    ...(prefer === undefined ? [] : [`prefer ${prefer}`]),
    ...(avoid === undefined ? [] : [`avoid ${avoid}`]),
  ];
  if (words.length === 0) return [];
  const rated = rating === undefined ? '' : `rated ${rating} of 5, `;
  return [{ text: `${provider} ${model}: ${words.join('; ')} (${rated}${date})`, weight }];
}

function monthLines({ provider, model }: ModelName, month: ObservedMonth, weight: number): Line[] {
  const { words, other_shape: shape, other_length: length, last } = month;
  const line = (text: string): Line => ({
    text: `${provider} ${model}: ${text} (${last})`,
    weight,
  });
  return [
    ...(words === undefined ? [] : [line(`it would not, or could not: "${words}"`)]),
    ...(shape === undefined ? [] : [line(`came in another shape, ${shape.last}`)]),
    ...(length === undefined ? [] : [line(`came in another length, ${length.last}`)]),
  ];
}

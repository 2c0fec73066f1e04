import type { Note, ObservedMonth } from '../producer/learnings/learnings.ts';
import type { Standing } from '../producer/learnings/standing.ts';
import { count, dollars } from './amounts.ts';
import { oneLine } from './fit-text.ts';
import type { Tone } from './paint.ts';
import { type Cell, type Column, tableText } from './table-text.ts';
import type { Layout } from './terminal.ts';

/** All that is known of a model. */
export interface ModelExperience extends Standing {
  readonly provider: string;
  readonly model: string;
  readonly medium: string;
  /** How many times the catalog's price it is estimated with; 1 for just that. */
  readonly priceFactor: number;
  /** What live builds saw, oldest month first. */
  readonly months: readonly ObservedMonth[];
}

/** A note as it counts today. */
export interface LearnedNote extends Note {
  readonly id: string;
  /** 0 to 1. */
  readonly weight: number;
}

const modelColumns: readonly Column[] = [
  { title: 'model', yields: 'cut' },
  { title: 'makes' },
  { title: 'stands' },
  { title: 'of 5', align: 'right' },
  { title: 'because', yields: 'wrapped' },
];

const callColumns: readonly Column[] = [
  { title: 'model', yields: 'cut' },
  { title: 'calls', align: 'right' },
  { title: 'failed', align: 'right' },
  { title: 'refused', align: 'right' },
  { title: 'waited (at most)', align: 'right' },
  { title: 'paid (listed)', align: 'right' },
];

const noteColumns: readonly Column[] = [
  { title: 'id' },
  { title: 'model', yields: 'cut' },
  { title: 'rated', align: 'right' },
  { title: 'words', yields: 'wrapped' },
  { title: 'of', yields: 'cut' },
  { title: 'day' },
  { title: 'counts', align: 'right' },
];

const toneOf = { good: 'good', usual: 'faint', poor: 'warning' } as const satisfies Record<
  Standing['word'],
  Tone
>;

/** How each model stands, what live builds saw of it, and what people said; ends with a new line. */
export function learningsText(
  models: readonly ModelExperience[],
  notes: readonly LearnedNote[],
  layout: Layout,
): string {
  if (models.length === 0) {
    return 'nothing was learned yet: `claude-studio rate steam/clip 4`, and live builds, teach something\n';
  }
  const watched = models.filter(({ months }) => months.length > 0);
  const table = (title: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]) =>
    rows.length === 0
      ? []
      : [`${layout.paint('strong', title)}\n${tableText(columns, rows, layout)}`];
  const remarks = watched.flatMap(remarksOn).join('');
  return [
    ...table('models', modelColumns, models.map(modelRow)),
    ...table('seen by live builds', callColumns, watched.map(callRow)),
    ...table('said by people', noteColumns, notes.map(noteRow)),
    ...(remarks === '' ? [] : [remarks]),
  ].join('\n');
}

/** The same as data. */
export function learningsJson(
  models: readonly ModelExperience[],
  notes: readonly LearnedNote[],
): string {
  return `${JSON.stringify({ models, notes }, null, 2)}\n`;
}

/** One line that says how a model stands now. */
export function standingLine({ provider, model, score, word }: ModelExperience): string {
  const follows = {
    good: 'what is decided anew prefers it',
    usual: 'nothing is decided differently for that',
    poor: 'what is decided anew prefers others',
  } as const;
  // What this machine makes takes the place of what is not bought, however it looks.
  const what = provider === 'local' ? follows.usual : follows[word];
  return `${provider} ${model} stands at ${score.toFixed(1)} of 5: ${what}\n`;
}

/** One line that says what was kept of a rating. */
export function ratedText(
  { provider, model, artifact }: { provider: string; model: string; artifact: string },
  rating: number,
  { id, replaced }: { id: string; replaced: boolean },
): string {
  const before = replaced ? ', in the place of what was said before' : '';
  return `${id}: ${artifact} by ${provider} ${model} is rated ${rating} of 5${before}\n`;
}

function modelRow({ provider, model, medium, word, score, because }: ModelExperience): Cell[] {
  return [
    `${provider} ${model}`,
    medium,
    { text: word, tone: toneOf[word] },
    score.toFixed(1),
    because ?? 'nothing that could be counted',
  ];
}

function callRow({ provider, model, months }: ModelExperience): Cell[] {
  const sum = (of: (month: ObservedMonth) => number | undefined): number =>
    months.reduce((total, month) => total + (of(month) ?? 0), 0);
  const timed = sum(({ waited }) => waited?.calls);
  const waited = sum(({ waited }) =>
    waited === undefined ? 0 : waited.calls * waited.mean_seconds,
  );
  const worst = Math.max(0, ...months.map((month) => month.waited?.worst_seconds ?? 0));
  const compared = sum(({ cost }) => cost?.calls);
  const paid = dollars(sum(({ cost }) => cost?.paid_usd));
  const listed = dollars(sum(({ cost }) => cost?.listed_usd));
  return [
    `${provider} ${model}`,
    String(sum(({ calls }) => calls)),
    String(sum(({ failed }) => failed)),
    String(sum(({ refused }) => refused)),
    timed === 0 ? '' : `${Math.round(waited / timed)} s (${Math.round(worst)} s)`,
    compared === 0 ? '' : `${paid} (${listed})`,
  ];
}

function noteRow({
  id,
  provider,
  model,
  rating,
  weight,
  date,
  artifact,
  ...words
}: LearnedNote): Cell[] {
  const said = [
    ...(words.note === undefined ? [] : [words.note]),
    ...(words.prefer === undefined ? [] : [`prefer ${words.prefer}`]),
    ...(words.avoid === undefined ? [] : [`avoid ${words.avoid}`]),
  ];
  return [
    id,
    `${provider} ${model}`,
    rating === undefined ? '' : String(rating),
    said.join('; '),
    artifact ?? '',
    date,
    weight.toFixed(2),
  ];
}

function remarksOn({ provider, model, priceFactor, months }: ModelExperience): string[] {
  const name = `${provider} ${model}`;
  const said = months.findLast(({ words }) => words !== undefined)?.words;
  const shapes = months.reduce((sum, month) => sum + (month.other_shape?.calls ?? 0), 0);
  const shape = months.findLast((month) => month.other_shape !== undefined)?.other_shape?.last;
  const lengths = months.reduce((sum, month) => sum + (month.other_length?.calls ?? 0), 0);
  const length = months.findLast((month) => month.other_length !== undefined)?.other_length?.last;
  return [
    ...(said === undefined ? [] : [`${name} said: ${oneLine(said)}\n`]),
    ...(priceFactor === 1
      ? []
      : [`${name} is estimated with ${priceFactor.toFixed(2)} times the catalog's price\n`]),
    ...(shape === undefined
      ? []
      : [`${name}: ${count(shapes, 'artifact')} of another shape, the last ${shape}\n`]),
    ...(length === undefined
      ? []
      : [`${name}: ${count(lengths, 'clip')} of another length, the last ${length}\n`]),
  ];
}

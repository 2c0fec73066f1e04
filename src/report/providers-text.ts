import type { CatalogModel, Ware } from '../producer/catalog.ts';
import { unreachable } from '../std/unreachable.ts';
import { count, grouped } from './amounts.ts';
import { oneLine } from './fit-text.ts';
import type { Tone } from './paint.ts';
import { type Cell, type Column, tableText } from './table-text.ts';
import type { Layout } from './terminal.ts';

/** Whether the key of a model's interface is there. Never the key, nor a part of it. */
export type KeyState =
  | { readonly kind: 'not-needed' }
  | { readonly kind: 'present'; readonly variable: string }
  | { readonly kind: 'missing'; readonly variable: string }
  /** The file that `<variable>_FILE` names cannot be read. */
  | { readonly kind: 'unreadable'; readonly variable: string }
  /** The catalog names an interface that this program does not speak. */
  | { readonly kind: 'no-interface'; readonly api: string };

/** A model that a provider's name may stand for. */
export interface OfferedModel {
  readonly model: string;
  readonly api: string | null;
  readonly facts: CatalogModel;
  readonly key: KeyState;
  /** Whether its vendor refuses it by now. */
  readonly isRetired: boolean;
}

/** What a provider makes of one medium, or its scripts; the preferred model first. */
export interface Offer {
  readonly provider: string;
  readonly medium: Ware;
  readonly models: readonly OfferedModel[];
}

/** An address that the environment put in the place of the vendor's own. */
export interface MovedAddress {
  readonly variable: string;
  readonly address: string;
  readonly apis: readonly string[];
}

/** What an interface answered to its key. */
export interface KeyAnswer {
  readonly api: string;
  readonly providers: readonly string[];
  readonly outcome: 'accepted' | 'failed' | 'skipped';
  /** The account's few words, what went wrong, or why nothing was asked. */
  readonly words: string;
}

/** A row for each model of each provider and medium, then moved addresses; ends with a new line. */
export function providersText(
  offers: readonly Offer[],
  addresses: readonly MovedAddress[],
  layout: Layout,
): string {
  const models = offers.flatMap(({ models }) => models);
  const columns: readonly Column[] = [
    { title: 'provider' },
    { title: 'medium' },
    { title: 'model', yields: 'wrapped' },
    { title: 'limits', yields: 'wrapped' },
    { title: 'price', yields: 'wrapped' },
    { title: 'key', yields: 'wrapped' },
  ];
  const rows = offers.flatMap(({ provider, medium, models }) =>
    models.map(({ model, facts, key, isRetired }, index): readonly Cell[] => [
      index === 0 ? provider : '',
      index === 0 ? medium : '',
      model,
      limitsCell(facts, isRetired),
      priceText(facts.price),
      { text: keyText(key), tone: toneOf(key) },
    ]),
  );
  const hint = models.some(({ key }) => key.kind === 'present')
    ? ['`claude-studio providers check` asks whether the keys are accepted, for nothing']
    : [];
  const lines = [...addresses.map(addressText), ...hint];
  return `${tableText(columns, rows, layout)}${lines.length === 0 ? '' : `\n${lines.join('\n')}\n`}`;
}

function limitsCell(facts: CatalogModel, isRetired: boolean): Cell {
  const limits = limitsText(facts);
  if (facts.retired === undefined) return limits;
  const end = isRetired ? `retired on ${facts.retired}` : `will be retired on ${facts.retired}`;
  const text = limits === '' ? end : `${end}; ${limits}`;
  return { text, tone: isRetired ? 'bad' : 'warning' };
}

/** What a model takes, in words; '' when nothing is known. */
export function limitsText(facts: CatalogModel): string {
  const { clip_seconds, prompt_characters, text_characters, max_output_tokens, needs_image } =
    facts;
  return [
    ...(clip_seconds === undefined ? [] : [`clips of ${secondsText(clip_seconds)}`]),
    ...(prompt_characters === undefined
      ? []
      : [`prompts up to ${grouped(prompt_characters)} characters`]),
    ...(text_characters === undefined
      ? []
      : [`texts up to ${grouped(text_characters)} characters a request`]),
    ...(max_output_tokens === undefined
      ? []
      : [`answers up to ${grouped(max_output_tokens)} tokens`]),
    ...(needs_image === true ? ['needs an image'] : []),
  ].join(', ');
}

function secondsText(lengths: readonly number[]): string {
  const [first = 0] = lengths;
  const last = lengths.at(-1) ?? first;
  if (lengths.length === 1) return `${first} s`;
  const isRun = lengths.every((seconds, index) => seconds === first + index);
  if (isRun && lengths.length > 2) return `${first} to ${last} s`;
  return `${lengths.slice(0, -1).join(', ')} or ${last} s`;
}

// The resolution of a production that names none.
const usualResolution = '720p';

/** A price in words, such as `$0.30 for 5 s, $0.90 for 10 s at 720p`. */
export function priceText(price: CatalogModel['price']): string {
  switch (price.per) {
    case 'nothing':
      return 'free';
    case 'image': {
      const [usd, resolution] = atUsual(price.usd);
      const square = price.square_usd === undefined ? undefined : atUsual(price.square_usd)[0];
      const squares = square === undefined ? '' : `, ${exactDollars(square)} a square one`;
      return `${exactDollars(usd ?? 0)} an image${squares}${resolution}`;
    }
    case 'clip': {
      const [bySeconds = {}, resolution] = atUsual(price.usd);
      const prices = Object.entries(bySeconds).map(
        ([seconds, usd]) => `${exactDollars(usd)} for ${seconds} s`,
      );
      return `${prices.join(', ')}${resolution}`;
    }
    case 'million tokens': {
      const { in_usd, out_usd } = price;
      return `${exactDollars(in_usd)} a million tokens in, ${exactDollars(out_usd)} out`;
    }
    default:
      return price.per === '1000 characters'
        ? `${exactDollars(price.usd)} for 1,000 characters`
        : `${exactDollars(price.usd)} a ${price.per}`;
  }
}

// What holds for the usual resolution, or for the first one that is known, and the words for that.
function atUsual<T>(
  known: number | Readonly<Record<string, T>>,
): readonly [T | undefined, string] | readonly [number, ''] {
  if (typeof known === 'number') return [known, ''];
  const resolution = usualResolution in known ? usualResolution : (Object.keys(known)[0] ?? '');
  return [known[resolution], ` at ${resolution}`];
}

// Unit prices are below a cent: rounded to one, they would be wrong by half.
function exactDollars(usd: number): string {
  return `$${usd.toFixed(6).replace(/0{1,4}$/, '')}`;
}

/** Whether a key is there, in words that hold nothing of it. */
export function keyText(key: KeyState): string {
  switch (key.kind) {
    case 'not-needed':
      return 'not needed';
    case 'present':
      return 'present';
    case 'missing':
      return `${key.variable} is not set`;
    case 'unreadable':
      return `the file of ${key.variable}_FILE cannot be read`;
    case 'no-interface':
      return `no interface ${key.api} is known`;
    default:
      return unreachable(key);
  }
}

function toneOf({ kind }: KeyState): Tone {
  if (kind === 'present') return 'good';
  if (kind === 'not-needed') return 'faint';
  return kind === 'missing' ? 'warning' : 'bad';
}

function addressText({ variable, address, apis }: MovedAddress): string {
  const last = apis.at(-1) ?? '';
  const before = apis.slice(0, -1).join(', ');
  const names = before === '' ? last : `${before} and ${last}`;
  return oneLine(`${variable} leads ${names} to ${address}`);
}

/** What each interface answered, then moved addresses and a closing line; ends with a new line. */
export function keyAnswersText(
  answers: readonly KeyAnswer[],
  addresses: readonly MovedAddress[],
  layout: Layout,
): string {
  const tones = { accepted: 'good', failed: 'bad', skipped: 'faint' } as const;
  const columns: readonly Column[] = [
    { title: 'interface' },
    { title: 'of', yields: 'wrapped' },
    { title: 'answer', yields: 'wrapped' },
  ];
  const rows = answers.map(({ api, providers, outcome, words }): readonly Cell[] => [
    api,
    providers.join(', '),
    { text: words, tone: tones[outcome] },
  ]);
  const amount = (outcome: KeyAnswer['outcome']): number =>
    answers.filter((answer) => answer.outcome === outcome).length;
  const failed = amount('failed');
  const summary = [
    `${count(amount('accepted'), 'key')} accepted`,
    ...(failed > 0 ? [layout.paint('bad', `${grouped(failed)} failed`)] : []),
    ...(amount('skipped') > 0 ? [`${grouped(amount('skipped'))} skipped`] : []),
  ].join(', ');
  const lines = [...addresses.map(addressText), `${summary}; nothing was spent`];
  const table = rows.length === 0 ? '' : `${tableText(columns, rows, layout)}\n`;
  return `${table}${lines.join('\n')}\n`;
}

import type { CallState } from '../build/journal.ts';
import { count, dollars, grouped } from './amounts.ts';
import { stateWords, timeText } from './jobs-text.ts';
import { type Cell, type Column, tableText } from './table-text.ts';
import type { Layout } from './terminal.ts';

/** What a row of the ledger can stand for. */
export const spendWays = ['production', 'scene', 'provider', 'call'] as const;
export type SpendBy = (typeof spendWays)[number];

/** The money of some paid calls, in USD. */
export interface SpendSum {
  readonly calls: number;
  /** What the catalog expected of those that did not come to nothing. */
  readonly estimatedUsd: number;
  /** Worst price of those on their way. */
  readonly reservedUsd: number;
  /** What was spent. */
  readonly settledUsd: number;
  /** Worst price of those in doubt. */
  readonly unknownUsd: number;
}

/** A row of the ledger. It has the members that say what it stands for; a scene of null is the film as a whole, or an action before it (`script`). */
export interface SpendRow extends SpendSum {
  readonly production?: string;
  readonly scene?: string | null;
  readonly provider?: string;
  /** Number of the call. */
  readonly call?: number;
  /** ISO 8601. */
  readonly sent?: string;
  readonly action?: string;
  readonly model?: string;
  readonly state?: CallState;
  readonly budgetUsd?: number | null;
  readonly leftUsd?: number | null;
}

/** What one production spent, of what it may spend. */
export interface ProductionSpend extends SpendSum {
  /** As people name it on the command line. */
  readonly production: string;
  /** False when the production cannot be loaded. */
  readonly budgetKnown: boolean;
  /** Null where there is none, or none is known. */
  readonly budgetUsd: number | null;
  readonly leftUsd: number | null;
}

/** What `spend` shows. */
export interface Spending {
  readonly by: SpendBy;
  readonly rows: readonly SpendRow[];
  readonly productions: readonly ProductionSpend[];
  readonly total: SpendSum;
}

type Label = 'production' | 'scene' | 'provider' | 'call' | 'sent' | 'action' | 'model' | 'state';
type Money = 'estimatedUsd' | 'reservedUsd' | 'settledUsd' | 'unknownUsd' | 'budgetUsd' | 'leftUsd';

const labelsOf: Readonly<Record<SpendBy, readonly Label[]>> = {
  production: ['production'],
  scene: ['production', 'scene'],
  provider: ['provider'],
  call: ['call', 'sent', 'production', 'scene', 'action', 'provider', 'model', 'state'],
};

const moneyTitles: Readonly<Record<Money, string>> = {
  estimatedUsd: 'estimated',
  reservedUsd: 'on its way',
  settledUsd: 'spent',
  unknownUsd: 'in doubt',
  budgetUsd: 'budget',
  leftUsd: 'left',
};

// Below this a table of calls goes without their times, so that amounts are not cut.
const narrow = 72;

/** The ledger as a table with its total, and below it what is left of the budget; ends with a new line. */
export function spendText(spending: Spending, layout: Layout): string {
  const { productions, total } = spending;
  if (total.calls === 0) {
    const left = productions.map(leftText).filter((text) => text !== '');
    return `${['nothing was spent yet', ...(productions.length === 1 ? left : [])].join('\n')}\n`;
  }
  const [only] = productions;
  const one = productions.length === 1 && only !== undefined;
  const left = one ? leftText(only) : '';
  const name = one ? only.production : count(productions.length, 'production');
  const open = total.reservedUsd + total.unknownUsd > 0;
  const lines = [
    `${layout.paint('strong', name)}: ${sumText(total)}${left === '' ? '' : `; ${left}`}`,
    ...(open ? ['`claude-studio jobs` shows what is on its way and in doubt'] : []),
  ];
  return `${ledgerTable(spending, layout)}\n${lines.join('\n')}\n`;
}

function ledgerTable({ by, rows, productions, total }: Spending, layout: Layout): string {
  // What is the same in every row, or stands in the action's name already, is left out for people.
  const labels = labelsOf[by].filter(
    (label) =>
      !(label === 'production' && by !== 'production' && productions.length === 1) &&
      !(by === 'call' && (label === 'scene' || label === 'model')) &&
      !(label === 'sent' && layout.columns < narrow),
  );
  const money = (Object.keys(moneyTitles) as Money[]).filter(
    (name) =>
      name === 'estimatedUsd' || name === 'settledUsd' || rows.some((row) => (row[name] ?? 0) > 0),
  );
  const counted = by !== 'call';
  const columns: readonly Column[] = [
    ...labels.map(
      (label): Column =>
        label === 'call' ? { title: label, align: 'right' } : { title: label, yields: 'wrapped' },
    ),
    ...(counted ? [{ title: 'calls', align: 'right' } as const] : []),
    ...money.map((name): Column => ({ title: moneyTitles[name], align: 'right' })),
  ];
  const cells = rows.map((row): readonly Cell[] => [
    ...labels.map((label) => labelText(row, label)),
    ...(counted ? [grouped(row.calls)] : []),
    ...money.map((name) => moneyText(row[name])),
  ]);
  const sum: readonly Cell[] = [
    ...labels.map((_, index) => (index === 0 ? 'total' : '')),
    ...(counted ? [grouped(total.calls)] : []),
    ...money.map((name) =>
      name === 'budgetUsd' || name === 'leftUsd' ? '' : moneyText(total[name]),
    ),
  ].map((text) => ({ text, tone: 'strong' }));
  return tableText(columns, rows.length > 1 ? [...cells, sum] : cells, layout);
}

function labelText(row: SpendRow, label: Label): string {
  if (label === 'scene') return row.scene ?? row.action ?? 'film';
  if (label === 'sent') return timeText(row.sent ?? '');
  if (label === 'state') return row.state === undefined ? '' : stateWords(row.state);
  return String(row[label] ?? '');
}

function moneyText(usd: number | null | undefined): string {
  return usd === undefined || usd === null ? '' : dollars(usd);
}

function sumText({ settledUsd, reservedUsd, unknownUsd }: SpendSum): string {
  return [
    `${dollars(settledUsd)} spent`,
    ...(reservedUsd > 0 ? [`up to ${dollars(reservedUsd)} on its way`] : []),
    ...(unknownUsd > 0 ? [`up to ${dollars(unknownUsd)} in doubt`] : []),
  ].join(', ');
}

function leftText({ budgetKnown, budgetUsd, leftUsd }: ProductionSpend): string {
  if (!budgetKnown) return 'its budget is not known, since the production cannot be loaded';
  if (budgetUsd === null || leftUsd === null) return 'it has no budget';
  return `${dollars(leftUsd)} of the budget of ${dollars(budgetUsd)} is left`;
}

/** The rows of the ledger as CSV after RFC 4180, under a line of names; amounts in USD, times in ISO 8601. */
export function spendCsv({ by, rows }: Spending): string {
  const labels = labelsOf[by];
  const header = [
    ...labels,
    ...(by === 'call' ? [] : ['calls']),
    ...['estimated_usd', 'reserved_usd', 'settled_usd', 'unknown_usd'],
    ...(by === 'production' ? ['budget_usd', 'left_usd'] : []),
  ];
  const lines = rows.map((row) => [
    ...labels.map((label) => row[label]),
    ...(by === 'call' ? [] : [row.calls]),
    ...[row.estimatedUsd, row.reservedUsd, row.settledUsd, row.unknownUsd],
    ...(by === 'production' ? [row.budgetUsd, row.leftUsd] : []),
  ]);
  return [header, ...lines].map((line) => `${line.map(csvField).join(',')}\r\n`).join('');
}

function csvField(value: string | number | null | undefined): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

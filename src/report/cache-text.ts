import { byteSize, count, dollars, grouped } from './amounts.ts';
import { oneLine } from './fit-text.ts';
import { tableText } from './table-text.ts';
import type { Layout } from './terminal.ts';

/** What `cache stats` found: what the store holds, by kind and provider. */
export interface CacheHoldings {
  /** Bytes of all blobs. */
  readonly bytes: number;
  readonly blobs: number;
  readonly records: number;
  readonly kinds: readonly {
    readonly kind: string;
    readonly provider: string;
    readonly records: number;
    readonly bytes: number;
    readonly costUsd: number;
  }[];
  /** Blobs that no record names. */
  readonly unnamed: { readonly blobs: number; readonly bytes: number };
  /** Bytes of work in progress. */
  readonly temporaryBytes: number;
}

/** A record, as far as people care. */
export interface RecordSummary {
  readonly kind: string;
  readonly provider: string;
  readonly costUsd: number;
}

/** What `cache verify` found. */
export interface CacheVerification {
  readonly blobs: number;
  /** Bytes read. */
  readonly bytes: number;
  readonly bad: readonly {
    readonly path: string;
    readonly problem: 'damaged' | 'missing';
    readonly records: readonly RecordSummary[];
  }[];
  /** How many damaged blobs were removed. */
  readonly repaired: number;
}

/** What `cache gc` and `cache clean` removed, or would remove. */
export interface CacheCollection {
  readonly bytesBefore: number;
  readonly bytesFreed: number;
  readonly blobs: number;
  readonly records: number;
  /** What was paid for among it, the dearest first. */
  readonly paid: readonly RecordSummary[];
}

// Enough to see what it is about; the sum stands in the line above.
const mostPaid = 10;

/** How much there is, and of what; ends with a new line. */
export function cacheStatsText(holdings: CacheHoldings, layout: Layout): string {
  const { bytes, blobs, records, kinds, unnamed, temporaryBytes } = holdings;
  const rows = kinds.map(({ kind, provider, records: made, bytes: size, costUsd }) => [
    kind,
    provider,
    grouped(made),
    byteSize(size),
    costUsd === 0 ? '' : dollars(costUsd),
  ]);
  const columns = [
    { title: 'kind' },
    { title: 'made by' },
    { title: 'artifacts', align: 'right' },
    { title: 'size', align: 'right' },
    { title: 'paid', align: 'right' },
  ] as const;
  const paid = rows.some(([, , , , cost]) => cost !== '');
  const table = tableText(paid ? columns : columns.slice(0, -1), rows, layout);
  const lines = [
    `${count(records, 'artifact')} in ${count(blobs, 'file')}, ${byteSize(bytes)}`,
    ...(unnamed.blobs === 0
      ? []
      : [`${count(unnamed.blobs, 'file')} of your own or left over, ${byteSize(unnamed.bytes)}`]),
    ...(temporaryBytes === 0 ? [] : [`${byteSize(temporaryBytes)} of work in progress`]),
  ];
  return `${rows.length === 0 ? '' : `${table}\n`}${lines.join('\n')}\n`;
}

/** Every bad file with what it means, and a closing line; ends with a new line. */
export function cacheVerificationText(
  { blobs, bytes, bad, repaired }: CacheVerification,
  { paint }: Pick<Layout, 'paint'>,
): string {
  const lines = bad.map(({ path, problem, records }) => {
    const what =
      records.length === 0 ? '' : ` (${[...new Set(records.map(recordText))].join(', ')})`;
    return `${paint('bad', problem)}: ${oneLine(path)}${what}`;
  });
  const read = `${count(blobs, 'file')} read, ${byteSize(bytes)}`;
  const damaged = bad.filter(({ problem }) => problem === 'damaged').length;
  return `${[...lines, verdict(read, bad.length, damaged - repaired)].join('\n')}\n`;
}

function verdict(read: string, bad: number, left: number): string {
  if (bad === 0) return `${read}: all as they should be`;
  const next =
    left > 0
      ? '`cache verify --repair` removes what is damaged, so that it is made again'
      : 'the next build makes them again';
  return `${read}: ${grouped(bad)} bad; ${next}`;
}

/** What was removed, or would be, and what it had cost; ends with a new line. */
export function cacheCollectionText(
  { bytesBefore, bytesFreed, blobs, records, paid }: CacheCollection,
  options: { readonly dryRun: boolean },
  { paint }: Pick<Layout, 'paint'>,
): string {
  const removed = options.dryRun ? 'would remove' : 'removed';
  const left = byteSize(bytesBefore - bytesFreed);
  const of = records === 0 ? ' that nothing refers to' : ` of ${count(records, 'artifact')}`;
  const summary =
    blobs + records === 0
      ? `nothing to remove, ${left} in use`
      : `${removed} ${count(blobs, 'file')}${of}, ${byteSize(bytesFreed)}; ${left} left`;
  if (paid.length === 0) return `${summary}\n`;
  const costUsd = paid.reduce((sum, record) => sum + record.costUsd, 0);
  const more = paid.length - mostPaid;
  return `${[
    summary,
    `${paint('warning', `${grouped(paid.length)} of them had been paid for`)}, ${dollars(costUsd)} in all:`,
    ...paid.slice(0, mostPaid).map((record) => `  ${recordText(record)}`),
    ...(more > 0 ? [`  and ${grouped(more)} more`] : []),
  ].join('\n')}\n`;
}

function recordText({ kind, provider, costUsd }: RecordSummary): string {
  return `${kind} by ${oneLine(provider)}${costUsd > 0 ? `, ${dollars(costUsd)}` : ''}`;
}

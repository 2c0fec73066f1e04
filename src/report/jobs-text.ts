import type { CallState } from '../build/journal.ts';
import type { Fault } from '../build/provider.ts';
import { unreachable } from '../std/unreachable.ts';
import { count, dollars } from './amounts.ts';
import { oneLine, wrapToColumns } from './fit-text.ts';
import type { Tone } from './paint.ts';
import { type Cell, type Column, tableText } from './table-text.ts';
import type { Layout } from './terminal.ts';

/** A paid call that is not closed, or that failed. Money in USD. */
export interface Job {
  readonly call: number;
  readonly production: string;
  /** The command that goes on with it; null for a production that is gone or lies in another project. */
  readonly build: string | null;
  readonly action: string;
  readonly provider: string;
  readonly api: string;
  readonly model: string;
  readonly state: CallState;
  readonly fault: Fault | null;
  readonly message: string | null;
  /** The vendor's id. */
  readonly job: string | null;
  /** ISO 8601. */
  readonly sent: string;
  /** The worst price of what is open. */
  readonly reservedUsd: number;
  /** What it cost. */
  readonly settledUsd: number;
  /** Whether its interface can be asked for a job by its id. */
  readonly collects: boolean;
}

/** What a person can do about a call in doubt. */
export interface WayOut {
  readonly run: string;
  readonly when: string;
}

/** What `jobs` shows. */
export interface Jobs {
  readonly jobs: readonly Job[];
  /** How many failed calls are not among them. */
  readonly hiddenFailed: number;
  /** Whether they may be of several productions. */
  readonly several: boolean;
}

/** The calls as a table, then what goes on by itself and what a person has to say; ends with a new line. */
export function jobsText(
  { jobs, hiddenFailed, several }: Jobs,
  nowMs: number,
  layout: Layout,
): string {
  const failed =
    hiddenFailed === 0 ? [] : [`${count(hiddenFailed, 'failed call')}; \`jobs --all\` shows them`];
  if (jobs.length === 0) {
    return `${['no paid call is on its way or in doubt', ...failed].join('\n')}\n`;
  }
  const held = jobs.filter(({ state }) => state === 'held');
  const lines = [...failureLines(jobs, layout), ...onward(jobs), ...failed];
  const parts = [
    jobsTable(jobs, several, nowMs, layout),
    ...(lines.length === 0 ? [] : [`${lines.join('\n')}\n`]),
    ...held.map((job) => heldText(job, layout)),
  ];
  return parts.join('\n');
}

function jobsTable(jobs: readonly Job[], several: boolean, nowMs: number, layout: Layout): string {
  const withJob = jobs.some(({ job }) => job !== null);
  const columns: readonly Column[] = [
    { title: 'call', align: 'right' },
    ...(several ? [{ title: 'production', yields: 'wrapped' } as const] : []),
    { title: 'action', yields: 'wrapped' },
    { title: 'from', yields: 'wrapped' },
    { title: 'state', yields: 'wrapped' },
    ...(withJob ? [{ title: 'job', yields: 'wrapped' } as const] : []),
    { title: 'since', align: 'right' },
    { title: 'cost', align: 'right' },
  ];
  const rows = jobs.map((job): readonly Cell[] => [
    String(job.call),
    ...(several ? [job.production] : []),
    job.action,
    `${job.provider} ${job.model}`,
    { text: stateOf(job), tone: toneOf(job.state) },
    ...(withJob ? [job.job ?? ''] : []),
    age(nowMs - Date.parse(job.sent)),
    costText(job),
  ]);
  return tableText(columns, rows, layout);
}

/** What a state of a call means to people. */
export function stateWords(state: CallState): string {
  switch (state) {
    case 'submitting':
      return 'sent, no answer yet';
    case 'submitted':
      return 'being made';
    case 'received':
      return 'delivered, to be used';
    case 'settled':
      return 'bought';
    case 'failed':
      return 'failed';
    case 'held':
      return 'in doubt';
    case 'forgotten':
      return 'never charged';
    case 'written-off':
      return 'given up';
    default:
      return unreachable(state);
  }
}

function stateOf({ state, fault }: Job): string {
  return state === 'failed' && fault === 'refused' ? 'refused' : stateWords(state);
}

function toneOf(state: CallState): Tone {
  if (state === 'held') return 'warning';
  return state === 'failed' ? 'bad' : 'note';
}

function costText({ reservedUsd, settledUsd }: Job): string {
  if (reservedUsd > 0) return `≤ ${dollars(reservedUsd)}`;
  return settledUsd > 0 ? dollars(settledUsd) : '';
}

function age(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}

/** A time of ISO 8601 for people, to the minute: `2026-11-23 07:25 UTC`. */
export function timeText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

function failureLines(jobs: readonly Job[], { columns, paint }: Layout): readonly string[] {
  return jobs
    .filter(({ state }) => state === 'failed')
    .flatMap(({ call, message }) =>
      wrapToColumns(oneLine(`call ${call}: ${message ?? 'no reason is known'}`), columns),
    )
    .map((line) => paint('faint', line));
}

// One line per production, since one build goes on with all its calls.
function onward(jobs: readonly Job[]): readonly string[] {
  const calls = new Map<string, number[]>();
  for (const { state, build, call } of jobs) {
    if (state === 'held' || state === 'failed') continue;
    const by = goesOn(build);
    calls.set(by, [...(calls.get(by) ?? []), call]);
  }
  return [...calls].map(([by, numbers]) => `${by} goes on with ${callsText(numbers)}`);
}

function goesOn(build: string | null): string {
  return build === null ? 'a live build of its production' : `\`${build}\``;
}

function callsText(numbers: readonly number[]): string {
  const last = numbers.at(-1);
  return numbers.length === 1
    ? `call ${last}`
    : `calls ${numbers.slice(0, -1).join(', ')} and ${last}`;
}

function heldText(job: Job, layout: Layout): string {
  const { call, action, provider, message, sent } = job;
  const lines = [
    `nobody knows whether call ${call} (${action}) was charged${message === null ? '' : `: ${message}`}`,
    `look for a request of ${timeText(sent)} where ${provider} shows its jobs or its bill, then say what it is:`,
  ].flatMap((line) => wrapToColumns(oneLine(line), layout.columns));
  const ways = waysOut(job).map(({ run, when }) => [run, when]);
  const columns: readonly Column[] = [{ title: 'run' }, { title: 'when', yields: 'wrapped' }];
  return `${lines.join('\n')}\n${tableText(columns, ways, layout)}`;
}

/** What a person can say about a call in doubt; none about any other. */
export function waysOut({ call, state, collects, reservedUsd }: Job): readonly WayOut[] {
  if (state !== 'held') return [];
  const jobs = 'claude-studio jobs';
  return [
    ...(collects
      ? [{ run: `${jobs} adopt ${call} --job ID`, when: 'it has a job there, with this id' }]
      : []),
    { run: `${jobs} adopt ${call} --file PATH`, when: 'it was made, and you downloaded it' },
    { run: `${jobs} forget ${call}`, when: 'it is not there: it was never charged' },
    {
      run: `${jobs} resubmit ${call}`,
      when: `you cannot tell: pay again, and count ${dollars(reservedUsd)} as spent`,
    },
  ];
}

/** What became of a call that a person said something about. */
export type Verdict =
  | { readonly kind: 'job'; readonly job: string }
  | { readonly kind: 'file'; readonly file: string; readonly costUsd: number }
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'resubmit'; readonly spentUsd: number };

/** What was done about a call, and what goes on; ends with a new line. */
export function verdictText(
  { call, action, build }: Pick<Job, 'call' | 'action' | 'build'>,
  verdict: Verdict,
): string {
  return `${oneLine(`call ${call} (${action}): ${deedText(verdict, goesOn(build))}`)}\n`;
}

function deedText(verdict: Verdict, by: string): string {
  switch (verdict.kind) {
    case 'job':
      return `it is job ${verdict.job}; ${by} collects it`;
    case 'file':
      return `\`${verdict.file}\` was taken in, ${dollars(verdict.costUsd)} count as spent; ${by} uses it`;
    case 'forgotten':
      return `nothing of it counts as spent; ${by} asks for it again`;
    case 'resubmit': {
      const { spentUsd } = verdict;
      const spent = spentUsd > 0 ? `, ${dollars(spentUsd)} count as spent` : '';
      return `given up${spent}; ${by} pays for it again`;
    }
    default:
      return unreachable(verdict);
  }
}

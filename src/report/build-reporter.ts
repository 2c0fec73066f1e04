import type { BuildEvent, Emit } from '../build/events.ts';
import { unreachable } from '../std/unreachable.ts';
import { count, dollars, duration, grouped } from './amounts.ts';
import { type BuildEnd, buildSummaryText } from './build-summary-text.ts';
import { oneLine, padToColumns } from './fit-text.ts';
import { type LiveList, openLiveList } from './live-list.ts';
import type { Paint, Tone } from './paint.ts';
import type { Terminal } from './terminal.ts';

/** Shows one build as it happens. */
export interface BuildReporter {
  /** Takes the build's events in their order. */
  readonly emit: Emit;
  /** Ends a live list and prints the closing words. Await it before writing anything else, also after a failure. */
  close(): Promise<void>;
}

/** What the reporter has to know before the first event. */
export interface BuildReporterOptions {
  /** True: one JSON event a line on stdout (schemas/events.schema.json), and no talk. */
  readonly json: boolean;
  /** The actions of the plan: the rows of the live list. */
  readonly actions: readonly { readonly id: string; readonly scene: string | null }[];
}

type ActionEvent = Extract<BuildEvent, { readonly event: 'action' }>;

// What failed in more ways than this needs another look than a list; `--json` has them all.
const failuresRepeated = 10;

/**
 * The reporter that suits the terminal: JSON lines when asked for, a live list where a person watches, else one plain
 * line per action that was run. stdout gets nothing but JSON lines, or the film's path at the end.
 */
export function openBuildReporter(
  terminal: Terminal,
  options: BuildReporterOptions,
): BuildReporter {
  if (options.json) return openJsonReporter(terminal);
  return openTalkingReporter(terminal, options);
}

function openJsonReporter({ stdout }: Terminal): BuildReporter {
  return {
    emit: (event) => {
      if (event.event !== 'running') stdout.write(`${JSON.stringify(event)}\n`);
    },
    close: async () => {},
  };
}

function openTalkingReporter(terminal: Terminal, options: BuildReporterOptions): BuildReporter {
  const { stdout, stderr } = terminal;
  const { paint } = stderr.layout();
  const idColumns = Math.min(40, Math.max(0, ...options.actions.map(({ id }) => id.length)));
  const failures: ActionEvent[] = [];
  // What arrives while the live list owns the screen is said below it, afterwards.
  const held: string[] = [];
  let list: LiveList | undefined;
  let production = '';
  let artifacts = 0;
  let end: BuildEnd | undefined;
  const say = (line: string): void => {
    if (list === undefined) stderr.write(`${line}\n`);
    else held.push(line);
  };

  const emit = (event: BuildEvent): void => {
    list?.emit(event);
    switch (event.event) {
      case 'start':
        production = event.production;
        say(startLine(event, paint));
        if (terminal.live !== null) list = openLiveList(terminal.live, options.actions, paint);
        return;
      case 'running':
        return;
      case 'action':
        if (isArtifact(event)) artifacts += 1;
        if (event.status === 'failed') failures.push(event);
        if (list === undefined && wasRun(event)) {
          stderr.write(`${actionLine(event, idColumns, paint)}\n`);
        }
        return;
      case 'warning':
        say(`${paint('warning', 'warning')}: ${oneLine(event.id)}: ${oneLine(event.message)}`);
        return;
      case 'end':
        end = event;
        return;
      default:
        unreachable(event);
    }
  };

  return {
    emit,
    close: async () => {
      await list?.close();
      list = undefined;
      for (const line of held.splice(0)) stderr.write(`${line}\n`);
      if (end === undefined) return;
      stderr.write(failureText(failures, paint));
      stderr.write(buildSummaryText(end, { production, artifacts }, paint));
      if (end.film !== null) stdout.write(`${end.film}\n`);
    },
  };
}

function startLine(event: Extract<BuildEvent, { readonly event: 'start' }>, paint: Paint): string {
  const live = event.live.length === 0 ? '' : `, live: ${event.live.join(', ')}`;
  return `${paint('strong', oneLine(event.production))}: ${count(event.actions, 'action')}${live}`;
}

// What is neither cached nor skipped; a thousand skipped actions have one reason, which is told once.
function wasRun({ status }: ActionEvent): boolean {
  return status === 'made' || status === 'stand-in' || status === 'failed';
}

// An image, a clip or a narration of the film, and not what ffmpeg made of them.
function isArtifact({ status, provider }: ActionEvent): boolean {
  return provider !== 'render' && status !== 'failed' && status !== 'skipped';
}

const toneOf = {
  cached: 'faint',
  made: 'good',
  'stand-in': 'good',
  failed: 'bad',
  skipped: 'warning',
} as const satisfies Record<ActionEvent['status'], Tone>;

function actionLine(event: ActionEvent, idColumns: number, paint: Paint): string {
  const { id, status, seconds, costUsd, because } = event;
  const parts = [
    padToColumns(id, idColumns),
    paint(toneOf[status], status.padEnd('stand-in'.length)),
    duration(seconds).padStart('12.5 s'.length),
    ...(costUsd > 0 ? [dollars(costUsd)] : []),
    paint('faint', oneLine(because)),
  ];
  return parts.join('  ').trimEnd();
}

// Six images that failed for want of the same font are one failure.
function failureText(failures: readonly ActionEvent[], paint: Paint): string {
  const idsOf = new Map<string, string[]>();
  for (const { id, because } of failures) {
    const ids = idsOf.get(because);
    if (ids === undefined) idsOf.set(because, [id]);
    else ids.push(id);
  }
  const lines = [...idsOf].map(([because, [first = '', ...others]]) => {
    const more = others.length === 0 ? '' : ` and ${grouped(others.length)} more`;
    return `${paint('bad', 'failed')}: ${oneLine(first)}${more}: ${oneLine(because)}\n`;
  });
  const more = lines.length - failuresRepeated;
  return (
    lines.slice(0, failuresRepeated).join('') + (more > 0 ? `and ${grouped(more)} more\n` : '')
  );
}

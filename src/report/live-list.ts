import {
  DefaultRenderer,
  Listr,
  type ListrDefaultRendererTask,
  ListrLogger,
  ListrDefaultRendererLogLevels as Look,
  ProcessOutput,
} from 'listr2';
import type { BuildEvent } from '../build/events.ts';
import { count, grouped } from './amounts.ts';
import { fitToColumns, oneLine, wrapToColumns } from './fit-text.ts';
import type { Paint } from './paint.ts';

/** A list that is redrawn in place while a build runs. */
export interface LiveList {
  emit(event: BuildEvent): void;
  /** Draws the last state and gives the screen back. What others write to the stream meanwhile stands below the list. */
  close(): Promise<void>;
}

// With the notes and the shell's prompt this stays inside the 24 lines of the smallest usual terminal.
const mostRows = 16;
// A row names what runs now, as long as it can still be read at a glance.
const mostNamed = 3;
const mostNotes = 5;
const cursorShown = '\u001b[?25h';

type Status = Extract<BuildEvent, { readonly event: 'action' }>['status'];

/** A line of the list: the actions of one scene, of all scenes when they are many, or of the film. */
class Row {
  readonly name: string;
  readonly ids: readonly string[];
  readonly running = new Set<string>();
  readonly done: Record<Status, number> = {
    cached: 0,
    made: 0,
    'stand-in': 0,
    failed: 0,
    skipped: 0,
  };
  /** Resolves when every action of the row has ended, or the build has. */
  readonly ended: Promise<void>;
  private resolveEnded = (): void => {};
  /** Replaced once listr2 shows the row. */
  show = (_title: string): void => {};

  constructor(name: string, ids: readonly string[]) {
    this.name = name;
    this.ids = ids;
    this.ended = new Promise((resolve) => {
      this.resolveEnded = resolve;
    });
  }

  start(id: string): void {
    this.running.add(id);
    this.show(this.title());
  }

  finish(id: string, status: Status): void {
    this.running.delete(id);
    this.done[status] += 1;
    this.show(this.title());
    if (this.finished() === this.ids.length) this.end();
  }

  end(): void {
    this.running.clear();
    this.resolveEnded();
  }

  finished(): number {
    return Object.values(this.done).reduce((sum, amount) => sum + amount, 0);
  }

  waits(): boolean {
    return this.running.size === 0 && this.finished() < this.ids.length;
  }

  /** True when every action ended and at least one of them was run: the row has earned its tick. */
  hasMade(): boolean {
    return this.finished() === this.ids.length && this.done.made + this.done['stand-in'] > 0;
  }

  title(): string {
    const finished = this.finished();
    const { cached, made, 'stand-in': standIns, failed, skipped } = this.done;
    const results = [
      made > 0 ? `${grouped(made)} made` : '',
      standIns > 0 ? count(standIns, 'stand-in') : '',
      cached > 0 ? `${grouped(cached)} cached` : '',
      failed > 0 ? `${grouped(failed)} failed` : '',
      skipped > 0 ? `${grouped(skipped)} skipped` : '',
    ].filter((part) => part !== '');
    if (finished === this.ids.length) return [this.name, results.join(', ')].join('  ');
    const progress = `${grouped(finished)} of ${grouped(this.ids.length)}`;
    const failures = failed > 0 ? [`${grouped(failed)} failed`] : [];
    return [this.name, progress, ...failures, this.runningNames()].join('  ').trimEnd();
  }

  private runningNames(): string {
    const names = [...this.running].map((id) =>
      id.startsWith(`${this.name}/`) ? id.slice(this.name.length + 1) : id,
    );
    const more = names.length - mostNamed;
    return names.slice(0, mostNamed).join(', ') + (more > 0 ? ` and ${more} more` : '');
  }
}

/** A list on `stream` (stderr of a terminal): a row a scene, or one row for all scenes of a long film. */
export function openLiveList(
  stream: NodeJS.WriteStream,
  actions: readonly { readonly id: string; readonly scene: string | null }[],
  paint: Paint,
): LiveList {
  const rows = rowsOf(actions);
  const rowOf = new Map(rows.flatMap((row) => row.ids.map((id) => [id, row] as const)));
  const running = runList(stream, rows, paint);
  // listr2 holds the stream's writes back while it draws, also the one that shows the cursor again on a sudden exit.
  const write = stream.write;
  const restoreCursor = (): void => {
    write.call(stream, cursorShown);
  };
  process.once('exit', restoreCursor);
  return {
    emit: (event) => {
      if (event.event === 'running') rowOf.get(event.id)?.start(event.id);
      if (event.event === 'action') rowOf.get(event.id)?.finish(event.id, event.status);
    },
    close: async () => {
      for (const row of rows) row.end();
      await running;
      process.removeListener('exit', restoreCursor);
    },
  };
}

function rowsOf(
  actions: readonly { readonly id: string; readonly scene: string | null }[],
): readonly Row[] {
  const scenes = new Map<string, string[]>();
  const film: string[] = [];
  for (const { id, scene } of actions) {
    if (scene === null) film.push(id);
    else scenes.set(scene, [...(scenes.get(scene) ?? []), id]);
  }
  const filmRows = film.length === 0 ? [] : [new Row('film', film)];
  if (scenes.size <= mostRows) {
    return [...[...scenes].map(([scene, ids]) => new Row(scene, ids)), ...filmRows];
  }
  return [new Row(count(scenes.size, 'scene'), [...scenes.values()].flat()), ...filmRows];
}

async function runList(
  stream: NodeJS.WriteStream,
  rows: readonly Row[],
  paint: Paint,
): Promise<void> {
  const output = new NotingOutput(stream);
  const allEnded = Promise.all(rows.map(({ ended }) => ended)).then(() => {});
  const renderer = rendererFor(stream, rows, paint);
  const list = new Listr<undefined, typeof renderer>([], {
    renderer,
    rendererOptions: {
      logger: new ListrLogger({ processOutput: output }),
      color: {
        [Look.COMPLETED]: (icon = '') => paint('good', icon),
        [Look.FAILED]: (icon = '') => paint('bad', icon),
        [Look.PENDING]: (icon = '') => paint('note', icon),
        [Look.SKIPPED_WITH_COLLAPSE]: (icon = '') => paint('faint', icon),
      },
      icon: { [Look.SKIPPED_WITH_COLLAPSE]: '·' },
    },
    concurrent: true,
    exitOnError: false,
    // Ctrl-C belongs to the command line; listr2 would leave the process at once, with code 127.
    registerSignalListeners: false,
  });
  list.add(
    rows.map((row) => ({
      title: row.name,
      task: async (_, task): Promise<void> => {
        row.show = (title) => {
          task.title = title;
        };
        row.show(row.title());
        await row.ended;
        row.show(row.title());
        if (row.done.failed > 0) throw new Error(row.title());
        if (!row.hasMade()) task.skip(row.title());
      },
    })),
  );
  // A task without a title writes below the list.
  list.add({
    task: async (_, task): Promise<void> => {
      output.note = (text) => {
        task.output = wrapToColumns(text, textColumns(stream)).join('\n');
      };
      await allEnded;
    },
    rendererOptions: { bottomBar: mostNotes, persistentOutput: true },
  });
  await list.run();
}

/** While the list is drawn, what others write to the stream (`stopping: …`) becomes a note below it, at once. */
class NotingOutput extends ProcessOutput {
  note = (_text: string): void => {};
  private readonly target: NodeJS.WriteStream;

  constructor(target: NodeJS.WriteStream) {
    super(target, target);
    this.target = target;
  }

  override hijack(): void {
    super.hijack();
    this.target.write = (chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      for (const line of text.split('\n').map(oneLine)) if (line !== '') this.note(line);
      const written = rest.at(-1);
      if (typeof written === 'function') written();
      return true;
    };
  }
}

// Beside the icon, and clear of the last column, where some terminals wrap.
function textColumns(stream: NodeJS.WriteStream): number {
  return (stream.columns || 80) - 3;
}

function rendererFor(stream: NodeJS.WriteStream, rows: readonly Row[], paint: Paint) {
  const rowNamed = new Map(rows.map((row) => [row.name, row]));
  return class extends DefaultRenderer {
    // listr2 looks for a terminal on stdout; this list is on stderr, `film=$(claude-studio build)` included.
    static override nonTTY = true;

    // Rows are cut at the width of stderr's terminal: listr2 would wrap them at that of stdout.
    protected override format(message: string, icon: string, _level: number): string[] {
      if (message.trim() === '') return [];
      return message
        .split('\n')
        .map(
          (line, index) =>
            `${index === 0 ? icon : ' '} ${fitToColumns(line.trimEnd(), textColumns(stream))}`,
        );
    }

    // A row nobody works on waits; only what runs turns.
    protected override style(task: ListrDefaultRendererTask, output = false): string {
      const row = rowNamed.get(task.initialTitle ?? '');
      if (!output && task.isStarted() && row?.waits() === true) return paint('faint', '·');
      return super.style(task, output);
    }
  };
}

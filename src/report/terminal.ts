import { type Paint, paintFor } from './paint.ts';

/** How a text for people is laid out. */
export interface Layout {
  /** Width of the terminal in columns. */
  readonly columns: number;
  readonly paint: Paint;
}

/** One of the two ways out. */
export interface Sink {
  /** Writes a text as it is. A reader that went away (`| head`) is no error: what it would have read is dropped. */
  write(text: string): void;
  /** The layout that suits whoever reads this sink now. */
  layout(): Layout;
}

/** The only way text leaves the program: answers to `stdout`, talk to `stderr`. */
export interface Terminal {
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** The stream a live list may redraw; null where every line must stand for itself. */
  readonly live: NodeJS.WriteStream | null;
  /**
   * Resolves when all that was written has left the process; await it before exiting. False when the answer could not be
   * written, for example to a full disk: stderr says so, and the program must not end with success.
   */
  flush(): Promise<boolean>;
}

/** What `cli/` found in the environment and the flags. */
export interface TerminalOptions {
  /** `auto`: colour where a person reads; `never`: NO_COLOR or TERM=dumb; `always`: FORCE_COLOR. */
  readonly colour: 'auto' | 'always' | 'never';
  /** False under CI and TERM=dumb: no live list even on a terminal. */
  readonly live: boolean;
}

/** The process's streams, or others in a test. */
export interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

// What a terminal of unknown width is taken for, as since the punched card.
const defaultColumns = 80;

/** The terminal of this process. Call it once: it listens to the streams' errors. */
export function openTerminal(options: TerminalOptions, streams: Streams = process): Terminal {
  const { stdout, stderr } = streams;
  let isWhole = true;
  const talk = openSink(stderr, options, () => {});
  const answer = openSink(stdout, options, (error) => {
    isWhole = false;
    talk.write(`error: stdout: ${error.message}\n`);
  });
  return {
    stdout: answer,
    stderr: talk,
    live: options.live && stderr.isTTY ? stderr : null,
    flush: async () => {
      await drain(stdout);
      await drain(stderr);
      return isWhole;
    },
  };
}

function openSink(
  stream: NodeJS.WriteStream,
  { colour }: TerminalOptions,
  onFailure: (error: Error) => void,
): Sink {
  let gone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // EPIPE: the reader closed the pipe. EIO: the terminal was closed. Nobody is there to miss what follows.
    if (!gone && error.code !== 'EPIPE' && error.code !== 'EIO') onFailure(error);
    gone = true;
  });
  const painted = colour === 'always' || (colour === 'auto' && stream.isTTY === true);
  return {
    write: (text) => {
      if (!gone && text !== '') stream.write(text);
    },
    layout: () => ({ columns: stream.columns || defaultColumns, paint: paintFor(painted) }),
  };
}

// The callback comes with an error when the stream is broken; the listener above has dealt with that.
function drain(stream: NodeJS.WriteStream): Promise<void> {
  if (stream.destroyed || stream.writableEnded) return Promise.resolve();
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}

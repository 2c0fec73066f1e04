import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { Ffmpeg } from './find-ffmpeg.ts';

/** What a run needs besides its arguments. */
export interface FfmpegRun {
  readonly signal: AbortSignal;
  /** Frames of work, to tell slow from stuck; 0 for sound. */
  readonly frames: number;
  /** What `pipe:0` reads. */
  readonly input?: AsyncIterable<Uint8Array>;
  /** `info` for filters that report through the log; errors alone otherwise. */
  readonly log?: 'info';
}

// Generous: a run that takes longer hangs. 4K on one slow core encodes about one frame a second.
const secondsPerRun = 600;
const secondsPerFrame = 2;

// How long ffmpeg may take to end by itself after SIGTERM.
const patienceMs = 2_000;

// An encode of a damaged file can write a line of complaint for every frame; the last ones tell enough.
const stderrKept = 64 * 1024;
const stderrShown = 600;

// Linux can tie a child's life to its parent's, so that even our SIGKILL leaves no encoder behind.
const setpriv = '/usr/bin/setpriv';

/**
 * Runs ffmpeg to its end; the one place that starts it for work. Returns what it wrote to stdout and stderr.
 * Throws an Error `ffmpeg: …` with the end of its complaints. When `signal` aborts, or this process ends, it is killed.
 */
export async function runFfmpeg(
  ffmpeg: Ffmpeg,
  args: readonly string[],
  { signal, frames, input, log }: FfmpegRun,
): Promise<{ readonly stderr: string }> {
  signal.throwIfAborted();
  const limitSeconds = secondsPerRun + secondsPerFrame * frames;
  const all = [
    ...['-nostdin', '-hide_banner', '-loglevel', log ?? 'error', '-nostats', '-y'],
    // CPU seconds, kept by the kernel: an end even where nobody is left to kill it.
    ...['-timelimit', String(8 * limitSeconds)],
    ...args,
  ];
  const { stderr, problem } = await run(ffmpeg.path, all, {
    signal,
    timeoutMs: limitSeconds * 1000,
    input: input === undefined ? undefined : Readable.from(input),
  });
  signal.throwIfAborted();
  if (problem !== null) throw new Error(`ffmpeg: ${complaint(stderr, problem)}`);
  return { stderr };
}

/** How long a tool may take to say its version. */
const secondsToAnswer = 20;

/** What a tool says of itself: its whole output, or `problem` when it cannot be run or takes over 20 seconds. */
export async function readToolOutput(
  path: string,
  args: readonly string[],
): Promise<{ readonly stdout: string; readonly stderr: string; readonly problem: string | null }> {
  return run(path, args, {
    timeoutMs: secondsToAnswer * 1000,
    signal: undefined,
    input: undefined,
  });
}

async function run(
  path: string,
  args: readonly string[],
  {
    signal,
    timeoutMs,
    input,
  }: {
    readonly signal: AbortSignal | undefined;
    readonly timeoutMs: number;
    readonly input: Readable | undefined;
  },
): Promise<{ readonly stdout: string; readonly stderr: string; readonly problem: string | null }> {
  // Only now: a build that starts no process need not load what starts it.
  const { execa } = await import('execa');
  const [file, fileArgs] = dyingWithUs(path, args);
  const child = execa(file, fileArgs, {
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
    env: { AV_LOG_FORCE_NOCOLOR: '1' },
    // A group of its own: the Ctrl-C of a terminal goes to us alone, and a script in ffmpeg's place ends with its children.
    detached: true,
    reject: false,
    buffer: { stderr: false },
    stripFinalNewline: false,
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-stderrKept);
  });
  const leash = leashOn(child.pid, signal, timeoutMs);
  const result = await child;
  leash.release();
  const problem = leash.isLate()
    ? `gave no result within ${Math.round(timeoutMs / 1000)} s`
    : result.failed
      ? (result.originalMessage ?? `ended with ${result.signal ?? `code ${result.exitCode}`}`)
      : null;
  return { stdout: String(result.stdout), stderr, problem };
}

/** Ends a process group when the build is stopped, when its time is over, and when this process ends. */
function leashOn(
  pid: number | undefined,
  signal: AbortSignal | undefined,
  timeoutMs: number,
): { isLate(): boolean; release(): void } {
  let late = false;
  let lastResort: NodeJS.Timeout | undefined;
  const send = (how: NodeJS.Signals): void => {
    try {
      // Windows has no groups; there a negative pid is no process.
      if (pid !== undefined) process.kill(process.platform === 'win32' ? pid : -pid, how);
    } catch {
      // It has ended already.
    }
  };
  const end = (): void => {
    send('SIGTERM');
    lastResort ??= setTimeout(send, patienceMs, 'SIGKILL');
  };
  const endNow = (): void => send('SIGKILL');
  const timer = setTimeout(() => {
    late = true;
    end();
  }, timeoutMs);
  if (signal?.aborted) end();
  signal?.addEventListener('abort', end, { once: true });
  process.once('exit', endNow);
  return {
    isLate: () => late,
    release: () => {
      clearTimeout(timer);
      clearTimeout(lastResort);
      signal?.removeEventListener('abort', end);
      process.off('exit', endNow);
    },
  };
}

function dyingWithUs(path: string, args: readonly string[]): [string, readonly string[]] {
  return process.platform === 'linux' && existsSync(setpriv)
    ? [setpriv, ['--pdeathsig', 'KILL', '--', path, ...args]]
    : [path, args];
}

function complaint(stderr: string, problem: string): string {
  const lines = stderr.trim().split('\n').slice(-4).join('; ');
  if (lines === '') return problem === '' ? 'ended with an error and no word about it' : problem;
  return lines.length > stderrShown ? `…${lines.slice(-stderrShown)}` : lines;
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one run of a command took. */
export interface Cost {
  /** User and system seconds of the process and of every process it started and waited for. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and with what a command runs. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Holds what a measured command prints. */
  readonly scratch: string;
}

/** The command that does nothing: every CPU ratio of the program is to this one. */
export const nothing: readonly string[] = [process.execPath, '-e', '0'];

// bash's own `time`: wait4's figures to the millisecond, with children, and no tool that a machine may lack.
const timed = 'TIMEFORMAT="%3R %3U %3S"; time "$@" >"$BENCH_OUT" 2>"$BENCH_ERR"';

// No part of the bench takes longer than this on a machine that is worth measuring.
const longestMs = 15 * 60 * 1000;

/** Runs a command to its end. Throws an Error with what it printed when it fails. */
export function costOf(command: readonly string[], { cwd, env, scratch }: Surroundings): Cost {
  mkdirSync(scratch, { recursive: true });
  const out = join(scratch, 'stdout');
  const err = join(scratch, 'stderr');
  const { status, stderr } = spawnSync(
    'bash',
    ['--norc', '--noprofile', '-c', timed, 'bench', ...command],
    {
      cwd,
      env: { ...env, LC_ALL: 'C', BENCH_OUT: out, BENCH_ERR: err },
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: longestMs,
    },
  );
  const said = readFileSync(err, 'utf8');
  const times = /^([\d.]+) ([\d.]+) ([\d.]+)$/m.exec(stderr);
  if (status !== 0 || times === null) {
    throw new Error(`bench: \`${command.join(' ').slice(0, 400)}\` failed\n${stderr}${said}`);
  }
  const [, wall, user, system] = times;
  return {
    cpuSeconds: Number(user) + Number(system),
    wallSeconds: Number(wall),
    stdout: readFileSync(out, 'utf8'),
    stderr: said,
  };
}

/** Two commands measured in turn, so that what else the machine does weighs on both alike. */
export interface Comparison {
  readonly subject: Medians;
  readonly baseline: Medians;
  /** Median of the ratios of the pairs, CPU and wall. */
  readonly cpuRatio: number;
  readonly wallRatio: number;
}

/** Medians of several runs. */
export interface Medians {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

/** Runs `baseline` and `subject` alternately, `pairs` times. */
export function compare(pairs: number, baseline: () => Cost, subject: () => Cost): Comparison {
  const runs = Array.from({ length: pairs }, () => ({ base: baseline(), own: subject() }));
  return {
    subject: mediansOf(runs.map(({ own }) => own)),
    baseline: mediansOf(runs.map(({ base }) => base)),
    cpuRatio: median(runs.map(({ base, own }) => own.cpuSeconds / base.cpuSeconds)),
    wallRatio: median(runs.map(({ base, own }) => own.wallSeconds / base.wallSeconds)),
  };
}

/** Medians of the figures of several runs. */
export function mediansOf(costs: readonly Cost[]): Medians {
  return {
    cpuSeconds: median(costs.map(({ cpuSeconds }) => cpuSeconds)),
    wallSeconds: median(costs.map(({ wallSeconds }) => wallSeconds)),
  };
}

/** The middle value; of an even number of values the lower of the two. Throws when there is none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error('bench: nothing was measured');
  return middle;
}

/** Peak resident memory in MiB of a Node program, without its children; in a run of its own, since asking costs. */
export function peakMib(
  probe: string,
  program: readonly string[],
  surroundings: Surroundings,
): number {
  const path = join(surroundings.scratch, 'peak');
  const env = { ...surroundings.env, BENCH_PEAK: path };
  costOf([process.execPath, '--require', probe, ...program], { ...surroundings, env });
  return Number(readFileSync(path, 'utf8')) / 1024;
}

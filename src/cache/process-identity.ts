import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Tells one process from every other, later ones with the same number too. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Host name and process namespace: two containers count as two machines. */
  readonly machine: string;
  /** Changes with every start of the machine; null where the system does not tell. */
  readonly bootId: string | null;
  /** Clock ticks since boot at which the process started; null where the system does not tell. */
  readonly startTicks: string | null;
}

/** The process that asks. */
export function thisProcess(): ProcessIdentity {
  const kernel = textOrNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const space = textOrNull(() => readlinkSync('/proc/self/ns/pid'));
  return {
    pid: process.pid,
    machine: space === null ? hostname() : `${hostname()} ${space}`,
    bootId: kernel,
    startTicks: processStat(process.pid)?.startTicks ?? null,
  };
}

/** Whether a process still runs; `unknown` where this process cannot tell: another machine, or a number that may be in its second use. */
export function processState(
  other: ProcessIdentity,
  here: ProcessIdentity,
): 'running' | 'gone' | 'unknown' {
  if (other.machine !== here.machine) return 'unknown';
  if (other.bootId !== here.bootId) return 'gone';
  if (!canBeSignalled(other.pid)) return 'gone';
  const stat = processStat(other.pid);
  if (stat === undefined || other.startTicks === null) return 'unknown';
  return stat.ended || stat.startTicks !== other.startTicks ? 'gone' : 'running';
}

/** Whether some process has this number on this machine, of whichever user. */
export function canBeSignalled(pid: number): boolean {
  try {
    // Signal 0 asks whether the process exists and sends nothing.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

// Fields of /proc/<pid>/stat by proc(5), counted after the command in brackets, which may hold spaces: state is the
// first (Z zombie, X dead: killed, and nobody has asked yet how it ended), start time the twentieth.
function processStat(pid: number): { startTicks: string; ended: boolean } | undefined {
  const text = textOrNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  const state = fields?.[0];
  const startTicks = fields?.[19];
  if (state === undefined || startTicks === undefined) return undefined;
  return { startTicks, ended: state === 'Z' || state === 'X' };
}

function textOrNull(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}

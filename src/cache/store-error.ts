import { statfsSync } from 'node:fs';
import { messageOf } from '../std/message-of.ts';
import { TargetError } from './target-error.ts';

/** Fewer free bytes than this, and an unexplained write error is a full disk: LMDB reports a short write as EIO. */
const nearlyFullBytes = 1024 * 1024;

/**
 * The error a person gets to see for a failure of the store: starts with `cache:`, ends with what to do, keeps the cause.
 * An error that already speaks for the cache, or for a place outside of it, comes back as it is.
 */
function storeError(folder: string, doing: string, cause: unknown): Error {
  if (cause instanceof TargetError) return cause;
  if (cause instanceof Error && cause.message.startsWith('cache:')) return cause;
  return new Error(`cache: cannot ${doing}: ${reasonOf(folder, cause)}`, { cause });
}

/** Runs a piece of work on the store; what it throws comes out as a `storeError`. */
export async function inStore<T>(
  folder: string,
  doing: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeError(folder, doing, error);
  }
}

/** The synchronous `inStore`. */
export function inStoreSync<T>(folder: string, doing: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeError(folder, doing, error);
  }
}

function reasonOf(folder: string, cause: unknown): string {
  const name = errorName(folder, cause);
  switch (name) {
    case 'ENOSPC':
      return `the disk of ${folder} is full; free some space (\`claude-studio cache gc\` helps) or set CLAUDE_STUDIO_CACHE to a folder on another disk`;
    case 'EDQUOT':
      return `your disk quota is used up on ${folder}; free some space or set CLAUDE_STUDIO_CACHE to a folder on another disk`;
    case 'EACCES':
    case 'EPERM':
      return `no permission (${messageOf(cause)}); make ${folder} writable for you or set CLAUDE_STUDIO_CACHE to a folder that is`;
    case 'EROFS':
      return `${folder} is on a read-only disk; set CLAUDE_STUDIO_CACHE to a folder that can be written`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `a file is in the place of a folder (${messageOf(cause)}); move it away or set CLAUDE_STUDIO_CACHE to another folder`;
    case 'EMFILE':
    case 'ENFILE':
      return 'too many open files; raise the limit (`ulimit -n 4096`) or lower `-j`';
    default:
      return messageOf(cause);
  }
}

// Error numbers of Linux and macOS (errno.h), as LMDB gives them; Node's own errors carry the name.
const numbers: Readonly<Record<number, string>> = {
  1: 'EPERM',
  13: 'EACCES',
  24: 'EMFILE',
  28: 'ENOSPC',
  30: 'EROFS',
};

function errorName(folder: string, cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !('code' in cause)) return undefined;
  if (typeof cause.code === 'string') return cause.code;
  if (typeof cause.code !== 'number') return undefined;
  return cause.code === 5 && isNearlyFull(folder) ? 'ENOSPC' : numbers[cause.code];
}

function isNearlyFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < nearlyFullBytes;
  } catch {
    return false;
  }
}

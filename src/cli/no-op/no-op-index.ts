import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileFingerprint } from '../../std/file-fingerprint.ts';

/** Raised when the meaning of an index changes; older ones are then ignored. */
export const noOpVersion = 3;

/**
 * What a finished build looked at and left behind, as file facts: while none of them moves, building again is a no-op.
 * Columns instead of objects, since a production may name a thousand pictures (facts are strings: nanoseconds do not fit a number).
 */
export interface NoOpIndex {
  readonly version: number;
  /** Root of the project: a copy of it must not answer with the original's film. */
  readonly root: string;
  /** The program, PATH and FFMPEG_PATH. */
  readonly environment: string;
  readonly paths: readonly string[];
  readonly facts: readonly string[];
  /** Absolute path of the film. */
  readonly film: string;
  /** What a build with nothing to do says, without colour. */
  readonly summary: string;
  /** Where the warnings in it name files from; null where there are none, and it holds anywhere. */
  readonly saidIn: string | null;
}

/** The folder of the cache that holds the indices of all productions; removed whenever artifacts are. */
export function noOpFolder(cacheFolder: string): string {
  return join(cacheFolder, 'state', 'no-op');
}

/** Where the index of a production lies in the cache folder. */
export function noOpIndexPath(cacheFolder: string, production: string): string {
  return join(noOpFolder(cacheFolder), `${encodeURIComponent(production)}.json`);
}

/** The part of the environment that a build depends on; `program` is the path of the script that runs. */
export function buildEnvironment(env: NodeJS.ProcessEnv, program: string): string {
  return `${realpathSync(program)}\n${env['FFMPEG_PATH'] ?? ''}\n${env['PATH'] ?? ''}`;
}

/** Size, times and inode of a file, `absent` where there is none; equal facts stand for equal content. */
export function fileFacts(path: string): string {
  try {
    return fileFingerprint(statSync(path, { bigint: true }));
  } catch (error) {
    // A file in place of a folder above: whoever opens the folder says so better.
    if (
      error instanceof Error &&
      'code' in error &&
      /^(ENOENT|ENOTDIR)$/.test(String(error.code))
    ) {
      return 'absent';
    }
    throw error;
  }
}

/** The index under a path if it can be read and nothing that it names has moved; undefined otherwise. Never throws. */
export function currentNoOpIndex(
  path: string,
  root: string,
  environment: string,
): NoOpIndex | undefined {
  try {
    const index = JSON.parse(readFileSync(path, 'utf8')) as NoOpIndex;
    if (index.version !== noOpVersion || index.root !== root) return undefined;
    if (index.environment !== environment) return undefined;
    return index.paths.every((file, at) => fileFacts(file) === index.facts[at]) ? index : undefined;
  } catch {
    return undefined;
  }
}

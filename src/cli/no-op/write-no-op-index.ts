import { rmSync, statSync } from 'node:fs';
import { writeAtomically } from '../../std/write-atomically.ts';
import { keepAnswer } from '../keep-answer.ts';
import { fileFacts, type NoOpIndex, noOpVersion } from './no-op-index.ts';

/** Facts of files taken before they were read, so that an edit during the build is not mistaken for what was built. */
export type FactsBefore = ReadonlyMap<string, string>;

/** File times tick this coarsely: one kernel tick on ext4 and its like (generous), two seconds on FAT. */
const fineTickMs = 20;
const coarseTickMs = 2000;

/** Facts of files as they are now. Files that changed within the last clock tick count as unknown: an edit in the same tick would not show. */
export function takeFacts(paths: readonly string[], nowMs: number): FactsBefore {
  return new Map(
    paths.map((path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      if (found === undefined) return [path, fileFacts(path)];
      const tickMs = found.mtimeMs % 1000 === 0 ? coarseTickMs : fineTickMs;
      return [path, nowMs - found.mtimeMs < tickMs ? 'unknown' : fileFacts(path)];
    }),
  );
}

/** Keeps what a complete build saw and left, so that the next one can answer at once. */
export function writeNoOpIndex(
  path: string,
  built: {
    readonly root: string;
    readonly environment: string;
    readonly inputs: FactsBefore;
    /** Files the build itself wrote. */
    readonly outputs: readonly string[];
    readonly film: string;
    readonly summary: string;
    readonly saidIn: string | null;
  },
): void {
  const { inputs, outputs, ...answer } = built;
  if ([...inputs.values()].includes('unknown')) {
    // The next build looks at everything.
    rmSync(path, { force: true });
    return;
  }
  const paths = [...inputs.keys(), ...outputs];
  const facts = [...inputs.values(), ...outputs.map(fileFacts)];
  const index: NoOpIndex = { version: noOpVersion, ...answer, paths, facts };
  keepAnswer(() => writeAtomically(path, JSON.stringify(index)));
}

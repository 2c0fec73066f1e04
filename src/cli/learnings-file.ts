import { join } from 'node:path';
import { type Learnings, noLearnings } from '../producer/learnings/learnings.ts';
import { learningsText } from '../producer/learnings/learnings-text.ts';
import { readLearnings } from '../producer/learnings/parse-learnings.ts';
import { writeAtomically } from '../std/write-atomically.ts';
import { projectFile } from './project-file.ts';
import { Stop } from './stop.ts';

/** Thousands of notes, in bytes; more than people write of their models. */
const largestLearnings = 4 * 1024 * 1024;

/** Where a project keeps what it learned. */
export function learningsPath(root: string): string {
  return join(root, 'learnings.yaml');
}

/** What a project has learned; nothing where it has no `learnings.yaml`. Throws `Stop` with all that is wrong in that. */
export function projectLearnings(root: string): Learnings {
  const file = projectFile(learningsPath(root), root, largestLearnings);
  if (file === null) return noLearnings;
  const answer = readLearnings(file.text, file.shown);
  if (!answer.ok) throw new Stop(answer.diagnostics);
  return answer.learnings;
}

/**
 * Changes what a project has learned, as it stands in the file now, whoever wrote there since it was last read. Writes
 * nothing where nothing changes. Throws `Stop` for a file that cannot be read.
 */
export function changeLearnings(root: string, change: (now: Learnings) => Learnings): void {
  const now = projectLearnings(root);
  const next = change(now);
  if (next !== now) writeAtomically(learningsPath(root), learningsText(next));
}

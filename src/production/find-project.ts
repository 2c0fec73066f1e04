import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder whose sub-folders are productions; it marks the root of a project. */
export const PRODUCTIONS_FOLDER = 'productions';

/**
 * The project root for a folder (absolute path): the nearest folder at or above it that holds `productions/`, else the
 * nearest that holds `.git`, else the folder itself. No file of a production may lie outside it.
 */
export function findProjectRoot(folder: string): string {
  const above = foldersUpFrom(folder);
  return (
    above.find((candidate) => isFolder(join(candidate, PRODUCTIONS_FOLDER))) ??
    // In a git worktree `.git` is a file.
    above.find((candidate) => existsSync(join(candidate, '.git'))) ??
    folder
  );
}

function foldersUpFrom(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersUpFrom(parent)];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

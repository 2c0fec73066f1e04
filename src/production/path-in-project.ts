import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';

/**
 * The absolute path of a file that is written relative to a folder; undefined where it is outside of the project, wherever
 * symbolic links lead. Throws what the file system says of a file that is not there.
 */
export function pathInProject(written: string, folder: string, root: string): string | undefined {
  const file = resolve(folder, written);
  if (isAbsolute(written) || !isInside(file, root)) return undefined;
  return isInside(realpathSync(file), realpathSync(root)) ? file : undefined;
}

function isInside(file: string, folder: string): boolean {
  const way = relative(folder, file);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

import { existsSync, lstatSync, readlinkSync } from 'node:fs';

/** A place outside of the store could not be written: the message names it and says what to do. */
export class TargetError extends Error {}

/** Runs work that writes to a path outside of the store; what the file system throws comes out as a `TargetError`. */
export async function intoTarget<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    const reason = danglingLink(path) ?? reasonOf(error.code, error.message);
    throw new TargetError(`cannot write ${path}: ${reason}`, { cause: error });
  }
}

// The system's own words for it are those for something that is missing, or for something that is there.
function danglingLink(path: string): string | undefined {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true || existsSync(path)) {
    return undefined;
  }
  return `it is a link to ${readlinkSync(path)}, which is not there; make that folder, or remove the link, and build again`;
}

function reasonOf(code: unknown, text: string): string {
  switch (code) {
    case 'ENOSPC':
      return 'its disk is full; free some space there and build again';
    case 'EDQUOT':
      return 'your disk quota is used up there; free some space and build again';
    case 'EROFS':
      return 'it is on a read-only disk; make that writable and build again';
    case 'EACCES':
    case 'EPERM':
      return `no permission (${text}); make it writable for you and build again`;
    case 'EISDIR':
      return 'a folder is in its place; move that away and build again';
    case 'EEXIST':
    case 'ENOTDIR':
    case 'ENOENT':
      return `something that is no folder is in the way (${text}); move it away and build again`;
    default:
      return text;
  }
}

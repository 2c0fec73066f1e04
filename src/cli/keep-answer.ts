/**
 * Writes what an earlier build decided or answered. Another build that buys removes all of that at any moment, with its
 * folder: then nothing is kept, as for whoever had written a moment before. Throws what else the file system throws.
 */
export function keepAnswer(write: () => void): void {
  try {
    write();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

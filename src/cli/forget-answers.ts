import { rmSync } from 'node:fs';
import { memoFolder } from './decision-memo-file.ts';
import { noOpFolder } from './no-op/no-op-index.ts';

/**
 * Removes what earlier builds of all productions decided and answered: after artifacts were bought or removed, what they
 * show may be replaced.
 */
export function forgetAnswers(cacheFolder: string): void {
  for (const folder of [noOpFolder(cacheFolder), memoFolder(cacheFolder)]) {
    // A build that ends at this moment may put a file into a folder that was just emptied.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 10 });
  }
}

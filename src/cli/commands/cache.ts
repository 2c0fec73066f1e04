import { cleanCache, collectGarbage, namedKeys } from '../../cache/collect-garbage.ts';
import { cacheStats, emptyStats } from '../../cache/stats.ts';
import { closeStore, holdsStore, openStore, type Store } from '../../cache/store.ts';
import { verifyCache } from '../../cache/verify.ts';
import { findProjectRoot } from '../../production/find-project.ts';
import {
  cacheCollectionText,
  cacheStatsText,
  cacheVerificationText,
} from '../../report/cache-text.ts';
import type { Layout } from '../../report/terminal.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { forgetAnswers } from '../forget-answers.ts';
import { cacheFolderOf } from '../open-project.ts';

/** Shows what the cache of this project holds. */
export function showCache(cli: Cli): Promise<ExitCode> {
  return withStore(cli, async (store, say) => {
    const stats = await cacheStats(store);
    say((layout) => cacheStatsText(stats, layout));
    return exitCode.done;
  });
}

/** Reads every blob and compares it with its digest; with `repair`, damaged ones are removed and made again when needed. */
export function verify(cli: Cli, { repair }: { readonly repair: boolean }): Promise<ExitCode> {
  return withStore(cli, async (store, say) => {
    const found = await verifyCache(store, { repair });
    say((layout) => cacheVerificationText(found, layout));
    return found.bad.length > found.repaired ? exitCode.actionFailed : exitCode.done;
  });
}

/** Removes what was not used for longest until the cache is no larger than asked; what productions rest on stays. */
export function gc(
  cli: Cli,
  { maxSize, dryRun }: { readonly maxSize: number; readonly dryRun: boolean },
): Promise<ExitCode> {
  return withStore(cli, async (store, say) => {
    const keep = namedKeys(store);
    const collected = await collectGarbage(store, { maxBytes: maxSize, keep, dryRun });
    say((layout) => cacheCollectionText(collected, { dryRun }, layout));
    return exitCode.done;
  });
}

/** Removes everything but what was paid for; with `paid`, that as well. */
export function clean(
  cli: Cli,
  { paid, dryRun }: { readonly paid: boolean; readonly dryRun: boolean },
): Promise<ExitCode> {
  return withStore(cli, async (store, say) => {
    const removed = await cleanCache(store, { paid, dryRun });
    say((layout) => cacheCollectionText(removed, { dryRun }, layout));
    return exitCode.done;
  });
}

// Where nothing was built yet, looking at the cache, or tidying it up, does not make one.
async function withStore(
  cli: Cli,
  use: (store: Store, say: (text: (layout: Layout) => string) => void) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { stdout } = cli.terminal;
  const folder = cacheFolderOf(cli, findProjectRoot(cli.cwd));
  if (!holdsStore(folder)) {
    stdout.write(cacheStatsText(emptyStats, stdout.layout()));
    return exitCode.done;
  }
  const store = openStore({ folder });
  try {
    // What is removed here must not be answered for as up to date.
    forgetAnswers(folder);
    return await use(store, (text) => stdout.write(text(stdout.layout())));
  } finally {
    await closeStore(store);
  }
}

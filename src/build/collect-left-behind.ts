import type { PaidRecipe } from '../plan/recipe.ts';
import { messageOf } from '../std/message-of.ts';
import type { PaidCall } from './journal.ts';
import type { Market } from './market.ts';
import type { Studio } from './studio.ts';

/** How long jobs that no action asks for are waited for at the end of a build, in seconds; the next one looks again. */
const patienceSeconds = 10;

const kindOfMedium: Readonly<Record<PaidCall['medium'], PaidRecipe['kind']>> = {
  image: 'image',
  video: 'clip',
  audio: 'narration',
  script: 'script',
};

/**
 * Brings in what jobs have made whose action has other words by now: it is paid for, vendors keep it for a day or less, and
 * the words may come back. Returns the calls that were brought in. What still runs, and what cannot be had now, is left.
 */
export async function collectLeftBehind(
  market: Market,
  studio: Studio,
  stop: AbortSignal,
): Promise<readonly PaidCall[]> {
  const { journal } = studio.cache;
  const open = journal
    .calls()
    .filter(({ production, state }) => production === market.production && state === 'submitted');
  if (open.length === 0 || stop.aborted) return [];
  const patience = new AbortController();
  const ends = AbortSignal.any([stop, patience.signal]);
  const timer = studio.pause(patienceSeconds, ends).then(() => patience.abort());
  const brought = await Promise.all(open.map((call) => collectOne(call, market, studio, ends)));
  patience.abort();
  await timer;
  return brought.flatMap((call) => call ?? []);
}

async function collectOne(
  call: PaidCall,
  market: Market,
  { cache, emit }: Studio,
  signal: AbortSignal,
): Promise<PaidCall | undefined> {
  const { key, part, job, api, provider, model, medium, number } = call;
  // Another build may be waiting for this very job.
  const claim = await cache.claim(key);
  if (claim === undefined) return undefined;
  const folder = await cache.openFolder();
  try {
    const vendor = await market.provider(api);
    const isOpen = cache.journal.latest(key, part)?.state === 'submitted';
    if (vendor.collect === undefined || job === null || !isOpen) return undefined;
    const recipe: PaidRecipe = { kind: kindOfMedium[medium], provider, model };
    const order = { recipe, model: market.modelOf(recipe), inputs: {}, folder, signal };
    const { files, costUsd, origin } = await vendor.collect(job, order);
    return await cache.journal.received(number, {
      ...{ files, origin },
      costUsd: costUsd ?? call.estimatedUsd,
    });
  } catch (error) {
    if (!signal.aborted) emit({ event: 'warning', id: call.action, message: messageOf(error) });
    return undefined;
  } finally {
    await cache.closeFolder(folder);
    await claim.release();
  }
}

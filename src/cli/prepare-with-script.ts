import type { ProductionPlace } from '../production/find-production.ts';
import type { Cli } from './cli.ts';
import type { LiveFlags, LiveProduction } from './live/prepare-live.ts';
import { prepareProduction } from './prepare-production.ts';

/** A production for a command that may be told what to buy: with its script by a model where that is bought, else as it is. */
export async function prepareWithScript(
  cli: Cli,
  place: ProductionPlace,
  { live, budget, maxSpend, frozenLock, onSpent }: Partial<LiveFlags>,
): Promise<LiveProduction> {
  const overrides = budget === undefined ? {} : { budget };
  if (live === undefined) return { prepared: prepareProduction(place, overrides), spentUsd: 0 };
  const { prepareLive } = await import('./live/prepare-live.ts');
  return prepareLive(cli, place, {
    ...{ live, ...overrides },
    ...(maxSpend !== undefined && { maxSpend }),
    ...(frozenLock !== undefined && { frozenLock }),
    ...(onSpent !== undefined && { onSpent }),
  });
}

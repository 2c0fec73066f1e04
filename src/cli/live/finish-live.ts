import type { BuildResult } from '../../build/build-film.ts';
import { collectLeftBehind } from '../../build/collect-left-behind.ts';
import type { Market } from '../../build/market.ts';
import type { Studio } from '../../build/studio.ts';
import type { LiveBuild } from './go-live.ts';
import { keepTakenOver } from './keep-taken-over.ts';
import { learnFromBuild, type Noticed } from './learn-from-build.ts';

/**
 * What a live build owes when all is made: the lock learns who took over, `learnings.yaml` what was seen of the vendors,
 * and jobs nobody waits for any more are brought in.
 */
export async function finishLive(
  build: Omit<LiveBuild, 'view'> & {
    readonly market: Market;
    readonly studio: Studio;
    readonly noticed: Noticed;
  },
  { records }: BuildResult,
  stop: AbortSignal,
): Promise<void> {
  const { prepared, project, actions, options, market, studio, noticed } = build;
  if (options.budget === undefined) keepTakenOver(prepared, project, actions, records);
  learnFromBuild(prepared, project, actions, records, noticed, studio.emit);
  for (const { number, action } of await collectLeftBehind(market, studio, stop)) {
    const message = `call ${number} brought what was asked for before ${action} was changed; it is kept`;
    studio.emit({ event: 'warning', id: action, message });
  }
}

import type { Production } from '../production/production.gen.ts';
import { type Decisions, isPositive } from './decide.ts';
import type { ToldScene } from './tell-scene.ts';

/** Puts a scene's share of a length that was asked for into the lock, in milliseconds. */
export function keepShare(id: string, ms: number, decisions: Decisions): void {
  decisions.decide(`scenes.${id}.duration`, { ms }, isPositive, () => ({
    value: ms / 1000,
    because: 'its share of the length of the film',
  }));
}

/** Puts the length of the film into the lock where none was asked for. */
export function keepLength(
  source: Production,
  told: readonly ToldScene[],
  decisions: Decisions,
): void {
  if (source.duration !== undefined) return;
  const ms = told.reduce((sum, scene) => sum + scene.durationMs, 0);
  decisions.decide('duration', { ms }, isPositive, () => ({
    value: ms / 1000,
    because: `the sum of ${told.length} ${told.length === 1 ? 'scene' : 'scenes'}`,
  }));
}

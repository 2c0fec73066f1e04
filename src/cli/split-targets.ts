import { findProduction, type ProductionPlace } from '../production/find-production.ts';
import type { Cli } from './cli.ts';
import { findPlace } from './prepare-production.ts';
import { Stop } from './stop.ts';

/**
 * Tells the production from the targets on a command line: the first word is the production when one is found under it,
 * and otherwise a target of the only production there is. Throws `Stop` when neither makes sense.
 */
export function splitTargets(
  cli: Cli,
  word: string | undefined,
  rest: readonly string[],
): { readonly place: ProductionPlace; readonly targets: readonly string[] } {
  if (word === '') return { place: findPlace(cli, word), targets: rest };
  const named = findProduction(cli.cwd, word);
  if (named.ok) return { place: named.place, targets: rest };
  const only = findProduction(cli.cwd);
  // With a slash it can only be a target; without one it is more likely a production's name, misspelled.
  if (only.ok && word?.includes('/')) return { place: only.place, targets: [word, ...rest] };
  throw new Stop(named.diagnostics);
}

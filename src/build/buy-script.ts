import { actionKeyOf, type Manifest, manifestOf } from '../plan/action-key.ts';
import type { ActionRecord } from '../plan/action-record.ts';
import type { ScriptRecipe } from '../plan/recipe.ts';
import { buy } from './buy.ts';
import { claimOrRecord } from './make-action.ts';
import type { Market } from './market.ts';
import type { Counter } from './studio.ts';

/** Address of a script that people see, in `jobs`, `spend` and `plan`. */
export const scriptId = 'script';

/** The manifest of a question; its key is the address of the answer. */
export function scriptManifest(recipe: ScriptRecipe): Manifest {
  return manifestOf('script', recipe, {});
}

/**
 * The record of the answer to a question: from the cache, from another build that asks it just now, or bought. Throws what
 * `buy` throws; nothing that was paid for is lost by it.
 */
export async function buyScript(
  recipe: ScriptRecipe,
  market: Market,
  counter: Counter & { seconds(): number },
  { stop, abort }: { readonly stop: AbortSignal; readonly abort: AbortSignal },
): Promise<ActionRecord> {
  const { cache } = counter;
  const manifest = scriptManifest(recipe);
  const key = actionKeyOf(manifest);
  const known = cache.record(key);
  if (known !== undefined) return known;
  const held = await claimOrRecord(key, counter, {
    ...{ signal: abort, stop, forced: false, place: noPlace },
  });
  if ('record' in held) return held.record;
  const folder = await cache.openFolder();
  try {
    const started = counter.seconds();
    const { outputs, costUsd, calls, origin } = await buy(
      {
        ...{ action: { id: scriptId, scene: null }, key, recipe, inputs: {}, folder },
        ...{ abort, stop, forced: false },
      },
      market,
      counter,
    );
    return await cache.store({
      ...{ key, kind: 'script', provider: recipe.provider, outputs, costUsd, calls, manifest },
      seconds: counter.seconds() - started,
      ...(origin !== null && { origin }),
    });
  } finally {
    await cache.closeFolder(folder);
    await held.claim.release();
  }
}

// A script is asked for before anything else is made: it takes nobody's place.
const noPlace = { leave: () => undefined, enter: () => Promise.resolve() };

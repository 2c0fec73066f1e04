import type { Action } from '../plan/action.ts';
import type { InputRecords } from '../plan/candidates.ts';
import type { Way } from '../plan/decide.ts';
import { messageOf } from '../std/message-of.ts';
import { type Made, type MakeDecision, type MakeOptions, makeAction } from './make-action.ts';
import { isDefinite } from './provider.ts';
import type { Studio } from './studio.ts';

/**
 * Makes an action as decided, or when that definitely fails by whoever takes over; `way` is how it was made in the end.
 * Throws the last failure.
 */
export async function makeWithFallback(
  action: Action,
  decision: MakeDecision,
  inputs: InputRecords,
  studio: Studio,
  options: MakeOptions,
): Promise<Made & { readonly way: Way }> {
  const ways: Way[] = [decision, ...decision.fallback];
  for (const [at, way] of ways.entries()) {
    try {
      return { ...(await makeAction(action, way, inputs, studio, options)), way };
    } catch (error) {
      const next = ways[at + 1];
      if (next === undefined || !isDefinite(error)) throw error;
      const message = `${messageOf(error)}; ${next.provider} takes over`;
      studio.emit({ event: 'warning', id: action.id, message });
    }
  }
  throw new Error(`${action.id}: there was no way to make it`);
}

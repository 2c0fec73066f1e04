import type { Action } from './action.ts';
import type { Decision, PlanView } from './decide.ts';

/**
 * What became of the call for an action that was ordered before, where nothing more is sent for it: it costs nothing, and a
 * person may have something to do. Null where it is free to be ordered.
 */
export function callBefore(
  { id }: Action,
  decision: Decision,
  view: PlanView,
): { readonly warning?: string } | null {
  if (decision.status !== 'make') return null;
  const { key, provider } = decision;
  if (view.kept(key) && !view.forced.has(id))
    return {
      warning: `it was bought before and is gone from the cache: it is fetched again for nothing where ${provider} still has it, and bought again where not`,
    };
  if (view.inDoubt(key))
    return {
      warning: `nobody knows whether the last request to ${provider} was charged, and nothing is sent before that is known: see \`claude-studio jobs\``,
    };
  if (view.underway(key)) return {};
  if (!view.refused(key)) return null;
  return {
    warning: `${provider} has refused this content, and is not asked again: change the words, or see \`claude-studio jobs --all\` and \`jobs resubmit\``,
  };
}

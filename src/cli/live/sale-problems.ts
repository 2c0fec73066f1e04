import { type Action, mediumOfKind } from '../../plan/action.ts';
import { type ClipPictures, clipPictures, isPaidRecipe, type PlanView } from '../../plan/decide.ts';
import type { Plan, PlannedAction } from '../../plan/decision.ts';
import { candidatesOf } from '../../plan/recipes.ts';
import type { Catalog } from '../../producer/catalog.ts';
import type { LiveProblem } from './money-problems.ts';

/**
 * Why artifacts of a plan cannot be bought, each reason once with the actions it holds for. A picture that is still to be
 * made is judged by who will make it.
 */
export function saleProblems(
  actions: readonly Action[],
  plan: Plan,
  view: PlanView,
  catalog: Catalog,
): LiveProblem[] {
  const planned = new Map(plan.actions.map((action) => [action.id, action]));
  const byId = new Map(actions.map((action) => [action.id, action]));
  const reasons = new Map<string, string[]>();
  const apiOf = (id: string): string | null => {
    const action = byId.get(id);
    const now = planned.get(id);
    if (action === undefined || now === undefined) return null;
    if (action.spec.kind === 'last-frame') {
      const [clip] = now.inputs;
      return clip === undefined ? null : apiOf(clip);
    }
    if (now.status === 'cached' && now.key !== null)
      return view.record(now.key)?.origin?.api ?? null;
    const medium = mediumOfKind[action.spec.kind];
    if (medium === undefined || !view.live.has(medium)) return null;
    const { paid } = candidatesOf(action, new Map(), view);
    const bought =
      paid.find((recipe) => view.whyNot(recipe, picturesOf(action)) === null) ?? paid[0];
    return bought === undefined ? null : (catalog.models[bought.model]?.api ?? null);
  };
  const picturesOf = (action: Action): ClipPictures => {
    const pictures = clipPictures(action, new Map());
    const edge = action.inputs.find(({ role }) => role === 'image');
    if (edge === undefined || 'file' in edge.from) return pictures;
    return { ...pictures, firstAt: apiOf(edge.from.action) };
  };
  for (const action of actions) {
    if (!isToBeBought(action, planned.get(action.id), view)) continue;
    const { paid } = candidatesOf(action, new Map(), view);
    const pictures = picturesOf(action);
    const answers = paid.filter(isPaidRecipe).map((recipe) => view.whyNot(recipe, pictures));
    if (answers.length === 0 || answers.includes(null)) continue;
    for (const reason of new Set(answers)) {
      if (reason !== null) reasons.set(reason, [...(reasons.get(reason) ?? []), action.id]);
    }
  }
  return [...reasons].map(([reason, ids]) => ({
    message: `${listed(ids)} cannot be bought: ${reason}`,
    hint: 'nothing was bought; `providers` shows which keys are there, and without `--live` a free draft is made',
  }));
}

function isToBeBought(action: Action, planned: PlannedAction | undefined, view: PlanView): boolean {
  const medium = mediumOfKind[action.spec.kind];
  return medium !== undefined && view.live.has(medium) && planned?.status !== 'cached';
}

function listed(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).join(', ');
  return ids.length > 3 ? `${shown} and ${ids.length - 3} more` : shown;
}

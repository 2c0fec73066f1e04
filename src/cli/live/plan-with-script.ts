import { scriptId, scriptManifest } from '../../build/buy-script.ts';
import { actionKeyOf } from '../../plan/action-key.ts';
import type { Plan, PlannedAction } from '../../plan/decision.ts';
import { paidRecipeUsd } from '../../plan/paid-recipe-usd.ts';
import { mostRepairs } from '../../producer/script/script-talk.ts';
import type { PreparedProduction } from '../prepare-production.ts';
import type { ScriptWork } from './script-work.ts';

/** Bytes that a token of an answer stands for at most in the mean, and that the words about its faults take at most. */
const [bytesInToken, bytesOfFaults] = [6, 10_000];

/**
 * A plan with the script that is to be bought before all else. What follows on it is planned with the words of rules: another
 * script may ask for more or fewer artifacts.
 */
export function planWithScript(
  plan: Plan,
  { writer, model, talk, recipeOf }: ScriptWork,
  { catalog, resolved }: PreparedProduction,
): Plan {
  const recipe = recipeOf(talk.question);
  const usdWith = (moreBytes: number): number =>
    paidRecipeUsd(
      catalog,
      { ...recipe, messages: recipe.messages + ' '.repeat(moreBytes) },
      resolved.format,
    );
  const priceUsd = usdWith(0);
  let repairsUsd = 0;
  for (let repair = 1; repair <= mostRepairs - talk.repairs; repair += 1) {
    repairsUsd += usdWith(repair * (bytesInToken * recipe.max_tokens + bytesOfFaults));
  }
  const action: PlannedAction = {
    ...{ id: scriptId, kind: 'script', scene: null, status: 'make', standIn: false },
    ...{ provider: writer, key: actionKeyOf(scriptManifest(recipe)), inputs: [] },
    ...{ priceUsd, livePriceUsd: 0, causes: [{ kind: 'new' }] },
  };
  const message = `the rest is an estimate, planned with the words of rules until ${model} has written its own`;
  return {
    ...plan,
    live: [...plan.live, 'script'],
    actions: [action, ...plan.actions],
    cost: {
      certainUsd: roundedUsd(plan.cost.certainUsd + priceUsd),
      worstUsd: roundedUsd(plan.cost.worstUsd + priceUsd + repairsUsd),
    },
    warnings: [{ id: scriptId, message }, ...plan.warnings],
  };
}

// Adding prices must not turn a dollar into a little more.
function roundedUsd(usd: number): number {
  return Math.round(usd * 1e6) / 1e6;
}

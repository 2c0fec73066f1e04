import type { ImageAt } from '../../plan/decide.ts';
import type { PaidRecipe } from '../../plan/recipe.ts';
import type { Catalog } from '../../producer/catalog.ts';
import { vendors } from '../../providers/vendors.ts';

/** What decides whether a recipe can be bought here and now. */
export interface Means {
  readonly catalog: Catalog;
  /** Whether there is a key for an interface. */
  hasKey(api: string): boolean;
  /** Whether pictures can be put where a vendor can fetch them. */
  readonly canPublish: boolean;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/**
 * Why a recipe cannot be bought, in a sentence with what to do; null when it can.
 */
export function whyNot(
  recipe: PaidRecipe,
  imageAt: ImageAt,
  { catalog, hasKey, canPublish, today }: Means,
): string | null {
  const { model, provider, kind } = recipe;
  const facts = catalog.models[model];
  const api = facts?.api;
  const vendor = api === undefined ? undefined : vendors[api];
  if (facts === undefined || api === undefined || vendor === undefined) {
    return `\`${provider}\`: the catalog names no interface for the model ${model}`;
  }
  if (facts.retired !== undefined && facts.retired <= today) {
    return `\`${provider}\`: the model ${model} was retired on ${facts.retired}; name a current one in catalog.yaml`;
  }
  if (!hasKey(api)) return `\`${provider}\`: no key for ${model}; set ${vendor.keyVariable}`;
  const limit = facts.prompt_characters;
  const prompt = String(recipe['prompt'] ?? '');
  if (kind !== 'narration' && limit !== undefined && prompt.length > limit) {
    return `\`${provider}\`: the prompt has ${prompt.length} characters, ${model} takes ${limit}`;
  }
  if (kind !== 'clip') return null;
  if (imageAt === undefined) {
    return facts.needs_image === true
      ? `\`${provider}\`: ${model} only moves a picture, and the scene has none; write an \`image_prompt\``
      : null;
  }
  if (vendor.picture === 'public-url' && imageAt !== api && !canPublish) {
    return `\`${provider}\`: ${model} takes pictures by public address only; set LUMA_AGENTS_API_KEY for a model that takes them directly, or CLAUDE_STUDIO_PUBLISH to put them where it can fetch them, or choose \`image: luma\` or \`video: runway\``;
  }
  return null;
}

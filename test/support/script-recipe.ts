import type { ScriptMessage, ScriptRecipe } from '../../src/plan/recipe.ts';
import { canonicalJson, type Json } from '../../src/std/canonical-json.ts';

/** What the usual question asks for: the title of a film. */
const titleSchema = {
  type: 'object',
  properties: { title: { type: 'string' } },
  required: ['title'],
  additionalProperties: false,
} as const;

/** What a question may have of its own. */
export interface ScriptQuestion {
  readonly provider?: string;
  readonly model?: string;
  readonly system?: string;
  readonly messages?: readonly ScriptMessage[];
  readonly schema?: Json;
  readonly max_tokens?: number;
}

/** A question to a language model: by default for a title that fits a cup of coffee. */
export function scriptRecipe({
  messages = [{ role: 'user', content: 'A film about a cup of coffee.' }],
  schema = titleSchema,
  ...changes
}: ScriptQuestion = {}): ScriptRecipe {
  return {
    ...{ kind: 'script', provider: 'claude', model: 'claude-sonnet-5' },
    ...{ system: 'You write scripts of films.', max_tokens: 1000 },
    ...changes,
    messages: canonicalJson(messages),
    schema: canonicalJson(schema),
  };
}

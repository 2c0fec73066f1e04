import { builtInCatalog } from '../../src/producer/catalog.ts';
import { anthropicMessages } from '../../src/providers/anthropic/messages.ts';
import { openaiResponses } from '../../src/providers/openai/responses.ts';
import { type ScriptQuestion, scriptRecipe } from '../support/script-recipe.ts';
import { startAnthropic } from '../vendors/anthropic.ts';
import { startOpenai } from '../vendors/openai.ts';
import type { Writer } from '../vendors/script-writer.ts';
import type { Seen } from '../vendors/vendor-server.ts';
import type { ProviderCase } from './provider-case.ts';

const title = 'The first cup of the morning, and who is awake to drink it';

const usualWriter: Writer = () => ({ json: { title, subtitle: title } });

const vendor = {
  keyIn: ({ headers }: Seen) => headers.authorization?.replace('Bearer ', ''),
  endJobs: null,
  findsLost: false,
};

/** A question to Claude, and who answers it. */
export function claude(question: ScriptQuestion = {}, write = usualWriter): ProviderCase {
  return {
    ...vendor,
    api: 'anthropic-messages',
    start: () => startAnthropic({ write }),
    baseUrl: (url) => url,
    provider: anthropicMessages,
    order: orderOf({ provider: 'claude', model: 'claude-sonnet-5-5', ...question }),
  };
}

/** A question to a language model of OpenAI, and who answers it. */
export function gpt(question: ScriptQuestion = {}, write = usualWriter): ProviderCase {
  return {
    ...vendor,
    api: 'openai-responses',
    start: () => startOpenai({ write }),
    baseUrl: (url) => `${url}/v1`,
    provider: openaiResponses,
    order: orderOf({ provider: 'openai', model: 'gpt-5.6-terra', ...question }),
  };
}

function orderOf(question: ScriptQuestion): ProviderCase['order'] {
  const recipe = scriptRecipe(question);
  const price = { per: 'million tokens', in_usd: 2, out_usd: 10 } as const;
  const model = builtInCatalog.models[recipe.model] ?? { medium: 'script', price };
  return { recipe, model, inputs: {} };
}

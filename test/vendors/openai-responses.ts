import { type AskedForScript, endOf, schemaFault, tokensOf, type Writer } from './script-writer.ts';
import type { Answer } from './vendor-server.ts';

/** Language models that the fake of OpenAI knows, with the name that answers give them. */
export const scriptModels: Readonly<Record<string, string>> = {
  'gpt-5.6-terra': 'gpt-5.6-terra-2026-07-09',
  'gpt-5.6-luna': 'gpt-5.6-luna-2026-07-09',
  'gpt-4.1': 'gpt-4.1-2025-04-14',
};

/** The answer to a request for a response, or its fault in words: what it writes is asked of `write`. */
export async function responseTo(
  asked: Readonly<Record<string, unknown>>,
  write: Writer,
): Promise<Answer | string> {
  const {
    model = '',
    instructions = '',
    input = [],
    max_output_tokens = 0,
    store,
    text,
  } = asked as Asked;
  if (store !== false) return 'This fake keeps nothing: `store` is to be false.';
  if (max_output_tokens < 16) return "Invalid 'max_output_tokens': integer below minimum value.";
  if (model === 'gpt-4.1' && asked['reasoning'] !== undefined)
    return "Unsupported parameter: 'reasoning.effort' is not supported with this model.";
  const { schema = {}, strict } = text?.format ?? {};
  const fault = strict === true ? schemaFault(schema) : 'This fake answers strictly.';
  if (fault !== null) return `Invalid schema for response_format 'script': ${fault}`;
  const question: AskedForScript = {
    ...{ model, system: instructions, messages: input, schema },
    maxTokens: max_output_tokens,
  };
  const end = endOf(await write(question), max_output_tokens);
  const all = tokensOf(instructions + input.map(({ content }) => content).join(''));
  const part =
    end.kind === 'refused'
      ? { type: 'refusal', refusal: end.text }
      : { type: 'output_text', text: end.text, annotations: [], logprobs: [] };
  const answered = end.kind === 'cut-off' ? max_output_tokens : tokensOf(end.text);
  const status = end.kind === 'cut-off' ? 'incomplete' : 'completed';
  const body = {
    ...{ id: 'resp_68fake', object: 'response', created_at: 1_763_800_000, status, error: null },
    incomplete_details: end.kind === 'cut-off' ? { reason: 'max_output_tokens' } : null,
    ...{ instructions, model: scriptModels[model], tools: [], tool_choice: 'auto' },
    ...{ parallel_tool_calls: true, metadata: {}, temperature: 1, top_p: 1 },
    output: [
      { id: 'rs_68fake', type: 'reasoning', summary: [] },
      { id: 'msg_68fake', type: 'message', role: 'assistant', status, content: [part] },
    ],
    usage: {
      input_tokens: all,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: answered,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: all + answered,
    },
  };
  return { headers: { 'x-request-id': 'req_8c4f5d' }, body };
}

interface Asked {
  readonly model?: string;
  readonly instructions?: string;
  readonly input?: AskedForScript['messages'];
  readonly max_output_tokens?: number;
  readonly store?: boolean;
  readonly text?: {
    readonly format?: { readonly schema?: AskedForScript['schema']; readonly strict?: boolean };
  };
}

import type { ResponseCreateParamsNonStreaming } from 'openai/resources/responses/responses';
import type { Provider } from '../../build/provider.ts';
import type { Account } from '../account.ts';
import { countOf, type ScriptAnswer, savedAnswer, type Tokens } from '../script/answer.ts';
import { answerObject } from '../script/answer-object.ts';
import { effort, type Question, questionOf } from '../script/question.ts';
import { checkOpenai, connectOpenai } from './connection.ts';

/**
 * OpenAI's Responses: its language models write scripts. It is told to keep nothing, and answers with the script itself: a
 * lost answer cannot be found again. Answers are not repeatable.
 */
export function openaiResponses(account: Account): Provider {
  return {
    prepare: async (order) => {
      const request = responseRequest(questionOf(account, order));
      const send = await connectOpenai(account, order.signal);
      return async () => {
        const answer = await send((client) => client.responses.create(request));
        const read = answerOf(answerObject(account, await answer.text()));
        return { kind: 'delivered', delivery: await savedAnswer(account, order, read) };
      };
    },
    check: (signal) => checkOpenai(account, signal),
  };
}

function responseRequest(question: Question): ResponseCreateParamsNonStreaming {
  const { model, system, messages, schema, maxTokens } = question;
  return {
    model,
    instructions: system,
    input: messages.map(({ role, content }) => ({ role, content })),
    max_output_tokens: maxTokens,
    store: false,
    ...(canThink(model) && { reasoning: { effort } }),
    text: { format: { type: 'json_schema', name: 'script', strict: true, schema: { ...schema } } },
  };
}

// A model that does not think refuses a request that says how hard to.
function canThink(model: string): boolean {
  return /^(gpt-[5-9]|o\d)/.test(model) && !model.includes('-chat');
}

/** What is read of an answer; nothing of it is sure to be there. */
interface Response {
  readonly id?: unknown;
  readonly model?: unknown;
  readonly status?: unknown;
  readonly error?: { readonly message?: unknown; readonly code?: unknown } | null;
  readonly incomplete_details?: { readonly reason?: unknown } | null;
  readonly output?: unknown;
  readonly usage?: Readonly<Record<string, unknown>> | null;
}

function answerOf(response: Response): ScriptAnswer {
  const { id, model, usage } = response;
  return {
    id: typeof id === 'string' ? id : null,
    model: typeof model === 'string' ? model : null,
    tokens: tokensOf(usage),
    end: endOf(response),
  };
}

function endOf({ status, error, incomplete_details, output }: Response): ScriptAnswer['end'] {
  const parts = partsOf(output);
  const refusal = parts.find(({ type }) => type === 'refusal');
  if (refusal !== undefined) return { kind: 'refused', words: String(refusal.refusal) };
  if (status === 'incomplete') {
    const reason = String(incomplete_details?.reason);
    if (reason === 'max_output_tokens') return { kind: 'cut-off' };
    return reason === 'content_filter'
      ? { kind: 'refused', words: 'its content filter ended the answer' }
      : { kind: 'other', words: `the answer is incomplete: ${reason}` };
  }
  if (status !== 'completed') {
    const words = String(error?.message ?? `its status is \`${String(status)}\``);
    return { kind: 'other', words: `the answer failed: ${words}` };
  }
  const text = parts.map((part) => (part.type === 'output_text' ? String(part.text) : '')).join('');
  return text === ''
    ? { kind: 'other', words: 'the answer holds no text' }
    : { kind: 'text', text };
}

interface Part {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly refusal?: unknown;
}

// Thinking comes as items of its own, without such parts.
function partsOf(output: unknown): readonly Part[] {
  const items: readonly unknown[] = Array.isArray(output) ? output : [];
  return items.flatMap((item) => {
    const { type, content } = (item ?? {}) as {
      readonly type?: unknown;
      readonly content?: unknown;
    };
    return type === 'message' && Array.isArray(content)
      ? content.filter((part): part is Part => typeof part === 'object' && part !== null)
      : [];
  });
}

// `input_tokens` are all of them, the cached ones and those to be cached among them.
function tokensOf(usage: Response['usage']): Tokens | null {
  if (typeof usage?.['input_tokens'] !== 'number') return null;
  const details = (usage['input_tokens_details'] ?? {}) as Readonly<Record<string, unknown>>;
  const all = countOf(usage['input_tokens']);
  const answered = countOf(usage['output_tokens']);
  const remembered = countOf(details['cached_tokens']);
  const kept = countOf(details['cache_write_tokens']);
  if (all === null || answered === null || remembered === null || kept === null) return null;
  return { sent: Math.max(0, all - remembered - kept), answered, remembered, kept };
}

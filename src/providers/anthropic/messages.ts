import type { MessageCreateParamsNonStreaming } from '@anthropic-ai/sdk/resources/messages';
import type { Provider } from '../../build/provider.ts';
import type { Account } from '../account.ts';
import { countOf, type ScriptAnswer, savedAnswer, type Tokens } from '../script/answer.ts';
import { answerObject } from '../script/answer-object.ts';
import { effort, type Question, questionOf } from '../script/question.ts';
import { checkAnthropic, connectAnthropic } from './connection.ts';

/**
 * Anthropic's Messages: Claude writes scripts. It answers with the script itself and keeps nothing: a lost answer cannot be
 * found again. Answers are not repeatable.
 */
export function anthropicMessages(account: Account): Provider {
  return {
    prepare: async (order) => {
      const request = messageRequest(questionOf(account, order));
      const send = await connectAnthropic(account, order.signal);
      return async () => {
        const answer = await send((client) => client.messages.create(request));
        const read = answerOf(answerObject(account, await answer.text()));
        return { kind: 'delivered', delivery: await savedAnswer(account, order, read) };
      };
    },
    check: (signal) => checkAnthropic(account, signal),
  };
}

function messageRequest(question: Question): MessageCreateParamsNonStreaming {
  const { model, system, messages, schema, maxTokens } = question;
  return {
    model,
    max_tokens: maxTokens,
    system,
    messages: messages.map(({ role, content }) => ({ role, content })),
    output_config: {
      ...(canBeTold(model) && { effort }),
      format: { type: 'json_schema', schema },
    },
  };
}

// Of the models before generation 5 some know no effort, and refuse a request that names one.
function canBeTold(model: string): boolean {
  return !/^claude-(3|[a-z]+-4(-|$))/.test(model);
}

/** What is read of an answer; nothing of it is sure to be there. */
interface Message {
  readonly id?: unknown;
  readonly model?: unknown;
  readonly content?: unknown;
  readonly stop_reason?: unknown;
  readonly stop_details?: { readonly explanation?: unknown; readonly category?: unknown } | null;
  readonly usage?: Readonly<Record<string, unknown>> | null;
}

function answerOf(message: Message): ScriptAnswer {
  const { id, model, usage } = message;
  return {
    id: typeof id === 'string' ? id : null,
    model: typeof model === 'string' ? model : null,
    tokens: tokensOf(usage),
    end: endOf(message),
  };
}

function endOf({ content, stop_reason, stop_details }: Message): ScriptAnswer['end'] {
  if (stop_reason === 'refusal') {
    const { explanation, category } = stop_details ?? {};
    return { kind: 'refused', words: String(explanation ?? category ?? 'it gives no reason') };
  }
  if (stop_reason === 'max_tokens') return { kind: 'cut-off' };
  if (stop_reason !== 'end_turn')
    return { kind: 'other', words: `the answer ended with \`${String(stop_reason)}\`` };
  const blocks: readonly unknown[] = Array.isArray(content) ? content : [];
  const text = blocks.map(textOf).join('');
  return text === ''
    ? { kind: 'other', words: 'the answer holds no text' }
    : { kind: 'text', text };
}

function textOf(block: unknown): string {
  const { type, text } = (block ?? {}) as { readonly type?: unknown; readonly text?: unknown };
  return type === 'text' && typeof text === 'string' ? text : '';
}

// `input_tokens` are those beside the cached ones.
function tokensOf(usage: Message['usage']): Tokens | null {
  if (typeof usage?.['input_tokens'] !== 'number') return null;
  const sent = countOf(usage['input_tokens']);
  const answered = countOf(usage['output_tokens']);
  const remembered = countOf(usage['cache_read_input_tokens']);
  const kept = countOf(usage['cache_creation_input_tokens']);
  return sent === null || answered === null || remembered === null || kept === null
    ? null
    : { sent, answered, remembered, kept };
}

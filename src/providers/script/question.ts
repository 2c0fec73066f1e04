import type { Order } from '../../build/provider.ts';
import type { ScriptMessage } from '../../plan/recipe.ts';
import type { Account } from '../account.ts';
import { invalid } from '../provider-error-of.ts';
import { looseSchema } from './loose-schema.ts';

/** A script recipe, read: what a language model is asked. */
export interface Question {
  readonly model: string;
  readonly system: string;
  readonly messages: readonly ScriptMessage[];
  /** JSON Schema of the answer, as far as vendors can hold a model to one. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Tokens that the answer may have, those of thinking included. */
  readonly maxTokens: number;
}

/**
 * How hard a model is told to think where it can be told. More would be paid for as answer, and a script is no proof;
 * less forgets rules.
 */
export const effort = 'medium';

/** The question of an order. Throws `invalid` where it is none: it must not be paid for. */
export function questionOf(account: Account, { recipe, model: facts }: Order): Question {
  const { model, system, max_tokens: maxTokens } = recipe;
  const wrong = (what: string) => invalid(account, what);
  if (typeof system !== 'string' || system === '') throw wrong('the order has no `system`');
  if (typeof maxTokens !== 'number' || !Number.isInteger(maxTokens) || maxTokens < 1)
    throw wrong('`max_tokens` of the order is no whole number above 0');
  const longest = facts.max_output_tokens ?? maxTokens;
  if (maxTokens > longest) throw wrong(`${model} answers with ${longest} tokens at most`);
  const messages = parsed(recipe['messages']);
  if (!isTalk(messages)) throw wrong('`messages` of the order is no talk that ends with a user');
  const schema = parsed(recipe['schema']);
  if (!isObject(schema)) throw wrong('`schema` of the order is no JSON object');
  return { model, system, messages, schema: looseSchema(schema), maxTokens };
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

function isTalk(value: unknown): value is readonly ScriptMessage[] {
  return (
    Array.isArray(value) &&
    value.every(
      (each) =>
        isObject(each) &&
        (each['role'] === 'user' || each['role'] === 'assistant') &&
        typeof each['content'] === 'string',
    ) &&
    (value.at(-1) as ScriptMessage | undefined)?.role === 'user'
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Delivery, type Fault, type Order, ProviderError } from '../../build/provider.ts';
import type { CatalogModel } from '../../producer/catalog.ts';
import { messageOf } from '../../std/message-of.ts';
import type { Account } from '../account.ts';
import { redacted } from '../redacted.ts';

/** What a vendor counted of a question and its answer; null where it did not. Every token is counted once. */
export interface Tokens {
  /** Sent, and neither remembered nor to be remembered. */
  readonly sent: number;
  /** Sent, and remembered from an earlier question. */
  readonly remembered: number;
  /** Sent, and kept for later questions. */
  readonly kept: number;
  /** Answered, thinking included. */
  readonly answered: number;
}

/** What a vendor answered, in our terms. */
export interface ScriptAnswer {
  /** The vendor's id of the answer; null when it gave none. */
  readonly id: string | null;
  /** The model that answered; null when it is not told. */
  readonly model: string | null;
  readonly tokens: Tokens | null;
  /** How it ended: with a text, or why not. `words` are the vendor's. */
  readonly end:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'refused'; readonly words: string }
    | { readonly kind: 'cut-off' }
    | { readonly kind: 'other'; readonly words: string };
}

/** Saves the JSON of an answer. Throws what became of it where there is none, with what it cost all the same. */
export async function savedAnswer(
  account: Account,
  order: Order,
  { id, model, tokens, end }: ScriptAnswer,
): Promise<Delivery> {
  const costUsd = usdOf(tokens, order.model);
  const failure = (fault: Fault, words: string, cause?: unknown): ProviderError => {
    const message = redacted(words, account.key);
    // What cannot be used and was not counted may have cost anything: a person has to look.
    const known = costUsd === null ? 'ambiguous' : fault;
    return new ProviderError(known, `${account.api}: ${message}`, {
      chargedUsd: costUsd ?? 0,
      cause,
    });
  };
  switch (end.kind) {
    case 'refused':
      throw failure('refused', `it will not write this: ${end.words}`);
    case 'cut-off': {
      const most = String(order.recipe['max_tokens']);
      throw failure('failed', `the answer was cut off after ${most} tokens (\`max_tokens\`)`);
    }
    case 'other':
      throw failure('failed', end.words);
    case 'text':
  }
  try {
    JSON.parse(end.text);
  } catch (error) {
    throw failure('failed', `the answer is no JSON: ${messageOf(error)}`, error);
  }
  const main = join(order.folder, 'main.json');
  await writeFile(main, end.text);
  const origin = id === null ? null : { api: account.api, id, ...(model !== null && { model }) };
  return { files: { main }, costUsd, origin };
}

/** USD for the tokens that the vendor counted; null where it counted none, or the catalog has no price for them. */
function usdOf(tokens: Tokens | null, { price }: CatalogModel): number | null {
  if (tokens === null || price.per !== 'million tokens') return null;
  const { in_usd, cached_in_usd = in_usd, cache_write_in_usd = in_usd, out_usd } = price;
  return (
    (tokens.sent * in_usd +
      tokens.remembered * cached_in_usd +
      tokens.kept * cache_write_in_usd +
      tokens.answered * out_usd) /
    1e6
  );
}

/** A count of tokens in a vendor's answer: null where it is none. One that is left out is 0. */
export function countOf(value: unknown): number | null {
  if (value === undefined || value === null) return 0;
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}

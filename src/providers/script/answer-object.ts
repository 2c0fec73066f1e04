import { ProviderError } from '../../build/provider.ts';
import { messageOf } from '../../std/message-of.ts';
import type { Account } from '../account.ts';

/** The object that an answer of status 2xx holds. Throws `ambiguous` where it holds none: it was most likely charged for. */
export function answerObject(account: Account, text: string): Readonly<Record<string, unknown>> {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (error) {
    throw unreadable(account, `the answer is no JSON: ${messageOf(error)}`, error);
  }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer))
    throw unreadable(account, 'the answer is no JSON object');
  return answer as Readonly<Record<string, unknown>>;
}

function unreadable(account: Account, what: string, cause?: unknown): ProviderError {
  return new ProviderError('ambiguous', `${account.api}: ${what}`, { cause });
}

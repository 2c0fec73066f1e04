import type OpenAI from 'openai';
import { type Fault, ProviderError } from '../../build/provider.ts';
import type { Account } from '../account.ts';
import { sdkFetch } from '../network/sdk-fetch.ts';
import { type SendOnce, sendOnce, wordsOf } from '../send-once.ts';

/** Loads OpenAI's SDK. What it would take from the environment it is given here: only an Account says where a key goes. */
export async function connectOpenai(
  account: Account,
  signal: AbortSignal,
): Promise<SendOnce<OpenAI>> {
  const { default: Client, APIError } = await import('openai');
  const { answer_seconds } = account.limits;
  const client = new Client({
    apiKey: account.key,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: account.baseUrl,
    // By itself the SDK sends a lost create again, and pays for it again.
    maxRetries: 0,
    // Our own deadline comes first, and unlike the SDK's it covers the body.
    timeout: (answer_seconds + 60) * 1000,
    logLevel: 'off',
    fetch: sdkFetch({ seconds: answer_seconds, signal }, `Bearer ${account.key}`),
  });
  return sendOnce(account, client, (error) => {
    if (!(error instanceof APIError) || error.status === undefined) return null;
    const { status, headers = new Headers(), code } = error;
    const message = wordsOf(error.message);
    return { status, message, headers, fault: faultOf(status, code, message) };
  });
}

/** Asks for the list of models, which is free: the key is accepted where it comes. */
export async function checkOpenai(account: Account, signal: AbortSignal): Promise<string> {
  const send = await connectOpenai(account, signal);
  await send((client) => client.models.list());
  return 'the key is accepted';
}

/** An answer of status 2xx that cannot be used: it was most likely charged for. */
export function unreadable(account: Account, what: string, cause?: unknown): ProviderError {
  return new ProviderError('ambiguous', `${account.api}: ${what}`, { cause });
}

// https://platform.openai.com/docs/guides/error-codes, and what the image models answer: a 429 may be about money, and a
// 400 about money or content.
const faults: Readonly<Record<string, Fault>> = {
  moderation_blocked: 'refused',
  content_policy_violation: 'refused',
  content_filter: 'refused',
  insufficient_quota: 'account',
  billing_hard_limit_reached: 'account',
  billing_not_active: 'account',
  account_deactivated: 'account',
  model_not_found: 'invalid',
};

function faultOf(status: number, code: string | null | undefined, words: string) {
  // After an error of its own nobody knows what became of the request, whatever the words.
  if (status >= 500) return undefined;
  if (status === 400 && /rejected .*\bsafety system\b/.test(words)) return 'refused';
  return typeof code === 'string' ? faults[code] : undefined;
}

import type Anthropic from '@anthropic-ai/sdk';
import type { Fault } from '../../build/provider.ts';
import type { Account } from '../account.ts';
import { sdkFetch } from '../network/sdk-fetch.ts';
import { type SendOnce, sendOnce, wordsOf } from '../send-once.ts';

/** Loads Anthropic's SDK. What it would take from the environment or from files it is given here: only an Account says where a key goes. */
export async function connectAnthropic(
  account: Account,
  signal: AbortSignal,
): Promise<SendOnce<Anthropic>> {
  const { default: Client, APIError } = await import('@anthropic-ai/sdk');
  const { answer_seconds } = account.limits;
  const client = new Client({
    apiKey: account.key,
    authToken: null,
    credentials: null,
    config: null,
    profile: null,
    webhookKey: null,
    openTelemetry: false,
    baseURL: account.baseUrl,
    // By itself the SDK sends a lost create again, and pays for it again.
    maxRetries: 0,
    // Our own deadline comes first, and covers the body. Left out, the SDK turns long answers down before it asks.
    timeout: (answer_seconds + 60) * 1000,
    logLevel: 'off',
    fetch: sdkFetch({ seconds: answer_seconds, signal }, `Bearer ${account.key}`),
  });
  return sendOnce(account, client, (error) => {
    if (!(error instanceof APIError) || error.status === undefined) return null;
    const { status, headers = new Headers(), type, apiMessage } = error;
    const message = apiMessage ?? wordsOf(error.message);
    return { status, message, headers, fault: faultOf(status, type, message) };
  });
}

/** Asks for the list of models, which is free: the key is accepted where it comes. */
export async function checkAnthropic(account: Account, signal: AbortSignal): Promise<string> {
  const send = await connectAnthropic(account, signal);
  await send((client) => client.models.list({ limit: 1 }));
  return 'the key is accepted';
}

// https://platform.claude.com/docs/en/api/errors: what is overloaded accepted nothing, and money is also spoken of with 400.
function faultOf(status: number, type: string | null, words: string): Fault | undefined {
  if (status === 529 || type === 'overloaded_error') return 'not-accepted';
  if (type === 'billing_error') return 'account';
  if (status === 400 && /\b(credit balance|usage limits?)\b/i.test(words)) return 'account';
  return undefined;
}

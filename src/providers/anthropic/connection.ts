import type Anthropic from '@anthropic-ai/sdk';
import type { Fault } from '../../build/provider.ts';
import type { Account } from '../account.ts';
import { sdkFetch } from '../network/sdk-fetch.ts';
import { answerError, lostCallError } from '../provider-error-of.ts';

/** Sends one request, once, and resolves with its whole answer of status 2xx; throws a ProviderError in place of any other. */
export type SendOnce = (
  request: (client: Anthropic) => { asResponse(): Promise<Response> },
) => Promise<Response>;

/** Loads Anthropic's SDK. What it would take from the environment or from files it is given here: only an Account says where a key goes. */
export async function connectAnthropic(account: Account, signal: AbortSignal): Promise<SendOnce> {
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
  return async (request) => {
    try {
      return await request(client).asResponse();
    } catch (error) {
      if (!(error instanceof APIError) || error.status === undefined)
        throw lostCallError(account, error);
      const { status, headers = new Headers(), type, apiMessage, message } = error;
      const words = apiMessage ?? message.replace(/^\d{3} /, '');
      throw answerError(account, { status, message: words, headers }, () =>
        faultOf(status, type, words),
      );
    }
  };
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

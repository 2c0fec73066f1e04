import { type Order, type Provider, ProviderError, type Submitted } from '../../build/provider.ts';
import type { Account } from '../account.ts';
import { patientFetch } from '../network/vendor-fetch.ts';
import { answerError, lostCallError, type VendorAnswer } from '../provider-error-of.ts';
import { redacted } from '../redacted.ts';
import { agentsRequest } from './agents-request.ts';
import { collectGeneration, type Generation } from './collect-generation.ts';
import { detailOf, freeCallError, lumaFault, namelessJob } from './luma-failures.ts';

/**
 * The Luma Agents API (docs.agents.lumalabs.ai): images (`uni-1`) and clips (`ray-3.2`), which may start from and end on
 * pictures of this machine. It has no package on npm, so requests are written here. It lists no generations: what became
 * of a request whose answer was lost cannot be found out, and there is no `find`. It does not tell what it charged.
 */
export function lumaAgents(account: Account): Provider {
  return {
    prepare: async (order) => {
      const body = JSON.stringify(await agentsRequest(account, order));
      return () => submit(account, order, body);
    },
    collect: (job, order) =>
      collectGeneration(account, job, order, () => look(account, job, order)),
    check: (signal) => check(account, signal),
  };
}

async function submit(account: Account, order: Order, body: string): Promise<Submitted> {
  const { answer, json } = await called(account, order.signal, 'generations', body).catch(
    (error: unknown) => {
      throw lostCallError(account, error);
    },
  );
  if (answer.status >= 300) throw answerError(account, answer, lumaFault);
  const id = textIn(json, 'id');
  if (id === undefined) throw namelessJob(account);
  return { kind: 'job', job: id, estimatedUsd: null };
}

async function look(account: Account, job: string, order: Order): Promise<Generation> {
  const path = `generations/${encodeURIComponent(job)}`;
  const { answer, json } = await called(account, order.signal, path);
  const words = redacted(answer.message, account.key);
  if ([401, 403, 404].includes(answer.status)) return { kind: 'hidden', message: words };
  if (answer.status >= 300) throw new Error(`${words} (${answer.status})`);
  switch (textIn(json, 'state')) {
    case 'failed':
      return { kind: 'failed', error: failureOf(account, json) };
    case 'completed': {
      const url = addressIn(json);
      return url === undefined ? { kind: 'running' } : { kind: 'completed', url };
    }
    default:
      return { kind: 'running' };
  }
}

function failureOf(account: Account, json: unknown): ProviderError {
  const code = textIn(json, 'failure_code') ?? 'failed';
  const words = redacted(textIn(json, 'failure_reason') ?? code, account.key);
  const fault =
    code === 'content_moderated' ? 'refused' : code === 'budget_exhausted' ? 'account' : 'failed';
  return new ProviderError(fault, `${account.api}: ${words} (${code})`);
}

/**
 * No free request is documented. So a generation is asked for that never was: an answer that it is unknown means that
 * the key is known.
 */
async function check(account: Account, signal: AbortSignal): Promise<string> {
  const { answer } = await called(
    account,
    signal,
    'generations/00000000-0000-4000-8000-000000000000',
  ).catch((error: unknown) => {
    throw freeCallError(account, null, error);
  });
  if (answer.status < 300 || answer.status === 404) {
    return 'the key works; Luma Agents does not tell what is left';
  }
  throw freeCallError(account, answer, undefined);
}

interface Called {
  readonly answer: VendorAnswer;
  /** Undefined when the answer is no JSON. */
  readonly json: unknown;
}

/** A POST of `body`, or a GET. Throws a NetworkError when no whole answer came. */
async function called(
  account: Account,
  signal: AbortSignal,
  path: string,
  body?: string,
): Promise<Called> {
  // Luma's own clients count the `/v1` to the address, so it may stand in the environment.
  const root = account.baseUrl.replace(/\/v1$/, '');
  const send = patientFetch({ seconds: account.limits.answer_seconds, signal });
  const response = await send(`${root}/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${account.key}`,
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const json = parsed(text);
  const { status, headers } = response;
  return { answer: { status, message: detailOf(json) ?? (text || 'no words'), headers }, json };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function textIn(json: unknown, field: string): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const value: unknown = (json as Record<string, unknown>)[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

// `output` lists one thing; with HDR, which is not asked for, there could be a second.
function addressIn(json: unknown): string | undefined {
  const output = (json as { output?: unknown }).output;
  return Array.isArray(output) ? textIn(output[0], 'url') : undefined;
}

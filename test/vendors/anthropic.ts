import { openApiOf } from './open-api.ts';
import {
  type AskedForScript,
  endOf,
  plainWriter,
  schemaFault,
  tokensOf,
  type Writer,
} from './script-writer.ts';
import { type Answer, type Seen, testKey, type Vendor, VendorServer } from './vendor-server.ts';

/** A fake of Anthropic's Messages: what it writes is asked of `write`; its limits, its words. */
export function startAnthropic({
  latencySeconds = 0,
  write = plainWriter,
}: {
  readonly latencySeconds?: number;
  readonly write?: Writer;
} = {}): Promise<VendorServer> {
  let count = 0;
  const nextId = (): string => {
    count += 1;
    return `msg_01Fake${String(count).padStart(4, '0')}`;
  };
  return VendorServer.start(() => anthropic(latencySeconds, write, nextId), openApiOf('anthropic'));
}

function anthropic(latencySeconds: number, write: Writer, nextId: () => string): Vendor {
  return {
    operation: (method, path) => (isCreate(method, path) ? 'post /v1/messages' : null),
    stepOf: (method, path) => {
      if (isCreate(method, path)) return 'create';
      return method === 'get' && path === '/v1/models' ? 'account' : null;
    },
    answer: async (request) => {
      if (request.step === 'account') return models;
      return { ...(await message(request, write, nextId)), afterSeconds: latencySeconds };
    },
    failure: (fault) => {
      if (fault === 'refuse') return refusal(nextId());
      return typeof fault === 'object'
        ? failureOfStatus(fault.status)
        : (failures[fault] ?? broken);
    },
    isAllowed: ({ headers }: Seen) => headers.authorization === `Bearer ${testKey}`,
  };
}

function isCreate(method: string, path: string): boolean {
  return method === 'post' && path === '/v1/messages';
}

const names = ['claude-sonnet-5-5', 'claude-opus-5-5', 'claude-haiku-5-5', 'claude-haiku-4-5'];

const models: Answer = {
  body: {
    data: names.map((id) => ({
      ...{ id, type: 'model', display_name: id, created_at: '2026-09-01T00:00:00Z' },
    })),
    ...{ has_more: false, first_id: names[0], last_id: names.at(-1) },
  },
};

async function message(
  { json, headers }: Seen,
  write: Writer,
  nextId: () => string,
): Promise<Answer> {
  const asked = (json ?? {}) as Asked;
  const { model, system = '', messages = [], max_tokens = 0, output_config = {} } = asked;
  if (headers['anthropic-version'] === undefined)
    return wrong('anthropic-version: header is required');
  if (!names.includes(model ?? '')) return failed(404, 'not_found_error', `model: ${model}`);
  if (max_tokens > 128_000)
    return wrong(`max_tokens: ${max_tokens} > 128000, which is the maximum allowed number`);
  if (messages.at(-1)?.role !== 'user')
    return wrong('This model does not support assistant message prefill.');
  if (model === 'claude-haiku-4-5' && output_config.effort !== undefined)
    return wrong('This model does not support the effort parameter.');
  const schema = output_config.format?.schema ?? {};
  const fault = schemaFault(schema, 'output_config.format.schema');
  if (fault !== null) return wrong(fault);
  const question: AskedForScript = {
    ...{ model: model ?? '', system, messages, schema },
    maxTokens: max_tokens,
  };
  const end = endOf(await write(question), max_tokens);
  const sent = tokensOf(system + messages.map(({ content }) => content).join(''));
  return {
    headers: { 'request-id': 'req_011CFake' },
    body: messageOf({
      ...{ id: nextId(), model },
      text: end.kind === 'refused' ? null : end.text,
      stop_reason: { whole: 'end_turn', 'cut-off': 'max_tokens', refused: 'refusal' }[end.kind],
      stop_details: end.kind === 'refused' ? refusalDetails(end.text) : null,
      usage: [sent, end.kind === 'cut-off' ? max_tokens : tokensOf(end.text)],
    }),
  };
}

interface Asked {
  readonly model?: string;
  readonly system?: string;
  readonly messages?: AskedForScript['messages'];
  readonly max_tokens?: number;
  readonly output_config?: {
    readonly effort?: string;
    readonly format?: { readonly schema?: AskedForScript['schema'] };
  };
}

// A refusal before anything was written: not billed.
function refusal(id: string): Answer {
  const said = {
    ...{ id, model: 'claude-sonnet-5-5', text: null, stop_reason: 'refusal' },
    ...{ stop_details: refusalDetails('This request was declined.'), usage: [0, 0] as const },
  };
  return { body: messageOf(said) };
}

function refusalDetails(explanation: string): object {
  return { type: 'refusal', category: null, explanation };
}

function messageOf({
  text,
  usage: [input_tokens, output_tokens],
  ...said
}: {
  readonly id: string;
  readonly model: string | undefined;
  readonly text: string | null;
  readonly stop_reason: string;
  readonly stop_details: object | null;
  readonly usage: readonly [number, number];
}): object {
  const nothing = {
    cache_creation: null,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
  };
  return {
    ...said,
    ...{ type: 'message', role: 'assistant', stop_sequence: null, container: null },
    content: text === null ? [] : [{ type: 'text', text, citations: null }],
    usage: {
      ...{ input_tokens, output_tokens, ...nothing, inference_geo: null },
      ...{ server_tool_use: null, service_tier: 'standard' },
    },
  };
}

const failures: Readonly<Record<string, Answer>> = {
  quota: failed(
    400,
    'invalid_request_error',
    'You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.',
  ),
  payment: failed(
    400,
    'invalid_request_error',
    'Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.',
  ),
  'bad-key': failed(401, 'authentication_error', 'invalid bearer token'),
};

const broken = failed(500, 'api_error', 'Internal server error');

function failureOfStatus(status: number): Answer {
  switch (status) {
    case 429:
      return failed(429, 'rate_limit_error', 'This request would exceed your rate limit.');
    case 504:
      return failed(504, 'timeout_error', 'The request timed out while processing.');
    case 529:
      return failed(529, 'overloaded_error', 'Overloaded');
    default:
      return status >= 500
        ? { ...broken, status }
        : failed(status, 'invalid_request_error', 'The request cannot be processed.');
  }
}

function wrong(message: string): Answer {
  return failed(400, 'invalid_request_error', message);
}

function failed(status: number, type: string, message: string): Answer {
  return {
    status,
    body: { type: 'error', error: { type, message }, request_id: 'req_011CFake' },
  };
}

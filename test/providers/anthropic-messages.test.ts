import { expect, onTestFinished, test, vi } from 'vitest';
import type { Fault } from '../../src/build/provider.ts';
import { trialOf } from './provider-case.ts';
import { claude } from './script-cases.ts';

const whole = { text: '{"title":"A cup"}' };

test('the whole request', async () => {
  const trial = await trialOf(
    claude({
      messages: [
        { role: 'user', content: 'A film about a cup.' },
        { role: 'assistant', content: '{"name":"Cup"}' },
        { role: 'user', content: 'It has no title.' },
      ],
    }),
  );
  await trial.buy();
  expect(trial.server.accepted.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'post /v1/messages',
  ]);
  expect(trial.server.accepted.map(({ json }) => json)).toEqual([
    {
      model: 'claude-sonnet-5-5',
      max_tokens: 1000,
      system: 'You write scripts of films.',
      messages: [
        { role: 'user', content: 'A film about a cup.' },
        { role: 'assistant', content: '{"name":"Cup"}' },
        { role: 'user', content: 'It has no title.' },
      ],
      output_config: {
        effort: 'medium',
        format: {
          type: 'json_schema',
          schema: {
            type: 'object',
            properties: { title: { type: 'string' } },
            required: ['title'],
            additionalProperties: false,
          },
        },
      },
    },
  ]);
});

test('an old model is not told how hard to think', async () => {
  const trial = await trialOf(claude({ model: 'claude-haiku-4-5' }, () => whole));
  await trial.buy();
  expect(JSON.stringify(trial.server.accepted[0]?.json)).not.toContain('effort');
});

test('an answer of an hour is asked for in one request all the same', async () => {
  const trial = await trialOf(claude({ max_tokens: 128_000 }, () => whole));
  await trial.buy();
  expect(trial.server.creates).toBe(1);
});

test('its cost is told by the tokens; it has an id', async () => {
  const system = 'x'.repeat(76);
  const messages = [{ role: 'user' as const, content: 'A cup and more steam, OK' }];
  const trial = await trialOf(claude({ system, messages }, () => whole));
  const { costUsd, origin } = await trial.buy();
  // 25 tokens in for $2 a million, 5 out for $10.
  expect(costUsd).toBeCloseTo((25 * 2 + 5 * 10) / 1e6, 9);
  expect(origin).toEqual({
    api: 'anthropic-messages',
    id: 'msg_01Fake0001',
    model: 'claude-sonnet-5-5',
  });
});

test('what is remembered or kept is counted beside what was sent', async () => {
  const trial = await trialOf(claude());
  const usage = {
    ...{ input_tokens: 100, output_tokens: 10 },
    ...{ cache_read_input_tokens: 1000, cache_creation_input_tokens: 10_000 },
  };
  const content = [
    { type: 'thinking', thinking: 'A cup.', signature: 's' },
    { type: 'text', text: '{"title"' },
    { type: 'text', text: ':"A cup"}' },
  ];
  trial.server.answerNext('create', { body: { content, stop_reason: 'end_turn', usage } });
  const { costUsd, origin } = await trial.buy();
  expect(costUsd).toBeCloseTo((100 * 2 + 1000 * 0.2 + 10_000 * 2 + 10 * 10) / 1e6, 9);
  expect(origin).toBeNull();
});

test.each<[number, string, string, Fault]>([
  [400, 'invalid_request_error', 'max_tokens: 1 is too small.', 'invalid'],
  [400, 'invalid_request_error', 'Your credit balance is too low to access it.', 'account'],
  [400, 'invalid_request_error', 'You have reached your specified API usage limits.', 'account'],
  [401, 'authentication_error', 'invalid bearer token', 'account'],
  [402, 'billing_error', 'There is an issue with your billing.', 'account'],
  [403, 'permission_error', 'Your key may not use this model.', 'account'],
  [404, 'not_found_error', 'model: claude-sonnet-9', 'invalid'],
  [413, 'request_too_large', 'Request exceeds the maximum allowed number of bytes.', 'invalid'],
  [429, 'rate_limit_error', 'This request would exceed your rate limit.', 'not-accepted'],
  [500, 'api_error', 'Internal server error', 'ambiguous'],
  [504, 'timeout_error', 'The request timed out while processing.', 'ambiguous'],
  [529, 'overloaded_error', 'Overloaded', 'not-accepted'],
])('%d %s (%s) is %s', async (status, type, message, expected) => {
  const trial = await trialOf(claude());
  const body = { type: 'error', error: { type, message }, request_id: null };
  trial.server.answerNext('create', { status, body });
  const failure = await trial.failureOf(trial.submit());
  expect(failure.fault).toBe(expected);
  expect(failure.message).toBe(`anthropic-messages: ${message} (${status})`);
  expect(trial.createRequests).toBe(1);
});

test('an overloaded vendor says how long to wait', async () => {
  const trial = await trialOf(claude());
  trial.server.fail('create', { status: 529, retryAfterSeconds: 9 });
  expect((await trial.failureOf(trial.submit())).retryAfterSeconds).toBe(9);
});

test.each([
  ['tool_use', 'the answer ended with `tool_use`'],
  ['pause_turn', 'the answer ended with `pause_turn`'],
  ['model_context_window_exceeded', 'the answer ended with `model_context_window_exceeded`'],
  [undefined, 'the answer ended with `undefined`'],
])('an answer that ends with %s is none', async (stop_reason, words) => {
  const trial = await trialOf(claude());
  const usage = { input_tokens: 1, output_tokens: 1 };
  const content = [{ type: 'text', text: '{}' }];
  trial.server.answerNext('create', { body: { content, stop_reason, usage } });
  const failure = await trial.failureOf(trial.submit());
  expect(failure.message).toBe(`anthropic-messages: ${words}`);
  expect(failure.chargedUsd).toBeGreaterThan(0);
});

test('what the environment says of Anthropic does not reach a request', async () => {
  vi.stubEnv('ANTHROPIC_BASE_URL', 'http://127.0.0.1:2');
  vi.stubEnv('ANTHROPIC_API_KEY', 'sk-other');
  vi.stubEnv('ANTHROPIC_AUTH_TOKEN', 'sk-other');
  vi.stubEnv('ANTHROPIC_PROFILE', 'other');
  vi.stubEnv('ANTHROPIC_CUSTOM_HEADERS', 'x-other: other\nauthorization: Bearer sk-other');
  vi.stubEnv('ANTHROPIC_LOG', 'debug');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const trial = await trialOf(claude());
  await trial.buy();
  expect(JSON.stringify(trial.server.accepted[0]?.headers)).not.toContain('other');
});

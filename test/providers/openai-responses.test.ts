import { expect, onTestFinished, test, vi } from 'vitest';
import type { Fault } from '../../src/build/provider.ts';
import { trialOf } from './provider-case.ts';
import { gpt } from './script-cases.ts';

const whole = { text: '{"title":"A cup"}' };

test('the whole request', async () => {
  const trial = await trialOf(gpt());
  await trial.buy();
  expect(trial.server.accepted.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'post /v1/responses',
  ]);
  expect(trial.server.accepted.map(({ json }) => json)).toEqual([
    {
      model: 'gpt-5.6-terra',
      instructions: 'You write scripts of films.',
      input: [{ role: 'user', content: 'A film about a cup of coffee.' }],
      max_output_tokens: 1000,
      store: false,
      reasoning: { effort: 'medium' },
      text: {
        format: {
          type: 'json_schema',
          name: 'script',
          strict: true,
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

test('a model that does not think is not told how hard to', async () => {
  const trial = await trialOf(gpt({ model: 'gpt-4.1' }, () => whole));
  await trial.buy();
  expect(JSON.stringify(trial.server.accepted[0]?.json)).not.toContain('reasoning');
});

test('its cost is told by the tokens; it has an id, and its whole name', async () => {
  const system = 'x'.repeat(76);
  const messages = [{ role: 'user' as const, content: 'A cup and more steam, OK' }];
  const trial = await trialOf(gpt({ system, messages }, () => whole));
  const { costUsd, origin } = await trial.buy();
  // 25 tokens in for $2 a million, 5 out for $12.
  expect(costUsd).toBeCloseTo((25 * 2 + 5 * 12) / 1e6, 9);
  expect(origin).toEqual({
    api: 'openai-responses',
    id: 'resp_68fake',
    model: 'gpt-5.6-terra-2026-07-09',
  });
});

test('what is remembered or kept is part of what was sent, and has prices of its own', async () => {
  const trial = await trialOf(gpt());
  const usage = {
    ...{ input_tokens: 11_100, output_tokens: 10, total_tokens: 11_110 },
    input_tokens_details: { cached_tokens: 1000, cache_write_tokens: 10_000 },
  };
  trial.server.answerNext('create', { body: { status: 'completed', output: said('{}'), usage } });
  const { costUsd } = await trial.buy();
  expect(costUsd).toBeCloseTo((100 * 2 + 1000 * 0.2 + 10_000 * 2.5 + 10 * 12) / 1e6, 9);
});

test.each<[string, object, Fault, string]>([
  [
    'a content filter',
    { status: 'incomplete', incomplete_details: { reason: 'content_filter' } },
    'refused',
    'it will not write this: its content filter ended the answer',
  ],
  [
    'a reason that is new',
    { status: 'incomplete', incomplete_details: { reason: 'sleep' } },
    'failed',
    'the answer is incomplete: sleep',
  ],
  [
    'a failure',
    { status: 'failed', error: { code: 'server_error', message: 'The model failed.' } },
    'failed',
    'the answer failed: The model failed.',
  ],
  ['no end', { status: 'in_progress' }, 'failed', 'the answer failed: its status is `in_progress`'],
])('an answer that ends with %s', async (_, changes, fault, words) => {
  const trial = await trialOf(gpt());
  const usage = { input_tokens: 100, output_tokens: 10 };
  trial.server.answerNext('create', { body: { output: said('{"ti'), usage, ...changes } });
  const failure = await trial.failureOf(trial.submit());
  expect([failure.fault, failure.message]).toEqual([fault, `openai-responses: ${words}`]);
  expect(failure.chargedUsd).toBeCloseTo((100 * 2 + 10 * 12) / 1e6, 9);
});

test('what the environment says of OpenAI does not reach a question', async () => {
  vi.stubEnv('OPENAI_API_KEY', 'sk-other');
  vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-other: other\nauthorization: Bearer sk-other');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const trial = await trialOf(gpt());
  await trial.buy();
  expect(JSON.stringify(trial.server.accepted[0]?.headers)).not.toContain('other');
});

function said(text: string): readonly object[] {
  return [{ type: 'message', content: [{ type: 'output_text', text }] }];
}

import { expect, onTestFinished, test, vi } from 'vitest';
import type { Fault } from '../../src/build/provider.ts';
import { openaiImage } from './openai-cases.ts';
import { type Trial, trialOf } from './provider-case.ts';

test.each<[number, string | null, string, Fault]>([
  [400, 'moderation_blocked', 'Your request was rejected by the safety system.', 'refused'],
  [400, 'content_policy_violation', 'Your prompt is not allowed.', 'refused'],
  [400, null, 'Your request was rejected as a result of our safety system.', 'refused'],
  [400, 'billing_hard_limit_reached', 'Billing hard limit has been reached', 'account'],
  [400, 'invalid_value', "Invalid value: '1x1'.", 'invalid'],
  [401, 'invalid_api_key', 'Incorrect API key provided.', 'account'],
  [403, null, 'Your organization must be verified to use the model `gpt-image-2`.', 'account'],
  [404, 'model_not_found', 'The model `dall-e-3` has been deprecated.', 'invalid'],
  [429, 'insufficient_quota', 'You exceeded your current quota.', 'account'],
  [429, 'billing_not_active', 'Your account is not active.', 'account'],
  [429, 'rate_limit_exceeded', 'Rate limit reached for gpt-image-2.', 'not-accepted'],
  [500, 'moderation_blocked', 'The server had an error.', 'ambiguous'],
  [503, null, 'The engine is currently overloaded.', 'ambiguous'],
])('%d %s (%s) is %s', async (status, code, message, expected) => {
  const trial = await trialOf(openaiImage);
  const error = { message, code, type: 'invalid_request_error', param: null };
  trial.server.answerNext('create', { status, body: { error } });
  const failure = await failureOf(trial);
  expect(failure.fault).toBe(expected);
  expect(failure.message).toBe(`openai-images: ${message} (${status})`);
  expect(trial.createRequests).toBe(1);
});

test.each([
  ['a page of a gateway', Buffer.from('<html>Bad Gateway</html>')],
  ['no list', { created: 1 }],
  ['an empty list', { created: 1, data: [] }],
  ['an address in place of the image', { created: 1, data: [{ url: 'https://a.test/b.png' }] }],
  ['an empty image', { created: 1, data: [{ b64_json: '' }] }],
  ['null', null],
  ['nothing', Buffer.alloc(0)],
])('with status 200, %s is ambiguous', async (_, body) => {
  const trial = await trialOf(openaiImage);
  trial.server.answerNext('create', { body });
  const failure = await failureOf(trial);
  expect(failure.fault).toBe('ambiguous');
  expect(failure.message).toMatch(/^openai-images: the answer (is no JSON: .+|holds no image)$/);
});

test('a gateway that answers no JSON is quoted', async () => {
  const trial = await trialOf(openaiImage);
  trial.server.answerNext('create', { status: 502, body: Buffer.from('<html>\nBad\n</html>') });
  expect((await failureOf(trial)).message).toBe('openai-images: <html> Bad </html> (502)');
});

test('tokens that were not counted are not guessed', async () => {
  const trial = await trialOf(openaiImage);
  trial.server.answerNext('create', { body: { created: 1, data: [{ b64_json: 'AAAA' }] } });
  expect((await trial.buy()).costUsd).toBeNull();
});

test('tokens of pictures that were sent have a price of their own', async () => {
  const trial = await trialOf(openaiImage);
  const usage = {
    ...{ input_tokens: 1100, output_tokens: 1000, total_tokens: 2100 },
    input_tokens_details: { text_tokens: 100, image_tokens: 1000 },
  };
  trial.server.answerNext('create', {
    body: { created: 1, data: [{ b64_json: 'AAAA' }], usage },
  });
  expect((await trial.buy()).costUsd).toBeCloseTo((100 * 5 + 1000 * 8 + 1000 * 30) / 1e6, 9);
});

test('what the environment says of OpenAI does not reach a request', async () => {
  vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:2/v1');
  vi.stubEnv('OPENAI_API_KEY', 'sk-other');
  vi.stubEnv('OPENAI_ADMIN_KEY', 'sk-other');
  vi.stubEnv('OPENAI_ORG_ID', 'org-other');
  vi.stubEnv('OPENAI_PROJECT_ID', 'proj-other');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const trial = await trialOf(openaiImage);
  await trial.buy();
  expect(JSON.stringify(trial.server.accepted[0]?.headers)).not.toContain('other');
});

async function failureOf(trial: Trial) {
  const { fault, message } = await trial.failureOf(trial.submit());
  return { fault, message };
}

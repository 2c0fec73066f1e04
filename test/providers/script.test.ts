import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/build/provider.ts';
import type { ScriptQuestion } from '../support/script-recipe.ts';
import type { Writer, Written } from '../vendors/script-writer.ts';
import { keepsTheContract } from './contract.ts';
import { type ProviderCase, type Trial, trialOf } from './provider-case.ts';
import { claude, gpt } from './script-cases.ts';

const vendors: readonly [string, (question?: ScriptQuestion, write?: Writer) => ProviderCase][] = [
  ['anthropic-messages', claude],
  ['openai-responses', gpt],
];

for (const [, vendor] of vendors) keepsTheContract(vendor());

// Both count a token for four characters: 26 for the talk, and 10 for the answer.
const asked: ScriptQuestion = {
  system: 'x'.repeat(80),
  messages: [{ role: 'user', content: 'A film about cups, OK?!!' }],
};
const whole: Written = { json: { title: 'A cup, steam and a first sip' } };

describe.each(vendors)('an answer of %s', (_api, vendor) => {
  test('the answer lies in a file as it came', async () => {
    const text = '{ "title": "Ein Schluck – heiß" }\n';
    const { files } = await (await trialOf(vendor({}, () => ({ text })))).buy();
    expect(files['main']).toMatch(/\.json$/);
    expect(readFileSync(files['main'] ?? '', 'utf8')).toBe(text);
  });

  test('an answer that does not follow the schema is delivered: who asked checks it', async () => {
    const trial = await trialOf(vendor({}, () => ({ json: { name: 7 } })));
    const { files } = await trial.buy();
    expect(readFileSync(files['main'] ?? '', 'utf8')).toBe('{"name":7}');
  });
});

describe.each(vendors)('an answer of %s that is none', (api, vendor) => {
  test.each<[string, Written, Fault, string, number]>([
    [
      'refused',
      { refusal: 'I can not help.' },
      'refused',
      'it will not write this: I can not help.',
      4,
    ],
    [
      'cut off',
      { cutOff: '{"title": "A cu' },
      'failed',
      'the answer was cut off after 1000 tokens (`max_tokens`)',
      1000,
    ],
    [
      'no JSON',
      { text: 'Sure! Here it is.' },
      'failed',
      'the answer is no JSON: Unexpected token \'S\', "Sure! Here it is." is not valid JSON',
      5,
    ],
    ['nothing', { text: '' }, 'failed', 'the answer holds no text', 0],
  ])('%s: told apart, and paid for', async (_, written, fault, words, answered) => {
    const trial = await trialOf(vendor(asked, () => written));
    const failure = await trial.failureOf(trial.submit());
    expect(failure.message).toBe(`${api}: ${words}`);
    expect(failure.fault).toBe(fault);
    const { price } = trial.subject.order.model;
    if (price.per !== 'million tokens') throw new Error('it has no price');
    const usd = (26 * price.in_usd + answered * price.out_usd) / 1e6;
    expect(failure.chargedUsd).toBeCloseTo(usd, 9);
    expect(trial.server.creates).toBe(1);
  });

  test('an answer longer than `max_tokens` is cut off by the vendor', async () => {
    const trial = await trialOf(vendor({ max_tokens: 16 }, () => ({ json: 'x'.repeat(99) })));
    expect((await trial.failureOf(trial.submit())).message).toContain('cut off after 16 tokens');
  });

  test('a slow answer is waited for', async () => {
    const slow: Writer = () => new Promise((resolve) => setTimeout(() => resolve(whole), 300));
    const { files } = await (await trialOf(vendor({}, slow))).buy();
    expect(readFileSync(files['main'] ?? '', 'utf8')).toContain('steam');
  });

  test.each([
    ['a page of a gateway', Buffer.from('<html>Bad Gateway</html>')],
    ['nothing', Buffer.alloc(0)],
    ['null', null],
    ['a list', []],
    ['an object without what was counted', { id: 'x' }],
    ['counts that are none', { id: 'x', usage: { input_tokens: 'many', output_tokens: -1 } }],
  ])('with status 200, %s is ambiguous', async (_, body) => {
    const trial = await trialOf(vendor());
    trial.server.answerNext('create', { body });
    expect((await failureOf(trial)).fault).toBe('ambiguous');
  });
});

describe.each(vendors)('a question to %s', (_api, vendor) => {
  test('limits that no vendor can hold a model to are said in words', async () => {
    const schema = {
      type: 'object',
      properties: {
        format: { type: 'string', enum: ['a', 'b'] },
        scenes: {
          type: 'array',
          minItems: 2,
          description: 'In order.',
          items: { anyOf: [{ type: 'string', maxLength: 40 }, { $ref: '#/$defs/pattern' }] },
        },
      },
      required: ['format', 'scenes'],
      additionalProperties: false,
      $defs: { pattern: { type: 'integer', minimum: 1 } },
    };
    let seen: unknown;
    const write: Writer = (question) => {
      seen = question.schema;
      return whole;
    };
    await (await trialOf(vendor({ schema }, write))).buy();
    expect(seen).toEqual({
      ...schema,
      properties: {
        format: { type: 'string', enum: ['a', 'b'] },
        scenes: {
          type: 'array',
          description: 'In order. (minItems: 2)',
          items: {
            anyOf: [
              { type: 'string', description: '(maxLength: 40)' },
              { $ref: '#/$defs/pattern' },
            ],
          },
        },
      },
      $defs: { pattern: { type: 'integer', description: '(minimum: 1)' } },
    });
  });

  test.each<[string, object, string]>([
    ['no system', { system: '' }, 'the order has no `system`'],
    ['no tokens', { max_tokens: 0.5 }, '`max_tokens` of the order is no whole number above 0'],
    ['too many tokens', { max_tokens: 128_001 }, 'answers with 128000 tokens at most'],
    ['no talk', { messages: '{}' }, '`messages` of the order is no talk that ends with a user'],
    ['half a talk', { messages: '[]' }, '`messages` of the order is no talk that ends with a user'],
    ['a talk that is no JSON', { messages: '[' }, '`messages` of the order is no talk'],
    ['no schema', { schema: '[]' }, '`schema` of the order is no JSON object'],
  ])('an order with %s costs nothing', async (_, changes, words) => {
    const trial = await trialOf(vendor(), changes);
    const failure = await trial.failureOf(trial.submit());
    expect(failure.message).toContain(words);
    expect([failure.fault, trial.createRequests]).toEqual(['invalid', 0]);
  });
});

async function failureOf(trial: Trial) {
  const { fault, message } = await trial.failureOf(trial.submit());
  return { fault, message };
}

import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Order, Submitted } from '../../src/build/provider.ts';
import { elevenlabs } from '../../src/providers/elevenlabs/elevenlabs.ts';
import { startElevenLabs } from '../vendors/elevenlabs.ts';
import { keepsTheContract, type ProviderCase } from './contract.ts';
import { Trial } from './provider-case.ts';

const text = 'A perfect morning begins — with coffee.';

const subject: ProviderCase = {
  api: 'elevenlabs',
  start: startElevenLabs,
  baseUrl: (url) => url,
  provider: elevenlabs,
  order: {
    recipe: {
      kind: 'narration',
      provider: 'elevenlabs',
      model: 'eleven_multilingual_v2',
      voice: 'lily',
      text,
      take: 3,
    },
    model: {
      medium: 'audio',
      api: 'elevenlabs',
      text_characters: 10_000,
      price: { per: '1000 characters', usd: 0.1 },
    },
    inputs: {},
  },
  keyIn: ({ headers }) => String(headers['xi-api-key']),
  endJobs: null,
  findsLost: true,
};

keepsTheContract(subject);

let fake: Awaited<ReturnType<typeof startElevenLabs>>;
let trial: Trial;
beforeEach(async () => {
  trial = await Trial.start({
    ...subject,
    start: async () => {
      fake = await startElevenLabs();
      return fake;
    },
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await trial.close();
});

function orderOf(recipe: Readonly<Record<string, string | number>>): Order {
  const usual = trial.order();
  return { ...usual, recipe: { ...usual.recipe, ...recipe } };
}

async function buy(order: Order): Promise<Extract<Submitted, { kind: 'delivered' }>['delivery']> {
  const submitted = await (await trial.provider().prepare(order))();
  if (submitted.kind !== 'delivered') throw new Error('it was a job');
  return submitted.delivery;
}

const main = (files: Readonly<Record<string, string>>): Buffer => readFileSync(files['main'] ?? '');

describe('what is asked for', () => {
  test('text, model and take are sent, and nothing else', async () => {
    await trial.buy();
    const [create] = fake.accepted;
    expect(create?.path).toBe('/v1/text-to-speech/pFZP5JQG7iQjIQuC4Bku/with-timestamps');
    expect(create?.query.toString()).toBe('output_format=mp3_44100_128');
    expect(create?.json).toEqual({ text, model_id: 'eleven_multilingual_v2', seed: 3 });
    expect(fake.violations).toEqual([]);
  });

  test('a part of a longer narration is asked for as bare samples, and becomes a WAV file', async () => {
    const { files } = await buy(orderOf({ format: 'wav' }));
    expect(fake.accepted[0]?.query.toString()).toBe('output_format=pcm_24000');
    expect(files['main']).toMatch(/main\.wav$/);
    const wav = main(files);
    expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
    expect(wav.readUInt32LE(24)).toBe(24_000);
    expect(wav.readUInt32LE(40)).toBe(wav.length - 44);
  });

  test('a text over the limit of the model is not sent', async () => {
    const failure = await trial.failureOf(buy(orderOf({ text: 'long '.repeat(2001) })));
    expect(failure.fault).toBe('invalid');
    expect(failure.message).toBe(
      'elevenlabs: the text has 10005 characters, and eleven_multilingual_v2 speaks at most 10000 at once; make it shorter',
    );
    expect(fake.seen).toEqual([]);
  });
});

describe('what is delivered', () => {
  test('MP3, the words with their times, the cost and the place in the history', async () => {
    const { files, costUsd, origin } = await trial.buy();
    expect(files['main']).toMatch(/main\.mp3$/);
    expect(main(files).length).toBeGreaterThan(1000);
    // 39 characters in 2.5 s; the dash between the words is not said.
    expect(JSON.parse(readFileSync(files['words'] ?? '', 'utf8'))).toEqual([
      { word: 'A', startMs: 0, endMs: 64 },
      { word: 'perfect', startMs: 128, endMs: 577 },
      { word: 'morning', startMs: 641, endMs: 1090 },
      { word: 'begins', startMs: 1154, endMs: 1538 },
      { word: 'with', startMs: 1731, endMs: 1987 },
      { word: 'coffee.', startMs: 2051, endMs: 2500 },
    ]);
    expect(costUsd).toBeCloseTo(0.0039, 10);
    expect(origin).toEqual({ api: 'elevenlabs', id: fake.history[0]?.history_item_id });
  });

  test('an answer that the SDK cannot read still gives its sound', async () => {
    fake.leftOut.add('character_end_times_seconds');
    const { files, origin } = await trial.buy();
    expect(main(files).length).toBeGreaterThan(1000);
    expect(files['words']).toBeUndefined();
    expect(origin?.id).toBe(fake.history[0]?.history_item_id);
  });

  test('an answer without sound is ambiguous, and the sound is found in the history', async () => {
    const sentMs = Date.now();
    fake.leftOut.add('audio_base64');
    expect((await trial.failureOf(trial.submit())).fault).toBe('ambiguous');
    expect((await trial.provider().find?.(trial.order(), { sentMs, taken: new Set() }))?.kind).toBe(
      'delivered',
    );
    expect(fake.creates).toBe(1);
  });

  test('a request that was lost leaves no timer behind, which would keep the process alive', async () => {
    const set = vi.spyOn(globalThis, 'setTimeout');
    const cleared = vi.spyOn(globalThis, 'clearTimeout');
    fake.fail('create', 'reset-after');
    await trial.failureOf(trial.submit());
    // The SDK's own: a minute longer than our deadline.
    const sdkMs = (trial.account().limits.answer_seconds + 60) * 1000;
    const timers = set.mock.results.filter((_, call) => set.mock.calls[call]?.[1] === sdkMs);
    expect(timers).toHaveLength(1);
    expect(cleared.mock.calls.map(([timer]) => timer)).toContain(timers[0]?.value);
  });

  test('an order that was ended before it was sent was not accepted', async () => {
    const end = new AbortController();
    const send = await trial.provider().prepare(trial.order(end.signal));
    end.abort();
    expect((await trial.failureOf(send())).fault).toBe('not-accepted');
    expect(trial.createRequests).toBe(0);
  });
});

describe('voices', () => {
  const idFor = async (voice: string): Promise<string | undefined> => {
    await buy(orderOf({ voice }));
    return fake.accepted.at(-1)?.path.split('/')[3];
  };
  const looks = (): number => fake.seen.filter(({ path }) => path === '/v2/voices').length;

  test.each([
    ['its id', 'Kx9mQ2vTz7LpWc4RbN1a', 'Kx9mQ2vTz7LpWc4RbN1a'],
    ['a name that every account has', 'Rachel', '21m00Tcm4TlvDq8ikWAM'],
    ['a voice of OpenAI', 'onyx', 'pNInz6obpgDQGcFmaJgB'],
    ['a voice of Google', 'en-US-Neural2-F', 'EXAVITQu4vr4xnSDxMaL'],
    ['a voice of the drafts', 'awb', 'JBFqnCBsd6RMkjVDRZzb'],
  ])('%s needs no look into the account', async (_, voice, id) => {
    expect(await idFor(voice)).toBe(id);
    expect(looks()).toBe(0);
  });

  test('any other name is looked up in the account, case ignored', async () => {
    expect(await idFor('grandMother')).toBe('Kx9mQ2vTz7LpWc4RbN1a');
    expect(looks()).toBe(1);
  });

  test('a name goes without the words that the account adds to it', async () => {
    fake.voices.set('Zx9mQ2vTz7LpWc4RbN1b', 'Maren - Calm Storyteller');
    expect(await idFor('maren')).toBe('Zx9mQ2vTz7LpWc4RbN1b');
  });

  test('a voice that the account lacks is refused before anything is paid, with the nearest names', async () => {
    const failure = await trial.failureOf(buy(orderOf({ voice: 'Liyl' })));
    expect(failure.fault).toBe('invalid');
    expect(failure.message).toBe(
      'elevenlabs: the account has no voice `Liyl`; near it: `lily`; allowed: a voice of the account by name or id, or adam, alice, antoni, bella, brian, charlotte, daniel, george, josh, lily, matilda, rachel, sam, sarah',
    );
    expect(trial.createRequests).toBe(0);
  });

  test('an id that no longer exists is a wrong request', async () => {
    const failure = await trial.failureOf(buy(orderOf({ voice: 'Yx9mQ2vTz7LpWc4RbN1c' })));
    expect(failure.fault).toBe('invalid');
    expect(failure.message).toBe(
      'elevenlabs: voice_not_found: A voice with the voice_id Yx9mQ2vTz7LpWc4RbN1c was not found. (404)',
    );
  });

  test('a lookup whose answer is lost may be sent again: nothing was paid', async () => {
    fake.fail('list', 'reset-after');
    const failure = await trial.failureOf(buy(orderOf({ voice: 'grandmother' })));
    expect(failure.fault).toBe('not-accepted');
  });
});

/** Loses the answer of a request; resolves with the time at which it was sent. */
async function lose(order = trial.order()): Promise<number> {
  const sentMs = Date.now();
  fake.fail('create', 'reset-after');
  await trial.failureOf(buy(order));
  return sentMs;
}

const find = (sentMs: number, order = trial.order()) =>
  trial.provider().find?.(order, { sentMs, taken: new Set() });

describe('a request whose answer was lost', () => {
  test('is found with its words, its cost and its place in the history', async () => {
    const found = await find(await lose());
    if (found?.kind !== 'delivered') throw new Error(`it is ${found?.kind}`);
    expect(main(found.delivery.files).length).toBeGreaterThan(1000);
    expect(JSON.parse(readFileSync(found.delivery.files['words'] ?? '', 'utf8'))).toHaveLength(6);
    expect(found.delivery.costUsd).toBeCloseTo(0.0039, 10);
    expect(found.delivery.origin?.id).toBe(fake.history[0]?.history_item_id);
    const query = fake.seen.find(({ path }) => path === '/v1/history')?.query;
    expect([...(query?.keys() ?? [])].sort().join(' ')).toBe(
      'date_after_unix date_before_unix model_id page_size sort_direction voice_id',
    );
    expect(fake.violations).toEqual([]);
  });

  test('of a part is a WAV file again', async () => {
    const order = orderOf({ format: 'wav' });
    const found = await find(await lose(order), order);
    if (found?.kind !== 'delivered') throw new Error(`it is ${found?.kind}`);
    expect(main(found.delivery.files).toString('latin1', 0, 4)).toBe('RIFF');
  });
});

describe('a search for a lost request', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['text', { text: 'Another morning.' }],
    ['voice', { voice: 'rachel' }],
    ['model', { model: 'eleven_v3' }],
  ])('takes none of another %s', async (_, other) => {
    expect((await find(await lose(), orderOf(other)))?.kind).toBe('unknown');
  });

  test('takes none that was made long before it was sent', async () => {
    const sentMs = await lose();
    const [item] = fake.history;
    if (item !== undefined) item.date_unix -= 3600;
    expect((await find(sentMs))?.kind).toBe('unknown');
  });

  test('takes the first of several that was made after it was sent', async () => {
    await trial.buy();
    const sentMs = await lose();
    await trial.buy();
    const sent = Math.floor(sentMs / 1000);
    for (const [index, item] of fake.history.entries()) item.date_unix = sent + index * 20 - 20;
    const found = await find(sentMs);
    expect(found?.kind === 'delivered' && found.delivery.origin?.id).toBe(
      fake.history[1]?.history_item_id,
    );
  });

  test.each(['deleted', 'processing'] as const)('knows nothing of what is %s', async (state) => {
    const sentMs = await lose();
    const [item] = fake.history;
    if (item !== undefined) item.state = state;
    expect((await find(sentMs))?.kind).toBe('unknown');
  });

  test.each([
    ['list', { status: 500 }],
    ['list', 'malformed'],
    ['list', 'bad-key'],
    ['poll', 'truncate'],
  ] as const)('knows nothing when the history cannot be read (%s, %o)', async (step, fault) => {
    const sentMs = await lose();
    fake.fail(step, fault);
    expect((await find(sentMs))?.kind).toBe('unknown');
  });
});

describe('a check of the key', () => {
  const check = () => trial.provider().check(new AbortController().signal);

  test('says that it is accepted', async () => {
    expect(await check()).toBe('key accepted');
  });

  test('accepts one that may speak but not list models', async () => {
    fake.fail('account', { status: 401 });
    expect(await check()).toBe('key accepted, for some uses only');
  });
});

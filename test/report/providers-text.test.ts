import { expect, test } from 'vitest';
import type { CatalogModel } from '../../src/producer/catalog.ts';
import {
  keyAnswersText,
  limitsText,
  type Offer,
  type OfferedModel,
  priceText,
  providersText,
} from '../../src/report/providers-text.ts';
import { plainLayout } from './fake-terminal.ts';

const free: CatalogModel = { medium: 'video', price: { per: 'nothing' } };
const clip: CatalogModel = {
  medium: 'video',
  clip_seconds: [5, 10],
  prompt_characters: 2000,
  price: { per: 'clip', usd: { '480p': { '5': 0.15 }, '720p': { '5': 0.3, '10': 0.9 } } },
};
const ray: OfferedModel = {
  model: 'ray-3.2',
  api: 'luma-agents',
  facts: clip,
  key: { kind: 'missing', variable: 'LUMA_AGENTS_API_KEY' },
  isRetired: false,
};
const offers: readonly Offer[] = [
  {
    provider: 'luma',
    medium: 'video',
    models: [ray, { ...ray, model: 'ray-2', key: { kind: 'present', variable: 'LUMAAI_API_KEY' } }],
  },
  {
    provider: 'local',
    medium: 'video',
    models: [{ ...ray, model: 'camera-move', api: null, facts: free, key: { kind: 'not-needed' } }],
  },
];

test('who makes what, within which limits, for how much, with which key', () => {
  expect(providersText(offers, [], plainLayout(140))).toMatchInlineSnapshot(`
    "provider  medium  model        limits                                  price                                  key
    luma      video   ray-3.2      clips of 5 or 10 s, prompts up to       $0.30 for 5 s, $0.90 for 10 s at 720p  LUMA_AGENTS_API_KEY is not set
                                   2,000 characters
                      ray-2        clips of 5 or 10 s, prompts up to       $0.30 for 5 s, $0.90 for 10 s at 720p  present
                                   2,000 characters
    local     video   camera-move                                          free                                   not needed

    \`claude-studio providers check\` asks whether the keys are accepted, for nothing
    "
  `);
});

test('in a narrow terminal texts go on below', () => {
  const text = providersText(offers, [], plainLayout(80));
  expect(text).toMatchInlineSnapshot(`
    "provider  medium  model        limits           price            key
    luma      video   ray-3.2      clips of 5 or    $0.30 for 5 s,   LUMA_AGENTS_API
                                   10 s, prompts    $0.90 for 10 s   _KEY is not set
                                   up to 2,000      at 720p
                                   characters
                      ray-2        clips of 5 or    $0.30 for 5 s,   present
                                   10 s, prompts    $0.90 for 10 s
                                   up to 2,000      at 720p
                                   characters
    local     video   camera-move                   free             not needed

    \`claude-studio providers check\` asks whether the keys are accepted, for nothing
    "
  `);
});

test('retired models, broken keys, and moved addresses', () => {
  const facts = { ...free, retired: '2026-12-01' };
  const models: readonly OfferedModel[] = [
    { ...ray, facts, key: { kind: 'unreadable', variable: 'OPENAI_API_KEY' } },
    { ...ray, facts, isRetired: true, key: { kind: 'no-interface', api: 'own' } },
  ];
  const moved = {
    variable: 'OPENAI_BASE_URL',
    address: 'http://127.0.0.1:1/v1',
    apis: ['openai-images', 'openai-speech'],
  };
  const text = providersText(
    [{ provider: 'x', medium: 'image', models }],
    [moved],
    plainLayout(120),
  );
  expect(text).toMatchInlineSnapshot(`
    "provider  medium  model    limits                         price  key
    x         image   ray-3.2  will be retired on 2026-12-01  free   the file of OPENAI_API_KEY_FILE cannot be read
                      ray-3.2  retired on 2026-12-01          free   no interface own is known

    OPENAI_BASE_URL leads openai-images and openai-speech to http://127.0.0.1:1/v1
    "
  `);
});

test.each<[CatalogModel['price'], string]>([
  [{ per: 'image', usd: 0.08, square_usd: 0.053 }, '$0.08 an image, $0.053 a square one'],
  [{ per: 'image', usd: 0.0404 }, '$0.0404 an image'],
  [
    { per: 'image', usd: { '480p': 0.04, '720p': 0.06 }, square_usd: { '720p': 0.05 } },
    '$0.06 an image, $0.05 a square one at 720p',
  ],
  [clip.price, '$0.30 for 5 s, $0.90 for 10 s at 720p'],
  [{ per: 'second', usd: 0.05 }, '$0.05 a second'],
  [{ per: 'minute', usd: 0.015 }, '$0.015 a minute'],
  [{ per: '1000 characters', usd: 0.1 }, '$0.10 for 1,000 characters'],
  [{ per: 'nothing' }, 'free'],
])('the price %j is said as %s', (price, words) => {
  expect(priceText(price)).toBe(words);
});

test('a price that knows no 720p names the resolution it has', () => {
  expect(priceText({ per: 'clip', usd: { '1080p': { '8': 2 } } })).toBe('$2.00 for 8 s at 1080p');
});

test.each([
  [{ clip_seconds: [5] }, 'clips of 5 s'],
  [{ clip_seconds: [5, 9] }, 'clips of 5 or 9 s'],
  [{ clip_seconds: [4, 6, 8] }, 'clips of 4, 6 or 8 s'],
  [{ clip_seconds: [2, 3, 4], needs_image: true }, 'clips of 2 to 4 s, needs an image'],
  [{ text_characters: 10_000 }, 'texts up to 10,000 characters a request'],
  [{}, ''],
])('limits %j are said as %s', (limits, words) => {
  expect(limitsText({ ...free, ...limits })).toBe(words);
});

test('what the interfaces answered', () => {
  const text = keyAnswersText(
    [
      { api: 'runway', providers: ['runway'], outcome: 'accepted', words: '120 credits left' },
      {
        api: 'elevenlabs',
        providers: ['elevenlabs'],
        outcome: 'failed',
        words: 'key refused (401)',
      },
      {
        api: 'google-speech',
        providers: ['google'],
        outcome: 'skipped',
        words: 'GOOGLE_API_KEY is not set',
      },
    ],
    [],
    plainLayout(),
  );
  expect(text).toMatchInlineSnapshot(`
    "interface      of          answer
    runway         runway      120 credits left
    elevenlabs     elevenlabs  key refused (401)
    google-speech  google      GOOGLE_API_KEY is not set

    1 key accepted, 1 failed, 1 skipped; nothing was spent
    "
  `);
});

import { expect, test } from 'vitest';
import {
  builtInCatalog,
  clipUsd,
  imageUsd,
  modelOf,
  narrationUsd,
  readCatalog,
  retiredModels,
} from '../../src/producer/catalog.ts';
import { problemsOf } from '../../src/producer/catalog.validate.gen.ts';
import { resolve } from './resolve.ts';

const { format } = resolve({ concept: 'Coffee' }).resolved;

test('the catalog that the tool comes with follows its schema', () => {
  expect(problemsOf(builtInCatalog)).toEqual([]);
});

test('names of providers stand for current models', () => {
  expect(modelOf(builtInCatalog, 'dalle', 'image')).toBe('gpt-image-2');
  expect(modelOf(builtInCatalog, 'luma', 'video')).toBe('ray-3.2');
  expect(modelOf(builtInCatalog, 'luma', 'audio')).toBeUndefined();
});

test('prices follow shape, resolution, length and text; local work is free', () => {
  expect(imageUsd(builtInCatalog, 'gpt-image-2', format)).toBe(0.08);
  expect(imageUsd(builtInCatalog, 'gpt-image-2', { ...format, resolution: '1080p' })).toBe(0.29);
  expect(imageUsd(builtInCatalog, 'gpt-image-2', { ...format, aspectRatio: '1:1' })).toBe(0.055);
  expect(clipUsd(builtInCatalog, 'ray-3.2', 10, format)).toBe(0.9);
  expect(clipUsd(builtInCatalog, 'ray-3.2', 10, { ...format, resolution: '1080p' })).toBe(3.6);
  expect(clipUsd(builtInCatalog, 'gen4_turbo', 6, format)).toBeCloseTo(0.3);
  expect(
    narrationUsd(builtInCatalog, 'eleven_multilingual_v2', 'x'.repeat(214), 'lily'),
  ).toBeCloseTo(0.0214);
  expect(clipUsd(builtInCatalog, 'camera-move', 60, format)).toBe(0);
});

test('a project may name another model and its price', () => {
  const answer = readCatalog(
    'providers: { luma: { video: ray-2 } }\nmodels: { ray-2: { price: { per: second, usd: 0.1 } } }\n',
    'catalog.yaml',
  );
  if (!answer.ok) throw new Error(JSON.stringify(answer.diagnostics));
  expect(modelOf(answer.catalog, 'luma', 'video')).toBe('ray-2');
  expect(clipUsd(answer.catalog, 'ray-2', 9, format)).toBeCloseTo(0.9);
  expect(modelOf(answer.catalog, 'dalle', 'image')).toBe('gpt-image-2');
});

test.each([
  ['a wrong price', 'models:\n  ray-2:\n    price: { per: second, usd: -1 }\n', 3],
  ['an unknown field', 'models:\n  ray-2:\n    speed: 3\n', 3],
  ['an unknown model', 'providers:\n  luma:\n    video: ray-9\n', 1],
  [
    'a model of an unknown interface',
    'models:\n  ray-9: { medium: video, api: luma-agent, price: { per: nothing } }\n',
    1,
  ],
  ['broken YAML', 'models: [\n', 2],
  ['a list', '- a\n', 1],
])('%s in catalog.yaml is told of', (_, text, line) => {
  const answer = readCatalog(text, 'catalog.yaml');
  expect(answer.ok).toBe(false);
  if (answer.ok) return;
  expect(answer.diagnostics.length).toBeGreaterThan(0);
  expect(answer.diagnostics.every(({ code }) => code === 'bad-catalog')).toBe(true);
  expect(answer.diagnostics[0]?.place?.line).toBeLessThanOrEqual(line);
});

test('a model is refused from the day it is retired', () => {
  const { resolved } = resolve({
    concept: 'Coffee',
    style: 'podcast',
    providers: { audio: 'openai' },
  });
  expect(retiredModels(resolved, builtInCatalog, '2027-01-05')).toEqual([]);
  expect(
    retiredModels(resolved, builtInCatalog, '2027-01-06').map(({ message }) => message),
  ).toEqual(['model `gpt-4o-mini-tts` was retired on 2027-01-06']);
});

test('an interface that nobody knows is named with the model that uses it', () => {
  const answer = readCatalog('models: { ray-2: { api: luma-dreams } }\n', 'catalog.yaml');
  expect(answer.ok ? [] : answer.diagnostics.map(({ message }) => message)).toEqual([
    'the catalog cannot be used: model `ray-2` uses interface `luma-dreams`, which is not under `apis`',
  ]);
  const known =
    'apis: { luma-dreams: { concurrency: 1, requests_per_minute: 1, answer_seconds: 1, poll_seconds: 1, job_seconds: 1 } }\nmodels: { ray-2: { api: luma-dreams } }\n';
  expect(readCatalog(known, 'catalog.yaml').ok).toBe(true);
});

test.each([
  ['uni-1', 6000],
  ['ray-3.2', 6000],
  ['photon-1', 5000],
  ['ray-2', 5000],
])('%s takes prompts of %i characters', (model, characters) => {
  expect(builtInCatalog.models[model]?.prompt_characters).toBe(characters);
});

import { expect, test } from 'vitest';
import { builtInCatalog } from '../../src/producer/catalog.ts';
import type { Lock } from '../../src/producer/lock.ts';
import { type Resolution, resolveProduction } from '../../src/producer/resolve-production.ts';
import type { Production } from '../../src/production/production.gen.ts';
import { changes, resolve } from './resolve.ts';

const coffee: Production = { concept: 'Coffee on table', style: 'podcast' };

const decided = ({ lock }: Resolution, path: string) => lock.decisions.get(path)?.value;
const because = ({ lock }: Resolution, path: string) => lock.decisions.get(path)?.because;

/** Providers with their models by scene; `local` where nothing is bought. */
function used({ resolved }: Resolution) {
  const names = (of: readonly { provider: string; model: string }[]) => [
    ...new Set(of.map(({ provider, model }) => (provider === 'local' ? provider : model))),
  ];
  const { scenes, format } = resolved;
  return {
    image: names(scenes.flatMap(({ image }) => (image?.source === 'generated' ? [image] : []))),
    clips: scenes.filter(({ clip }) => clip.provider !== 'local').length,
    video: names(scenes.map(({ clip }) => clip)),
    audio: names(scenes.flatMap(({ narration }) => narration ?? [])),
    resolution: format.resolution,
  };
}

test.each([[0.001]])('%d dollars buy nothing', (budget) => {
  const { resolved, estimatedUsd } = resolve({ ...coffee, budget });
  expect(estimatedUsd).toBe(0);
  expect(resolved.scenes.every(({ clip }) => clip.provider === 'local')).toBe(true);
});

test('money buys a voice first, then stills, then clips, then better stills, then a larger picture', () => {
  const at = (budget: number) => used(resolve({ ...coffee, budget }));
  expect(at(0.02)).toMatchObject({ image: ['local'], clips: 0, audio: ['gpt-4o-mini-tts'] });
  expect(at(0.3)).toMatchObject({ image: ['photon-1'], clips: 0, resolution: '720p' });
  expect(at(1)).toMatchObject({ clips: 2, video: ['gen4_turbo', 'local'], resolution: '720p' });
  expect(at(2.2)).toMatchObject({ image: ['photon-1'], clips: 5 });
  expect(at(4)).toMatchObject({ image: ['photon-1'], clips: 6, video: ['ray-3.2'] });
  expect(at(10)).toEqual({
    image: ['gpt-image-2'],
    clips: 6,
    video: ['ray-3.2'],
    audio: ['eleven_multilingual_v2'],
    resolution: '720p',
  });
  expect(at(40)).toMatchObject({ clips: 6, resolution: '1080p' });
});

test('the opening moves first, then what matters most of what the money still pays for', () => {
  const film = resolve({ ...coffee, budget: 1 });
  const moving = film.resolved.scenes.flatMap(({ id, clip }) =>
    clip.provider === 'local' ? [] : [id],
  );
  expect(moving).toEqual(['first-cup', 'pour']);
  expect(because(film, 'scenes.beans.providers.video')).toBe(
    'a camera move over the still costs nothing; the money pays for 2 clips, and other scenes matter more or cost less',
  );
});

test('a smaller picture is chosen where it makes a third of the film move, and for no other reason', () => {
  const film = resolve({ ...coffee, budget: 0.7 });
  expect(used(film)).toMatchObject({ clips: 2, resolution: '480p' });
  expect(because(film, 'format.resolution')).toBe(
    'at 480p the money moves 2 of 6 scenes ($0.6052 of $0.63); at 720p the same would cost $1.0552',
  );
  const written = resolve({ ...coffee, budget: 0.7, format: { resolution: '720p' } });
  expect(used(written)).toMatchObject({ clips: 1, resolution: '720p' });
});

test('reasons tell the prices, and the reserve what is left alone', () => {
  const film = resolve({ ...coffee, budget: 5 });
  expect(because(film, 'reserve')).toBe(
    '$0.50 of $5.00 is kept for retakes and for a dearer provider that has to take over; the film is planned with the other $4.50',
  );
  expect(because(film, 'providers.video')).toBe('luma ray-3.2 5 s $0.30 × 11 = $3.30 of $4.50');
  expect(because(film, 'providers.image')).toBe('dalle gpt-image-2 $0.08 × 6 = $0.48 of $4.50');
  expect(because(film, 'providers.audio')).toBe(
    'elevenlabs eleven_multilingual_v2 652 characters at $0.10 a thousand = $0.0652 of $4.50',
  );
});

test('a reserve that is written stands, and none is none', () => {
  const of = (reserve: number | null) =>
    because(resolve({ ...coffee, budget: 4, reserve }), 'providers.image');
  expect(of(1.5)).toMatch(/ of \$2\.50$/);
  expect(of(null)).toMatch(/ of \$4\.00$/);
  expect(decided(resolve({ ...coffee, budget: 4, reserve: 1.5 }), 'reserve')).toBeUndefined();
  expect(decided(resolve({ ...coffee, budget: null }), 'reserve')).toBeUndefined();
});

test('where everything is written nothing is kept: there is nothing to choose', () => {
  const film = resolve({
    ...coffee,
    budget: 10,
    providers: { image: 'dalle', video: 'luma', audio: 'elevenlabs' },
  });
  expect(
    film.decisions.map(({ path }) => path).filter((path) => /reserve|models/.test(path)),
  ).toEqual([]);
});

test('the model of an open provider follows the money, up only where half of it is left', () => {
  const at = (budget: number | null) => {
    const film = resolveProduction({
      production: { name: 'film', source: { ...coffee, budget } },
      lock: null,
      catalog: builtInCatalog,
      makers: { video: ['runway'] },
    });
    return [used(film).video[0], decided(film, 'models.video')];
  };
  expect(at(6)).toEqual(['gen4_turbo', undefined]);
  expect(at(25)).toEqual(['veo3.1_fast', 'veo3.1_fast']);
  expect(at(100)).toEqual(['veo3.1', 'veo3.1']);
  expect(at(null)).toEqual(['gen4_turbo', undefined]);
});

test('a provider that is written stands for its usual model, however much money there is', () => {
  const film = resolve({ ...coffee, budget: 100, providers: { video: 'runway' } });
  expect(used(film).video).toEqual(['gen4_turbo']);
});

test('a cheaper model of a written provider is taken where its usual one does not fit', () => {
  const film = resolve({
    ...coffee,
    budget: 0.06,
    providers: { image: 'local', video: 'local', audio: 'elevenlabs' },
  });
  expect(used(film).audio).toEqual(['eleven_flash_v2_5']);
  expect(because(film, 'models.audio')).toBe(
    'with eleven_multilingual_v2 the film would cost $0.0652, with eleven_flash_v2_5 it costs $0.0326 of $0.06',
  );
  expect(film.diagnostics).toEqual([]);
});

test('a model that is written is asked for, and nobody else of its provider', () => {
  const film = resolve({
    ...coffee,
    models: { video: 'ray-2', audio: 'eleven_flash_v2_5' },
    scenes: [
      { description: 'A cup', narration_text: 'One cup.' },
      { description: 'A pot', narration_text: 'One pot.', models: { video: 'gen4.5' } },
    ],
  });
  expect(film.diagnostics).toEqual([]);
  expect(
    film.resolved.scenes.map(({ clip }) => [clip.provider, clip.model, clip.onlyModel]),
  ).toEqual([
    ['luma', 'ray-2', true],
    ['runway', 'gen4.5', true],
  ]);
  expect(film.resolved.scenes[0]?.narration).toMatchObject({
    provider: 'elevenlabs',
    model: 'eleven_flash_v2_5',
  });
});

test('a model that its provider does not offer is told of, with those that it does', () => {
  const film = resolve({
    ...coffee,
    providers: { video: 'runway', image: 'local' },
    models: { video: 'gen4_turbos', audio: 'lilly', image: 'gpt-image-2' },
  });
  expect(film.diagnostics.map(({ code, message, hint }) => [code, message, hint])).toEqual([
    [
      'unknown-model',
      '`models.image` is `gpt-image-2`, which is no model of `local` in the catalog',
      'allowed: drawing',
    ],
    [
      'unknown-model',
      '`models.video` is `gen4_turbos`, which is no model of `runway` in the catalog',
      'did you mean `gen4_turbo`? allowed: gen4_turbo, gen4.5, veo3.1, veo3.1_fast, gen3a_turbo',
    ],
    [
      'unknown-model',
      '`models.audio` is `lilly`, which is no model of any provider in the catalog',
      'allowed: eleven_multilingual_v2, eleven_flash_v2_5, gpt-4o-mini-tts, tts-1, neural2',
    ],
  ]);
});

test('only what there is a key for is chosen when something is to be bought', () => {
  const film = resolveProduction({
    production: { name: 'film', source: { ...coffee, budget: 20 } },
    lock: null,
    catalog: builtInCatalog,
    makers: { image: ['luma'], video: ['luma'], audio: ['openai'] },
    sold: (model) => ['photon-1', 'ray-2', 'gpt-4o-mini-tts'].includes(model),
  });
  expect(used(film)).toMatchObject({
    image: ['photon-1'],
    video: ['ray-2'],
    audio: ['gpt-4o-mini-tts'],
  });
  expect(because(film, 'models.video')).toBe('there is no key for ray-3.2 here');
  // What was chosen with those keys was perhaps bought: a draft without any leaves it.
  expect(changes(resolve({ ...coffee, budget: 20 }, film))).toEqual([]);
});

test('what a lock holds stays while its budget does, whatever else would be chosen today', () => {
  const before = resolve({ ...coffee, budget: 4, providers: { video: 'runway' } });
  const old: Lock = {
    decisions: new Map([...before.lock.decisions].filter(([path]) => !/reserve/.test(path))),
  };
  // A lock of the time before there were other models to choose from.
  const now = resolve(
    { ...coffee, budget: 100, providers: { video: 'runway' } },
    { ...before, lock: old },
  );
  expect(used(now).video).toEqual(['gen4_turbo']);
});

const things = (first: string) =>
  ['cup', 'pot', 'tray', 'jug'].map((thing, at) => ({
    id: thing,
    description: `A ${thing}`,
    narration_text: `The ${thing} stands on the wooden table in the morning light, and nobody has touched it${at === 0 ? first : ' yet'}.`,
  }));

test('a longer line in one scene takes nothing away from the film while the reserve pays for it', () => {
  const film = (first: string): Production => ({
    style: 'podcast',
    budget: 1.107,
    scenes: things(first).map((scene) => ({ ...scene, clips: 1 })),
  });
  const longer = film(', not even once, since the day before yesterday');
  const first = resolve(film(''));
  expect(used(first)).toMatchObject({ clips: 3, audio: ['eleven_multilingual_v2'] });
  // Decided afresh, the longer line would cost the film its voice.
  expect(used(resolve(longer)).audio).toEqual(['eleven_flash_v2_5']);
  const second = resolve(longer, first);
  expect(changes(second).filter((path) => /providers|models|reserve/.test(path))).toEqual([]);
  expect(used(second)).toEqual(used(first));
});

test('who takes over is paid with what is left of the whole budget, all media together', () => {
  const takeOver = (budget: number) => {
    const film = resolve({ ...coffee, budget });
    return [decided(film, 'fallback.image'), decided(film, 'fallback.video')];
  };
  // Six stills by another maker fit into what is left, but not six clips as well.
  expect(takeOver(2.5)).toEqual([['dalle'], null]);
  expect(takeOver(5)).toEqual([['luma'], ['runway']]);
});

test('a model that cannot end a clip as the scene says is not chosen', () => {
  const film = resolve({
    ...coffee,
    budget: 30,
    providers: { video: 'runway' },
    scenes: [{ description: 'A cup', loop: true }],
  });
  expect(used(film).video).toEqual(['veo3.1']);
});

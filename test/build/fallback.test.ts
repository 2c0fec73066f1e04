import { expect, test } from 'vitest';
import { type Fault, type Provider, ProviderError } from '../../src/build/provider.ts';
import { runInstantly } from '../support/instant-runner.ts';
import { production, scene } from '../support/resolved.ts';
import { deliveringAtOnce, TestStudio } from '../support/test-studio.ts';

const clip = {
  provider: 'luma',
  model: 'ray-2',
  prompt: 'steam moves',
  continues: null,
  madeBy: null,
};

function film(fallback: readonly string[]) {
  return production(
    scene('steam', {
      image: null,
      narration: null,
      mode: 'video-led',
      clip: { ...clip, fallback },
    }),
  );
}

/** A studio where models fail as told. */
function live(failing: Record<string, Fault>, chargedUsd = 0) {
  const studio = new TestStudio();
  studio.live = ['video'];
  studio.models = { 'runway video': ['gen4.5'] };
  const asked: string[] = [];
  const good = deliveringAtOnce(runInstantly);
  const provider: Provider = {
    ...good,
    prepare: async (order) => async () => {
      const { model } = order.recipe;
      asked.push(model);
      const fault = failing[model];
      if (fault !== undefined)
        throw new ProviderError(fault, `test: ${model} ${fault}`, { chargedUsd });
      return (await good.prepare(order))();
    },
  };
  studio.provider = provider;
  const made = () =>
    studio.events
      .filter((each) => each.event === 'action')
      .findLast(({ id }) => id === 'steam/clip');
  return { studio, asked, failing, made };
}

test('what a failure was charged with is told, whoever takes over', async () => {
  const taken = live({ 'ray-2': 'refused' }, 0.25);
  const { spentUsd } = await taken.studio.build(film(['runway']));
  const { settledUsd } = taken.studio.cache.journal.spent('coffee');
  expect(spentUsd).toBe(settledUsd);
  expect(taken.made()).toMatchObject({ status: 'made', costUsd: settledUsd - 0.25 });
  expect(await taken.studio.build(film(['runway']))).toMatchObject({ spentUsd: 0 });
  const lost = live({ 'ray-2': 'refused' }, 0.25);
  expect(await lost.studio.build(film([]))).toMatchObject({ failed: 1, spentUsd: 0.25 });
  expect(lost.made()).toMatchObject({ status: 'failed', costUsd: 0.25 });
});

test.each<Fault>(['refused', 'account', 'invalid', 'failed'])(
  'after a definite failure (%s) the next provider takes over, and it is said',
  async (fault) => {
    const { studio, asked, made } = live({ 'ray-2': fault });
    await studio.build(film(['runway']));
    expect(asked).toEqual(['ray-2', 'gen4.5']);
    expect(made()).toMatchObject({ status: 'made', provider: 'runway' });
    expect(studio.events.find(({ event }) => event === 'warning')).toMatchObject({
      id: 'steam/clip',
      message: `test: ray-2 ${fault}; runway takes over`,
    });
  },
);

test('nobody takes over while the first may still deliver', async () => {
  const { studio, asked, made } = live({ 'ray-2': 'ambiguous' });
  await studio.build(film(['runway']));
  expect(asked).toEqual(['ray-2']);
  expect(made()).toMatchObject({ status: 'failed' });
});

test('what another provider has made is kept, and the failed one is not asked again', async () => {
  const { studio, asked, failing } = live({ 'ray-2': 'refused' });
  await studio.build(film(['runway']));
  delete failing['ray-2'];
  const { ran } = await studio.build(film(['runway']));
  expect({ ran, asked }).toEqual({ ran: [], asked: ['ray-2', 'gen4.5'] });
});

test('the work of another provider is not taken while the named one was never asked', async () => {
  const { studio, asked } = live({});
  await studio.build(
    production(
      scene('steam', {
        image: null,
        narration: null,
        mode: 'video-led',
        clip: { ...clip, provider: 'runway', model: 'gen4.5', fallback: [], madeBy: null },
      }),
    ),
  );
  await studio.build(film(['runway']));
  expect(asked).toEqual(['gen4.5', 'ray-2']);
});

test('`local` as the last resort makes a stand-in', async () => {
  const { studio, made } = live({ 'ray-2': 'failed', 'gen4.5': 'failed' });
  await studio.build(film(['runway', 'local']));
  expect(made()).toMatchObject({ status: 'stand-in', provider: 'local' });
});

test('when all fail, the last failure is told', async () => {
  const { studio, made } = live({ 'ray-2': 'failed', 'gen4.5': 'failed' });
  await studio.build(film(['runway']));
  expect(made()).toMatchObject({ status: 'failed', because: 'test: gen4.5 failed' });
});

test('a provider without a key is passed over for another model of the same name', async () => {
  const { studio, asked } = live({});
  studio.models = { 'luma video': ['ray-3.2', 'ray-2'] };
  studio.whyNot = ({ model }) => (model === 'ray-3.2' ? 'no key' : null);
  await studio.build(
    production(
      scene('steam', {
        image: null,
        narration: null,
        mode: 'video-led',
        clip: { ...clip, model: 'ray-3.2', fallback: [], madeBy: null },
      }),
    ),
  );
  expect(asked).toEqual(['ray-2']);
});

test('what the lock says another provider has made is taken, journal or not', async () => {
  const { studio, asked } = live({});
  const byRunway = { ...clip, provider: 'runway', model: 'gen4.5', fallback: [] };
  const silent = { image: null, narration: null, mode: 'video-led' } as const;
  await studio.build(production(scene('steam', { ...silent, clip: byRunway })));
  const taken = { ...clip, fallback: ['runway'], madeBy: 'runway' };
  const { ran } = await studio.build(production(scene('steam', { ...silent, clip: taken })));
  expect({ ran, asked }).toEqual({ ran: [], asked: ['gen4.5'] });
});

test('the worst case of a plan counts who may take over, if that one can be asked at all', () => {
  const { studio } = live({});
  studio.clipUsd = (_seconds, model) => (model === 'gen4.5' ? 2 : 0.71);
  expect(studio.plan(film(['runway'])).cost).toEqual({ certainUsd: 0.71, worstUsd: 2 });
  studio.whyNot = ({ model }) => (model === 'gen4.5' ? 'no key' : null);
  expect(studio.plan(film(['runway'])).cost).toEqual({ certainUsd: 0.71, worstUsd: 0.71 });
});

test('what one model of a provider has refused is not asked of its other ones', async () => {
  const { studio, asked, made } = live({ 'ray-2': 'refused' });
  studio.models = { 'luma video': ['ray-2', 'ray-3.2'] };
  await studio.build(film([]));
  await studio.build(film([]));
  expect(asked).toEqual(['ray-2']);
  expect(made()).toMatchObject({
    status: 'failed',
    because: expect.stringMatching(/^test: ray-2 refused; it is not asked again/),
  });
});

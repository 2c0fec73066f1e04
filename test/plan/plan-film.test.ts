import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import planSchema from '../../schemas/plan.schema.json' with { type: 'json' };
import type { Plan } from '../../src/plan/decision.ts';
import type { ResolvedScene } from '../../src/producer/resolved-production.ts';
import { production, scene } from '../support/resolved.ts';
import { TestStudio } from '../support/test-studio.ts';

const film = production(scene('steam'));

function said(text: string) {
  const narration = {
    provider: 'elevenlabs',
    model: 'eleven_multilingual_v2',
    voice: 'lily',
    text,
    fallback: [],
    madeBy: null,
  };
  return production(scene('steam', { narration }));
}

/** A plan in a few words an action: status, who makes it, what it may cost. */
function summary({ actions }: ReturnType<TestStudio['plan']>): string[] {
  return actions.map(
    ({ id, status, provider, standIn, priceUsd, livePriceUsd }) =>
      `${id} ${status} ${provider}${standIn ? ' stand-in' : ''} ${priceUsd} ${livePriceUsd}`,
  );
}

test('a first plan makes everything for nothing, and says what going live would cost', () => {
  const plan = new TestStudio().plan(film);
  expect(summary(plan)).toEqual([
    'steam/image make local stand-in 0 0.05',
    'steam/narration make local stand-in 0 0.02',
    'steam/clip make local stand-in 0 0.71',
    'steam/mix/picture make render 0 0',
    'steam/mix/sound make render 0 0',
    'film/sound make render 0 0',
    'film make render 0 0',
  ]);
  expect(plan.cost).toEqual({ certainUsd: 0, worstUsd: 0 });
  expect(plan.liveCostUsd).toBe(0.78);
});

test('a live plan prices what is bought', () => {
  const studio = new TestStudio();
  studio.live = ['image', 'video', 'audio'];
  const plan = studio.plan(film);
  expect(plan.cost).toEqual({ certainUsd: 0.78, worstUsd: 0.78 });
  expect(plan.liveCostUsd).toBe(0);
});

test('what an input may leave the same is `maybe`, and only then', async () => {
  const studio = new TestStudio();
  await studio.build(film);
  expect(summary(studio.plan(said('A gloomy morning begins with the steam.')))).toEqual([
    'steam/image cached local stand-in 0 0.05',
    'steam/narration make local stand-in 0 0.02',
    'steam/clip maybe local stand-in 0 0.71',
    'steam/mix/picture maybe render 0 0',
    'steam/mix/sound maybe render 0 0',
    'film/sound maybe render 0 0',
    'film maybe render 0 0',
  ]);
});

test('a bought clip that may be bought again is in the worst case, not in the certain one', async () => {
  const studio = new TestStudio();
  studio.live = ['image', 'video', 'audio'];
  await studio.build(film);
  const plan = studio.plan(said('A gloomy morning begins with the steam.'));
  expect(plan.cost).toEqual({ certainUsd: 0.02, worstUsd: 0.73 });
});

test('a longer line may need a dearer clip: the worst case says so', async () => {
  const studio = new TestStudio();
  studio.live = ['image', 'video', 'audio'];
  studio.clipUsd = (seconds) => seconds * 0.1;
  await studio.build(film);
  const plan = studio.plan(said('A perfect morning begins with the steam. '.repeat(4)));
  expect(plan.cost).toEqual({ certainUsd: 0.02, worstUsd: 0.92 });
});

test('two scenes that ask for the same artifacts pay once', () => {
  const studio = new TestStudio();
  studio.live = ['image', 'video', 'audio'];
  const twin = { ...scene('steam'), id: 'twin' };
  const plan = studio.plan(production(scene('steam'), twin));
  const priced = plan.actions.filter(({ priceUsd }) => priceUsd > 0).map(({ id }) => id);
  expect(priced).toEqual(['steam/image', 'steam/narration', 'steam/clip']);
  studio.live = [];
  const draft = studio.plan(production(scene('steam'), twin));
  expect(draft.liveCostUsd).toBe(plan.cost.worstUsd);
});

test('what is forced is priced though its twin is in the cache', async () => {
  const studio = new TestStudio();
  studio.live = ['image', 'video', 'audio'];
  const twins = production(scene('steam'), { ...scene('steam'), id: 'twin' });
  await studio.build(twins);
  studio.forced = ['twin/image', 'twin/clip'];
  const { cost } = studio.plan(twins);
  expect(cost.worstUsd).toBeCloseTo(0.05 + 0.71, 6);
});

test('a film pays for what no film before it has paid for', () => {
  const studio = new TestStudio();
  studio.live = ['image', 'video', 'audio'];
  const paidFor = new Set<string>();
  const first = studio.plan(film, paidFor);
  const priced = ({ actions }: Plan) =>
    actions.flatMap(({ id, priceUsd }) => (priceUsd > 0 ? [id] : []));
  expect(priced(studio.plan(film, paidFor))).toEqual([]);
  // Who speaks longer may need a longer clip, though both start from one picture.
  const other = studio.plan(said('A perfect morning.'), paidFor);
  expect(priced(other)).toEqual(['steam/narration', 'steam/clip']);
  expect(priced(first)).toEqual(['steam/image', 'steam/narration', 'steam/clip']);
});

test('what was bought is used in a free build', async () => {
  const studio = new TestStudio();
  studio.live = ['image', 'video', 'audio'];
  await studio.build(film);
  studio.live = [];
  const plan = studio.plan(film);
  expect(new Set(plan.actions.map(({ status }) => status))).toEqual(new Set(['cached']));
  expect(plan.actions.some(({ standIn }) => standIn)).toBe(false);
});

test('causes lead from the film to the word that changed', async () => {
  const studio = new TestStudio();
  await studio.build(film);
  const plan = studio.plan(said('Another line.'));
  const causesOf = (id: string) => plan.actions.find((action) => action.id === id)?.causes;
  expect(causesOf('steam/mix/picture')).toEqual([
    { kind: 'upstream', action: 'steam/clip' },
    { kind: 'upstream', action: 'steam/narration' },
  ]);
  expect(causesOf('steam/clip')).toEqual([{ kind: 'upstream', action: 'steam/narration' }]);
  expect(causesOf('steam/narration')).toEqual([
    {
      kind: 'field',
      field: 'text',
      old: 'A perfect morning begins with the steam.',
      new: 'Another line.',
    },
  ]);
});

/** Why the film and its sound are made when its scenes become others. */
async function causesOfJoining(
  was: readonly ResolvedScene[],
  is: readonly ResolvedScene[],
  studio = new TestStudio(),
) {
  await studio.build(production(...was));
  const { actions } = studio.plan(production(...is));
  const of = (id: string) => actions.find((action) => action.id === id)?.causes;
  return { sound: of('film/sound'), film: of('film') };
}

const [pour, steam, sip] = [scene('pour'), scene('steam'), scene('sip', { durationMs: 9000 })];

test('of scenes in another order, the order is the only cause', async () => {
  const moved = { kind: 'scenes', old: ['pour', 'steam', 'sip'], new: ['sip', 'pour', 'steam'] };
  expect(await causesOfJoining([pour, steam, sip], [sip, pour, steam])).toEqual({
    sound: [moved],
    film: [moved],
  });
});

test('a scene that went is the only cause: those behind it have no other content', async () => {
  const gone = { kind: 'scenes', old: ['pour', 'steam', 'sip'], new: ['steam', 'sip'] };
  expect(await causesOfJoining([pour, steam, sip], [steam, sip])).toEqual({
    sound: [gone],
    film: [gone],
  });
});

test('what changed in a scene that moved is compared with what that scene was', async () => {
  const order = { kind: 'scenes', old: ['pour', 'sip'], new: ['sip', 'pour'] };
  const fit = { kind: 'field', field: 'cuts.0.fit', scene: 'sip' };
  expect(await causesOfJoining([pour, sip], [{ ...sip, fit: 'longest' }, pour])).toMatchObject({
    film: [order, { ...fit, old: 'speed-match', new: 'longest' }],
  });
});

test('a scene that came is named before what is made for it', async () => {
  const came = { kind: 'scenes', old: ['pour', 'sip'], new: ['steam', 'pour', 'sip'] };
  const { sound, film } = await causesOfJoining([pour, sip], [steam, pour, sip]);
  expect(sound).toEqual([
    came,
    { kind: 'upstream', action: 'steam/mix/sound' },
    { kind: 'upstream', action: 'steam/narration' },
  ]);
  expect(film?.[0]).toEqual(came);
});

test('a scene that comes back from an earlier film is the only cause', async () => {
  const studio = new TestStudio();
  await studio.build(production(pour, steam));
  const back = { kind: 'scenes', old: ['pour', 'sip'], new: ['sip', 'steam', 'pour'] };
  expect(await causesOfJoining([pour, sip], [sip, steam, pour], studio)).toEqual({
    sound: [back],
    film: [back],
  });
});

test('a thousand scenes that continue each other have a plan of a few megabytes', async () => {
  const chain = (word: string) =>
    production(
      ...Array.from({ length: 1000 }, (_, n) => {
        const { narration, clip, ...rest } = scene(`s${n}`);
        if (narration === null) throw new Error('every scene speaks');
        const continued = n === 0 ? {} : { image: null };
        return {
          ...rest,
          ...continued,
          narration: { ...narration, text: `${narration.text} ${word}` },
          clip: { ...clip, continues: n === 0 ? null : `s${n - 1}` },
        };
      }),
    );
  const studio = new TestStudio();
  await studio.build(chain('Slowly.'));
  const plan = studio.plan(chain('Gently.'));
  expect(plan.actions.filter(({ status }) => status !== 'cached')).toHaveLength(5001);
  expect(JSON.stringify(plan, null, 2).length).toBeLessThan(5_000_000);
}, 60_000);

test('a whole plan reads as it always did, and follows its schema', async () => {
  const studio = new TestStudio();
  await studio.build(film);
  const plan = JSON.stringify(studio.plan(said('Another line.')), null, 2);
  await expect(`${plan}\n`).toMatchFileSnapshot('golden/plan.json');
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(planSchema);
  expect(validate(JSON.parse(plan)) ? [] : validate.errors).toEqual([]);
});

test('equal productions and equal records give byte-identical plans', async () => {
  const studio = new TestStudio();
  await studio.build(film);
  const changed = said('Another line.');
  expect(JSON.stringify(studio.plan(changed))).toBe(JSON.stringify(studio.plan(changed)));
});

import fc from 'fast-check';
import { builtInCatalog, type Catalog, type CatalogModel } from '../../src/producer/catalog.ts';
import type { Production, Scene } from '../../src/production/production.gen.ts';

/** The built-in catalog with every price multiplied by a factor of its own. */
export const catalogs: fc.Arbitrary<Catalog> = fc
  .array(fc.double({ min: 0.1, max: 6, noNaN: true }), { minLength: 40, maxLength: 40 })
  .map((factors) => ({
    ...builtInCatalog,
    models: Object.fromEntries(
      Object.entries(builtInCatalog.models).map(([name, model], at) => [
        name,
        { ...model, price: times(model.price, factors[at % factors.length] ?? 1) },
      ]),
    ),
  }));

function times<T extends CatalogModel['price']>(price: T, factor: number): T {
  const scaled = (value: unknown): unknown => {
    if (typeof value === 'number') return Math.round(value * factor * 1e5) / 1e5;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, scaled(part)]));
  };
  return scaled(price) as T;
}

/** What is said: little, some, and much. */
export const sentences = [
  'Steam rises.',
  'The cup stands on the table in the morning light, and nobody has touched it yet.',
  'A crowd runs through the street, they dance and cheer until the rain comes down on all of them, and then everybody goes home, wet and happy, to sleep until noon.',
];

const scene: fc.Arbitrary<Scene> = fc.record(
  {
    description: fc.constantFrom(
      'A cup on a table',
      'A crowd runs through the rain',
      'They dance',
      'A long quiet street',
    ),
    narration_text: fc.constantFrom(...sentences, null),
    video_prompt: fc.constantFrom('Slow push in', 'The crowd jumps'),
    image_prompt: fc.constantFrom('A photograph', null),
    duration: fc.integer({ min: 1, max: 20 }),
    takes: fc.constantFrom(2, 3),
  },
  { requiredKeys: ['description'] },
);

const style = fc.constantFrom(
  'visual_storyboard' as const,
  'podcast' as const,
  'educational' as const,
  'documentary' as const,
);

/** Productions that name no provider, no model and no size. */
export const open: fc.Arbitrary<Production> = fc.record(
  {
    concept: fc.constantFrom('Coffee on table', 'Why cats purr', 'Football'),
    style,
    mode: fc.constantFrom('audio-led' as const, 'video-led' as const),
    duration: fc.integer({ min: 5, max: 120 }),
    scenes: fc.array(scene, { minLength: 1, maxLength: 8 }),
  },
  { requiredKeys: ['concept'] },
);

/** Budgets from a cent to 120 dollars. */
export const dollars = fc.oneof(
  fc.integer({ min: 1, max: 400 }).map((cents) => cents / 100),
  fc.integer({ min: 1, max: 120 }),
);

import { expect, test } from 'vitest';
import { builtInCatalog } from '../../src/producer/catalog.ts';
import { lockText } from '../../src/producer/lock.ts';
import { checkScript } from '../../src/producer/script-rules/check-script.ts';
import type { Production } from '../../src/production/production.gen.ts';
import { resolve } from './resolve.ts';

// Ten films as the rules make them, kept whole: read the locks as a film maker before they change.
const films: Readonly<Record<string, Production>> = {
  'espresso-podcast': { concept: 'The history of espresso', style: 'podcast' },
  'vaccines-educational': { concept: 'How vaccines work', style: 'educational', duration: 60 },
  'sky-educational': { concept: 'Why the sky is blue' },
  'city-documentary': { concept: 'A city that wakes before dawn', style: 'documentary' },
  'sourdough-documentary': { concept: 'Sourdough bread, from starter to first slice' },
  'lake-storyboard': { concept: 'A serene mountain lake at sunset', budget: 5 },
  'developer-storyboard': {
    concept: 'A developer has a breakthrough at night',
    style: 'visual_storyboard',
    duration: 15,
  },
  'bottle-product': { concept: 'Launch of a smart water bottle', style: 'product' },
  'app-product': { concept: 'Product demo for mobile app', duration: 30, budget: 15 },
  'cats-vertical-short': { concept: 'Why cats purr', style: 'vertical_short', duration: 20 },
};

test.each(Object.entries(films))('%s is a film that one would shoot', async (name, source) => {
  const film = resolve(source);
  const { resolved, lock, diagnostics } = film;
  expect(diagnostics).toEqual([]);
  expect(checkScript({ resolved, catalog: builtInCatalog, decided: lock.decisions })).toEqual([]);
  await expect(lockText(lock)).toMatchFileSnapshot(`golden/${name}.lock.yaml`);
  expect(lockText(resolve(source, film).lock)).toBe(lockText(lock));
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Style } from '../../src/producer/resolved-production.ts';
import { resolve } from './resolve.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/budget.md'), 'utf8');

const films: readonly { readonly style: Style; readonly concept: string }[] = [
  { style: 'visual_storyboard', concept: 'A serene mountain lake at sunset' },
  { style: 'podcast', concept: 'The history of espresso' },
  { style: 'educational', concept: 'How vaccines work' },
  { style: 'documentary', concept: 'How owls hunt' },
];

/** One row of the page's table: what the resolver chooses for a budget and a style, and why. */
function row({ style, concept }: (typeof films)[number], budget: number): string {
  const film = resolve({ concept, style, budget });
  const { scenes, format } = film.resolved;
  const because = (path: string): string =>
    film.lock.decisions.get(path)?.because ?? 'nobody speaks';
  const clips = scenes.filter(({ clip }) => clip.provider !== 'local').length;
  return [
    `| $${budget}`,
    `\`${style}\`: ${concept}`,
    `${clips} of ${scenes.length}`,
    format.resolution,
    because('providers.video'),
    because('providers.image'),
    because('providers.audio'),
    `$${film.estimatedUsd.toFixed(2)} |`,
  ].join(' | ');
}

test('the page about budgets shows what the Producer chooses today', () => {
  const rows = [1, 5, 20].flatMap((budget) => films.map((film) => row(film, budget)));
  expect(page).toContain(rows.join('\n'));
});

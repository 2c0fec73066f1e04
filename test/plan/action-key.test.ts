import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { production, scene } from '../support/resolved.ts';
import { TestStudio } from '../support/test-studio.ts';

// A key that changes here remakes (and one day re-buys) every film that people have.
// Raise the kind's version on purpose, or find what slipped into a recipe.
test('keys are what they were', async () => {
  const studio = new TestStudio();
  const { records } = await studio.build(production(scene('steam')));
  const keys = [...records].map(([id, { key }]) => `${id} ${key}`).sort();
  await expect(`${keys.join('\n')}\n`).toMatchFileSnapshot('golden/keys.txt');
});

test('manifests hold what the keys are made of', async () => {
  const studio = new TestStudio();
  const { records } = await studio.build(production(scene('steam')));
  const manifests = Object.fromEntries([...records].map(([id, { manifest }]) => [id, manifest]));
  // Whatever the order of their members: keys are made of the canonical text.
  const golden = readFileSync(join(import.meta.dirname, 'golden/manifests.json'), 'utf8');
  expect(manifests).toEqual(JSON.parse(golden));
});

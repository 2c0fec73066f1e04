import { expect, test } from 'vitest';
import type { FilmSource } from '../../src/producer/translation.ts';
import type { Production } from '../../src/production/production.gen.ts';
import { resolve } from './resolve.ts';

const things = ['cup', 'pot', 'tray', 'jug'].map((thing, at) => ({
  id: thing,
  description: `A ${thing}`,
  narration_text: `The ${thing} stands on the wooden table in the morning light, and nobody has touched it${at === 0 ? '' : ' yet'}.`,
}));

test('what is written and does not fit is warned of, with the least change that would make it fit', () => {
  const over = (budget: number) =>
    resolve({
      style: 'podcast',
      budget,
      providers: { image: 'dalle', video: 'luma', audio: 'elevenlabs' },
      models: { video: 'ray-2' },
      scenes: things,
    }).diagnostics.map(({ message, hint }) => [message, hint]);
  expect(over(6)).toEqual([]);
  const message = (budget: string) =>
    `what is written costs about $2.91, more than the budget of $${budget}`;
  const otherwise = 'or leave providers empty, or raise the budget to $2.92';
  expect(over(2)).toEqual([
    [message('2.00'), `\`models.video: ray-3.2\` brings it to $1.5545; ${otherwise}`],
  ]);
  expect(over(0.5)).toEqual([
    [
      message('0.50'),
      `\`providers.video: local\` with \`models.video: camera-move\` brings it to $0.3545; ${otherwise}`,
    ],
  ]);
  expect(over(0.1)).toEqual([
    [message('0.10'), 'leave providers empty to stay within the budget, or raise it to $2.92'],
  ]);
});

test('what is written and does not fit is made in the smaller size, and one clip may be enough', () => {
  const film = (budget: number, clips?: 1): Production => ({
    style: 'podcast',
    budget,
    providers: { image: 'dalle', video: 'luma', audio: 'elevenlabs' },
    scenes: [
      {
        description: 'Tea is poured',
        narration_text:
          'The kettle sings. The whole kitchen smells of leaves that have come here from very far away, and nobody is in a hurry today.',
        ...(clips !== undefined && { clips }),
      },
    ],
  });
  const { resolved, diagnostics } = resolve(film(0.3));
  expect(resolved.format.resolution).toBe('480p');
  expect(diagnostics.map(({ message, hint }) => [message, hint])).toEqual([
    [
      'what is written costs about $0.39, more than the budget of $0.30',
      '`defaults: { clips: 1 }` brings it to $0.2424; or leave providers empty, or raise the budget to $0.40',
    ],
  ]);
  expect(resolve(film(0.3, 1)).diagnostics).toEqual([]);
  expect(resolve(film(0.39)).diagnostics).toEqual([]);
});

test('what is written of every scene counts when scenes are left out for money', () => {
  const film: FilmSource = {
    ...{ concept: 'A harbour at dawn', style: 'visual_storyboard', budget: 2 },
    ...{ providers: { video: 'runway', image: 'dalle' }, sceneDefaults: { duration: 8 } },
  };
  const { resolved, diagnostics } = resolve(film);
  expect(resolved.scenes.length).toBeGreaterThan(1);
  expect(diagnostics).toEqual([]);
});

test('a film whose models are written as well is made in the smaller size where that is all there is money for', () => {
  const film = (models?: Production['models']): Production => ({
    ...{ style: 'podcast', budget: 1.5, scenes: things },
    ...{ providers: { image: 'dalle', video: 'luma', audio: 'elevenlabs' } },
    ...(models !== undefined && { models }),
  });
  const usual = { image: 'gpt-image-2', video: 'ray-3.2', audio: 'eleven_multilingual_v2' };
  const { resolved } = resolve(film(usual));
  expect(resolved.format).toEqual(resolve(film()).resolved.format);
  expect(resolved.format.resolution).toBe('480p');
});

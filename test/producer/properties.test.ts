import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lockText } from '../../src/producer/lock.ts';
import { styleNames } from '../../src/producer/styles.ts';
import type { Production, Scene } from '../../src/production/production.gen.ts';
import { changes, filmSeconds, resolve } from './resolve.ts';

const runs = { numRuns: 60, seed: 7 };

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    'Coffee on table',
    'The history of espresso',
    'Why cats purr',
    'How vaccines work',
    '日本の茶道',
    'Loneliness',
    'A crowd runs. They dance. Then the rain comes down on all of them.',
  ),
);

const style = fc.constantFrom(...styleNames);

const scene: fc.Arbitrary<Scene> = fc.record(
  {
    description: words.filter((text) => text.trim() !== ''),
    narration_text: fc.oneof(words, fc.constant(null)),
    video_prompt: words,
    duration: fc.double({ min: 0.1, max: 20, noNaN: true }),
    voice: fc.constantFrom('lily', 'adam', null),
    continuity: fc.constantFrom(null),
  },
  { requiredKeys: [] },
);

const production: fc.Arbitrary<Production> = fc.record(
  {
    concept: words,
    style,
    budget: fc.oneof(fc.double({ min: 0.01, max: 30, noNaN: true }), fc.constant(null)),
    duration: fc.integer({ min: 1, max: 400 }),
    voice: fc.constantFrom('lily', 'onyx', 'a stranger'),
    scenes: fc.array(scene, { minLength: 1, maxLength: 6 }),
  },
  { requiredKeys: ['concept'] },
);

test('ids are unique and safe, and every scene has a length', () => {
  fc.assert(
    fc.property(production, (source) => {
      const { resolved } = resolve(source);
      const ids = resolved.scenes.map(({ id }) => id.toLowerCase());
      expect(new Set(ids).size).toBe(ids.length);
      for (const { id, durationMs } of resolved.scenes) {
        expect(id).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);
        expect(id).not.toBe('film');
        expect(Number.isInteger(durationMs) && durationMs >= 1).toBe(true);
      }
    }),
    runs,
  );
});

test('the scenes that the Producer writes add up exactly to the length that was asked for', () => {
  fc.assert(
    fc.property(words, style, fc.integer({ min: 1, max: 7200 }), (concept, film, duration) => {
      expect(filmSeconds(resolve({ concept, style: film, duration }))).toBeCloseTo(duration, 6);
    }),
    runs,
  );
});

test('a second resolution with its own lock changes nothing', () => {
  fc.assert(
    fc.property(production, (source) => {
      const first = resolve(source);
      const second = resolve(source, first);
      expect(changes(second)).toEqual([]);
      expect(second.resolved).toEqual(first.resolved);
      expect(lockText(second.lock)).toBe(lockText(first.lock));
    }),
    runs,
  );
});

test('what is written is never changed', () => {
  fc.assert(
    fc.property(production, (source) => {
      const { resolved } = resolve(source);
      for (const [index, written] of (source.scenes ?? []).entries()) {
        const made = resolved.scenes[index];
        if (written.video_prompt !== undefined)
          expect(made?.clip.prompt).toBe(written.video_prompt);
        if (written.duration !== undefined) {
          expect(made?.durationMs).toBe(Math.max(1, Math.round(written.duration * 1000)));
        }
        if (written.narration_text === null || written.voice === null)
          expect(made?.narration).toBeNull();
        else if (written.narration_text !== undefined)
          expect(made?.narration?.text).toBe(written.narration_text);
      }
      if (source.style !== undefined) expect(resolved.style).toBe(source.style);
    }),
    runs,
  );
});

test('the estimate stays within the budget when nothing written forces more', () => {
  fc.assert(
    fc.property(production, (source) => {
      const { estimatedUsd, resolved } = resolve(source);
      expect(estimatedUsd).toBeLessThanOrEqual(resolved.budgetUsd ?? Number.POSITIVE_INFINITY);
    }),
    runs,
  );
});

test('more money never gives fewer generated clips', () => {
  const clips = (source: Production, budget: number): number =>
    resolve({ ...source, budget }).resolved.scenes.filter(({ clip }) => clip.provider !== 'local')
      .length;
  const cents = fc.integer({ min: 1, max: 1500 });
  fc.assert(
    fc.property(production, cents, cents, (source, some, more) => {
      expect(clips(source, (some + more) / 100)).toBeGreaterThanOrEqual(clips(source, some / 100));
    }),
    runs,
  );
});

test('spoken words hold no markup, no placeholder and no stray punctuation', () => {
  fc.assert(
    fc.property(words, style, fc.integer({ min: 5, max: 90 }), (concept, film, duration) => {
      for (const { narration } of resolve({ concept, style: film, duration }).resolved.scenes) {
        if (narration === null) continue;
        expect(narration.text).toMatch(/^[\p{Lu}\p{N}\p{Lt}\p{Lo}\p{Ll}\p{Lm}].*[.!?]$/u);
        expect(narration.text).not.toMatch(/[*_#`{}<>[\]|]|\.\.|undefined|null| {2}/);
      }
    }),
    runs,
  );
});

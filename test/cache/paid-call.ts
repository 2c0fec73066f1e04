import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cache } from '../../src/build/cache.ts';
import type { CallOf, Journal, PaidCall, SpendingLimits } from '../../src/build/journal.ts';
import { keyOf } from './temporary-cache.ts';

/** No limit at all. */
export const noLimits: SpendingLimits = { budgetUsd: null, runUsd: null };

/** A clip of the production `coffee` for the action that is told apart by a word. */
export function callFor(word: string, more: Partial<CallOf> = {}): CallOf {
  return {
    key: keyOf(word),
    part: 0,
    action: `${word}/clip`,
    production: 'coffee',
    scene: word,
    medium: 'video',
    provider: 'luma',
    api: 'luma-dream-machine',
    model: 'ray-2',
    estimatedUsd: 0.5,
    ...more,
  };
}

/** Begins a call that no limit stands against. */
export async function begin(
  journal: Journal,
  word: string,
  worstUsd = 0.9,
  more: Partial<CallOf> = {},
): Promise<PaidCall> {
  const begun = await journal.begin(callFor(word, more), worstUsd, noLimits);
  if (!begun.ok) throw new Error(begun.because);
  return begun.call;
}

/** Begins a call for a word and receives a text for it; the call and the private folder of the text come back. */
export async function receive(
  cache: Cache,
  word: string,
  text: string,
  costUsd = 0.7,
): Promise<{ readonly call: PaidCall; readonly folder: string }> {
  const { number } = await begin(cache.journal, word);
  const folder = await cache.openFolder();
  const path = join(folder, 'delivered');
  writeFileSync(path, text);
  const call = await cache.journal.received(number, {
    files: { main: path },
    costUsd,
    origin: null,
  });
  return { call, folder };
}

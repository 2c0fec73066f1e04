import { expect, onTestFinished } from 'vitest';
import type { Order } from '../../src/build/provider.ts';
import type { PaidRecipe } from '../../src/plan/recipe.ts';
import { builtInCatalog } from '../../src/producer/catalog.ts';
import { lumaAgents } from '../../src/providers/luma/agents.ts';
import { lumaDreamMachine } from '../../src/providers/luma/dream-machine.ts';
import { startLumaAgents } from '../vendors/luma-agents.ts';
import { type DreamMachineOptions, startLumaDreamMachine } from '../vendors/luma-dream-machine.ts';
import type { LumaEnd } from '../vendors/luma-generations.ts';
import { pngOf } from '../vendors/media.ts';
import { type ProviderCase, Trial } from './provider-case.ts';

/** Two pictures that clips start from and end on. */
export const first = pngOf(32, 18, 'first');
export const last = pngOf(32, 18, 'last');

/** A usual clip of a model, changed. */
export function clip(model: string, changes: Partial<PaidRecipe> = {}): PaidRecipe {
  const usual = { prompt: 'Steam rises', aspectRatio: '16:9', resolution: '720p', take: 1 };
  return { kind: 'clip', provider: 'luma', model, seconds: 5, ...usual, ...changes };
}

/** A usual image of a model, changed. */
export function image(model: string, changes: Partial<PaidRecipe> = {}): PaidRecipe {
  const usual = { prompt: 'A cup', aspectRatio: '16:9', resolution: '720p', take: 1 };
  return { kind: 'image', provider: 'luma', model, ...usual, ...changes };
}

/** An order of it from a model of the catalog. */
export function orderOf(recipe: PaidRecipe, inputs: Order['inputs'] = {}): ProviderCase['order'] {
  const model = builtInCatalog.models[recipe.model];
  if (model === undefined) throw new Error(`the catalog lacks ${recipe.model}`);
  return { recipe, model, inputs };
}

let end: LumaEnd = 'done';

/** Says how the generations of the running test end. */
export function endJobs(next: LumaEnd): void {
  end = next;
}

const common = {
  keyIn: ({ headers }) => headers.authorization?.replace(/^Bearer /, ''),
  endJobs,
} satisfies Partial<ProviderCase>;

/** Luma Agents before its fake. */
export function agentsCase(order: ProviderCase['order']): ProviderCase {
  return {
    ...common,
    api: 'luma-agents',
    start: () => startLumaAgents({ jobEnd: () => end }),
    baseUrl: (url) => url,
    provider: lumaAgents,
    order,
    findsLost: false,
  };
}

/** Dream Machine before its fake. */
export function dreamMachineCase(
  order: ProviderCase['order'],
  options: DreamMachineOptions = {},
): ProviderCase {
  return {
    ...common,
    api: 'luma-dream-machine',
    start: () => startLumaDreamMachine({ jobEnd: () => end, ...options }),
    baseUrl: (url) => `${url}/dream-machine/v1`,
    provider: lumaDreamMachine,
    order,
    findsLost: true,
  };
}

/** A trial of a case that is closed after the test, which fails when one side did not keep to the vendor's description. */
export async function tried(subject: ProviderCase): Promise<Trial> {
  const trial = await Trial.start(subject);
  onTestFinished(async () => {
    const { violations } = trial.server;
    await trial.close();
    expect(violations).toEqual([]);
  });
  return trial;
}

/** The id of the job that a trial's usual order becomes. */
export async function jobOf(trial: Trial): Promise<string> {
  const submitted = await trial.submit();
  if (submitted.kind !== 'job') throw new Error('it was no job');
  return submitted.job;
}

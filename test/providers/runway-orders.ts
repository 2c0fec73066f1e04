import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type Order, ProviderError, type Submitted } from '../../src/build/provider.ts';
import type { RunnerInput } from '../../src/build/runner.ts';
import type { PaidRecipe } from '../../src/plan/recipe.ts';
import { builtInCatalog, type CatalogModel } from '../../src/producer/catalog.ts';
import type { Account } from '../../src/providers/account.ts';
import { runway } from '../../src/providers/runway/runway.ts';
import { digestOf } from '../../src/std/digest.ts';
import { pngOf } from '../vendors/media.ts';
import { type RunwayOptions, startRunway } from '../vendors/runway.ts';
import type { VendorServer } from '../vendors/vendor-server.ts';
import { testAccount } from './contract.ts';

/** A folder for the pictures and clips of the tests. */
export const folder = mkdtempSync(join(tmpdir(), 'runway-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** A picture as an action reads it: a file without an extension. */
export function pictureOf(name: string, bytes: Buffer): RunnerInput {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const media = { type: 'image', width: 64, height: 36 } as const;
  return { path, digest: digestOf(bytes), media };
}

/** The `data:` address of a PNG. */
export function dataUri({ path }: RunnerInput): string {
  return `data:image/png;base64,${readFileSync(path).toString('base64')}`;
}

export const cup = pictureOf('cup', pngOf(64, 36, 'cup'));
export const table = pictureOf('table', pngOf(64, 36, 'table'));

/** A usual clip. */
export const recipe = {
  kind: 'clip',
  provider: 'runway',
  model: 'gen4_turbo',
  prompt: 'Steam rises from the coffee.',
  seconds: 5,
  aspectRatio: '16:9',
  resolution: '720p',
  take: 1,
} as const satisfies PaidRecipe;

/** A model of the catalog, or one that a user has put there. */
export function modelOf(name: string): CatalogModel {
  const known = builtInCatalog.models[name];
  return known ?? { medium: 'video', usd_per_credit: 0.01, price: { per: 'nothing' } };
}

/** The fake of the running test; closed after it, and found to be asked as the vendor describes. */
export async function started(options: RunwayOptions = {}): Promise<VendorServer> {
  const server = await startRunway(options);
  onTestFinished(async () => {
    await server.close();
    expect(server.violations).toEqual([]);
  });
  return server;
}

/** The usual order, with changes. */
export function orderOf(
  wish: Partial<PaidRecipe> = {},
  inputs: Order['inputs'] = { image: cup },
): Order {
  const wished: PaidRecipe = { ...recipe, ...wish };
  const { signal } = new AbortController();
  return { recipe: wished, model: modelOf(wished.model), inputs, folder, signal };
}

/** The adapter, with the fake as its vendor. */
export function runwayAt({ url }: VendorServer, limits: Partial<Account['limits']> = {}) {
  const account = testAccount('runway', url);
  const provider = runway({ ...account, limits: { ...account.limits, ...limits } });
  const { collect } = provider;
  if (collect === undefined) throw new Error('it collects no jobs');
  return { ...provider, collect };
}

/** Prepares and sends an order. */
export async function submitted(at: VendorServer, order: Order): Promise<Submitted> {
  return (await runwayAt(at).prepare(order))();
}

/** The task that a usual order makes. */
export async function taskAt(at: VendorServer): Promise<string> {
  const job = await submitted(at, orderOf());
  if (job.kind !== 'job') throw new Error('it was no job');
  return job.job;
}

/** What some work throws, which is a ProviderError. */
export async function errorOf(work: Promise<unknown>): Promise<ProviderError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProviderError);
  return error as ProviderError;
}

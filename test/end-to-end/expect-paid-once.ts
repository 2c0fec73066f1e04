import { readdirSync } from 'node:fs';
import { expect } from 'vitest';
import type { PaidCall } from '../../src/build/journal.ts';
import { probeMedia } from '../../src/render/probe.ts';
import type { Spending, SpendRow } from '../../src/report/spend-text.ts';
import type { Project } from '../support/project.ts';
import type { AllVendors } from '../vendors/all-vendors.ts';
import { billsOf, toldUsd } from './dashboard.ts';
import { wordsOf } from './live-project.ts';

/**
 * Holds a finished film of `everyProvider` to it: the film plays, every artifact was paid for once, at the vendors' as in
 * the ledger, no call is open, and nothing half made lies about.
 */
export async function expectPaidOnce(project: Project, vendors: AllVendors): Promise<void> {
  const film = await probeMedia(project.path('productions/coffee/out/film.mp4'));
  expect(film).toMatchObject({ type: 'video', height: 480 });
  const actions = Object.keys(wordsOf).sort();
  const bills = actions.map((action) => `${action}: ${billsOf(vendors, action).length}`);
  expect(bills).toEqual(actions.map((action) => `${action}: 1`));
  expect(vendors.creates()).toBe(actions.length);
  const { rows, total } = await ledgerOf(project);
  const settled = rows.filter(({ state }) => state === 'settled');
  expect(settled.map(({ action }) => action).sort()).toEqual(actions);
  for (const { action = '', settledUsd, estimatedUsd } of settled) {
    const [bill] = billsOf(vendors, action);
    const charged = (bill && toldUsd(bill)) ?? estimatedUsd;
    expect(settledUsd, action).toBeCloseTo(charged, 6);
  }
  const sum = settled.reduce((usd, { settledUsd }) => usd + settledUsd, 0);
  expect(total).toMatchObject({ reservedUsd: 0, unknownUsd: 0 });
  expect(total.settledUsd).toBeCloseTo(sum, 6);
  expectClosed(project);
  expect(await project.run('cache', 'verify')).toMatchObject({ exitCode: 0 });
  expect(leftoversIn(project)).toEqual([]);
}

/** What `spend` shows, call by call. */
export async function ledgerOf(
  project: Project,
): Promise<Spending & { readonly rows: readonly SpendRow[] }> {
  const { stdout } = await project.run('spend', '--by', 'call', '--json');
  return JSON.parse(stdout) as Spending;
}

/** Every line of the mirror is whole, and the last one of each call says that it is over. */
function expectClosed(project: Project): void {
  const last = new Map<number, PaidCall['state']>();
  const lines = project.read('cache/state/paid-calls.jsonl').trimEnd().split('\n');
  for (const line of lines) {
    const { number, state } = JSON.parse(line) as PaidCall;
    last.set(number, state);
  }
  const open = [...last].filter(([, state]) =>
    ['submitting', 'submitted', 'received', 'held'].includes(state),
  );
  expect(open).toEqual([]);
}

/** Files that only something unfinished leaves behind. */
function leftoversIn(project: Project): readonly string[] {
  return readdirSync(project.folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.tmp|\.part|blobs\/tmp\/./.test(path),
  );
}

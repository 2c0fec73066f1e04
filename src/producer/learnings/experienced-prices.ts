import type { Json } from '../../std/canonical-json.ts';
import { canonicalJson } from '../../std/canonical-json.ts';
import { digestOf } from '../../std/digest.ts';
import type { Catalog, CatalogModel } from '../catalog.ts';
import { type Learnings, observedModel } from './learnings.ts';
import { weightOf } from './weight.ts';

/** Compared calls that make a higher price regular; one dear call may be a slip of the vendor's. */
const leastCalls = 3;

/** How far above the catalog the mean must lie: closer than this is rounding. */
const leastExcess = 0.02;

/** A month that counts less than this (said a year ago) says nothing of today's prices. */
const leastWeight = 1 / 16;

/**
 * The catalog with the prices of models raised that regularly cost more than it says, to the most that one of their calls
 * cost: this price is reserved for a call, and must cover it. No price is ever below the catalog's.
 */
export function withExperiencedPrices(
  catalog: Catalog,
  learnings: Learnings,
  today: string,
): Catalog {
  const names = [
    ...new Set([...learnings.observed.keys()].map((name) => observedModel(name).model)),
  ];
  const raised = names.flatMap((model) => {
    const facts = catalog.models[model];
    const factor = priceFactor(catalog, learnings, model, today);
    // Tokens are counted by the vendor, and the most of them are reserved already.
    const isFixed = facts?.price.per === 'million tokens';
    return facts === undefined || isFixed || factor === 1
      ? []
      : [[model, multiplied(facts, factor)] as const];
  });
  if (raised.length === 0) return catalog;
  return { ...catalog, models: { ...catalog.models, ...Object.fromEntries(raised) } };
}

/** How many times the catalog's price a model is estimated with: 1, or above it in whole hundredths. */
export function priceFactor(
  catalog: Catalog,
  { observed }: Learnings,
  model: string,
  today: string,
): number {
  const price = priceDigest(catalog, model);
  let calls = 0;
  let listedUsd = 0;
  let paidUsd = 0;
  let worst = 1;
  for (const [name, { cost, last }] of observed) {
    const weight = weightOf(last, today);
    if (cost === undefined || weight < leastWeight) continue;
    // What was seen against another price says nothing of this one.
    if (observedModel(name).model !== model || cost.price !== price) continue;
    calls += cost.calls;
    listedUsd += weight * cost.listed_usd;
    paidUsd += weight * cost.paid_usd;
    worst = Math.max(worst, cost.worst_ratio);
  }
  if (calls < leastCalls || listedUsd === 0) return 1;
  if (paidUsd / listedUsd < 1 + leastExcess) return 1;
  // A ratio of 1.3 is a little more than that in binary, and no reason for 1.31.
  return Math.ceil(worst * 100 - 1e-6) / 100;
}

/** Tells one price of a model from another. */
export function priceDigest(catalog: Catalog, model: string): string {
  const price: Json = (catalog.models[model]?.price ?? null) as Json;
  return digestOf(canonicalJson(price)).slice(0, 6);
}

// Every amount in a price is named usd, or stands below such a name.
function multiplied(facts: CatalogModel, factor: number): CatalogModel {
  const price = Object.fromEntries(
    Object.entries(facts.price).map(([name, part]) => [name, times(part, factor)]),
  );
  return { ...facts, price: price as CatalogModel['price'] };
}

function times(part: unknown, factor: number): unknown {
  // Millionths of a dollar are what the ledger counts in; rounding up keeps a price from falling below.
  if (typeof part === 'number') return Math.ceil(part * factor * 1e6 - 1e-3) / 1e6;
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, inner]) => [name, times(inner, factor)]),
  );
}

import type { Digest } from '../std/digest.ts';
import {
  type Action,
  endRole,
  type InputEdge,
  type Medium,
  mediumOfKind,
  placeOfReference,
  stillRole,
} from './action.ts';
import { type ActionKey, actionKeyOf, type Manifest, manifestOf } from './action-key.ts';
import { type ActionRecord, mainOutput } from './action-record.ts';
import type { InputRecords, RecipeContext } from './candidates.ts';
import { type ActionIds, type Before, causesOf } from './causes.ts';
import type { Cause } from './decision.ts';
import { fingerprintOf, type RememberedDecision } from './decision-memo.ts';
import { scenesJoinedIn } from './joined-scenes.ts';
import type { PaidRecipe, Recipe } from './recipe.ts';
import { candidatesOf } from './recipes.ts';

/** The pictures that a clip is to be made from, as far as they decide who can make it. */
export interface ClipPictures {
  /** The interface whose vendor keeps the one it starts from; null where only its bytes are there, undefined where there is none. */
  readonly firstAt: string | null | undefined;
  /** Whether it ends on one, which lies on this machine. */
  readonly hasLast: boolean;
}

/** What the planner may look at. Two equal views give byte-identical plans. */
export interface PlanView extends RecipeContext {
  /** Media that may be bought. */
  readonly live: ReadonlySet<Medium>;
  /** Ids to make again although their record is there. */
  readonly forced: ReadonlySet<string>;
  /** USD, the worst case of a paid recipe. */
  priceUsd(recipe: PaidRecipe): number;
  /** The record under a key, with all its blobs present. */
  record(key: ActionKey): ActionRecord | undefined;
  /** The key under which an action id was last made or found. */
  lastKey(id: string): ActionKey | undefined;
  /** What an earlier build decided for an action id, if that may still be asked and all blobs are there. */
  recall(id: string): RememberedDecision | undefined;
  /** Why a paid recipe cannot be bought here (no key, no way for its picture), in a sentence; null when it can. */
  whyNot(recipe: PaidRecipe, pictures: ClipPictures): string | null;
  /** Whether what a key stands for was ordered before and is on its way: it costs nothing more. */
  underway(key: ActionKey): boolean;
  /** Whether what a key stands for was asked for and definitely failed; and whether it was the content that was refused. */
  failed(key: ActionKey): boolean;
  refused(key: ActionKey): boolean;
  /** Whether what a key stands for was bought from a vendor that may still have it, for nothing. */
  kept(key: ActionKey): boolean;
  /** Whether nobody knows what became of the request for what a key stands for. */
  inDoubt(key: ActionKey): boolean;
  /** The user's file as a record, by POSIX path relative to the project root. */
  source(path: string): ActionRecord;
}

/** One way to make an action, with the key that its result has. */
export interface Way {
  readonly key: ActionKey;
  readonly manifest: Manifest;
  readonly recipe: Recipe;
  readonly provider: string;
  readonly standIn: boolean;
}

/** An action whose inputs are all there, decided. */
export type Decision =
  | {
      readonly status: 'cached';
      readonly record: ActionRecord;
      readonly standIn: boolean;
      /** The decision of an earlier build, where this is the same. */
      readonly recalled?: RememberedDecision;
    }
  | (Way & {
      readonly status: 'make';
      readonly causes: readonly Cause[];
      /** What to try instead, in order, when a paid one definitely fails. */
      readonly fallback: readonly Way[];
    });

/**
 * Cached or to be made, given the records of all its inputs: the one place where this is decided, for plan and build.
 * A paid artifact that is in the cache is used even when nothing may be bought.
 */
export function decide(
  action: Action,
  inputs: InputRecords,
  made: ActionIds,
  view: PlanView,
): Decision {
  const forced = view.forced.has(action.id);
  const known = forced ? undefined : view.recall(action.id);
  if (known !== undefined && known.fingerprint === fingerprintOf(action, inputs)) {
    const { record, standIn } = known;
    return { status: 'cached', record, standIn, recalled: known };
  }
  const medium = mediumOfKind[action.spec.kind];
  const mayBuy = medium !== undefined && view.live.has(medium);
  const ways = waysOf(action, inputs, view);
  const pictures = clipPictures(action, inputs);
  // While the named provider can be asked, another one's work is only taken where that one did fail.
  const isOut = (way: Way): boolean => view.failed(way.key) || !isOnSale(way, pictures, view);
  const others = ways.takeOver.filter(
    ({ provider }) => !mayBuy || provider === ways.madeBy || ways.named.every(isOut),
  );
  const taken = [...ways.named, ...others];
  for (const { key, standIn } of forced && mayBuy ? [] : taken) {
    const record = standIn ? undefined : view.record(key);
    if (record !== undefined) return { status: 'cached', record, standIn };
  }
  const [way = ways.local, ...fallback] = mayBuy ? waysToBuy(ways, pictures, view) : [];
  const record = forced ? undefined : view.record(way.key);
  if (record !== undefined) return { status: 'cached', record, standIn: way.standIn };
  const before = { ...lastTime(action, view), made, forced };
  return { status: 'make', ...way, fallback, causes: causesOf(action, way.manifest, before) };
}

interface Ways {
  /** Of the named provider. */
  readonly named: readonly Way[];
  /** Of those that take over when it fails; the one made here may be among them. */
  readonly takeOver: readonly Way[];
  readonly madeBy: string | null;
  readonly local: Way;
}

function waysOf(action: Action, inputs: InputRecords, view: PlanView): Ways {
  const { paid, fallback, madeBy, local } = candidatesOf(action, inputs, view);
  const wayOf = (recipe: Recipe, standIn = false): Way => {
    const manifest = manifestOf(action.spec.kind, recipe, contentDigests(action, recipe, inputs));
    const provider = providerOf(recipe);
    return { key: actionKeyOf(manifest), manifest, recipe, provider, standIn };
  };
  const here = wayOf(local, paid.length > 0);
  const named = paid.map((recipe) => wayOf(recipe));
  const takeOver = fallback.map((recipe) => (recipe === 'local' ? here : wayOf(recipe)));
  return { named, takeOver, madeBy, local: here };
}

// The first model of each provider that can be had; those that refused this very content are not asked again.
function waysToBuy(
  { named, takeOver }: Ways,
  pictures: ClipPictures,
  view: PlanView,
): readonly Way[] {
  const [first] = named;
  if (first === undefined) return [];
  const canBeHad = (way: Way): boolean => way.standIn || isOnSale(way, pictures, view);
  const others = new Map<string, Way>();
  for (const way of takeOver) {
    if (!others.has(way.provider) && canBeHad(way) && !view.refused(way.key)) {
      others.set(way.provider, way);
    }
  }
  const onSale = named.filter((way) => isOnSale(way, pictures, view));
  // What one model of a provider refused is not tried on its next one.
  const refused = onSale.find(({ key }) => view.refused(key));
  if (refused !== undefined && others.size > 0) return [...others.values()];
  // Where nobody takes over, the refusal is told again rather than hidden behind a stand-in.
  return [refused ?? onSale[0] ?? first, ...others.values()];
}

function isOnSale({ recipe }: Way, pictures: ClipPictures, view: PlanView): boolean {
  return isPaidRecipe(recipe) && view.whyNot(recipe, pictures) === null;
}

/** The pictures of an action, as far as they are made. */
export function clipPictures({ inputs }: Action, records: InputRecords): ClipPictures {
  const has = (wanted: string): boolean => inputs.some(({ role }) => role === wanted);
  const firstAt = has('image') ? (records.get('image')?.origin?.api ?? null) : undefined;
  return { firstAt, hasLast: has(endRole) };
}

/** Whether a recipe is one that a vendor is paid for. */
export function isPaidRecipe(recipe: Recipe): recipe is PaidRecipe {
  return 'provider' in recipe && recipe.provider !== 'local';
}

/** What is known of the last time that an action was made. */
export function lastTime(
  { id, spec }: Action,
  view: PlanView,
): Pick<Before, 'last' | 'scenes' | 'everMade'> {
  const recordOf = (action: string): ActionRecord | undefined => {
    const key = view.lastKey(action);
    return key === undefined ? undefined : view.record(key);
  };
  const record = recordOf(id);
  const joins = record !== undefined && 'scenes' in spec;
  return {
    last: record?.manifest as Manifest | undefined,
    scenes: joins ? scenesJoinedIn(record, recordOf('film')) : undefined,
    everMade: view.lastKey(id) !== undefined,
  };
}

/** Who makes a recipe: a provider, or `render` for what only joins and fits. */
export function providerOf(recipe: Recipe): string {
  return 'provider' in recipe ? recipe.provider : 'render';
}

/** Whether who makes a recipe reads the bytes of an input: those enter the key, and no others. */
export function reads(recipe: Recipe, { role, use }: InputEdge): boolean {
  if (use !== 'content') return false;
  const place = placeOfReference(role);
  if (place !== undefined) return isPaidRecipe(recipe) && place < Number(recipe['references'] ?? 0);
  // A camera that moves over a still cannot end on another one; where its move goes on, it starts from no other.
  const goesOn = !isPaidRecipe(recipe) && recipe.kind === 'clip' && (recipe.part?.start ?? 0) > 0;
  if (role === endRole) return isPaidRecipe(recipe);
  if (role === stillRole) return goesOn;
  return role !== 'image' || !goesOn;
}

// In the order of their names, as the canonical text of the key has them.
function contentDigests(
  action: Action,
  recipe: Recipe,
  inputs: InputRecords,
): Record<string, Digest> {
  const roles: string[] = [];
  for (const edge of action.inputs) {
    const { role } = edge;
    if (!inputs.has(role)) throw new Error(`plan: ${action.id} was decided before its ${role}`);
    if (reads(recipe, edge)) roles.push(role);
  }
  const digests: Record<string, Digest> = {};
  for (const role of roles.sort()) {
    const record = inputs.get(role);
    if (record !== undefined) digests[role] = mainOutput(record).digest;
  }
  return digests;
}

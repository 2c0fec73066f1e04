import { digestOf } from '../std/digest.ts';
import { sumUsd } from '../std/sum-usd.ts';
import { type Action, type InputEdge, type Medium, mediumOfKind } from './action.ts';
import type { ActionKey } from './action-key.ts';
import type { ActionRecord } from './action-record.ts';
import { callBefore } from './call-before.ts';
import { causesOf } from './causes.ts';
import {
  clipPictures,
  type Decision,
  decide,
  lastTime,
  type PlanView,
  providerOf,
} from './decide.ts';
import type { Cause, Plan, PlannedAction } from './decision.ts';
import { firstOnSale } from './expected-maker.ts';
import { fitWarningOf } from './fitted-scene.ts';
import { candidatesOf } from './recipes.ts';
import { referenceWarning } from './reference-warnings.ts';

/** What the plan is told of the production, for its heading. */
export interface PlanHeading {
  readonly production: string;
  readonly live: readonly Medium[];
  readonly budgetUsd: number | null;
  /** What is paid for by films that are planned, and made, before this one; what this one pays for is added. */
  readonly paidFor?: Set<string>;
}

/**
 * What a build would do now, without doing it. The same actions, view and heading give a byte-identical plan.
 * Where an input is still to be made, the action is judged as if that input came out as it was last time:
 * then it is `maybe` when nothing else changed, and `make` otherwise.
 */
export function planFilm(
  actions: readonly Action[],
  view: PlanView,
  { paidFor = new Set(), ...heading }: PlanHeading,
): Plan {
  const settled = new Map<string, ActionRecord>();
  const pending = new Map<string, readonly Cause[]>();
  const made = new Map<ActionKey, string[]>();
  const warnings: { id: string; message: string }[] = [];
  const dearer = new Map<string, number>();
  const works = new Map<string, string>();
  const planned = actions.map((action): PlannedAction => {
    const open = action.inputs.filter(({ from }) => 'action' in from && pending.has(from.action));
    const assumed = assumedInputs(action, settled, view);
    warnings.push(...fitWarnings(action, assumed.records));
    const unsent = referenceWarning(action, assumed.records, view);
    if (unsent !== null) warnings.push({ id: action.id, message: unsent });
    const asked = worstPrice(action, assumed.records, open, view);
    const work = workOf(action, asked, works);
    works.set(action.id, work);
    // What is forced is paid for again, whoever has it.
    const worst = paidFor.has(work) && !view.forced.has(action.id) ? { ...asked, ...free } : asked;
    const counted = ({ priceUsd, livePriceUsd }: PlannedAction): void => {
      if (priceUsd + livePriceUsd > 0) paidFor.add(work);
    };
    if (open.length > 0 && !assumed.complete) {
      dearer.set(action.id, worst.takeOverUsd);
      const unseen = planUnseen(action, worst, pending, view);
      counted(unseen);
      return unseen;
    }
    const decision = decide(action, assumed.records, pending, view);
    if (open.length === 0 && decision.status === 'cached') settled.set(action.id, decision.record);
    else {
      const { status } = decision;
      const causes = status === 'make' ? decision.causes : upstreamCauses(action, pending, view);
      pending.set(action.id, causes);
    }
    // Two actions of one key are made, and paid for, once.
    const twins = decision.status === 'make' ? made.get(decision.key) : undefined;
    if (decision.status === 'make') made.set(decision.key, [...(twins ?? []), worst.asked]);
    const causes = pending.get(action.id) ?? [];
    const before = callBefore(action, decision, view);
    if (before?.warning !== undefined) warnings.push({ id: action.id, message: before.warning });
    // What one stand-in serves may still be asked for in several ways.
    const price =
      before !== null || twins?.includes(worst.asked)
        ? nothing
        : twins === undefined
          ? worst
          : { ...worst, priceUsd: 0, takeOverUsd: 0 };
    const done = planDecided(action, decision, { open: open.length > 0, price, causes });
    if (done.priceUsd > 0) dearer.set(action.id, price.takeOverUsd);
    counted(done);
    return done;
  });
  return {
    ...heading,
    actions: planned,
    cost: {
      certainUsd: total(
        planned.filter(({ status }) => status === 'make'),
        'priceUsd',
      ),
      worstUsd: total(
        planned,
        'priceUsd',
        planned.map(({ id }) => dearer.get(id) ?? 0),
      ),
    },
    liveCostUsd: total(planned, 'livePriceUsd'),
    warnings,
  };
}

// The records an action would read: those settled, and for the rest those of last time.
function assumedInputs(action: Action, settled: ReadonlyMap<string, ActionRecord>, view: PlanView) {
  const records = new Map<string, ActionRecord>();
  let complete = true;
  for (const { role, from } of action.inputs) {
    const lastKey = 'action' in from ? view.lastKey(from.action) : undefined;
    const record =
      'file' in from
        ? view.source(from.file)
        : (settled.get(from.action) ?? (lastKey === undefined ? undefined : view.record(lastKey)));
    if (record === undefined) complete = false;
    else records.set(role, record);
  }
  return { records, complete };
}

/** Who would be paid for an action, and how much at most. */
interface Price {
  readonly standIn: boolean;
  readonly provider: string;
  readonly priceUsd: number;
  readonly livePriceUsd: number;
  /** What the vendor would be asked for, as text; empty where nobody is paid. */
  readonly asked: string;
  /** How much dearer whoever takes over may be. */
  readonly takeOverUsd: number;
}

/**
 * What is made, and from what, as a digest: one artifact serves two actions of the same work. It is known before any input
 * is made; two works may still turn out to have one key.
 */
function workOf(
  { spec, inputs }: Action,
  { provider, asked }: Price,
  works: ReadonlyMap<string, string>,
): string {
  // Nobody is paid for what follows on these, and their words are those of whole scenes.
  if (/^(mix|film)\b/.test(spec.kind)) return spec.kind;
  const what = asked === '' ? JSON.stringify(spec) : `${provider} ${asked}`;
  const sources = inputs.map(({ role, from }) => [
    role,
    'file' in from ? from.file : works.get(from.action),
  ]);
  return digestOf(`${what} ${JSON.stringify(sources)}`);
}

const free = { priceUsd: 0, livePriceUsd: 0, takeOverUsd: 0 };
const nothing = { ...free, asked: '' };

// What is not made yet may turn out longer than last time, so the price is told without it.
function worstPrice(
  action: Action,
  records: ReadonlyMap<string, ActionRecord>,
  open: readonly InputEdge[],
  view: PlanView,
): Price {
  const medium = mediumOfKind[action.spec.kind];
  if (medium === undefined) return { standIn: false, provider: 'render', ...nothing };
  const sure = new Map(records);
  for (const { role } of open) sure.delete(role);
  const { paid, fallback, local } = candidatesOf(action, sure, view);
  const onSale = firstOnSale(action, paid, records, view);
  if (onSale === undefined) return { standIn: false, provider: providerOf(local), ...nothing };
  const pictures = clipPictures(action, records);
  const usd = view.priceUsd(onSale);
  const asked = JSON.stringify(onSale);
  const others = fallback.filter((recipe) => recipe !== 'local');
  const takeOverUsd = others
    .filter((recipe) => view.whyNot(recipe, pictures) === null)
    .reduce((most, recipe) => Math.max(most, view.priceUsd(recipe) - usd), 0);
  return view.live.has(medium)
    ? {
        standIn: false,
        provider: onSale.provider,
        priceUsd: usd,
        livePriceUsd: 0,
        takeOverUsd,
        asked,
      }
    : {
        standIn: true,
        provider: providerOf(local),
        priceUsd: 0,
        livePriceUsd: usd,
        takeOverUsd: 0,
        asked,
      };
}

// An input was never made, so nothing is known of this one but what it may cost.
function planUnseen(
  action: Action,
  { takeOverUsd: _, asked: __, ...price }: Price,
  pending: Map<string, readonly Cause[]>,
  view: PlanView,
): PlannedAction {
  const causes = upstreamCauses(action, pending, view);
  pending.set(action.id, causes);
  return { ...namesOf(action), status: 'make', key: null, ...price, causes };
}

function planDecided(
  action: Action,
  decision: Decision,
  facts: {
    readonly open: boolean;
    readonly price: Pick<Price, 'priceUsd' | 'livePriceUsd'>;
    readonly causes: readonly Cause[];
  },
): PlannedAction {
  const { open, price, causes } = facts;
  const { standIn } = decision;
  // What was bought already has no price, live or not, unless an input may change.
  const livePriceUsd = standIn ? price.livePriceUsd : 0;
  if (decision.status === 'make') {
    const { provider } = decision;
    const key = open ? null : decision.key;
    const { priceUsd } = price;
    const names = namesOf(action);
    return { ...names, status: 'make', standIn, provider, key, priceUsd, livePriceUsd, causes };
  }
  const { provider, key } = decision.record;
  return {
    ...namesOf(action),
    status: open ? 'maybe' : 'cached',
    standIn,
    provider,
    key: open ? null : key,
    priceUsd: open ? price.priceUsd : 0,
    livePriceUsd,
    causes,
  };
}

function upstreamCauses(
  action: Action,
  pending: ReadonlyMap<string, readonly Cause[]>,
  view: PlanView,
): Cause[] {
  const before = { ...lastTime(action, view), made: pending, forced: false };
  return causesOf(action, undefined, before);
}

function fitWarnings(action: Action, records: ReadonlyMap<string, ActionRecord>) {
  const message = fitWarningOf(action, records);
  return message === null ? [] : [{ id: action.id, message }];
}

function namesOf({ id, scene, spec, inputs }: Action) {
  const ids = inputs.flatMap(({ from }) => ('action' in from ? [from.action] : []));
  return { id, kind: spec.kind, scene, inputs: [...new Set(ids)] };
}

function total(
  actions: readonly PlannedAction[],
  field: 'priceUsd' | 'livePriceUsd',
  more: readonly number[] = [],
): number {
  return sumUsd([...actions.map((action) => action[field]), ...more]);
}

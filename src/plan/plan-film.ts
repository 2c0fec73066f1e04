import { type Action, type Medium, mediumOfKind } from './action.ts';
import type { ActionRecord } from './action-record.ts';
import { causesOf } from './causes.ts';
import { type Decision, decide, lastTime, type PlanView, providerOf } from './decide.ts';
import type { Cause, Plan, PlannedAction } from './decision.ts';
import { candidatesOf, fittedScene } from './recipes.ts';

/** What the plan is told of the production, for its heading. */
export interface PlanHeading {
  readonly production: string;
  readonly live: readonly Medium[];
  readonly budgetUsd: number | null;
}

/**
 * What a build would do now, without doing it. Pure: the same actions and the same view give a byte-identical plan.
 * Where an input is still to be made, the action is judged as if that input came out as it was last time:
 * then it is `maybe` when nothing else changed, and `make` otherwise.
 */
export function planFilm(actions: readonly Action[], view: PlanView, heading: PlanHeading): Plan {
  const settled = new Map<string, ActionRecord>();
  const pending = new Map<string, readonly Cause[]>();
  const warnings: { id: string; message: string }[] = [];
  const planned = actions.map((action): PlannedAction => {
    const open = action.inputs.filter(({ from }) => 'action' in from && pending.has(from.action));
    const assumed = assumedInputs(action, settled, view);
    warnings.push(...fitWarnings(action, assumed.records));
    if (open.length > 0 && !assumed.complete)
      return planUnseen(action, assumed.records, pending, view);
    const decision = decide(action, assumed.records, pending, view);
    if (open.length === 0 && decision.status === 'cached') settled.set(action.id, decision.record);
    else
      pending.set(
        action.id,
        decision.status === 'make' ? decision.causes : upstreamCauses(action, pending, view),
      );
    return planDecided(action, decision, open.length > 0, pending.get(action.id) ?? []);
  });
  return {
    ...heading,
    actions: planned,
    cost: {
      certainUsd: total(
        planned.filter(({ status }) => status === 'make'),
        'priceUsd',
      ),
      worstUsd: total(planned, 'priceUsd'),
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

// An input was never made, so nothing is known of this one but what it may cost.
function planUnseen(
  action: Action,
  records: ReadonlyMap<string, ActionRecord>,
  pending: Map<string, readonly Cause[]>,
  view: PlanView,
): PlannedAction {
  const joins = action.spec.kind === 'film' || action.spec.kind === 'film/sound';
  const candidates = joins ? undefined : candidatesOf(action, records, view);
  const paid = candidates?.paid ?? null;
  const medium = mediumOfKind[action.spec.kind];
  const buys = paid !== null && medium !== undefined && view.live.has(medium);
  const priceUsd = paid === null ? 0 : view.priceUsd(paid);
  const causes = upstreamCauses(action, pending, view);
  pending.set(action.id, causes);
  return {
    ...namesOf(action),
    status: 'make',
    standIn: paid !== null && !buys,
    provider: buys
      ? paid.provider
      : candidates === undefined
        ? 'render'
        : providerOf(candidates.local),
    key: null,
    priceUsd: buys ? priceUsd : 0,
    livePriceUsd: buys ? 0 : priceUsd,
    causes,
  };
}

function planDecided(
  action: Action,
  decision: Decision,
  open: boolean,
  causes: readonly Cause[],
): PlannedAction {
  const { standIn, priceUsd, livePriceUsd } = decision;
  if (decision.status === 'make') {
    const { provider } = decision;
    const key = open ? null : decision.key;
    return {
      ...namesOf(action),
      status: 'make',
      standIn,
      provider,
      key,
      priceUsd,
      livePriceUsd,
      causes,
    };
  }
  const { provider, key } = decision.record;
  return {
    ...namesOf(action),
    status: open ? 'maybe' : 'cached',
    standIn,
    provider,
    key: open ? null : key,
    priceUsd: open ? priceUsd : 0,
    livePriceUsd,
    causes,
  };
}

function upstreamCauses(
  action: Action,
  pending: ReadonlyMap<string, readonly Cause[]>,
  view: PlanView,
): Cause[] {
  const before = { ...lastTime(action.id, view), madeInputs: pending, forced: false };
  return causesOf(action, undefined, before);
}

function fitWarnings(action: Action, records: ReadonlyMap<string, ActionRecord>) {
  if (action.spec.kind !== 'mix/picture') return [];
  const { warning } = fittedScene(action.spec.scene, action.spec.format, records, '');
  return warning === null ? [] : [{ id: action.id, message: warning }];
}

function namesOf({ id, scene, spec, inputs }: Action) {
  const ids = inputs.flatMap(({ from }) => ('action' in from ? [from.action] : []));
  return { id, kind: spec.kind, scene, inputs: [...new Set(ids)] };
}

// Sums in whole micro-dollars, so that 0.1 + 0.2 prints as people expect.
function total(actions: readonly PlannedAction[], field: 'priceUsd' | 'livePriceUsd'): number {
  return actions.reduce((sum, action) => sum + Math.round(action[field] * 1e6), 0) / 1e6;
}

import type { Action } from '../plan/action.ts';
import type { ActionKey } from '../plan/action-key.ts';
import { type ActionRecord, mainOutput } from '../plan/action-record.ts';
import { becauseOf } from '../plan/because.ts';
import { type Decision, decide, type PlanView } from '../plan/decide.ts';
import type { Cause } from '../plan/decision.ts';
import { fittedScene } from '../plan/recipes.ts';
import { type MakeDecision, makeAction } from './make-action.ts';
import { criticalPathSeconds } from './priorities.ts';
import type { Studio } from './studio.ts';

/** What a build was asked for. */
export interface BuildRequest {
  /** Every action after its inputs. */
  readonly actions: readonly Action[];
  readonly view: PlanView;
  /** After so many failures nothing new is started; `Infinity` keeps going with all that does not depend on them. */
  readonly failureLimit: number;
  /** Aborted: start nothing new, let what runs finish. */
  readonly stop: AbortSignal;
  /** Aborted: end what runs, now. */
  readonly abort: AbortSignal;
}

/** How a build ended. */
export interface BuildResult {
  readonly cached: number;
  readonly made: number;
  /** All stand-ins among the artifacts, made now or found. */
  readonly standIns: number;
  readonly failed: number;
  readonly skipped: number;
  readonly spentUsd: number;
  /** Records of all actions that were made or found, by id. */
  readonly records: ReadonlyMap<string, ActionRecord>;
}

/** Makes what is stale, in parallel, the longest way to the film first; a failure stops only what depends on it. */
export async function buildFilm(request: BuildRequest, studio: Studio): Promise<BuildResult> {
  return new FilmBuild(request, studio).run();
}

interface Runnable {
  readonly action: Action;
  readonly decision: MakeDecision;
  readonly inputs: ReadonlyMap<string, ActionRecord>;
}

class FilmBuild {
  readonly #request: BuildRequest;
  readonly #studio: Studio;
  readonly #priorities: ReadonlyMap<string, number>;
  readonly #dependants = new Map<string, Action[]>();
  readonly #openInputs = new Map<string, number>();
  readonly #records = new Map<string, ActionRecord>();
  /** Causes of what was made in this run, for the causes of what depends on it. */
  readonly #madeCauses = new Map<string, readonly Cause[]>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #busyPools = new Map<string, number>();
  /** Keys being made here, each with those that wait for the same key: identical actions run once. */
  readonly #inFlight = new Map<ActionKey, Runnable[]>();
  readonly #ended = new Set<string>();
  /** Actions whose inputs are all there, to be decided. */
  readonly #ready: Action[] = [];
  #runnable: Runnable[] = [];
  #counts = { cached: 0, made: 0, standIns: 0, failed: 0, skipped: 0, spentUsd: 0 };

  constructor(request: BuildRequest, studio: Studio) {
    this.#request = request;
    this.#studio = studio;
    this.#priorities = criticalPathSeconds(request.actions);
    for (const action of request.actions) {
      const needs = new Set(
        action.inputs.flatMap(({ from }) => ('action' in from ? from.action : [])),
      );
      this.#openInputs.set(action.id, needs.size);
      for (const id of needs) {
        const others = this.#dependants.get(id);
        if (others === undefined) this.#dependants.set(id, [action]);
        else others.push(action);
      }
    }
  }

  async run(): Promise<BuildResult> {
    for (const action of this.#request.actions) {
      if (this.#openInputs.get(action.id) === 0) this.#ready.push(action);
    }
    this.#decideReady();
    while (this.#startRunnable() > 0) {
      await Promise.race(this.#running.values());
      this.#decideReady();
    }
    for (const { id } of this.#request.actions) {
      if (!this.#ended.has(id)) this.#skip(id, 'the build was stopped before it');
    }
    return { ...this.#counts, records: this.#records };
  }

  // A queue, not a recursion: a film whose scenes all continue each other is one chain of thousands.
  #decideReady(): void {
    // Deciding appends to the queue; a for-of over an array sees that.
    for (const action of this.#ready) this.#decide(action);
    this.#ready.length = 0;
  }

  #decide(action: Action): void {
    if (this.#ended.has(action.id)) return;
    const { view } = this.#request;
    const inputs = new Map<string, ActionRecord>();
    for (const { role, from } of action.inputs) {
      const record = 'file' in from ? view.source(from.file) : this.#records.get(from.action);
      if (record !== undefined) inputs.set(role, record);
    }
    this.#warn(action, inputs);
    const decision = decide(action, inputs, this.#madeCauses, view);
    if (decision.status === 'cached') this.#settleCached(action, decision, 'from the cache');
    else this.#enqueue({ action, decision, inputs });
  }

  #enqueue(runnable: Runnable): void {
    const same = this.#inFlight.get(runnable.decision.key);
    if (same !== undefined) same.push(runnable);
    else {
      this.#inFlight.set(runnable.decision.key, []);
      this.#runnable.push(runnable);
    }
  }

  /** Starts what the pools have room for; returns how many actions run now. */
  #startRunnable(): number {
    const { failureLimit, stop, abort } = this.#request;
    if (stop.aborted || abort.aborted || this.#counts.failed >= failureLimit)
      return this.#running.size;
    this.#runnable.sort((a, b) => this.#priority(b) - this.#priority(a));
    const waiting: Runnable[] = [];
    for (const runnable of this.#runnable) {
      const pool = this.#studio.poolOf(runnable.decision.recipe);
      const busy = this.#busyPools.get(pool.name) ?? 0;
      if (busy >= pool.limit) waiting.push(runnable);
      else {
        this.#busyPools.set(pool.name, busy + 1);
        const { id } = runnable.action;
        const done = this.#make(runnable).finally(() => {
          this.#busyPools.set(pool.name, (this.#busyPools.get(pool.name) ?? 1) - 1);
          this.#running.delete(id);
        });
        this.#running.set(id, done);
      }
    }
    this.#runnable = waiting;
    return this.#running.size;
  }

  #priority({ action }: Runnable): number {
    return this.#priorities.get(action.id) ?? 0;
  }

  async #make(runnable: Runnable): Promise<void> {
    const { action, decision, inputs } = runnable;
    const { abort, view } = this.#request;
    this.#studio.emit({ event: 'running', id: action.id, provider: decision.provider });
    // One thread an encoder while there is work for every core; all cores for the last one left.
    const alone = this.#running.size === 0 && this.#runnable.length <= 1;
    const threads = alone ? this.#studio.cores : 1;
    const forced = view.forced.has(action.id);
    try {
      const made = await makeAction(action, decision, inputs, this.#studio, {
        threads,
        signal: abort,
        forced,
      });
      this.#settleMade(action, decision, made.record, made.here);
      for (const twin of this.#inFlight.get(decision.key) ?? []) {
        const { standIn, priceUsd, livePriceUsd } = twin.decision;
        const found: Decision = {
          status: 'cached',
          record: made.record,
          standIn,
          priceUsd,
          livePriceUsd,
        };
        this.#settleCached(twin.action, found, `the same as ${action.id}`);
      }
    } catch (error) {
      for (const { action: failed } of [runnable, ...(this.#inFlight.get(decision.key) ?? [])]) {
        this.#fail(failed, decision, messageOf(error));
      }
    }
    this.#inFlight.delete(decision.key);
  }

  #settleMade(action: Action, decision: MakeDecision, record: ActionRecord, here: boolean): void {
    if (!here) {
      const { standIn, priceUsd, livePriceUsd } = decision;
      const found: Decision = { status: 'cached', record, standIn, priceUsd, livePriceUsd };
      this.#settleCached(action, found, 'made by another build');
      return;
    }
    this.#madeCauses.set(action.id, decision.causes);
    this.#counts.made += 1;
    this.#counts.spentUsd += record.costUsd;
    if (decision.standIn) this.#counts.standIns += 1;
    this.#emitEnd(
      action.id,
      decision.standIn ? 'stand-in' : 'made',
      record,
      becauseOf(decision.causes),
    );
    this.#settle(action, record);
  }

  #settleCached(
    action: Action,
    decision: Extract<Decision, { status: 'cached' }>,
    because: string,
  ): void {
    this.#counts.cached += 1;
    if (decision.standIn) this.#counts.standIns += 1;
    this.#emitEnd(action.id, 'cached', decision.record, because);
    this.#settle(action, decision.record);
  }

  #settle(action: Action, record: ActionRecord): void {
    this.#records.set(action.id, record);
    this.#ended.add(action.id);
    for (const dependant of this.#dependants.get(action.id) ?? []) {
      const open = (this.#openInputs.get(dependant.id) ?? 1) - 1;
      this.#openInputs.set(dependant.id, open);
      if (open === 0) this.#ready.push(dependant);
    }
  }

  #emitEnd(
    id: string,
    status: 'cached' | 'made' | 'stand-in',
    record: ActionRecord,
    because: string,
  ): void {
    const { key, provider } = record;
    const made = status !== 'cached';
    const costUsd = made ? record.costUsd : 0;
    const seconds = made ? record.seconds : 0;
    const { digest } = mainOutput(record);
    this.#studio.emit({
      event: 'action',
      id,
      status,
      key,
      provider,
      costUsd,
      seconds,
      digest,
      because,
    });
  }

  #fail(action: Action, { key, provider }: MakeDecision, because: string): void {
    this.#counts.failed += 1;
    this.#ended.add(action.id);
    const nothing = { costUsd: 0, seconds: 0, digest: null };
    this.#studio.emit({
      event: 'action',
      id: action.id,
      status: 'failed',
      key,
      provider,
      ...nothing,
      because,
    });
    this.#skipDependants(action, `${action.id} failed`);
  }

  #skipDependants(action: Action, because: string): void {
    for (const dependant of this.#dependants.get(action.id) ?? []) {
      if (this.#ended.has(dependant.id)) continue;
      this.#skip(dependant.id, because);
      this.#skipDependants(dependant, because);
    }
  }

  #skip(id: string, because: string): void {
    this.#counts.skipped += 1;
    this.#ended.add(id);
    const nothing = { key: null, provider: '', costUsd: 0, seconds: 0, digest: null };
    this.#studio.emit({ event: 'action', id, status: 'skipped', ...nothing, because });
  }

  #warn({ id, spec }: Action, inputs: ReadonlyMap<string, ActionRecord>): void {
    if (spec.kind !== 'mix/picture') return;
    const { warning } = fittedScene(spec.scene, spec.format, inputs, '');
    if (warning !== null) this.#studio.emit({ event: 'warning', id, message: warning });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

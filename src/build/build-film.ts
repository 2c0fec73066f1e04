import type { Action } from '../plan/action.ts';
import type { ActionKey } from '../plan/action-key.ts';
import type { ActionRecord } from '../plan/action-record.ts';
import { becauseOf, type CausesById } from '../plan/because.ts';
import type { InputRecords } from '../plan/candidates.ts';
import { type Decision, decide, type PlanView } from '../plan/decide.ts';
import type { Cause } from '../plan/decision.ts';
import { fingerprintOf, type RememberedDecision } from '../plan/decision-memo.ts';
import { expectedMaker } from '../plan/expected-maker.ts';
import { fitWarningOf } from '../plan/fitted-scene.ts';
import { messageOf } from '../std/message-of.ts';
import { BuildTally } from './build-tally.ts';
import { OverBudget } from './call-of-part.ts';
import { Dependants } from './dependants.ts';
import type { Counts } from './events.ts';
import { type MakeDecision, stoppedWaiting } from './make-action.ts';
import { makeWithFallback } from './make-with-fallback.ts';
import { criticalPathSeconds } from './priorities.ts';
import { ProviderError } from './provider.ts';
import { type Place, ReadyQueue } from './ready-queue.ts';
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
export interface BuildResult extends Omit<Counts, 'spentUsd'> {
  /** Records of all actions that were made or found, by id; without their manifests. */
  readonly records: ReadonlyMap<string, ActionRecord>;
  /** What was decided, for the next build to recall. */
  readonly memo: ReadonlyMap<string, RememberedDecision>;
  /** True when something was not bought since it would have passed what may be spent. */
  readonly overBudget: boolean;
}

/** Makes what is stale, in parallel, the longest way to the film first; a failure stops only what depends on it. */
export async function buildFilm(request: BuildRequest, studio: Studio): Promise<BuildResult> {
  return new FilmBuild(request, studio).run();
}

interface Runnable {
  readonly action: Action;
  readonly decision: MakeDecision;
  readonly inputs: InputRecords;
}

class FilmBuild {
  readonly #request: BuildRequest;
  readonly #studio: Studio;
  readonly #priorities: ReadonlyMap<string, number>;
  readonly #dependants: Dependants;
  readonly #records = new Map<string, ActionRecord>();
  readonly #memo = new Map<string, RememberedDecision>();
  /** Causes of what was made in this run, for the causes of what depends on it. */
  readonly #madeCauses = new Map<string, readonly Cause[]>();
  readonly #causesById: CausesById = (id) => this.#madeCauses.get(id) ?? [];
  readonly #running = new Map<string, Promise<void>>();
  readonly #runnable = new ReadyQueue<Runnable>();
  /** Told when what runs gives its place away. */
  #wake: () => void = () => undefined;
  /** Ends what runs: the person's second Ctrl-C, or an error of our own. */
  readonly #abort = new AbortController();
  /** Keys being made here, each with those that wait for the same key: identical actions run once. */
  readonly #inFlight = new Map<ActionKey, Runnable[]>();
  readonly #ended = new Set<string>();
  /** Actions whose inputs are all there, to be decided. */
  readonly #ready: Action[] = [];
  readonly #tally: BuildTally;

  constructor(request: BuildRequest, studio: Studio) {
    this.#request = request;
    this.#studio = studio;
    this.#tally = new BuildTally(studio.emit);
    this.#priorities = criticalPathSeconds(request.actions);
    this.#dependants = new Dependants(request.actions);
  }

  async run(): Promise<BuildResult> {
    const { actions, abort } = this.#request;
    const end = (): void => this.#abort.abort();
    if (abort.aborted) end();
    abort.addEventListener('abort', end, { once: true });
    for (const action of actions) {
      if (this.#dependants.isFree(action.id)) this.#ready.push(action);
    }
    try {
      this.#decideReady();
      while (this.#startRunnable() > 0) {
        await Promise.race([...this.#running.values(), this.#placeLeft()]);
        this.#decideReady();
      }
    } catch (error) {
      // An error of the store, or of ours: nothing may run on behind the caller's back.
      this.#abort.abort();
      await Promise.allSettled(this.#running.values());
      throw error;
    } finally {
      // `watch` builds many times under one signal.
      abort.removeEventListener('abort', end);
    }
    for (const action of actions) {
      if (!this.#ended.has(action.id)) this.#skip(action, 'the build was stopped before it');
    }
    const { counts, overBudget } = this.#tally;
    return { ...counts, overBudget, records: this.#records, memo: this.#memo };
  }

  // A queue, not a recursion: a film whose scenes all continue each other is one chain of thousands.
  #decideReady(): void {
    // Deciding appends to the queue; a for-of over an array sees that.
    for (const action of this.#ready) this.#decide(action);
    this.#ready.length = 0;
  }

  #decide(action: Action): void {
    if (this.#ended.has(action.id)) return;
    const inputs = this.#inputsOf(action);
    this.#warn(action, inputs);
    const decision = decide(action, inputs, this.#madeCauses, this.#request.view);
    if (decision.status === 'make') this.#enqueue({ action, decision, inputs });
    else {
      this.#tally.cached(action.id, decision.record, decision.standIn, 'from the cache');
      this.#settle(action, inputs, decision, decision.record);
    }
  }

  // The records that are there of what an action reads.
  #inputsOf(action: Action): InputRecords {
    const inputs = new Map<string, ActionRecord>();
    for (const { role, from } of action.inputs) {
      const record =
        'file' in from ? this.#request.view.source(from.file) : this.#records.get(from.action);
      if (record !== undefined) inputs.set(role, record);
    }
    return inputs;
  }

  #enqueue(runnable: Runnable): void {
    const { action, decision } = runnable;
    const same = this.#inFlight.get(decision.key);
    if (same !== undefined) {
      same.push(runnable);
      return;
    }
    this.#inFlight.set(decision.key, []);
    const urgency = this.#priorities.get(action.id) ?? 0;
    this.#runnable.add(runnable, this.#studio.poolOf(decision.recipe), urgency);
  }

  /** Starts what the pools have room for; returns how many actions run now. */
  #startRunnable(): number {
    const { failureLimit, stop } = this.#request;
    const mayStart = (): boolean =>
      !stop.aborted && !this.#abort.signal.aborted && this.#tally.counts.failed < failureLimit;
    while (mayStart()) {
      const next = this.#runnable.take();
      if (next === undefined) break;
      const { item, place } = next;
      const { id } = item.action;
      const done = this.#make(item, place).finally(() => {
        place.leave();
        this.#running.delete(id);
      });
      this.#running.set(id, done);
    }
    return this.#running.size;
  }

  /** Resolves when a place becomes free although nothing has ended. */
  #placeLeft(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  async #make(runnable: Runnable, place: Place): Promise<void> {
    const { action, decision, inputs } = runnable;
    const { stop, view } = this.#request;
    this.#studio.emit({ event: 'running', id: action.id, provider: decision.provider });
    // One thread an encoder while there is work for every core; all cores for the last one left.
    const alone = this.#running.size === 0 && this.#runnable.size === 0;
    const made = await makeWithFallback(action, decision, inputs, this.#studio, {
      threads: alone ? this.#studio.cores : 1,
      signal: this.#abort.signal,
      stop,
      forced: view.forced.has(action.id),
      place: {
        ...place,
        leave: () => {
          place.leave();
          this.#wake();
        },
      },
    }).catch((error: unknown) => ({ error }));
    const twins = this.#inFlight.get(decision.key) ?? [];
    this.#inFlight.delete(decision.key);
    if ('error' in made) {
      if (made.error instanceof OverBudget) this.#tally.refused();
      for (const each of [runnable, ...twins]) this.#failOrSkip(each, made.error);
      return;
    }
    const served = (each: Runnable): Runnable => ({
      ...each,
      decision: { ...each.decision, ...made.way },
    });
    if (made.here) this.#settleMade(served(runnable), made.record);
    else this.#settleFound(served(runnable), made.record, 'made by another build');
    for (const twin of twins) {
      this.#settleFound(served(twin), made.record, `the same as ${action.id}`);
    }
  }

  // What was ended by the person did not fail.
  #failOrSkip(runnable: Runnable, error: unknown): void {
    const { action } = runnable;
    const because = messageOf(error);
    const waits = error instanceof ProviderError && error.fault === 'pending';
    if (this.#abort.signal.aborted) this.#skip(action, 'the build was stopped');
    else if (because === stoppedWaiting || (waits && this.#request.stop.aborted)) {
      this.#skip(action, because);
    } else {
      const costUsd = error instanceof ProviderError ? error.chargedUsd : 0;
      this.#fail(runnable, because, costUsd);
    }
  }

  #settleFound(
    { action, decision, inputs }: Runnable,
    record: ActionRecord,
    because: string,
  ): void {
    this.#tally.cached(action.id, record, decision.standIn, because);
    this.#settle(action, inputs, decision, record);
  }

  #settleMade({ action, decision, inputs }: Runnable, record: ActionRecord): void {
    const { causes, standIn } = decision;
    this.#madeCauses.set(action.id, causes);
    this.#tally.made(action.id, record, standIn, becauseOf(causes, this.#causesById));
    this.#settle(action, inputs, decision, record);
  }

  #settle(action: Action, inputs: InputRecords, decision: Decision, found: ActionRecord): void {
    const recalled = decision.status === 'cached' ? decision.recalled : undefined;
    // What was hashed is as long as all of the rest, and nobody asks for it any more.
    const record = recalled?.record ?? { ...found, manifest: null };
    this.#records.set(action.id, record);
    const fingerprint = recalled?.fingerprint ?? fingerprintOf(action, inputs);
    if (fingerprint !== null) {
      const { standIn } = decision;
      this.#memo.set(action.id, recalled ?? { fingerprint, record, standIn });
    }
    this.#ended.add(action.id);
    this.#ready.push(...this.#dependants.freedBy(action.id));
  }

  #fail({ action, decision }: Runnable, because: string, costUsd: number): void {
    const { key, provider } = decision;
    this.#ended.add(action.id);
    this.#tally.failed(action.id, { key, provider, costUsd }, because);
    this.#skipDependants(action, `${action.id} failed`);
  }

  // A list, not a recursion, for the same reason as above.
  #skipDependants(action: Action, because: string): void {
    const open = [...this.#dependants.of(action.id)];
    for (const dependant of open) {
      if (this.#ended.has(dependant.id)) continue;
      this.#skip(dependant, because);
      open.push(...this.#dependants.of(dependant.id));
    }
  }

  #skip(action: Action, because: string): void {
    this.#ended.add(action.id);
    const maker = expectedMaker(action, this.#inputsOf(action), this.#request.view);
    this.#tally.skipped(action.id, maker, because);
  }

  #warn(action: Action, inputs: InputRecords): void {
    const message = fitWarningOf(action, inputs);
    if (message !== null) this.#studio.emit({ event: 'warning', id: action.id, message });
  }
}

import { buildFilm } from '../../src/build/build-film.ts';
import { collectLeftBehind } from '../../src/build/collect-left-behind.ts';
import type { BuildEvent } from '../../src/build/events.ts';
import type { PaidCall, SpendingLimits } from '../../src/build/journal.ts';
import type { Market } from '../../src/build/market.ts';
import type { Provider } from '../../src/build/provider.ts';
import type { Runner } from '../../src/build/runner.ts';
import type { Studio } from '../../src/build/studio.ts';
import type { Medium } from '../../src/plan/action.ts';
import type { ActionRecord } from '../../src/plan/action-record.ts';
import type { PlanView } from '../../src/plan/decide.ts';
import type { Plan } from '../../src/plan/decision.ts';
import { filmActions } from '../../src/plan/film-actions.ts';
import { planFilm } from '../../src/plan/plan-film.ts';
import type { PaidRecipe } from '../../src/plan/recipe.ts';
import { selectActions } from '../../src/plan/targets.ts';
import type { ResolvedProduction } from '../../src/producer/resolved-production.ts';
import { digestOf } from '../../src/std/digest.ts';
import { instantFacts, runInstantly } from './instant-runner.ts';
import { MemoryCache } from './memory-cache.ts';

/** A studio whose actions take no time: real planner, real scheduler, no media. */
export class TestStudio {
  readonly cache: MemoryCache;
  readonly events: BuildEvent[] = [];
  /** Content of the user's pictures by path; their digest is the content's. */
  readonly pictures = new Map<string, string>();
  run: Runner = runInstantly;
  ffmpeg = 'ffmpeg test';
  live: readonly Medium[] = [];
  forced: readonly string[] = [];
  jobs = 2;
  clipSecondsFor: PlanView['clipSecondsFor'] = (_model, { seconds }, clips) =>
    Array.from({ length: clips }, () => (seconds / clips <= 5 ? 5 : 9));
  clipUsd = (_seconds: number, _model: string): number => 0.71;
  recall: PlanView['recall'] = () => undefined;
  /** Models by provider and medium, besides those in the production: `runway video`. */
  models: Readonly<Record<string, readonly string[]>> = {};
  /** Reference pictures that models take. */
  references: Readonly<Record<string, number>> = {};
  whyNot = (_recipe: PaidRecipe): string | null => null;
  /** Who is paid; delivers at once unless told otherwise. */
  provider: Provider = deliveringAtOnce((task) => this.run(task));
  limits: SpendingLimits = { budgetUsd: null, runUsd: null };
  readonly stop = new AbortController();
  readonly abort = new AbortController();

  /** Studios of one cache are builds side by side. */
  constructor(cache = new MemoryCache()) {
    this.cache = cache;
  }

  plan(production: ResolvedProduction, paidFor = new Set<string>()): Plan {
    const { name, budgetUsd } = production;
    const heading = { production: name, live: this.live, budgetUsd, paidFor };
    return planFilm(filmActions(production), this.#view(production), heading);
  }

  /** Builds, and returns the ids that were really run, sorted. */
  async build(
    production: ResolvedProduction,
    targets: readonly string[] = [],
    failureLimit = Infinity,
  ) {
    const selected = selectActions(filmActions(production), targets);
    if (!selected.ok) throw new Error(`no target ${selected.unknown}`);
    const ran: string[] = [];
    const studio = this.#studio(ran);
    const { journal } = this.cache;
    const charged = journal.chargedHereUsd();
    const result = await buildFilm(
      {
        actions: selected.actions,
        view: this.#view(production),
        failureLimit,
        stop: this.stop.signal,
        abort: this.abort.signal,
      },
      studio,
    );
    const keys = new Map(this.cache.lastKeys(production.name));
    const records = new Map<string, ActionRecord>();
    for (const [id, { key, ...record }] of result.records) {
      keys.set(id, key);
      // With its manifest, as the cache has it.
      records.set(id, this.cache.record(key) ?? { ...record, key });
    }
    await this.cache.rememberKeys(production.name, keys);
    const spentUsd = journal.chargedHereUsd() - charged;
    return { ...result, records, spentUsd, ran: ran.sort() };
  }

  /** What the end of a live build brings in. */
  collectLeftBehind(): Promise<readonly PaidCall[]> {
    return collectLeftBehind(this.#market(), this.#studio([]), this.stop.signal);
  }

  #studio(ran: string[]): Studio {
    return {
      cache: this.cache,
      run: (task) => this.run(task),
      market: this.live.length === 0 ? null : this.#market(),
      poolOf: () => ({ name: 'encoder', limit: this.jobs }),
      cores: 2,
      emit: (event) => {
        this.events.push(event);
        if (event.event === 'action' && (event.status === 'made' || event.status === 'stand-in')) {
          ran.push(event.id);
        }
      },
      seconds: () => 0,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
    };
  }

  #priceUsd({ kind, model, seconds }: PaidRecipe): number {
    const clip = this.clipUsd(Number(seconds), model);
    return { image: 0.05, clip, narration: 0.02, script: 0.03 }[kind];
  }

  #market(): Market {
    return {
      production: 'coffee',
      limits: this.limits,
      partsOf: (recipe) => [recipe],
      modelOf: () => ({ medium: 'video', api: 'test', price: { per: 'nothing' } }),
      priceUsd: (recipe) => this.#priceUsd(recipe),
      provider: async () => this.provider,
      turn: async () => undefined,
      assemble: async (recipe, [first]) => ({
        main: { path: first?.['main'] ?? '', media: instantFacts(recipe) },
      }),
    };
  }

  #view(production: ResolvedProduction): PlanView {
    const last = this.cache.lastKeys(production.name);
    return {
      ffmpeg: this.ffmpeg,
      live: new Set(this.live),
      forced: new Set(this.forced),
      clipSecondsFor: (model, time, clips, fromPicture) =>
        this.clipSecondsFor(model, time, clips, fromPicture),
      modelsOf: (provider, medium) => this.models[`${provider} ${medium}`] ?? [],
      referencesOf: (model) => this.references[model] ?? 0,
      whyNot: (recipe) => this.whyNot(recipe),
      underway: (key) => this.cache.journal.latest(key, 0)?.state === 'submitted',
      failed: (key) => this.cache.journal.latest(key, 0)?.state === 'failed',
      refused: (key) => this.cache.journal.latest(key, 0)?.fault === 'refused',
      kept: (key) => {
        const call = this.cache.journal.latest(key, 0);
        return call?.state === 'settled' && call.job !== null;
      },
      inDoubt: (key) => this.cache.journal.latest(key, 0)?.state === 'held',
      priceUsd: (recipe) => this.#priceUsd(recipe),
      record: (key) => this.cache.record(key),
      lastKey: (id) => last.get(id),
      recall: (id) => this.recall(id),
      source: (path) => {
        const digest = digestOf(this.pictures.get(path) ?? '');
        const media = { type: 'image', width: 1280, height: 720 } as const;
        return {
          key: digest as string as never,
          kind: 'image',
          provider: 'user',
          outputs: { main: { digest, size: 1, media } },
          costUsd: 0,
          seconds: 0,
          manifest: null,
        };
      },
    };
  }
}

/** A provider that has what was ordered at once, made by `run`. */
export function deliveringAtOnce(run: Runner): Provider {
  return {
    prepare: async (order) => async () => {
      const { outputs, costUsd } = await run({ ...order, threads: 1 });
      const files = { main: outputs['main']?.path ?? '' };
      return { kind: 'delivered', delivery: { files, costUsd, origin: null } };
    },
    check: async () => 'fine',
  };
}

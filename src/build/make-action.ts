import type { Action } from '../plan/action.ts';
import type { ActionKey } from '../plan/action-key.ts';
import { type ActionRecord, mainOutput } from '../plan/action-record.ts';
import type { InputRecords } from '../plan/candidates.ts';
import { type Decision, isPaidRecipe, reads, type Way } from '../plan/decide.ts';
import type { Recipe } from '../plan/recipe.ts';
import { messageOf } from '../std/message-of.ts';
import { type Bought, buy } from './buy.ts';
import type { Claim } from './cache.ts';
import type { Place } from './ready-queue.ts';
import type { RunnerInput, RunnerResult } from './runner.ts';
import type { Counter, Studio } from './studio.ts';

/** An action that was decided to be made. */
export type MakeDecision = Extract<Decision, { status: 'make' }>;

/** A record, and whether this process made it. */
export interface Made {
  readonly record: ActionRecord;
  readonly here: boolean;
}

/** How an action is run. */
export interface MakeOptions {
  readonly threads: number;
  /** Ends the run itself. */
  readonly signal: AbortSignal;
  /** Ends waiting for another build. */
  readonly stop: AbortSignal;
  /** Make it although its record is there. */
  readonly forced: boolean;
  /** Its place in a pool, given away for as long as another build makes the same thing. */
  readonly place: Place;
}

/** What the error says when a stop ended the wait for another build. */
export const stoppedWaiting = 'the build was stopped while another one was making this';

/** How often a claim of another process is looked at again, and for how long at most. */
const claimPauseSeconds = 0.1;
const longestClaimSeconds = 3600;

/**
 * Runs one action under its claim, so that of several builds only one makes it and the others take its record.
 * Throws what the runner or the store throws; nothing is recorded then.
 */
export async function makeAction(
  action: Action,
  way: Way,
  inputs: InputRecords,
  studio: Studio,
  run: MakeOptions,
): Promise<Made> {
  const { cache } = studio;
  const claim = await claimOrRecord(way.key, studio, run);
  if ('record' in claim) return { record: claim.record, here: false };
  try {
    const folder = await cache.openFolder();
    try {
      const { key, manifest, provider } = way;
      const started = studio.seconds();
      const { outputs, costUsd, calls, origin } = await runOrBuy(
        { action, way, inputs, folder },
        studio,
        run,
      ).catch(withAdvice);
      const seconds = studio.seconds() - started;
      const record = await cache.store({
        ...{ key, kind: action.spec.kind, provider, outputs, costUsd, seconds, manifest, calls },
        ...(origin !== null && { origin }),
      });
      return { record, here: true };
    } finally {
      await cache.closeFolder(folder);
    }
  } finally {
    await claim.claim.release();
  }
}

async function runOrBuy(
  task: {
    readonly action: Action;
    readonly way: Way;
    readonly inputs: InputRecords;
    readonly folder: string;
  },
  studio: Studio,
  { threads, signal, stop, forced }: MakeOptions,
): Promise<Bought> {
  const { action, way, inputs, folder } = task;
  const { recipe, key } = way;
  const read = runnerInputs(action, recipe, inputs, studio);
  if (!isPaidRecipe(recipe)) {
    const result: RunnerResult = await studio.run({
      recipe,
      inputs: read,
      folder,
      threads,
      signal,
    });
    return { ...result, calls: [], origin: originOfFrame(action, inputs) };
  }
  const { market } = studio;
  if (market === null) throw new Error(`${recipe.provider}: nothing may be bought in this build`);
  const purchase = { action, key, recipe, inputs: read, folder, abort: signal, stop, forced };
  return buy(purchase, market, studio);
}

// The vendor that keeps a clip can go on from its last frame without being sent the picture.
function originOfFrame({ spec }: Action, inputs: InputRecords): Bought['origin'] {
  const origin = spec.kind === 'last-frame' ? inputs.get('clip')?.origin : undefined;
  return origin === undefined ? null : { ...origin, lastFrame: true };
}

/** The claim on a key, or the record that another build has made by then; waits for the other one. */
export async function claimOrRecord(
  key: ActionKey,
  { cache, pause }: Counter,
  { signal, stop, forced, place }: Omit<MakeOptions, 'threads'>,
): Promise<{ readonly claim: Claim } | { readonly record: ActionRecord }> {
  for (let waited = 0; waited < longestClaimSeconds; waited += claimPauseSeconds) {
    if (signal.aborted || (stop.aborted && waited > 0)) throw new Error(stoppedWaiting);
    const claim = await cache.claim(key);
    if (claim !== undefined) {
      // Another process may have finished between our decision and our claim.
      const record = forced ? undefined : cache.record(key);
      if (record === undefined) await place.enter();
      if (record === undefined && !(stop.aborted && waited > 0)) return { claim };
      await claim.release();
      if (record !== undefined) return { record };
      throw new Error(stoppedWaiting);
    }
    place.leave();
    await pause(claimPauseSeconds);
  }
  throw new Error(
    `another build has held this action for ${longestClaimSeconds} s; stop it, or wait`,
  );
}

function runnerInputs(
  action: Action,
  recipe: Recipe,
  inputs: InputRecords,
  { cache }: Studio,
): Record<string, RunnerInput> {
  const read: Record<string, RunnerInput> = {};
  for (const edge of action.inputs) {
    const { role } = edge;
    const record = inputs.get(role);
    if (record === undefined || !reads(recipe, edge)) continue;
    const { digest, media } = mainOutput(record);
    const { origin } = record;
    read[role] = {
      path: cache.blobPath(digest),
      digest,
      media,
      ...(origin !== undefined && { origin }),
    };
  }
  return read;
}

// A runner writes into a folder of the cache: when that has no room, moving the cache is what helps.
function withAdvice(error: unknown): never {
  const text = messageOf(error);
  if (!/ENOSPC|EDQUOT|EROFS|No space left on device|Disk quota exceeded/.test(text)) throw error;
  throw new Error(
    `cache: no room to make this (${text}); free some space (\`claude-studio cache gc\` helps) or set CLAUDE_STUDIO_CACHE to a folder on another disk`,
    { cause: error },
  );
}

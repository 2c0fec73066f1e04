import type { LumaAI } from 'lumaai';
import type { Found, LostRequest } from '../../build/provider.ts';
import type { Account } from '../account.ts';
import type { Keyframe, Keyframes } from './dream-machine-keyframes.ts';

/** What was asked of Dream Machine, whole. */
export type DreamRequest = Readonly<Record<string, unknown>> & {
  readonly model: string;
  readonly prompt: string;
  readonly keyframes?: Keyframes;
};

/** A request cannot have been received before it was sent, but for what two clocks differ, in milliseconds. */
const clockSkewMs = 2 * 60_000;

/** Older than this there is nothing to find, in milliseconds before the request was sent. */
const searchedMs = 10 * 60_000;

const perPage = 100;
const pages = 20;

/** An accepted request may take a moment to be listed. */
const looks = 3;

/**
 * Looks through the account's generations, newest first, for one that was asked for as `request` is, at about the
 * time it was sent, and that no other request brought: the newest when there are several. `absent` only when the list was read far enough; `unknown`
 * when a generation differs in nothing but an address, which Luma or the publisher may have changed.
 */
export async function findGeneration(
  client: LumaAI,
  account: Account,
  request: DreamRequest,
  lost: LostRequest,
  signal: AbortSignal,
): Promise<Found> {
  for (let look = 1; ; look += 1) {
    const found = await listedGeneration(client, request, lost);
    if (found.kind !== 'absent' || look === looks) return found;
    await account.pause(account.limits.poll_seconds, signal);
  }
}

type Listed = LumaAI.Generation;

async function listedGeneration(
  client: LumaAI,
  request: DreamRequest,
  { sentMs, taken }: LostRequest,
): Promise<Found> {
  let doubtful = false;
  let offset = 0;
  for (let page = 0; page < pages; page += 1) {
    const list = await client.generations.list({ limit: perPage, offset });
    // Typed as always there; an answer that is no list must not pass for an empty one.
    const generations: readonly Listed[] | undefined = list.generations;
    if (!Array.isArray(generations)) throw new Error('the list of generations cannot be read');
    for (const generation of generations) {
      const createdMs = timeOf(generation.created_at);
      if (createdMs < sentMs - searchedMs) return { kind: doubtful ? 'unknown' : 'absent' };
      if (createdMs < sentMs - clockSkewMs || taken.has(generation.id ?? '')) continue;
      const likeness = likenessOf(generation, request);
      if (likeness === 'same' && generation.id !== undefined && Number.isFinite(createdMs)) {
        return { kind: 'job', job: generation.id, estimatedUsd: null };
      }
      doubtful ||= likeness !== 'other';
    }
    offset += generations.length;
    if (list.has_more === false || generations.length === 0) {
      return { kind: doubtful ? 'unknown' : 'absent' };
    }
  }
  return { kind: 'unknown' };
}

// Luma's times are UTC, with or without saying so.
function timeOf(text: string | undefined): number {
  if (text === undefined) return Number.NaN;
  return Date.parse(/(z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
}

type Likeness = 'same' | 'alike' | 'other';

function likenessOf(generation: Listed, request: DreamRequest): Likeness {
  const asked = (generation.request ?? {}) as Readonly<Record<string, unknown>>;
  const model = generation.model ?? asked['model'];
  const { keyframes, model: wanted, prompt, ...plain } = request;
  if (model !== wanted || asked['prompt'] !== prompt) return 'other';
  // What Luma does not repeat cannot tell two requests apart.
  const differs = Object.entries(plain).some(([field, value]) => (asked[field] ?? value) !== value);
  if (differs) return 'other';
  const theirs = (asked['keyframes'] ?? {}) as Keyframes;
  const frames = (['frame0', 'frame1'] as const).map((name) =>
    frameLikeness(theirs[name] ?? undefined, keyframes?.[name]),
  );
  if (frames.includes('other')) return 'other';
  return frames.includes('alike') ? 'alike' : 'same';
}

function frameLikeness(theirs: Keyframe | undefined, ours: Keyframe | undefined): Likeness {
  if (theirs === undefined || ours === undefined) return theirs === ours ? 'same' : 'other';
  if (theirs.type === 'generation' || ours.type === 'generation') {
    return theirs.type === ours.type && 'id' in theirs && 'id' in ours && theirs.id === ours.id
      ? 'same'
      : 'other';
  }
  return unsigned(theirs.url) === unsigned(ours.url) ? 'same' : 'alike';
}

// A signature is new each time an address is made.
function unsigned(url: string): string {
  return url.split('?')[0] ?? url;
}

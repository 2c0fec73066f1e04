import type { LumaAI } from 'lumaai';
import {
  type Found,
  type LostRequest,
  type Order,
  type Provider,
  ProviderError,
  type Submitted,
} from '../../build/provider.ts';
import type { Account } from '../account.ts';
import { networkErrorOf } from '../network/network-error.ts';
import { answerError, invalid, lostCallError } from '../provider-error-of.ts';
import { redacted } from '../redacted.ts';
import { collectGeneration, type Generation } from './collect-generation.ts';
import { answerIn, dreamMachineClient } from './dream-machine-client.ts';
import { keyframesOf } from './dream-machine-keyframes.ts';
import { type DreamRequest, findGeneration } from './find-generation.ts';
import { freeCallError, isModerated, lumaFault, namelessJob } from './luma-failures.ts';
import { loopWithEnd, lumaDuration, lumaResolution, wordsOf } from './request-fields.ts';

/**
 * Luma Dream Machine: images (`photon-1`) and clips (`ray-2`), through Luma's own client. Pictures reach it by address
 * only (dream-machine-keyframes.ts). There is no seed, so another take is the same request sent once more; sizes of images
 * cannot be chosen. It does not tell what it charged.
 */
export function lumaDreamMachine(account: Account): Provider {
  return {
    prepare: async (order) => {
      const client = await dreamMachineClient(account, order.signal);
      const request = await requestOf(client, account, order);
      return () => submit(client, account, order, request);
    },
    collect: async (job, order) => {
      const client = await dreamMachineClient(account, order.signal);
      return collectGeneration(account, job, order, () => look(client, account, job, order));
    },
    find: (order, lost) => find(account, order, lost),
    check: async (signal) => {
      const client = await dreamMachineClient(account, signal);
      const { credit_balance } = await client.credits.get().catch((error: unknown) => {
        throw freeCallError(account, answerIn(error), error);
      });
      return `${(credit_balance / 100).toFixed(2)} USD left`;
    },
  };
}

async function requestOf(client: LumaAI, account: Account, order: Order): Promise<DreamRequest> {
  const { recipe } = order;
  const usual = {
    model: recipe.model,
    prompt: wordsOf(recipe, 'prompt'),
    aspect_ratio: wordsOf(recipe, 'aspectRatio'),
  };
  if (recipe.kind === 'image') return { ...usual, format: 'png' };
  const loop = recipe['loop'] === true;
  if (loop && order.inputs['end-image'] !== undefined) throw invalid(account, loopWithEnd);
  const request = {
    ...usual,
    duration: lumaDuration(account, order),
    resolution: lumaResolution(recipe),
    loop,
  };
  const keyframes = await keyframesOf(client, account, order);
  return Object.keys(keyframes).length === 0 ? request : { ...request, keyframes };
}

async function submit(
  client: LumaAI,
  account: Account,
  { recipe }: Order,
  request: DreamRequest,
): Promise<Submitted> {
  const { image, video } = client.generations;
  let made: LumaAI.Generation;
  try {
    // The client's types know the models of its day; which ones there are stands in the catalog.
    made =
      recipe.kind === 'image'
        ? await image.create(request as unknown as Parameters<typeof image.create>[0])
        : await video.create(request as unknown as Parameters<typeof video.create>[0]);
  } catch (error) {
    const answer = answerIn(error);
    throw answer === null ? lostCallError(account, error) : answerError(account, answer, lumaFault);
  }
  if (typeof made?.id !== 'string') throw namelessJob(account);
  return { kind: 'job', job: made.id, estimatedUsd: null };
}

async function look(
  client: LumaAI,
  account: Account,
  job: string,
  { recipe }: Order,
): Promise<Generation> {
  let made: LumaAI.Generation;
  try {
    made = await client.generations.get(job);
  } catch (error) {
    const answer = answerIn(error);
    const words = redacted(answer?.message ?? networkErrorOf(error).message, account.key);
    if (answer === null || ![401, 403, 404].includes(answer.status)) throw new Error(words);
    return { kind: 'hidden', message: words };
  }
  if (made.state === 'failed') {
    const words = made.failure_reason ?? 'it gives no reason';
    return { kind: 'failed', error: failureOf(account, words) };
  }
  const url = recipe.kind === 'image' ? made.assets?.image : made.assets?.video;
  return made.state === 'completed' && url ? { kind: 'completed', url } : { kind: 'running' };
}

function failureOf(account: Account, words: string): ProviderError {
  const fault = isModerated(words) ? 'refused' : 'failed';
  return new ProviderError(fault, `${account.api}: ${redacted(words, account.key)}`);
}

// Whatever keeps us from knowing leaves the request as it is: perhaps paid for.
async function find(account: Account, order: Order, lost: LostRequest): Promise<Found> {
  try {
    const client = await dreamMachineClient(account, order.signal);
    const request = await requestOf(client, account, order);
    return await findGeneration(client, account, request, lost, order.signal);
  } catch (error) {
    const failure =
      error instanceof ProviderError ? error : freeCallError(account, answerIn(error), error);
    throw new ProviderError('ambiguous', failure.message, { cause: error });
  }
}

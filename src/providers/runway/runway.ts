import { join } from 'node:path';
import type { RunwayML } from '@runwayml/sdk';
import {
  type Delivery,
  type Order,
  type Provider,
  ProviderError,
  type Submitted,
} from '../../build/provider.ts';
import type { Account } from '../account.ts';
import { download, ExpiredAddress } from '../network/download.ts';
import { patientFetch } from '../network/vendor-fetch.ts';
import { pollJob } from '../poll-job.ts';
import { redacted } from '../redacted.ts';
import { type ClipRequest, clipRequest, refuseWhatCannotBeDone } from './clip-request.ts';
import { pictureUri } from './picture-uri.ts';
import { createFailure, freeFailure, lookFailure, statusOf } from './runway-failure.ts';

/** Looks in a row that find no task before it counts as unknown: a new one may take a moment to be seen everywhere. */
const looksForLostTask = 3;

/** Fresh addresses that are asked for when those of a result have expired. */
const freshAddresses = 4;

/**
 * Clips from Runway's developer API. A small image travels inside the request, a large one is uploaded first, for free.
 * Tasks are resumed by their id and never deleted. Runway keeps no list of them: a lost one cannot be found.
 */
export function runway(account: Account): Provider {
  return {
    prepare: async (order) => {
      refuseWhatCannotBeDone(order);
      const { image, 'end-image': endImage } = order.inputs;
      const client = await connected(account, order.signal);
      try {
        const first = image === undefined ? null : await pictureUri(client, image);
        const last = endImage === undefined ? null : await pictureUri(client, endImage);
        const request = clipRequest(order.recipe, { first, last });
        return () => submit(account, client, request, order);
      } catch (error) {
        throw freeFailure(account, error);
      }
    },
    collect: (job, order) => collect(account, job, order),
    check: async (signal) => {
      const client = await connected(account, signal);
      try {
        const { creditBalance } = await client.organization.retrieve();
        return `${creditBalance} credits left`;
      } catch (error) {
        throw freeFailure(account, error);
      }
    },
  };
}

async function connected(account: Account, signal: AbortSignal): Promise<RunwayML> {
  const { RunwayML: Client } = await import('@runwayml/sdk');
  const seconds = account.limits.answer_seconds;
  return new Client({
    apiKey: account.key,
    baseURL: account.baseUrl,
    // The SDK would send, and pay for, a request again whose answer was lost.
    maxRetries: 0,
    // Ours ends the call first, whose error says more.
    timeout: (seconds + 60) * 1000,
    fetch: patientFetch({ seconds, signal }),
    logLevel: 'off',
  });
}

async function submit(
  account: Account,
  client: RunwayML,
  { path, body }: ClipRequest,
  { model }: Order,
): Promise<Submitted> {
  const answer = await client
    .post<Partial<{ id: string; estimatedCost: { credits: number } }>>(path, { body })
    .catch((error: unknown) => {
      throw createFailure(account, error);
    });
  if (typeof answer !== 'object' || typeof answer?.id !== 'string') {
    throw new ProviderError('ambiguous', 'runway: its answer names no task');
  }
  const estimatedUsd = usdOf(answer.estimatedCost, model);
  return { kind: 'job', job: answer.id, estimatedUsd };
}

async function collect(account: Account, job: string, order: Order): Promise<Delivery> {
  const client = await connected(account, order.signal);
  const path = join(order.folder, 'main.mp4');
  const look = lookerAt(account, client, job, order);
  for (let address = 1; ; address += 1) {
    const { url, costUsd } = await pollJob(account, order.signal, look);
    try {
      await download(url, path, account, order.signal);
      return { files: { main: path }, costUsd, origin: { api: account.api, id: job } };
    } catch (error) {
      if (!(error instanceof ExpiredAddress)) throw error;
      if (address === freshAddresses) {
        throw new ProviderError('pending', `${account.api}: ${error.message}, for fresh ones too`);
      }
      await account.pause(account.limits.poll_seconds, order.signal);
    }
  }
}

// One look: undefined while the task runs; where its result lies when it is done; a throw when it came to nothing.
function lookerAt(account: Account, client: RunwayML, job: string, { model }: Order) {
  let unseen = 0;
  return async (): Promise<{ url: string; costUsd: number | null } | undefined> => {
    const task = await client.tasks.retrieve(job).catch((error: unknown) => {
      unseen = statusOf(error) === 404 ? unseen + 1 : 0;
      if (unseen >= looksForLostTask) {
        // Not a definite failure: the key of another organisation does not see it either, and it was paid for.
        throw new ProviderError(
          'ambiguous',
          `${account.api}: this key knows no task ${job}; with the key that it was made with a live build collects it, and if it was deleted, \`claude-studio jobs forget\` lets it be made anew`,
        );
      }
      throw lookFailure(account, error);
    });
    unseen = 0;
    switch (task.status) {
      case 'PENDING':
      case 'THROTTLED':
      case 'RUNNING':
        return undefined;
      case 'SUCCEEDED': {
        const costUsd = usdOf(task.cost, model);
        const [url] = task.output;
        if (url !== undefined) return { url, costUsd };
        throw endOf(account, 'failed', 'the task has no result', costUsd);
      }
      case 'FAILED': {
        const { failureCode = 'no code', failure } = task;
        const fault = failureCode.startsWith('SAFETY') ? 'refused' : 'failed';
        throw endOf(account, fault, `${failure} (${failureCode})`, usdOf(task.cost, model));
      }
      case 'CANCELLED':
        throw endOf(account, 'failed', 'the task was cancelled', usdOf(task.cost, model));
      default:
        // A torn answer, or a state that is newer than this program: neither is an end.
        throw new Error(`${account.api}: a look at the task told nothing`);
    }
  };
}

function endOf(
  account: Account,
  fault: 'failed' | 'refused',
  words: string,
  chargedUsd: number | null,
): ProviderError {
  const message = `${account.api}: ${redacted(words, account.key)}`;
  return new ProviderError(fault, message, { chargedUsd: chargedUsd ?? 0 });
}

function usdOf(
  cost: { readonly credits: number } | undefined,
  model: Order['model'],
): number | null {
  const price = model.usd_per_credit;
  return typeof cost?.credits !== 'number' || price === undefined ? null : cost.credits * price;
}

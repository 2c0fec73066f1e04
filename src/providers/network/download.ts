import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ProviderError } from '../../build/provider.ts';
import type { Account } from '../account.ts';
import { bodyParts } from './body-parts.ts';
import { withDeadline } from './deadline.ts';
import { networkErrorOf } from './network-error.ts';
import { openDownload } from './vendor-fetch.ts';

/** The address no longer works: the job knows a fresh one. */
export class ExpiredAddress extends Error {}

const tries = 4;

/** The largest artifact that is accepted, in bytes: two minutes of 4K at 100 Mbit/s and more. */
const largestArtifact = 4 * 1024 ** 3;

/**
 * Saves what lies at an address, whole, to `path`. A download costs nothing, so a torn one is tried again.
 * Throws ExpiredAddress, or a `pending` ProviderError when it cannot be had now: the vendor still keeps it.
 */
export async function download(
  url: string,
  path: string,
  account: Account,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withDeadline(account.limits.job_seconds, [signal], (end) =>
        downloadOnce(url, path, end),
      );
    } catch (error) {
      await rm(path, { force: true });
      if (error instanceof ExpiredAddress) throw error;
      const { message } = networkErrorOf(error);
      if (attempt >= tries || signal.aborted) {
        throw new ProviderError(
          'pending',
          `${account.api}: the result could not be downloaded: ${message}`,
          { cause: error },
        );
      }
      await account.pause(account.limits.poll_seconds * attempt, signal);
    }
  }
}

async function downloadOnce(url: string, path: string, signal: AbortSignal): Promise<void> {
  if (!/^https?:\/\//.test(url)) throw new Error('its address is not one of the web');
  const response = await openDownload(url, signal);
  if ([401, 403, 404, 410].includes(response.status)) {
    await response.body?.cancel();
    throw new ExpiredAddress(`the address answers ${response.status}`);
  }
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`the address answers ${response.status}`);
  }
  await pipeline(limited(bodyParts(response.body, signal)), createWriteStream(path));
  const { size } = await stat(path);
  const promised = response.headers.get('content-length');
  const encoded = response.headers.get('content-encoding') !== null;
  if (size === 0 || (promised !== null && !encoded && Number(promised) !== size)) {
    throw new Error(`${size} of ${promised ?? 'its'} bytes came`);
  }
}

async function* limited(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > largestArtifact) throw new Error(`it is larger than ${largestArtifact} bytes`);
    yield part;
  }
}

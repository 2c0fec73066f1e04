import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Delivery, type Order, ProviderError } from '../../build/provider.ts';
import { unreachable } from '../../std/unreachable.ts';
import type { Account } from '../account.ts';
import { imageTypeOf } from '../image-type.ts';
import { download, ExpiredAddress } from '../network/download.ts';
import { pollJob } from '../poll-job.ts';

/** What a look at a generation tells. */
export type Generation =
  | { readonly kind: 'running' }
  | { readonly kind: 'completed'; readonly url: string }
  | { readonly kind: 'failed'; readonly error: ProviderError }
  /** Luma does not know the generation, or does not show it to this key. */
  | { readonly kind: 'hidden'; readonly message: string };

/** A generation may be unknown for a moment after it was made; longer, and the key is another account's. */
const patienceWithHidden = 3;

/** Addresses are signed for an hour at most; one that has expired this many times will not get better. */
const addresses = 4;

/**
 * Waits for a generation and saves what it made. Throws what `look` says of a failed one. A key that does not reach the
 * generation leaves it `pending`: it was paid for, and a right key can still collect it.
 */
export async function collectGeneration(
  account: Account,
  job: string,
  order: Order,
  look: () => Promise<Generation>,
): Promise<Delivery> {
  const received = join(order.folder, 'received');
  for (let address = 1; ; address += 1) {
    const url = await addressOf(account, order.signal, look);
    try {
      await download(url, received, account, order.signal);
      break;
    } catch (error) {
      if (!(error instanceof ExpiredAddress)) throw error;
      if (address === addresses) throw pending(account, `its result: ${error.message}`);
      await account.pause(account.limits.poll_seconds, order.signal);
    }
  }
  const main = join(order.folder, `main${await extensionOf(received, order)}`);
  await rename(received, main);
  return { files: { main }, costUsd: null, origin: { api: account.api, id: job } };
}

async function addressOf(
  account: Account,
  signal: AbortSignal,
  look: () => Promise<Generation>,
): Promise<string> {
  let hidden = 0;
  const end = await pollJob(account, signal, async () => {
    const generation = await look();
    switch (generation.kind) {
      case 'running':
        return undefined;
      case 'hidden':
        hidden += 1;
        return hidden < patienceWithHidden ? undefined : generation;
      case 'failed':
        throw generation.error;
      case 'completed':
        return generation;
      default:
        return unreachable(generation);
    }
  });
  if (end.kind === 'hidden') throw pending(account, end.message);
  return end.url;
}

function pending(account: Account, message: string): ProviderError {
  return new ProviderError('pending', `${account.api}: ${message}; a later live build tries again`);
}

// Luma may give a JPEG where a PNG was asked for.
async function extensionOf(path: string, { recipe }: Order): Promise<string> {
  if (recipe.kind === 'clip') return '.mp4';
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(12), 0, 12, 0);
    return imageTypeOf(buffer)?.extension ?? '.png';
  } finally {
    await file.close();
  }
}

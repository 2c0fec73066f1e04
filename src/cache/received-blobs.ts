import type { PaidCall } from '../build/journal.ts';
import type { Content } from './blob-content.ts';
import type { Store } from './store.ts';

/** A blob that was paid for and that no record names yet. */
export interface ReceivedBlob extends Content {
  /** The call that brought it. */
  readonly call: PaidCall;
}

/** The blobs of all calls that are received and not settled. */
export function receivedBlobs({ state: { journal } }: Store): readonly ReceivedBlob[] {
  return journal
    .entries()
    .filter(([, { state }]) => state === 'received')
    .flatMap(([, call]) =>
      Object.values(call.files ?? {}).map(({ digest, size }) => ({ digest, size, call })),
    );
}

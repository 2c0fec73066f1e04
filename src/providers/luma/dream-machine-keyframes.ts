import type { LumaAI } from 'lumaai';
import type { Order } from '../../build/provider.ts';
import type { RunnerInput } from '../../build/runner.ts';
import { messageOf } from '../../std/message-of.ts';
import type { Account } from '../account.ts';
import { withDeadline } from '../network/deadline.ts';
import { networkErrorOf } from '../network/network-error.ts';
import { openDownload } from '../network/vendor-fetch.ts';
import { invalid } from '../provider-error-of.ts';
import { redacted } from '../redacted.ts';
import { answerIn } from './dream-machine-client.ts';
import { freeCallError } from './luma-failures.ts';

/** A picture that a clip starts from or ends on, or a clip that it goes on from. */
export type Keyframe =
  | { readonly type: 'image'; readonly url: string }
  | { readonly type: 'generation'; readonly id: string };

export interface Keyframes {
  readonly frame0?: Keyframe;
  readonly frame1?: Keyframe;
}

/**
 * The pictures of an order where Dream Machine can fetch them, which takes nothing but addresses: its own generations, or
 * what the user's publisher put on the web. Costs nothing. Throws `invalid` when a picture has no way to Luma.
 */
export async function keyframesOf(
  client: LumaAI,
  account: Account,
  order: Order,
): Promise<Keyframes> {
  const { image, 'end-image': end } = order.inputs;
  const frame0 = image && (await keyframeOf(client, account, image, order.signal, 'first'));
  const frame1 = end && (await keyframeOf(client, account, end, order.signal, 'last'));
  return { ...(frame0 && { frame0 }), ...(frame1 && { frame1 }) };
}

async function keyframeOf(
  client: LumaAI,
  account: Account,
  { origin, path }: RunnerInput,
  signal: AbortSignal,
  place: 'first' | 'last',
): Promise<Keyframe> {
  if (origin?.api === account.api) {
    if (origin.lastFrame !== true) {
      const url = await keptImage(client, account, origin.id);
      if (url !== undefined) return { type: 'image', url };
    } else if (place === 'first') {
      return { type: 'generation', id: origin.id };
    }
    // As the last keyframe a generation stands for its first frame: the new clip would lead up to its beginning.
  }
  if (account.publish === null) throw invalid(account, noWay);
  const url = await account.publish(path, signal).catch((error: unknown) => {
    const words = redacted(messageOf(error), account.key);
    throw invalid(account, `the picture could not be published: ${words}`, error);
  });
  await expectPicture(account, url, signal);
  return { type: 'image', url };
}

const noWay =
  'Luma Dream Machine takes pictures only from a public address; set LUMA_AGENTS_API_KEY (its newer interface takes files), set up a publisher with CLAUDE_STUDIO_PUBLISH, let Luma make the picture (`providers: { image: luma }`), or choose `video: runway`';

/** Where Luma keeps an image that it made; undefined when it does not any more, or not for this key. */
async function keptImage(
  client: LumaAI,
  account: Account,
  id: string,
): Promise<string | undefined> {
  try {
    return (await client.generations.get(id)).assets?.image;
  } catch (error) {
    const answer = answerIn(error);
    if (answer?.status === 404) return undefined;
    throw freeCallError(account, answer, error);
  }
}

// A host that answers with a page in place of the picture would be charged for, and fail as `failed to moderate image`.
async function expectPicture(account: Account, url: string, signal: AbortSignal): Promise<void> {
  const wrong = (what: string, cause?: unknown): Error =>
    // Without what follows the `?`: the signature of an address is a key to the bucket.
    invalid(account, `the published picture at ${url.split('?')[0]} ${what}`, cause);
  if (!/^https?:\/\//.test(url)) throw wrong('has no address on the web');
  const response = await withDeadline(account.limits.answer_seconds, [signal], (deadline) =>
    openDownload(url, deadline),
  ).catch((error: unknown) => {
    throw wrong(`cannot be fetched: ${networkErrorOf(error).message}`, error);
  });
  await response.body?.cancel();
  const type = response.headers.get('content-type') ?? 'no content type';
  if (response.status !== 200) throw wrong(`answers ${response.status}`);
  if (!type.startsWith('image/')) throw wrong(`is served as ${type}, not as an image`);
}

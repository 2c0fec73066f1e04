import { type Delivery, type Order, type Provider, ProviderError } from '../../build/provider.ts';
import type { Account } from '../account.ts';
import { type Answer, type Asker, askerOf } from './ask.ts';
import { charactersUsd } from './characters-usd.ts';
import { findSpeech } from './find-speech.ts';
import { savedSpeech } from './saved-speech.ts';
import { speechRequest } from './speech-request.ts';
import { type Alignment, spokenWords } from './spoken-words.ts';
import { asFreeCall } from './voice-id.ts';

/**
 * Speech by ElevenLabs: https://elevenlabs.io/docs/api-reference/text-to-speech/convert-with-timestamps
 * The answer holds the sound and when each character is spoken. Voice settings are the voice's own; the take is the seed.
 */
export function elevenlabs(account: Account): Provider {
  return {
    prepare: async (order) => {
      const ask = await askerOf(account, order.signal);
      const { voiceId, body } = await speechRequest(order, account, ask);
      return async () => {
        const answer = await ask((client) =>
          client.textToSpeech.convertWithTimestamps(voiceId, body),
        );
        return { kind: 'delivered', delivery: await delivered(answer, order, account) };
      };
    },
    find: async (order, lost) => {
      try {
        const ask = await askerOf(account, order.signal);
        return await findSpeech(order, lost, account, ask);
      } catch (error) {
        // Whatever became of this look, it says nothing of the request that was lost.
        if (error instanceof ProviderError) return { kind: 'unknown' };
        throw error;
      }
    },
    check: async (signal) => keyAccepted(await askerOf(account, signal)),
  };
}

interface SpeechAnswer {
  readonly audioBase64: string;
  readonly alignment?: Alignment | undefined;
}

async function delivered(
  { data, raw }: Answer<SpeechAnswer>,
  order: Order,
  account: Account,
): Promise<Delivery> {
  // It is paid for: an answer that the SDK finds fault with still holds the sound.
  const sound = Buffer.from(data?.audioBase64 ?? soundIn(raw.body), 'base64');
  if (sound.length === 0)
    throw new ProviderError('ambiguous', `${account.api}: an answer without sound came`);
  const id = raw.headers.get('history-item-id');
  const cost = raw.headers.get('character-cost');
  return {
    files: await savedSpeech(order, sound, spokenWords(data?.alignment)),
    costUsd: cost === null ? null : charactersUsd(Number(cost), order),
    origin: id === null ? null : { api: account.api, id },
  };
}

function soundIn(body: Buffer): string {
  try {
    const json = JSON.parse(body.toString('utf8')) as { readonly audio_base64?: unknown } | null;
    return typeof json?.audio_base64 === 'string' ? json.audio_base64 : '';
  } catch {
    return '';
  }
}

/** The list of models needs the key and costs nothing. Keys for speech alone may be forbidden to see it. */
async function keyAccepted(ask: Asker): Promise<string> {
  try {
    await asFreeCall(ask((client) => client.models.list()));
    return 'key accepted';
  } catch (error) {
    if (error instanceof ProviderError && error.message.includes('missing_permissions'))
      return 'key accepted, for some uses only';
    throw error;
  }
}

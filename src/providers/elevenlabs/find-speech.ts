import type { ElevenLabs } from '@elevenlabs/elevenlabs-js';
import type { Found, LostRequest, Order } from '../../build/provider.ts';
import type { Account } from '../account.ts';
import type { Asker } from './ask.ts';
import { charactersUsd } from './characters-usd.ts';
import { savedSpeech } from './saved-speech.ts';
import { asksForWav, speechRequest } from './speech-request.ts';
import { spokenWords } from './spoken-words.ts';

/** How far the vendor's clock may be from ours, in seconds. */
const clockSkew = 120;

/** The largest page that the vendor's list of what it spoke has. */
const pageSize = 1000;

/**
 * Looks for speech in the vendor's history: the same text, voice and model, made when the lost request was sent
 * and brought by no other one. What is not
 * there is `unknown`, not absent: items come late, and accounts may keep no history.
 */
export async function findSpeech(
  order: Order,
  { sentMs, taken }: LostRequest,
  account: Account,
  ask: Asker,
): Promise<Found> {
  const { voiceId } = await speechRequest(order, account, ask);
  const sent = Math.floor(sentMs / 1000);
  // Not narrowed by `search` or `source`: what these leave out is not documented, and would be paid for again.
  const { data } = await ask((client) =>
    client.history.list({
      voiceId,
      modelId: order.recipe.model,
      dateAfterUnix: sent - clockSkew,
      dateBeforeUnix: sent + Math.ceil(account.limits.answer_seconds) + clockSkew,
      sortDirection: 'asc',
      pageSize,
    }),
  );
  const alike = (data?.history ?? []).filter(
    (item) => isSpeechOf(order, voiceId, item) && !taken.has(item.historyItemId),
  );
  // Of several, the first that was made after it was sent; else the last before, by a clock that is behind ours.
  const item = alike.find(({ dateUnix }) => dateUnix >= sent) ?? alike.at(-1);
  if (item === undefined) return { kind: 'unknown' };
  const { raw } = await ask((client) => client.history.getAudio(item.historyItemId));
  if (raw.body.length === 0 || (asksForWav(order) && isMp3(raw.body))) return { kind: 'unknown' };
  const charged = item.characterCountChangeTo - item.characterCountChangeFrom;
  return {
    kind: 'delivered',
    delivery: {
      files: await savedSpeech(order, raw.body, spokenWords(item.alignments?.alignment)),
      costUsd: charactersUsd(charged, order),
      origin: { api: account.api, id: item.historyItemId },
    },
  };
}

function isSpeechOf(
  { recipe }: Order,
  voiceId: string,
  item: ElevenLabs.SpeechHistoryItemResponse,
): boolean {
  return (
    item.state === 'created' &&
    item.voiceId === voiceId &&
    item.modelId === recipe.model &&
    item.text?.normalize() === String(recipe['text']).normalize()
  );
}

function isMp3(sound: Buffer): boolean {
  const [first = 0, second = 0] = sound;
  return sound.toString('latin1', 0, 3) === 'ID3' || (first === 0xff && (second & 0xf6) === 0xf2);
}

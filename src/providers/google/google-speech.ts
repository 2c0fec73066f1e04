import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Delivery, type Order, type Provider, ProviderError } from '../../build/provider.ts';
import { closestName } from '../../std/closest-name.ts';
import type { Account } from '../account.ts';
import { patientFetch } from '../network/vendor-fetch.ts';
import { answerError, invalid, lostCallError } from '../provider-error-of.ts';
import { faultOf, messageIn } from './failures.ts';
import { googleVoiceOf, neutralVoices } from './voice-of.ts';

/** The longest text of one request, in bytes of UTF-8: https://cloud.google.com/text-to-speech/quotas */
const longestText = 5000;

/**
 * Speech by Google Cloud Text-to-Speech: https://cloud.google.com/text-to-speech/docs/reference/rest/v1/text/synthesize
 * Always WAV. The vendor says the same text in the same way every time, so another take changes nothing, and it neither
 * tells what it charged nor keeps what it made.
 */
export function googleSpeech(account: Account): Provider {
  return {
    prepare: async (order) => {
      const body = JSON.stringify(requestOf(order, account));
      return async () => {
        const answer = await call(account, order.signal, '/v1/text:synthesize', {
          method: 'POST',
          body,
        });
        return { kind: 'delivered', delivery: await delivered(answer, order, account) };
      };
    },
    check: async (signal) => {
      await call(account, signal, '/v1/voices?languageCode=en-US', { method: 'GET' });
      return 'key accepted';
    },
  };
}

function requestOf({ recipe }: Order, account: Account): object {
  const text = String(recipe['text']);
  const bytes = Buffer.byteLength(text);
  if (bytes > longestText)
    throw invalid(
      account,
      `the text has ${bytes} bytes, and at most ${longestText} can be spoken at once; make it shorter`,
    );
  return {
    input: { text },
    voice: voiceOf(String(recipe['voice']), account),
    audioConfig: { audioEncoding: 'LINEAR16', sampleRateHertz: 24_000 },
  };
}

function voiceOf(name: string, account: Account) {
  const voice = googleVoiceOf(name);
  if (voice !== undefined) return voice;
  const close = closestName(name, neutralVoices);
  const hint = close === undefined ? '' : `; did you mean \`${close}\`?`;
  throw invalid(
    account,
    `there is no voice \`${name}\`${hint} allowed: a name like en-US-Neural2-F, or ${neutralVoices.join(', ')}`,
  );
}

async function call(
  account: Account,
  signal: AbortSignal,
  path: string,
  request: { readonly method: string; readonly body?: string },
): Promise<string> {
  const fetch = patientFetch({ seconds: account.limits.answer_seconds, signal });
  let response: Response;
  let body: string;
  try {
    response = await fetch(`${account.baseUrl}${path}`, {
      ...request,
      headers: { 'x-goog-api-key': account.key, 'content-type': 'application/json' },
    });
    body = await response.text();
  } catch (error) {
    throw lostCallError(account, error);
  }
  if (response.ok) return body;
  const { status, headers } = response;
  throw answerError(account, { status, headers, message: messageIn(body) }, () => faultOf(body));
}

async function delivered(answer: string, order: Order, account: Account): Promise<Delivery> {
  const sound = Buffer.from(soundIn(answer), 'base64');
  if (sound.length === 0)
    throw new ProviderError('ambiguous', `${account.api}: an answer without sound came`);
  const main = join(order.folder, 'main.wav');
  await writeFile(main, sound);
  return { files: { main }, costUsd: null, origin: null };
}

function soundIn(answer: string): string {
  try {
    const json = JSON.parse(answer) as { readonly audioContent?: unknown } | null;
    return typeof json?.audioContent === 'string' ? json.audioContent : '';
  } catch {
    return '';
  }
}

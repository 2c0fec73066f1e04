import { ProviderError } from '../../build/provider.ts';
import { closestName } from '../../std/closest-name.ts';
import type { Account } from '../account.ts';
import { invalid } from '../provider-error-of.ts';
import type { Asker } from './ask.ts';

// The voices that every account has, by name. Source: voice ids of ElevenLabs' documentation, 2026-11.
const premade: Readonly<Record<string, string>> = {
  adam: 'pNInz6obpgDQGcFmaJgB',
  alice: 'Xb7hH8MSUJpSbSDYk0k2',
  antoni: 'ErXwobaYiN019PkySvjV',
  bella: 'EXAVITQu4vr4xnSDxMaL',
  brian: 'nPczCjzI2devNBz1zQrb',
  charlotte: 'XB0fDUnXU5powFXDhCwa',
  daniel: 'onwK4e9ZLuTAKqWW03F9',
  george: 'JBFqnCBsd6RMkjVDRZzb',
  josh: 'TxGEqnHWrfWFTfGW9XjX',
  lily: 'pFZP5JQG7iQjIQuC4Bku',
  matilda: 'XrExE9yKIg1WjnnlVkGX',
  rachel: '21m00Tcm4TlvDq8ikWAM',
  sam: 'yoZ06aMxZJJ28mfd3POQ',
  sarah: 'EXAVITQu4vr4xnSDxMaL',
};

// Voices that a production may name for another vendor or for drafts: a voice of the same sex and a like character.
const nearest: Readonly<Record<string, keyof typeof premade>> = {
  alloy: 'sarah',
  coral: 'matilda',
  marin: 'lily',
  nova: 'rachel',
  sage: 'alice',
  shimmer: 'charlotte',
  ash: 'brian',
  ballad: 'george',
  cedar: 'daniel',
  echo: 'antoni',
  fable: 'george',
  onyx: 'adam',
  verse: 'josh',
  'en-us-neural2-a': 'adam',
  'en-us-neural2-c': 'rachel',
  'en-us-neural2-d': 'josh',
  'en-us-neural2-f': 'sarah',
  slt: 'rachel',
  rms: 'adam',
  awb: 'george',
};

const looksLikeId = /^[A-Za-z0-9]{20}$/;

/**
 * The vendor's id of a voice: an id as it stands, a well-known name by a table, and any other name by looking it up in the
 * account, which is free. Throws `invalid` when the account has no such voice.
 */
export async function voiceIdOf(voice: string, account: Account, ask: Asker): Promise<string> {
  const name = voice.trim();
  if (looksLikeId.test(name)) return name;
  const known = name.toLowerCase();
  return premade[nearest[known] ?? known] ?? idInAccount(name, account, ask);
}

async function idInAccount(name: string, account: Account, ask: Asker): Promise<string> {
  const { data } = await asFreeCall(
    ask((client) => client.voices.search({ search: name, pageSize: 100 })),
  );
  if (data === null)
    throw new ProviderError(
      'not-accepted',
      `${account.api}: its list of voices cannot be read; name voice \`${name}\` by its id`,
    );
  const sameName = data.voices.find((each) => namesOf(each.name).includes(name.toLowerCase()));
  if (sameName !== undefined) return sameName.voiceId;
  const others = data.voices.map((each) => each.name ?? '').filter((each) => each !== '');
  const close = closestName(name, [...others, ...Object.keys(premade)]);
  const near = [...new Set([...(close === undefined ? [] : [close]), ...others.slice(0, 5)])];
  const hint =
    near.length === 0 ? '' : `; near it: ${near.map((each) => `\`${each}\``).join(', ')}`;
  throw invalid(
    account,
    `the account has no voice \`${name}\`${hint}; allowed: a voice of the account by name or id, or ${Object.keys(premade).join(', ')}`,
  );
}

// Names of voices may go on with a few words: `Lily - Velvety Actress`.
function namesOf(name = ''): readonly string[] {
  const whole = name.toLowerCase().trim();
  return [whole, (whole.split(/\s+[-–—]\s+/)[0] ?? whole).trim()];
}

/** A request that costs nothing: where its answer was lost, nothing paid was sent, and it may be sent again. */
export async function asFreeCall<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ProviderError && error.fault === 'ambiguous')
      throw new ProviderError('not-accepted', error.message, { cause: error });
    throw error;
  }
}

import { closestName } from '../../std/closest-name.ts';
import type { Account } from '../account.ts';
import { invalid } from '../provider-error-of.ts';

// https://platform.openai.com/docs/guides/text-to-speech#voice-options
const ownVoices: readonly string[] = [
  ...['alloy', 'ash', 'ballad', 'cedar', 'coral', 'echo', 'fable', 'marin', 'nova', 'onyx'],
  ...['sage', 'shimmer', 'verse'],
];

// The nearest own voice of every name in src/producer/voices.ts that OpenAI lacks, by sex, then accent and pitch as their
// vendors describe them. Only voices that all of OpenAI's models have.
const nearest: Readonly<Record<string, string>> = {
  lily: 'coral',
  rachel: 'nova',
  bella: 'shimmer',
  alice: 'sage',
  charlotte: 'shimmer',
  matilda: 'nova',
  sarah: 'coral',
  adam: 'onyx',
  antoni: 'ash',
  brian: 'onyx',
  daniel: 'fable',
  george: 'fable',
  josh: 'echo',
  sam: 'ash',
  'en-us-neural2-a': 'echo',
  'en-us-neural2-c': 'nova',
  'en-us-neural2-d': 'onyx',
  'en-us-neural2-f': 'coral',
  slt: 'nova',
  rms: 'onyx',
  awb: 'fable',
};

/**
 * The voice as OpenAI knows it, by a name of ours or of its own, case ignored, or by the id of a custom voice (`voice_…`).
 * Throws `invalid` for any other.
 */
export function openaiVoice(account: Account, name: string): string | { readonly id: string } {
  if (/^voice_\w+$/.test(name)) return { id: name };
  const known = name.toLowerCase();
  const own = ownVoices.includes(known) ? known : nearest[known];
  if (own !== undefined) return own;
  const names = [...Object.keys(nearest), ...ownVoices];
  const meant = closestName(name, names);
  const hint = meant === undefined ? '' : `; did you mean \`${meant}\`?`;
  throw invalid(account, `has no voice \`${name}\`${hint}; allowed: ${names.join(', ')}`);
}

import type { Account } from '../account.ts';
import { commandPublisher } from './command.ts';
import { s3Publisher } from './s3.ts';

const allowed =
  'allowed: `s3://bucket/prefix?endpoint=https://...&region=...&public=https://...` with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY set, or `command: ./publish.sh`, which is given a file and prints its https address';

/**
 * How pictures get a public address, from the text of `CLAUDE_STUDIO_PUBLISH`; null when it is empty or not set.
 * Throws an Error that says what is allowed for any other text.
 */
export function publisherOf(
  setting: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Account['publish'] {
  const text = setting?.trim() ?? '';
  if (text === '') return null;
  const command = /^command:(.*)$/s.exec(text)?.[1];
  try {
    if (command !== undefined) return commandPublisher(command, env);
    if (text.startsWith('s3://')) return s3Publisher(new URL(text), env);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`CLAUDE_STUDIO_PUBLISH cannot be used: ${reason}; ${allowed}`);
  }
  throw new Error(`CLAUDE_STUDIO_PUBLISH is \`${text}\`; ${allowed}`);
}

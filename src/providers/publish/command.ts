import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { ProviderError } from '../../build/provider.ts';
import type { Account } from '../account.ts';
import { redacted } from '../redacted.ts';
import { publishedName } from './published-name.ts';

/** How long the user's command may take for one picture, in milliseconds. */
const deadlineMs = 120_000;

/**
 * Publishes by a command of the user's, split at blanks and run without a shell in `env`. Its last argument is a copy of the file
 * under its published name; the last line it prints is the address. Throws a ProviderError: `account` when the command fails or
 * prints no https address, `not-accepted` when it is too slow or ended.
 */
export function commandPublisher(
  command: string,
  env: Readonly<Record<string, string | undefined>>,
): NonNullable<Account['publish']> {
  const [program, ...args] = command.split(/\s+/).filter((word) => word !== '');
  if (program === undefined) throw new Error('no command follows `command:`');
  return async (path, signal) => {
    const folder = await mkdtemp(join(tmpdir(), 'publish-'));
    try {
      const named = join(folder, publishedName(await readFile(path)).name);
      await copyFile(path, named);
      return addressIn(await outputOf(program, [...args, named], env, signal));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

async function outputOf(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<string> {
  const ended = await execa(program, args, {
    env,
    extendEnv: false,
    stdin: 'ignore',
    timeout: deadlineMs,
    cancelSignal: signal,
    maxBuffer: 1024 * 1024,
    reject: false,
  });
  if (ended.timedOut || ended.isCanceled) {
    const why = ended.timedOut ? `took more than ${deadlineMs / 1000} s` : 'was ended';
    throw new ProviderError('not-accepted', `publish: the command ${why}`);
  }
  if (ended.failed) {
    const said = lastLine(ended.stderr);
    const why = said === '' ? (ended.shortMessage ?? 'it could not be run') : said;
    throw new ProviderError('account', `publish: \`${program}\` failed: ${redacted(why, '')}`);
  }
  return ended.stdout;
}

function addressIn(stdout: string): string {
  const line = lastLine(stdout);
  if (URL.canParse(line) && new URL(line).protocol === 'https:') return line;
  const printed = line === '' ? 'nothing' : `\`${redacted(line, '')}\``;
  throw new ProviderError(
    'account',
    `publish: the command printed ${printed} last; let it print the https address of the file`,
  );
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.trim() ?? '';
}

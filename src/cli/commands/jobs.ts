import { constants, statSync } from 'node:fs';
import { chmod, copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Cache, Claim } from '../../build/cache.ts';
import type { CallState, PaidCall } from '../../build/journal.ts';
import { builtInCatalog, type Ware } from '../../producer/catalog.ts';
import { findProjectRoot } from '../../production/find-project.ts';
import { vendors } from '../../providers/vendors.ts';
import {
  type Job,
  jobsText,
  stateWords,
  type Verdict,
  verdictText,
  waysOut,
} from '../../report/jobs-text.ts';
import { messageOf } from '../../std/message-of.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { requireJson } from '../live/require-json.ts';
import { cacheFolderOf } from '../open-project.ts';
import { pause } from '../pause.ts';
import { type Stop, stopWith } from '../stop.ts';
import { type ChosenCalls, chooseCalls, isCache } from './spend.ts';

const openStates: readonly CallState[] = ['submitting', 'submitted', 'received', 'held'];

/** Shows the paid calls that are not closed, with `all` also those that failed, and what can be done. Writes nothing. */
export async function jobs(
  cli: Cli,
  word: string | undefined,
  { all = false, json = false }: { readonly all?: boolean; readonly json?: boolean },
): Promise<ExitCode> {
  const chosen = await chooseCalls(cli, word);
  const failed = chosen.calls.filter(({ state }) => state === 'failed');
  const shown = chosen.calls.filter(
    ({ state }) => openStates.includes(state) || (all && state === 'failed'),
  );
  const list = await Promise.all(shown.map((call) => jobOf(call, chosen)));
  const { stdout } = cli.terminal;
  if (json) {
    const answer = list.map((job) => ({ ...job, waysOut: waysOut(job) }));
    stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
    return exitCode.done;
  }
  const several = chosen.productions.length > 1;
  const hiddenFailed = all ? 0 : failed.length;
  stdout.write(jobsText({ jobs: list, hiddenFailed, several }, Date.now(), stdout.layout()));
  return exitCode.done;
}

async function jobOf(call: PaidCall, chosen: ChosenCalls): Promise<Job> {
  const { action, provider, api, model, state, fault, message, job } = call;
  return {
    call: call.number,
    production: chosen.nameOf(call.production),
    build: buildCommand(call, chosen),
    ...{ action, provider, api, model, state, fault, message, job },
    sent: new Date(call.sentMs).toISOString(),
    reservedUsd: call.reservedUsd,
    settledUsd: call.settledUsd,
    collects: state === 'held' && (await collects(api)),
  };
}

// None for a production that is gone, or lies in another project that shares the cache.
function buildCommand({ production }: PaidCall, { wordOf, placeOf }: ChosenCalls): string | null {
  const word = wordOf(production);
  if (word === null || placeOf(production) === null) return null;
  const quoted = /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
  return `claude-studio build ${quoted} --live`;
}

// Asks the adapter, which loads no SDK and sends nothing before it is called.
async function collects(api: string): Promise<boolean> {
  const vendor = vendors[api];
  const limits = builtInCatalog.apis[api];
  if (vendor === undefined || limits === undefined) return false;
  const account = { api, key: '', baseUrl: vendor.address, limits, pause, now: Date.now };
  return (await vendor.open({ ...account, publish: null })).collect !== undefined;
}

/** What a person found out about a call: the vendor's job, or the file that it made and what that cost in USD. */
export type Adoption =
  | { readonly job: string }
  | { readonly file: string; readonly costUsd: number | undefined };

/** Takes a call for what a person says it became. Throws `Stop` for a call or a file that cannot be. */
export function adopt(cli: Cli, number: number, adoption: Adoption): Promise<ExitCode> {
  return settle(cli, [number], async (cache, call) => {
    if ('file' in adoption) return adoptFile(cli, cache, call, adoption);
    requireState(call, ['submitting', 'held'], 'take a job');
    if (!(await collects(call.api))) {
      throw stopWith(
        'wrong-state',
        `call ${call.number} cannot take a job: ${call.api} delivers at once and has none`,
        `with what it made, \`claude-studio jobs adopt ${call.number} --file PATH\``,
      );
    }
    await cache.journal.submitted(call.number, adoption.job);
    return { kind: 'job', job: adoption.job };
  });
}

async function adoptFile(
  { cwd }: Cli,
  cache: Cache,
  call: PaidCall,
  { file, costUsd = call.estimatedUsd }: Extract<Adoption, { file: string }>,
): Promise<Verdict> {
  requireState(call, ['submitting', 'submitted', 'held'], 'take a file');
  const path = resolve(cwd, file);
  await requireMedium(path, file, call);
  const folder = await cache.openFolder();
  try {
    const copy = join(folder, 'main');
    await copyFile(path, copy, constants.COPYFILE_FICLONE);
    // A copy is as read-only as its original, and the cache writes it to disk before it is moved.
    await chmod(copy, 0o600);
    await cache.journal.received(call.number, { files: { main: copy }, costUsd, origin: null });
  } finally {
    await cache.closeFolder(folder);
  }
  return { kind: 'file', file, costUsd };
}

// A wrong file would only be noticed by the next build, and could then only be paid for again.
async function requireMedium(path: string, file: string, { medium, action }: PaidCall) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    throw stopWith('missing-file', `\`${file}\` does not exist`, 'check the spelling of the path');
  }
  if (!found.isFile()) {
    throw stopWith('not-a-file', `\`${file}\` is not a file`, 'name the file that was downloaded');
  }
  const type = await typeOf(path, medium).catch((error: unknown) => {
    throw stopWith(
      'unreadable-file',
      `\`${file}\` cannot be used: ${messageOf(error).replace(/^media: /, '')}`,
      'download it once more',
    );
  });
  if (type === medium) return;
  throw stopWith(
    'invalid-value',
    `\`${file}\` holds ${type}, and ${action} is to be ${medium}`,
    'name the file that was made for this call',
  );
}

async function typeOf(path: string, ware: Ware): Promise<string> {
  if (ware !== 'script') {
    const { probeMedia } = await import('../../render/probe.ts');
    return (await probeMedia(path)).type;
  }
  await requireJson(path);
  return ware;
}

/** A person's word that calls were never charged. Throws `Stop`, and changes nothing, when one of them cannot be forgotten. */
export function forget(cli: Cli, numbers: readonly number[]): Promise<ExitCode> {
  const states: readonly CallState[] = ['submitting', 'submitted', 'held'];
  return settle(
    cli,
    numbers,
    async ({ journal }, { number }) => {
      await journal.forget(number);
      return { kind: 'forgotten' };
    },
    (call) => requireState(call, states, 'be forgotten'),
  );
}

/** Gives calls up, so that they are paid for again. Throws `Stop`, and changes nothing, when one of them cannot be given up. */
export function resubmit(cli: Cli, numbers: readonly number[]): Promise<ExitCode> {
  const states: readonly CallState[] = [...openStates, 'failed'];
  return settle(
    cli,
    numbers,
    async ({ journal }, { number }) => {
      const { settledUsd } = await journal.writeOff(number);
      return { kind: 'resubmit', spentUsd: settledUsd };
    },
    (call, { journal }) => {
      requireState(call, states, 'be paid for again');
      const latest = journal.latest(call.key, call.part)?.number ?? call.number;
      if (latest === call.number) return;
      throw stopWith(
        'wrong-state',
        `call ${call.number} (${call.action}) was followed by call ${latest} already`,
        '`claude-studio jobs` shows the calls that are open',
      );
    },
  );
}

/**
 * Does something about calls while nobody else is at them: all are claimed and checked before the first is changed. Says
 * for each what became of it.
 */
async function settle(
  cli: Cli,
  numbers: readonly number[],
  deed: (cache: Cache, call: PaidCall) => Promise<Verdict>,
  check: (call: PaidCall, cache: Cache) => void = () => undefined,
): Promise<ExitCode> {
  const chosen = await chooseCalls(cli, undefined);
  const folder = cacheFolderOf(cli, findProjectRoot(cli.cwd));
  const wanted = [...new Set(numbers)];
  if (!isCache(folder)) throw unknownCall(wanted[0] ?? 0);
  const cache = await cli.connections.openCache(folder);
  const claims: Claim[] = [];
  try {
    claims.push(...(await claimed(cache, callsOf(cache, wanted))));
    // What another build did until the claim was ours counts.
    const calls = callsOf(cache, wanted);
    for (const call of calls) check(call, cache);
    for (const call of calls) {
      const verdict = await deed(cache, call);
      const build = buildCommand(call, chosen);
      const said = { call: call.number, action: call.action, build };
      cli.terminal.stdout.write(verdictText(said, verdict));
    }
  } finally {
    for (const claim of claims) await claim.release();
    await cache.close();
  }
  return exitCode.done;
}

function callsOf({ journal }: Cache, numbers: readonly number[]): readonly PaidCall[] {
  const calls = new Map(journal.calls().map((call) => [call.number, call]));
  return numbers.map((number) => {
    const call = calls.get(number);
    if (call === undefined) throw unknownCall(number);
    return call;
  });
}

async function claimed(cache: Cache, calls: readonly PaidCall[]): Promise<readonly Claim[]> {
  const claims = new Map<string, Claim>();
  for (const { key, number, action } of calls) {
    if (claims.has(key)) continue;
    const claim = await cache.claim(key);
    if (claim === undefined) {
      for (const own of claims.values()) await own.release();
      throw stopWith(
        'call-in-use',
        `call ${number} (${action}) is being worked on by a build; nothing was changed`,
        'wait until that build has ended, or stop it, and look again with `claude-studio jobs`',
      );
    }
    claims.set(key, claim);
  }
  return [...claims.values()];
}

function requireState(call: PaidCall, states: readonly CallState[], deed: string): void {
  if (states.includes(call.state)) return;
  throw stopWith(
    'wrong-state',
    `call ${call.number} (${call.action}: ${stateWords(call.state)}) cannot ${deed}`,
    '`claude-studio jobs` shows the calls that are open, `claude-studio spend --by call` all of them',
  );
}

function unknownCall(number: number): Stop {
  return stopWith(
    'unknown-call',
    `there is no paid call ${number}`,
    '`claude-studio jobs --all` shows the calls with their numbers',
  );
}

import { readFileSync } from 'node:fs';
import { buyScript, scriptId, scriptManifest } from '../../build/buy-script.ts';
import type { Cache } from '../../build/cache.ts';
import { OverBudget } from '../../build/call-of-part.ts';
import { goneUsd, type PaidCall } from '../../build/journal.ts';
import type { Market } from '../../build/market.ts';
import { ProviderError } from '../../build/provider.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { actionKeyOf } from '../../plan/action-key.ts';
import { type ActionRecord, mainOutput } from '../../plan/action-record.ts';
import { paidRecipeUsd } from '../../plan/paid-recipe-usd.ts';
import type { WrittenScript } from '../../producer/resolve-production.ts';
import type { AnswerProblem } from '../../producer/script/read-answer.ts';
import { type ScriptTalk, takeAnswer } from '../../producer/script/script-talk.ts';
import { dollars } from '../../report/amounts.ts';
import { messageOf } from '../../std/message-of.ts';
import type { Cli } from '../cli.ts';
import { exitCode } from '../exit-code.ts';
import { idInCache } from '../id-in-cache.ts';
import { cacheFolderOf } from '../open-project.ts';
import { pause } from '../pause.ts';
import { type PreparedProduction, productionId } from '../prepare-production.ts';
import { Stop, stopWith } from '../stop.ts';
import { today } from '../today.ts';
import { keepObservations } from './keep-observations.ts';
import { observationsOf } from './observe-build.ts';
import { openMarket } from './open-market.ts';
import type { LiveFlags } from './prepare-live.ts';
import type { ScriptWork } from './script-work.ts';

/** A script, and what it cost now. */
export interface BoughtScript {
  readonly script: WrittenScript;
  /** USD. */
  readonly spentUsd: number;
}

/** What of a talk is in the cache already: the script, or the talk as far as it went. */
export type KnownScript =
  | { readonly kind: 'written'; readonly script: WrittenScript }
  | { readonly kind: 'open'; readonly talk: ScriptTalk };

/** Follows a talk through answers that were paid for before; asks nobody. Throws `Stop` where they cannot be used. */
export function knownScript(work: ScriptWork, cache: Cache): KnownScript {
  for (let { talk } = work; ; ) {
    const record = cache.record(actionKeyOf(scriptManifest(work.recipeOf(talk.question))));
    if (record === undefined) return { kind: 'open', talk };
    const step = takeAnswer(talk, textOf(record, cache), work.judge);
    if (step.kind === 'unusable') throw unusable(work, step.problems);
    if (step.kind === 'written') {
      return { kind: 'written', script: { writer: work.writer, answers: step.answers } };
    }
    talk = step.talk;
  }
}

/**
 * Has a script written: asks the model, checks what it answers, and sends back what is wrong at most twice. Every answer is
 * paid for once and found again by its question. Throws `Stop`: exit code 4 where the money does not allow a call, else 1.
 */
export async function writeScript(
  cli: Cli,
  prepared: PreparedProduction,
  work: ScriptWork,
  cache: Cache,
  { maxSpend, onSpent }: Pick<LiveFlags, 'maxSpend' | 'onSpent'>,
): Promise<BoughtScript> {
  const { catalog, resolved, place } = prepared;
  const { stderr } = cli.terminal;
  const production = idInCache(cacheFolderOf(cli, place.root), place.root, productionId(place));
  const market = openMarket({
    ...{ env: cli.env, catalog, production, publish: null },
    limits: { budgetUsd: resolved.budgetUsd, runUsd: maxSpend ?? null },
    priceUsd: (recipe) => paidRecipeUsd(catalog, recipe, resolved.format),
  });
  const gone = (): number => goneUsd(cache.journal.spent(production));
  const known = knownScript(work, cache);
  if (known.kind === 'written') return { script: known.script, spentUsd: 0 };
  const before = gone();
  const calls = (): readonly PaidCall[] =>
    cache.journal.calls().filter((call) => call.production === production);
  const callsBefore = calls();
  try {
    const script = await talkOn(cli, work, known.talk, market, cache);
    const spentUsd = gone() - before;
    stderr.write(`script: written by ${work.model} for ${dollars(spentUsd)}\n`);
    return { script, spentUsd };
  } finally {
    onSpent?.(gone() - before);
    learnFromScript(cli, prepared, work, callsBefore, calls());
  }
}

function learnFromScript(
  cli: Cli,
  { place, catalog, learnings }: PreparedProduction,
  { talk }: ScriptWork,
  before: readonly PaidCall[],
  after: readonly PaidCall[],
): void {
  const observations = observationsOf({
    ...{ before, after, catalog, learnings, touched: new Set([scriptId]), records: new Map() },
    askedFor: () => talk.question.turns.map(({ content }) => content),
    today: today(),
  });
  keepObservations(place.root, observations, (message) =>
    cli.terminal.stderr.write(`warning: ${message}\n`),
  );
}

async function talkOn(
  cli: Cli,
  work: ScriptWork,
  first: ScriptTalk,
  market: Market,
  cache: Cache,
): Promise<WrittenScript> {
  for (let talk = first; ; ) {
    const recipe = work.recipeOf(talk.question);
    const deed = talk.repairs === 0 ? 'asking' : `sending it back (${talk.repairs})`;
    cli.terminal.stderr.write(
      `script: ${deed}, ${work.model}, up to ${dollars(market.priceUsd(recipe))}\n`,
    );
    const record = await buyOrStop(cli, work, talk, market, cache);
    const step = takeAnswer(talk, textOf(record, cache), work.judge);
    if (step.kind === 'unusable') throw unusable(work, step.problems);
    if (step.kind === 'written') return { writer: work.writer, answers: step.answers };
    talk = step.talk;
  }
}

function textOf(record: ActionRecord, cache: Cache): string {
  return readFileSync(cache.blobPath(mainOutput(record).digest), 'utf8');
}

async function buyOrStop(
  cli: Cli,
  work: ScriptWork,
  talk: ScriptTalk,
  market: Market,
  cache: Cache,
): Promise<ActionRecord> {
  const counter = { cache, pause, seconds: () => Number(process.hrtime.bigint()) / 1e9 };
  const { stop, abort } = cli.interrupt();
  try {
    return await buyScript(work.recipeOf(talk.question), market, counter, { stop, abort });
  } catch (error) {
    if (stop.aborted) {
      throw stopWith('script-not-written', messageOf(error), goOn, exitCode.interrupted);
    }
    throw asStop(error);
  }
}

const goOn = 'run the same command again: what was paid for is found, nothing is paid twice';

function asStop(error: unknown): Stop {
  const message = messageOf(error);
  if (error instanceof OverBudget) {
    const hint =
      'raise `budget` or `--max-spend`, leave the script to `producer: rules`, or write more of it yourself';
    return stopWith('cannot-buy', message, hint, exitCode.refused);
  }
  return stopWith('script-not-written', message, hintFor(error), exitCode.actionFailed);
}

function hintFor(error: unknown): string {
  if (!(error instanceof ProviderError))
    return 'what was paid for is kept, and is found by its question';
  switch (error.fault) {
    case 'refused':
      return 'the model will not write this, and is not asked the same again: word the concept differently, choose another `producer`, or write the scenes yourself';
    case 'failed':
      return 'what came cannot be used, and may have been charged (see `spend`): make the film shorter or write some scenes yourself, or try again';
    case 'account':
      return 'mend the key or the account; `providers check` says whether it is accepted';
    default:
      return goOn;
  }
}

function unusable({ model }: ScriptWork, problems: readonly AnswerProblem[]): Stop {
  const listed = problems.map(
    ({ message, hint }): Diagnostic => ({ severity: 'error', code: 'bad-script', message, hint }),
  );
  return new Stop(
    [
      ...listed,
      {
        severity: 'error',
        code: 'script-not-written',
        message: `${model} has not mended its script, and was asked to twice`,
        hint: 'nothing was written to the lock, and what it answered is kept: change the concept or a field, write these fields yourself, or choose another `producer`',
      },
    ],
    exitCode.actionFailed,
  );
}

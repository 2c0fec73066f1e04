import { relative } from 'node:path';
import { type Action, type Medium, mediumOfKind } from '../../plan/action.ts';
import { filmActions } from '../../plan/film-actions.ts';
import { idOfTake, isOtherTake } from '../../plan/other-takes.ts';
import { lockWith } from '../../producer/lock.ts';
import { media } from '../../producer/media.ts';
import { chosenTake, lastTake, writtenTake } from '../../producer/takes.ts';
import type { ProductionPlace } from '../../production/find-production.ts';
import { diagnosticsText } from '../../report/diagnostics-text.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { keepLock } from '../lock-file.ts';
import { type PreparedProduction, prepareProduction, settleLock } from '../prepare-production.ts';
import { selectTargets } from '../select-targets.ts';
import { Stop, stopWith } from '../stop.ts';
import { planNow } from './plan.ts';

/** What `retake` can be asked for. */
export interface RetakeOptions {
  /** An image, a clip, a narration, or a scene with all three. */
  readonly target: string;
  /** The take to go to; a new one unless given. */
  readonly take?: number;
  /** Why, in the words of whoever asks; kept in the lock. */
  readonly note?: string;
  /** Only say which takes there are. */
  readonly list?: boolean;
}

/** What is generated for a scene, and its take. */
interface Taken {
  /** The artifact, or the first of two clips that are one. */
  readonly id: string;
  readonly scene: string;
  readonly medium: Medium;
  readonly inUse: number;
  /** Numbers of takes that are in the cache as they would be bought or drawn. */
  readonly there: readonly number[];
}

/** How many numbers past the one in use are looked at for takes that were made before. */
const numbersLookedAt = 20;

/** Chooses another take of what is generated, a new one or one of before, and keeps the choice in the lock. Makes nothing. */
export async function retake(
  cli: Cli,
  place: ProductionPlace,
  options: RetakeOptions,
): Promise<ExitCode> {
  const prepared = prepareProduction(place);
  const { stdout, stderr } = cli.terminal;
  stderr.write(diagnosticsText(prepared.warnings, stderr.layout()));
  const takes = await takesOf(cli, prepared, generatedBy(prepared, options.target));
  if (options.list === true) {
    for (const each of takes) stdout.write(`${each.id}: ${takesText(each)}\n`);
    return exitCode.done;
  }
  refuseWritten(prepared, takes);
  const chosen = takes.map((each) => ({ ...each, take: options.take ?? nextTake(each) }));
  settleLock(prepared, false);
  const because = options.note ?? 'asked for with `retake`';
  const decisions = chosen.map(({ scene, medium, take }) =>
    chosenTake(scene, medium, { take, because }),
  );
  keepLock(prepared.lockOnDisk, lockWith(prepared.lock, decisions), prepared.facts);
  for (const { id, take, inUse, there } of chosen) {
    const free = there.includes(take) ? ', in the cache' : '';
    stdout.write(`${id}: take ${take}${free} (it was ${inUse})\n`);
  }
  stderr.write(
    `wrote ${relative(cli.cwd, prepared.lockFile)}; \`claude-studio plan ${prepared.resolved.name}\` shows what follows from it\n`,
  );
  return exitCode.done;
}

function generatedBy({ resolved }: PreparedProduction, target: string): Action[] {
  const actions = filmActions(resolved);
  const { named } = selectTargets(actions, [target]);
  const generated = actions.filter(
    (action) => named.has(action.id) && mediumOf(action) !== undefined && !isOtherTake(action),
  );
  if (generated.length > 0 && new Set(generated.map(({ scene }) => scene)).size === 1) {
    return generated;
  }
  throw stopWith(
    'nothing-to-retake',
    `\`${target}\` is not generated, so there are no takes of it`,
    'name a scene, or its image, clip or narration: `steam/clip`',
  );
}

// Both clips of a scene are one take of its picture: what is there of it is there of both.
async function takesOf(
  cli: Cli,
  prepared: PreparedProduction,
  generated: readonly Action[],
): Promise<readonly Taken[]> {
  const { resolved } = prepared;
  const scene = resolved.scenes.find(({ id }) => id === generated[0]?.scene);
  if (scene === undefined) throw new Error('what is generated belongs to a scene');
  const named = [...new Set(generated.flatMap((action) => mediumOf(action) ?? []))];
  const most =
    Math.max(...named.map((medium) => Math.max(scene.take[medium], scene.takes[medium]))) +
    numbersLookedAt;
  // The same planner that a build asks: what it finds there costs nothing to go back to.
  const takes = { ...scene.takes, ...Object.fromEntries(named.map((medium) => [medium, most])) };
  const scenes = resolved.scenes.map((each) => (each === scene ? { ...each, takes } : each));
  const plan = await planNow(cli, { ...prepared, resolved: { ...resolved, scenes } }, {});
  const found = new Set(
    plan.actions.flatMap(({ id, status, standIn }) => (status === 'cached' && !standIn ? id : [])),
  );
  const made = filmActions(resolved).filter(
    (action) => action.scene === scene.id && !isOtherTake(action),
  );
  return named.map((medium) => {
    const inUse = scene.take[medium];
    const ids = made.flatMap((action) => (mediumOf(action) === medium ? action.id : []));
    const isThere = (take: number): boolean =>
      ids.every((id) => found.has(take === inUse ? id : idOfTake(id, take)));
    const there = Array.from({ length: most }, (_, index) => index + 1).filter(isThere);
    return { id: ids[0] ?? scene.id, scene: scene.id, medium, inUse, there };
  });
}

function mediumOf({ spec }: Action): Medium | undefined {
  const ware = mediumOfKind[spec.kind];
  return media.find((medium) => medium === ware);
}

function nextTake({ id, inUse, there }: Taken): number {
  const next = Math.max(inUse, ...there) + 1;
  if (next <= lastTake) return next;
  throw stopWith(
    'nothing-to-retake',
    `no take follows the last one of \`${id}\`, ${lastTake.toLocaleString('en')}`,
    'go to a lower number with `--take`',
  );
}

function takesText({ inUse, there }: Taken): string {
  const kept = there.filter((take) => take !== inUse);
  const rest =
    kept.length === 0 ? 'no other is in the cache' : `${kept.join(', ')} in the cache, for nothing`;
  return `take ${inUse} is in use${there.includes(inUse) ? '' : ' and not made yet'}; ${rest}`;
}

// A word in the file would win over the lock, and the choice would change nothing.
function refuseWritten(
  { production, resolved }: PreparedProduction,
  takes: readonly Taken[],
): void {
  for (const { id, scene, medium } of takes) {
    const index = resolved.scenes.findIndex((each) => each.id === scene);
    const written = production.source.scenes?.[index];
    if (written === undefined || writtenTake(written, medium) === undefined) continue;
    const field = written.pick === undefined ? 'take' : 'pick';
    throw new Stop([
      {
        severity: 'error',
        code: 'take-is-written',
        message: `the take of \`${id}\` is written in the production, and what is written wins`,
        place: production.placeOf(['scenes', index, field], 'value'),
        hint: `change it there, or take it out and run this again`,
      },
    ]);
  }
}

import type { Plan, PlannedAction } from '../plan/decision.ts';
import { media } from '../producer/media.ts';
import type { TakeNumbers } from '../producer/takes.ts';
import { count, dollars } from './amounts.ts';
import { oneLine } from './fit-text.ts';
import { type Cell, type Column, tableText } from './table-text.ts';
import type { Layout } from './terminal.ts';

/** Which take of each medium is in use, and how many are made. */
export interface TakesOfScene {
  readonly take: TakeNumbers;
  readonly made: TakeNumbers;
}

/** What `status` shows beside the plan. */
export interface StatusFacts {
  readonly plan: Plan;
  /** The takes in use, and how many there are to pick from, by scene id. */
  readonly takes: ReadonlyMap<string, TakesOfScene>;
  /** Path of the film there is now, relative to the working folder; null when there is none. */
  readonly film: string | null;
}

const takeColumn: Column = { title: 'take' };

/** A row per scene with the state of each of its artifacts, then the film; ends with a new line. */
export function statusText({ plan, takes, film }: StatusFacts, layout: Layout): string {
  const scenes = new Map<string, PlannedAction[]>();
  for (const action of plan.actions) {
    if (action.scene === null) continue;
    const actions = scenes.get(action.scene);
    if (actions === undefined) scenes.set(action.scene, [action]);
    else actions.push(action);
  }
  const withTakes = [...takes.values()].some((each) => takeText(each) !== firstTake);
  const columns: readonly Column[] = [
    { title: 'scene', yields: 'cut' },
    ...(withTakes ? [takeColumn] : []),
    { title: 'image' },
    { title: 'clip' },
    { title: 'narration' },
    { title: 'mix' },
  ];
  const rows = [...scenes].map(([scene, actions]): readonly Cell[] => [
    scene,
    ...(withTakes ? [takeText(takes.get(scene))] : []),
    stateOf(actions.filter(({ kind }) => kind === 'image')),
    stateOf(actions.filter(({ kind }) => kind === 'clip')),
    stateOf(actions.filter(({ kind }) => kind === 'narration')),
    stateOf(actions.filter(({ kind }) => kind === 'mix/picture' || kind === 'mix/sound')),
  ]);
  const table = rows.length === 0 ? '' : `${tableText(columns, rows, layout)}\n`;
  return `${table}${closingLines(plan, film, layout).join('\n')}\n`;
}

const firstTake = '1';
const words = { image: 'image', video: 'clip', audio: 'narration' } as const;

// A number where it is that of the whole scene, else what is on another take than the first, or one of several.
function takeText(scene: TakesOfScene | undefined): string {
  if (scene === undefined) return firstTake;
  const { take, made } = scene;
  const several = media.filter((medium) => made[medium] > 1);
  if (several.length === 0 && media.every((medium) => take[medium] === take.video)) {
    return String(take.video);
  }
  return media
    .filter((medium) => take[medium] > 1 || made[medium] > 1)
    .map((medium) => {
      const of = made[medium] > 1 ? ` of ${made[medium]}` : '';
      return `${words[medium]} ${take[medium]}${of}`;
    })
    .join(', ');
}

// The worst state of a group of actions, since that is what a person has to know.
function stateOf(actions: readonly PlannedAction[]): Cell {
  if (actions.length === 0) return { text: '–', tone: 'faint' };
  const pending = actions.filter(({ status }) => status !== 'cached');
  if (pending.length > 0) {
    const isNew = pending.every(({ causes }) => causes[0]?.kind === 'new');
    const isSure = pending.some(({ status }) => status === 'make');
    return { text: isNew ? 'to make' : isSure ? 'stale' : 'may be stale', tone: 'warning' };
  }
  if (actions.some(({ standIn }) => standIn)) return { text: 'stand-in', tone: 'note' };
  return { text: 'ready', tone: 'good' };
}

function closingLines(plan: Plan, film: string | null, { paint }: Layout): readonly string[] {
  const stale = plan.actions.filter(({ status }) => status !== 'cached').length;
  const standIns = plan.actions.filter(({ standIn }) => standIn).length;
  const state =
    stale === 0
      ? paint('good', 'up to date')
      : paint('warning', `${count(stale, 'action')} behind`);
  return [
    film === null ? 'film: not made yet' : `film: ${oneLine(film)}, ${state}`,
    ...(standIns === 0
      ? []
      : [
          `${count(standIns, 'stand-in')}; going live would cost up to ${dollars(plan.liveCostUsd)}`,
        ]),
  ];
}

import type { Plan, PlannedAction } from '../plan/decision.ts';
import { count, dollars } from './amounts.ts';
import { oneLine } from './fit-text.ts';
import { type Cell, type Column, tableText } from './table-text.ts';
import type { Layout } from './terminal.ts';

/** What `status` shows beside the plan. */
export interface StatusFacts {
  readonly plan: Plan;
  /** Number of the take in use, by scene id. */
  readonly takes: ReadonlyMap<string, number>;
  /** Path of the film there is now, relative to the working folder; null when there is none. */
  readonly film: string | null;
}

const takeColumn: Column = { title: 'take', align: 'right' };

/** A row per scene with the state of each of its artifacts, then the film; ends with a new line. */
export function statusText({ plan, takes, film }: StatusFacts, layout: Layout): string {
  const scenes = new Map<string, PlannedAction[]>();
  for (const action of plan.actions) {
    if (action.scene === null) continue;
    const actions = scenes.get(action.scene);
    if (actions === undefined) scenes.set(action.scene, [action]);
    else actions.push(action);
  }
  const withTakes = [...takes.values()].some((take) => take > 1);
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
    ...(withTakes ? [String(takes.get(scene) ?? 1)] : []),
    stateOf(actions.filter(({ kind }) => kind === 'image')),
    stateOf(actions.filter(({ kind }) => kind === 'clip')),
    stateOf(actions.filter(({ kind }) => kind === 'narration')),
    stateOf(actions.filter(({ kind }) => kind === 'mix/picture' || kind === 'mix/sound')),
  ]);
  const table = rows.length === 0 ? '' : `${tableText(columns, rows, layout)}\n`;
  return `${table}${closingLines(plan, film, layout).join('\n')}\n`;
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

import { becauseOf, type CausesById, causesIn, fieldWords } from '../plan/because.ts';
import type { Cause, PlannedAction } from '../plan/decision.ts';
import { sceneChanges } from '../plan/scene-changes.ts';
import type { Json } from '../std/canonical-json.ts';
import { displayWidth } from '../std/display-width.ts';
import { unreachable } from '../std/unreachable.ts';
import { grouped } from './amounts.ts';
import { oneLine, wrapToColumns } from './fit-text.ts';
import type { Layout } from './terminal.ts';

// A film of a thousand scenes has a thousand causes when its format changes; the first ones tell the story.
const mostCauses = 12;
// Scenes that continue each other make a chain; below this only its root is told.
const deepest = 12;

/** A line of the tree with what hangs below it. */
interface Branch {
  readonly lines: readonly string[];
  readonly below: readonly Branch[];
}

/** How a tree is told. */
interface Telling {
  /** Every cause, not only the first ones. */
  readonly all: boolean;
  readonly causesById: CausesById;
  readonly layout: Layout;
}

/** Why each of some actions of a plan is (not) cached: a tree down to the root causes, with whole old and new values. */
export function whyText(
  actions: readonly PlannedAction[],
  plan: readonly PlannedAction[],
  { all }: { readonly all: boolean },
  layout: Layout,
): string {
  const telling = { all, causesById: causesIn(plan), layout };
  return actions
    .map((action) => {
      const below = action.status === 'cached' ? [] : branchesOf(action.causes, telling);
      return [headline(action, layout), ...treeLines(below)].map((line) => `${line}\n`).join('');
    })
    .join('\n');
}

function headline(action: PlannedAction, { paint }: Layout): string {
  const { id, status, standIn, provider, priceUsd } = action;
  const name = paint('strong', id);
  const made = priceUsd > 0 ? `bought from ${provider}` : 'made';
  const what = standIn ? `the stand-in of ${name}` : name;
  switch (status) {
    case 'cached':
      return `${what} is cached: nothing it is made from has changed`;
    case 'make':
      return `${what} will be ${made}`;
    case 'maybe':
      return `${what} may be ${made}: that depends on what comes out below`;
    default:
      return unreachable(status);
  }
}

function branchesOf(causes: readonly Cause[], telling: Telling, depth = 1): readonly Branch[] {
  const told = withoutRepeats(causes, telling.causesById);
  const shown = telling.all ? told : told.slice(0, mostCauses);
  const hidden = told.length - shown.length;
  const branches = shown.map((cause) => branchOf(cause, telling, depth));
  return hidden === 0
    ? branches
    : [...branches, leaf(`and ${grouped(hidden)} more; --all shows them`)];
}

function branchOf(cause: Cause, telling: Telling, depth: number): Branch {
  const { causesById, layout } = telling;
  switch (cause.kind) {
    case 'new':
      return leaf('it was not made before');
    case 'missing':
      return leaf('it was made before, but is gone from the cache');
    case 'forced':
      return leaf('it is forced');
    case 'field':
      return leaf(...fieldLines(cause, layout));
    case 'scenes':
      return leaf(...sceneLines(cause, layout));
    case 'input':
      return leaf(inputLine(cause));
    case 'upstream':
      if (depth === deepest) return leaf(`… ${oneLine(becauseOf([cause], causesById))}`);
      return {
        lines: [layout.paint('strong', oneLine(cause.action))],
        below: branchesOf(causesById(cause.action), telling, depth + 1),
      };
    default:
      return unreachable(cause);
  }
}

function leaf(...lines: readonly string[]): Branch {
  return { lines, below: [] };
}

// A film reads clips through their mixes and directly too; what stands deeper in the tree is told there.
function withoutRepeats(causes: readonly Cause[], causesById: CausesById): readonly Cause[] {
  const deeper = new Set<string>();
  const open = upstreamOf(causes).flatMap((action) => upstreamOf(causesById(action)));
  for (let action = open.pop(); action !== undefined; action = open.pop()) {
    if (deeper.has(action)) continue;
    deeper.add(action);
    open.push(...upstreamOf(causesById(action)));
  }
  return causes.filter((cause) => cause.kind !== 'upstream' || !deeper.has(cause.action));
}

function upstreamOf(causes: readonly Cause[]): readonly string[] {
  return causes.flatMap((cause) => (cause.kind === 'upstream' ? [cause.action] : []));
}

function fieldLines(
  cause: Extract<Cause, { readonly kind: 'field' }>,
  layout: Layout,
): readonly string[] {
  return changeLines(fieldWords(cause), valueText(cause.old), valueText(cause.new), layout);
}

function sceneLines(
  { old, new: now }: Extract<Cause, { readonly kind: 'scenes' }>,
  layout: Layout,
): readonly string[] {
  const { added, removed, order } = sceneChanges(old, now);
  const listed = (ids: readonly string[]): string => oneLine(ids.join(', '));
  const named = (ids: readonly string[], title: string): readonly string[] =>
    ids.length === 0 ? [] : wrapToColumns(`${title}: ${listed(ids)}`, roomIn(layout));
  return [
    ...named(added, 'scenes added'),
    ...named(removed, 'scenes removed'),
    ...(order === null
      ? []
      : changeLines('order of its scenes', listed(order.was), listed(order.is), layout)),
  ];
}

// The tree's own strokes take a few columns more for every level; four levels are the usual depth.
function roomIn({ columns }: Layout): number {
  return Math.max(20, columns - 16);
}

function changeLines(title: string, was: string, is: string, layout: Layout): readonly string[] {
  const { paint } = layout;
  const name = oneLine(title);
  const room = roomIn(layout);
  if (displayWidth(`${name}: ${was} → ${is}`) <= room) {
    return [`${name}: ${paint('bad', was)} → ${paint('good', is)}`];
  }
  const block = (label: string, text: string, tone: 'bad' | 'good'): readonly string[] =>
    wrapToColumns(text, room - label.length).map(
      (line, index) => `${index === 0 ? label : ' '.repeat(label.length)}${paint(tone, line)}`,
    );
  return [`${name}:`, ...block('was ', was, 'bad'), ...block('now ', is, 'good')];
}

function inputLine({ input, old, new: now }: Extract<Cause, { readonly kind: 'input' }>): string {
  const name = oneLine(input);
  if (old === null) return `${name} is a new input`;
  if (now === null) return `${name} is no longer an input`;
  return `${name} has other content: ${old.slice(0, 8)} → ${now.slice(0, 8)}`;
}

function valueText(value: Json): string {
  return value === null ? 'nothing' : oneLine(JSON.stringify(value));
}

function treeLines(branches: readonly Branch[]): readonly string[] {
  return branches.flatMap(({ lines, below }, index) => {
    const last = index === branches.length - 1;
    const rest = last ? '   ' : '│  ';
    const [first = '', ...others] = lines;
    return [
      `${last ? '└─ ' : '├─ '}${first}`,
      ...[...others, ...treeLines(below)].map((line) => rest + line),
    ];
  });
}

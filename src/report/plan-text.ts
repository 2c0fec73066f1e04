import { becauseOf, type CausesById, causesIn } from '../plan/because.ts';
import type { CostRange, Plan, PlannedAction } from '../plan/decision.ts';
import { sumUsd } from '../std/sum-usd.ts';
import { count, dollars, grouped } from './amounts.ts';
import { oneLine } from './fit-text.ts';
import type { Tone } from './paint.ts';
import { type Cell, type Column, tableText } from './table-text.ts';
import type { Layout } from './terminal.ts';

// About two screens; a longer plan is summed up by kind, since nobody reads 4,000 rows to find out what it costs.
const mostRows = 50;

const columns: readonly Column[] = [
  { title: 'action' },
  { title: 'what happens' },
  { title: 'why', yields: 'cut' },
];
const costColumn: Column = { title: 'cost', align: 'right' };

/**
 * What would be made, why and for how much: a row per action that is not cached, then the sums. A plan of more than
 * 50 such actions is summed up by kind and reason, unless `all`, which also lists what is cached.
 */
export function planText(plan: Plan, options: { readonly all: boolean }, layout: Layout): string {
  const { paint } = layout;
  const pending = plan.actions.filter(({ status }) => status !== 'cached');
  const shown = options.all ? plan.actions : pending;
  const causesById = causesIn(plan.actions);
  const rows =
    options.all || shown.length <= mostRows
      ? shown.map((action) => actionRow(action, causesById))
      : groupRows(shown, causesById);
  const costs = shown.some(({ priceUsd }) => priceUsd > 0) ? [costColumn] : [];
  const table = rows.length === 0 ? '' : `\n${tableText([...columns, ...costs], rows, layout)}\n`;
  const warnings = plan.warnings.map(
    ({ id, message }) => `${paint('warning', 'warning')}: ${oneLine(id)}: ${oneLine(message)}\n`,
  );
  return `${headline(plan, layout)}\n${table}${warnings.join('')}${costLines(plan).join('\n')}\n`;
}

function headline({ production, actions, live }: Plan, { paint }: Layout): string {
  const amount = (status: PlannedAction['status']): number =>
    actions.filter((action) => action.status === status).length;
  const parts = [
    amount('make') > 0 ? `${grouped(amount('make'))} to make` : '',
    amount('maybe') > 0 ? `${grouped(amount('maybe'))} may follow` : '',
    amount('cached') > 0 ? `${grouped(amount('cached'))} cached` : '',
  ].filter((part) => part !== '');
  const idle = amount('make') + amount('maybe') === 0;
  const mode = live.length === 0 ? '' : `, live: ${live.join(', ')}`;
  return `${paint('strong', oneLine(production))}: ${idle ? 'nothing to do, ' : ''}${parts.join(', ')}${mode}`;
}

function actionRow(action: PlannedAction, causesById: CausesById): readonly Cell[] {
  return [
    action.id,
    { text: whatHappens(action), tone: toneOf[action.status] },
    action.status === 'cached' ? '' : becauseOf(action.causes, causesById),
    price(action.priceUsd),
  ];
}

// One row for all actions of a kind that meet the same fate for the same reason.
function groupRows(
  actions: readonly PlannedAction[],
  causesById: CausesById,
): readonly (readonly Cell[])[] {
  const groups = new Map<string, PlannedAction[]>();
  for (const action of actions) {
    const reason = action.causes[0]?.kind ?? 'new';
    const key = [action.kind, whatHappens(action), reason].join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [action]);
    else group.push(action);
  }
  return [...groups.values()].map((group) => {
    const [first] = group;
    if (first === undefined) return [];
    if (group.length === 1) return actionRow(first, causesById);
    const reasons = new Set(group.map(({ causes }) => becauseOf(causes, causesById)));
    const others = reasons.size === 1 ? '' : `, and ${count(reasons.size - 1, 'other reason')}`;
    return [
      `${first.kind} × ${grouped(group.length)}`,
      { text: whatHappens(first), tone: toneOf[first.status] },
      becauseOf(first.causes, causesById) + others,
      price(group.reduce((sum, { priceUsd }) => sum + priceUsd, 0)),
    ];
  });
}

const toneOf = {
  cached: 'faint',
  make: 'good',
  maybe: 'note',
} as const satisfies Record<PlannedAction['status'], Tone>;

function whatHappens({ status, standIn, priceUsd, provider }: PlannedAction): string {
  if (status === 'cached') return standIn ? 'cached stand-in' : 'cached';
  const isPaid = provider !== 'local' && provider !== 'render';
  const deed = standIn
    ? 'stand-in'
    : priceUsd > 0
      ? `buy from ${provider}`
      : isPaid
        ? `get from ${provider}`
        : '';
  return status === 'maybe' ? `maybe ${deed}`.trimEnd() : deed || 'make';
}

function price(usd: number): string {
  return usd === 0 ? '' : dollars(usd);
}

/** What the films of a matrix may cost together, where each plan counts what those before it do not pay for. */
export function sumText(plans: readonly Plan[]): string {
  const certainUsd = sumUsd(plans.map(({ cost }) => cost.certainUsd));
  const worstUsd = sumUsd(plans.map(({ cost }) => cost.worstUsd));
  const liveUsd = sumUsd(plans.map(({ liveCostUsd }) => liveCostUsd));
  const budgetUsd = plans[0]?.budgetUsd ?? null;
  const budget = budgetUsd === null ? '' : ` of a budget of ${dollars(budgetUsd)}`;
  const all = `all ${count(plans.length, 'film')}`;
  if (worstUsd > 0)
    return `${all}: ${range({ certainUsd, worstUsd })}${budget}, what is equal being bought once\n`;
  return liveUsd > 0
    ? `${all}: nothing; going live would cost up to ${dollars(liveUsd)}${budget}\n`
    : `${all}: nothing\n`;
}

function range({ certainUsd, worstUsd }: CostRange): string {
  return worstUsd === certainUsd
    ? dollars(worstUsd)
    : `${dollars(certainUsd)} to ${dollars(worstUsd)}`;
}

/** What a plan may spend, as a range, of which budget, and to whom it goes: one line without an end. */
export function costLine({ cost, budgetUsd, actions }: Plan): string {
  if (cost.worstUsd === 0) return 'cost: nothing';
  const budget = budgetUsd === null ? '' : ` of a budget of ${dollars(budgetUsd)}`;
  const sums = new Map<string, number>();
  for (const { provider, priceUsd } of actions) {
    if (priceUsd > 0) sums.set(provider, (sums.get(provider) ?? 0) + Math.round(priceUsd * 1e6));
  }
  const shares = [...sums]
    .sort(([, a], [, b]) => b - a)
    .map(([provider, micros]) => `${provider} ${dollars(micros / 1e6)}`);
  return `cost: ${range(cost)}${budget} (${shares.join(', ')})`;
}

function costLines(plan: Plan): readonly string[] {
  const { cost, liveCostUsd, budgetUsd, actions } = plan;
  const spending = costLine(plan);
  const standIns = actions.filter(({ standIn }) => standIn).length;
  if (standIns === 0) return [spending];
  const budgetOfLive =
    cost.worstUsd > 0 || budgetUsd === null ? '' : ` of a budget of ${dollars(budgetUsd)}`;
  return [
    spending,
    `going live would cost up to ${dollars(liveCostUsd)}${budgetOfLive} for ${count(standIns, 'stand-in')}`,
  ];
}

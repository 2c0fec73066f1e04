import type { Decision } from '../producer/decide.ts';
import { count, grouped } from './amounts.ts';
import { fitToColumns, oneLine } from './fit-text.ts';
import type { Tone } from './paint.ts';
import { type Cell, tableText } from './table-text.ts';
import type { Layout } from './terminal.ts';

const columns = [
  { title: 'field' },
  { title: 'value', yields: 'cut' },
  { title: 'because', yields: 'wrapped' },
  { title: 'by' },
  { title: '' },
] as const;

const toneOf = { new: 'good', changed: 'warning', kept: 'faint' } as const satisfies Record<
  Decision['status'],
  Tone
>;

/**
 * The Producer's decisions: a table for the film, then one per scene, each with value, reason, who decided, and whether
 * the lock had it already. Ends with a line that counts them.
 */
export function decisionsText(decisions: readonly Decision[], layout: Layout): string {
  if (decisions.length === 0) return 'nothing to decide: every field is written\n';
  const tables = groupsOf(decisions).map(([title, group]) => {
    const rows = group.map(({ field, decision }) => decisionRow(field, decision, layout));
    return `${layout.paint('strong', title)}\n${tableText(columns, rows, layout)}\n`;
  });
  return `${tables.join('')}${countLine(decisions)}\n`;
}

interface FieldDecision {
  readonly field: string;
  readonly decision: Decision;
}

// Scenes stand in the order in which their first decision was taken: that of the film.
function groupsOf(decisions: readonly Decision[]): readonly (readonly [string, FieldDecision[]])[] {
  const groups = new Map<string, FieldDecision[]>();
  for (const decision of decisions) {
    const [, scene, inScene] = /^scenes\.([^.]+)\.(.+)$/.exec(decision.path) ?? [];
    const title = scene === undefined ? 'the film' : `scene ${scene}`;
    const field = inScene ?? decision.path;
    const group = groups.get(title);
    if (group === undefined) groups.set(title, [{ field, decision }]);
    else group.push({ field, decision });
  }
  return [...groups].sort(([a], [b]) => Number(a !== 'the film') - Number(b !== 'the film'));
}

// The reason is what one reads here; the whole value stands in the lock file.
function decisionRow(
  field: string,
  { value, because, by, status }: Decision,
  { columns: available }: Layout,
): readonly Cell[] {
  const shortened = fitToColumns(
    oneLine(valueText(value)),
    Math.max(16, Math.floor(available / 4)),
  );
  return [field, shortened, because, by, { text: status, tone: toneOf[status] }];
}

function valueText(value: Decision['value']): string {
  if (value === null) return 'none';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function countLine(decisions: readonly Decision[]): string {
  const amount = (status: Decision['status']): number =>
    decisions.filter((decision) => decision.status === status).length;
  const parts = (['new', 'changed', 'kept'] as const)
    .filter((status) => amount(status) > 0)
    .map((status) => `${grouped(amount(status))} ${status}`);
  return `${count(decisions.length, 'decision')}: ${parts.join(', ')}`;
}

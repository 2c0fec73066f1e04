import type { Plan, PlannedAction } from '../plan/decision.ts';
import { unreachable } from '../std/unreachable.ts';

/** The forms `graph --format` knows. */
export const graphFormats = ['mermaid', 'dot', 'json'] as const;

/** One of the forms `graph --format` knows. */
export type GraphFormat = (typeof graphFormats)[number];

/** The plan's actions and what they read, one box around the actions of a scene; ends with a new line. */
export function graphText(plan: Plan, format: GraphFormat): string {
  switch (format) {
    case 'mermaid':
      return mermaid(plan);
    case 'dot':
      return dot(plan);
    case 'json':
      return json(plan);
    default:
      return unreachable(format);
  }
}

// The same three looks in both drawings; what is cached is quiet.
const fills = { cached: '#eeeeee', make: '#b7e4c7', maybe: '#ffe8a3' } as const;

function mermaid({ actions }: Plan): string {
  const names = new Map(actions.map(({ id }, index) => [id, `a${index}`]));
  const node = ({ id, status }: PlannedAction): string =>
    `${names.get(id)}["${mermaidText(id)}"]:::${status}`;
  const boxes = boxesOf(actions).map(([scene, inside], index) =>
    [
      `  subgraph s${index}["${mermaidText(scene)}"]`,
      ...inside.map((action) => `    ${node(action)}`),
      '  end',
    ].join('\n'),
  );
  return [
    'flowchart LR',
    ...boxes,
    ...actions.filter(({ scene }) => scene === null).map((action) => `  ${node(action)}`),
    ...edgesOf(actions).map(({ from, to }) => `  ${names.get(from)} --> ${names.get(to)}`),
    ...Object.entries(fills).map(
      ([status, fill]) => `  classDef ${status} fill:${fill},color:#222`,
    ),
    '',
  ].join('\n');
}

function dot({ production, actions }: Plan): string {
  const node = ({ id, status }: PlannedAction): string =>
    `${dotText(id)} [fillcolor=${dotText(fills[status])}];`;
  const boxes = boxesOf(actions).map(([scene, inside], index) =>
    [
      `  subgraph cluster_${index} {`,
      `    label=${dotText(scene)};`,
      ...inside.map((action) => `    ${node(action)}`),
      '  }',
    ].join('\n'),
  );
  return [
    `digraph ${dotText(production)} {`,
    '  rankdir=LR;',
    '  node [shape=box, style="rounded,filled"];',
    ...boxes,
    ...actions.filter(({ scene }) => scene === null).map((action) => `  ${node(action)}`),
    ...edgesOf(actions).map(({ from, to }) => `  ${dotText(from)} -> ${dotText(to)};`),
    '}',
    '',
  ].join('\n');
}

function json({ production, actions }: Plan): string {
  const nodes = actions.map(({ id, kind, scene, status, provider }) => ({
    id,
    kind,
    scene,
    status,
    provider,
  }));
  return `${JSON.stringify({ production, nodes, edges: edgesOf(actions) }, null, 2)}\n`;
}

function boxesOf(
  actions: readonly PlannedAction[],
): readonly (readonly [string, PlannedAction[]])[] {
  const boxes = new Map<string, PlannedAction[]>();
  for (const action of actions) {
    if (action.scene === null) continue;
    const box = boxes.get(action.scene);
    if (box === undefined) boxes.set(action.scene, [action]);
    else box.push(action);
  }
  return [...boxes];
}

function edgesOf(
  actions: readonly PlannedAction[],
): readonly { readonly from: string; readonly to: string }[] {
  const known = new Set(actions.map(({ id }) => id));
  return actions.flatMap(({ id, inputs }) =>
    inputs.filter((input) => known.has(input)).map((input) => ({ from: input, to: id })),
  );
}

// Mermaid's entities: a quote would end the label, and <, > and # would be read as markup.
function mermaidText(text: string): string {
  return text.replace(/[#"<>&\n]/g, (sign) => `#${sign.charCodeAt(0)};`);
}

function dotText(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { closestName } from '../std/closest-name.ts';
import type { Path } from './find-node.ts';
import { listed, pathWords, shortened, valueAt } from './path-words.ts';
import type { YamlTree } from './yaml-tree.ts';

/** `${name}`, or `$${` for the signs themselves. */
const reference = /\$\$\{|\$\{([^{}]*)\}/g;

/**
 * The tree with the values of `vars` in place of `${name}`. A text that is nothing but one reference becomes the value
 * itself, number or text. An unknown name is a problem at the place where it is used.
 */
export function withVars(tree: YamlTree): { tree: YamlTree; diagnostics: readonly Diagnostic[] } {
  const vars = varsOf(tree.value);
  const diagnostics: Diagnostic[] = [];
  const lookUp = (written: string, path: Path): string | number | boolean | undefined => {
    const name = written.trim();
    const value = vars.get(name);
    if (value === undefined) diagnostics.push(unknown(name, path, tree, [...vars.keys()]));
    return value;
  };
  const filled = (value: unknown, path: Path): unknown => {
    if (typeof value === 'string') return filledText(value, (name) => lookUp(name, path));
    if (Array.isArray(value)) return value.map((each, index) => filled(each, [...path, index]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, filled(each, [...path, name])]),
    );
  };
  if (typeof tree.value !== 'object' || tree.value === null) return { tree, diagnostics };
  const value = Object.fromEntries(
    Object.entries(tree.value).map(([name, each]: [string, unknown]) => [
      name,
      name === 'vars' ? each : filled(each, [name]),
    ]),
  );
  return { tree: { ...tree, value }, diagnostics };
}

function varsOf(source: unknown): ReadonlyMap<string, string | number | boolean> {
  const vars = valueAt(source, ['vars']);
  if (typeof vars !== 'object' || vars === null) return new Map();
  return new Map(
    Object.entries(vars).filter(
      (entry): entry is [string, string | number | boolean] =>
        typeof entry[1] === 'string' ||
        typeof entry[1] === 'number' ||
        typeof entry[1] === 'boolean',
    ),
  );
}

function filledText(
  text: string,
  lookUp: (name: string) => string | number | boolean | undefined,
): string | number | boolean {
  const [whole] = text.match(reference) ?? [];
  if (whole === text && !text.startsWith('$$')) return lookUp(text.slice(2, -1)) ?? text;
  return text.replace(reference, (written, name: string | undefined) =>
    name === undefined ? '${' : String(lookUp(name) ?? written),
  );
}

function unknown(name: string, path: Path, tree: YamlTree, names: readonly string[]): Diagnostic {
  const meant = closestName(name, names);
  const allowed =
    names.length === 0
      ? 'write its value under `vars:`, or `$${` for the signs themselves'
      : `allowed: ${listed(names)}; \`$\${\` stands for the signs themselves`;
  return {
    severity: 'error',
    code: 'unknown-variable',
    message: `${pathWords(path, tree.value)} uses \`\${${shortened(name)}}\`, which is not under \`vars\``,
    place: tree.placeOf(path, 'value'),
    hint: meant === undefined ? allowed : `did you mean \`\${${meant}}\`? ${allowed}`,
  };
}

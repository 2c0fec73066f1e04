import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type LineIndex, lineIndexOf } from './line-index.ts';
import { parseYaml } from './parse-yaml.ts';
import { readPlainYaml } from './read-plain-yaml.ts';
import { readText } from './read-text.ts';
import { type YamlTree, yamlTreeOf } from './yaml-tree.ts';

/** A file as values and places, or why it cannot be read. */
export type TreeResult =
  | { readonly ok: true; readonly tree: YamlTree; readonly lines: LineIndex; readonly text: string }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads a YAML or JSON file. `shownFile` is the name that messages give it. Never throws. */
export function readTree(file: string, shownFile: string): TreeResult {
  const read = readText(file, shownFile);
  if (!read.ok) return { ok: false, diagnostics: [read.diagnostic] };
  const { text } = read;
  const lines = lineIndexOf(text, shownFile);
  const parsed = treeOf(text, lines, shownFile);
  return parsed.ok ? { ...parsed, lines, text } : parsed;
}

type ParsedTree =
  | { readonly ok: true; readonly tree: YamlTree }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

// The parser takes ten times as long as all the rest, so plain files only meet it when a place is asked for.
function treeOf(text: string, lines: LineIndex, shownFile: string): ParsedTree {
  const plain = readPlainYaml(text);
  if (plain === undefined) return parsedTreeOf(text, lines, shownFile);
  let places: YamlTree | undefined;
  const parsed = (): YamlTree => {
    if (places === undefined) {
      const result = parsedTreeOf(text, lines, shownFile);
      places = result.ok ? result.tree : yamlTreeOf(null, lines);
    }
    return places;
  };
  const tree: YamlTree = {
    value: plain.value,
    diagnostics: [],
    has: (path) => parsed().has(path),
    placeOf: (path, what) => parsed().placeOf(path, what),
  };
  return { ok: true, tree };
}

function parsedTreeOf(text: string, lines: LineIndex, shownFile: string): ParsedTree {
  const parsed = parseYaml(text, lines, shownFile);
  return parsed.ok ? { ok: true, tree: yamlTreeOf(parsed.document.contents, lines) } : parsed;
}

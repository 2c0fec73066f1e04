import { type Document, parseDocument, type YAMLError } from 'yaml';
import type { DiagnosticCode } from '../diagnostic/codes.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { LineIndex } from './line-index.ts';

/** After this many the rest are consequences of the first ones. */
const MAX_SYNTAX_ERRORS = 10;

/** The tree of a YAML text (JSON is YAML), or every place where it is not YAML. */
type ParsedYaml =
  | { readonly ok: true; readonly document: Document.Parsed }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Parses one YAML document; the fields are not looked at, so duplicate ones are left to the caller. */
export function parseYaml(text: string, lines: LineIndex, shownFile: string): ParsedYaml {
  let document: Document.Parsed;
  try {
    // The parser's own search for duplicate keys compares every pair of them: minutes for a hostile file.
    // A lower log level would also hide a second document.
    document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  } catch (error) {
    // The parser calls itself for each level.
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, diagnostics: [tooDeep(shownFile)] };
  }
  const problems = [...document.errors, ...document.warnings];
  if (problems.length === 0) return { ok: true, document };
  return { ok: false, diagnostics: oneALine(problems.map((problem) => explain(problem, lines))) };
}

const fewLevels = 'a production has no more than a few levels';

function tooDeep(shownFile: string): Diagnostic {
  return {
    severity: 'error',
    code: 'too-deep',
    message: `\`${shownFile}\` is nested too deeply to be read`,
    hint: fewLevels,
  };
}

// A slip often makes several errors on its line; the first one says it best.
function oneALine(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<number>();
  return diagnostics
    .toSorted((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0))
    .filter(({ place }) => {
      const line = place?.line ?? 0;
      return !seen.has(line) && seen.add(line);
    })
    .slice(0, MAX_SYNTAX_ERRORS);
}

function explain(problem: YAMLError, lines: LineIndex): Diagnostic {
  const { code, message, hint } = wordsFor(problem);
  const [start, end] = problem.pos;
  // The parser names the first character of a value; all of its line is meant.
  const isWhole =
    problem.code === 'BLOCK_AS_IMPLICIT_KEY' || problem.code === 'MULTILINE_IMPLICIT_KEY';
  const place = lines.placeOf(start, isWhole ? Number.POSITIVE_INFINITY : Math.max(end, start + 1));
  return { severity: 'error', code, message, place, hint };
}

const quotes =
  'a text with `: ` or ` #` in it, or one that starts with a sign, wants quotes round it';

function wordsFor(problem: YAMLError): { code: DiagnosticCode; message: string; hint: string } {
  const code = 'yaml-syntax';
  switch (problem.code) {
    case 'TAB_AS_INDENT':
      return { code: 'tab-indentation', message: 'a tab indents this line', hint: 'use spaces' };
    case 'RESOURCE_EXHAUSTION':
      return { code: 'too-deep', message: 'this is nested too deeply', hint: fewLevels };
    case 'MULTIPLE_DOCS':
      return {
        code: 'multiple-documents',
        message: 'a second document starts here',
        hint: 'keep one production in a file, without `---` between',
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return {
        code,
        message: 'a field begins inside of this value',
        hint: 'put quotes round a text with `: ` in it; or is the next line indented too far?',
      };
    case 'BAD_SCALAR_START':
      return { code, message: 'a text cannot start with this sign', hint: quotes };
    case 'BAD_INDENT':
      if (/flow/i.test(problem.message)) {
        return {
          code,
          message: 'a bracket before this is not closed',
          hint: 'close it with `}` or `]`',
        };
      }
      return {
        code,
        message: 'this line is not indented like the ones it belongs to',
        hint: 'put the fields of one scene in one column, with spaces',
      };
    case 'MISSING_CHAR':
      if (/quote/i.test(problem.message)) {
        return {
          code,
          message: 'a text before this begins with a quote and has no end',
          hint: 'close the quotes',
        };
      }
      return { code, message: plainWords(problem.message), hint: hintFor(problem.message) };
    case 'BAD_DQ_ESCAPE':
      return {
        code,
        message: 'this is not an escape in double quotes',
        hint: 'write `\\\\` for a backslash, or use single quotes',
      };
    default:
      return { code, message: plainWords(problem.message), hint: hintFor(problem.message) };
  }
}

// The parser's sentence, begun in lower case as all of ours are.
function plainWords(message: string): string {
  const sentence = message.replace(/\s+/g, ' ').replace(/[.:]$/, '');
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function hintFor(message: string): string {
  if (/quoted/i.test(message))
    return 'a text in quotes ends with them; is there one quote too many?';
  if (/implicit map key|implicit key/i.test(message))
    return 'is a `:` missing after the name of a field?';
  if (/flow|\]|\}/.test(message)) return 'check the brackets and the commas between';
  if (/tag/i.test(message))
    return 'a production needs no tags; put quotes round a text that starts with `!`';
  return quotes;
}

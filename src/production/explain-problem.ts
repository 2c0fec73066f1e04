import type { ErrorObject } from 'ajv';
import type { DiagnosticCode } from '../diagnostic/codes.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Path } from './find-node.ts';
import { hintForType, orNone } from './hint-for-type.ts';
import { nearestWord, suggestion } from './nearest-word.ts';
import { listed, pathWords, shortened, valueAt } from './path-words.ts';
import type { YamlTree } from './yaml-tree.ts';

interface Words {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint: string;
}

/** The field of a schema that a problem was found in: `x-none` says what `none` means there, if it has a meaning. */
interface FieldSchema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly exclusiveMinimum?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly 'x-none'?: string;
  readonly 'x-unit'?: string;
  readonly 'x-same'?: Readonly<Record<string, unknown>>;
}

/** One departure from the schema in the user's words and at its place. `source` is the value that was validated. */
export function explainProblem(problem: ErrorObject, source: unknown, tree: YamlTree): Diagnostic {
  const path = pathOf(problem.instancePath, source);
  const schema: FieldSchema = problem.parentSchema ?? {};
  if (problem.keyword === 'additionalProperties') {
    const name = String(problem.params['additionalProperty']);
    const place = tree.placeOf([...path, name], 'key');
    return { severity: 'error', ...unknownField(name, path, source, schema), place };
  }
  if (problem.propertyName !== undefined) {
    const place = tree.placeOf([...path, problem.propertyName], 'key');
    return { severity: 'error', ...unsafeName(problem.propertyName, path, source), place };
  }
  const place = tree.placeOf(path, problem.keyword === 'maxItems' ? 'key' : 'value');
  return { severity: 'error', ...wordsFor(problem, path, source, schema), place };
}

/** What a problem is about; of several with the same subject only the first is worth saying. */
export function subjectOf(problem: ErrorObject): string {
  const name =
    problem.keyword === 'additionalProperties'
      ? problem.params['additionalProperty']
      : (problem.propertyName ?? problem.params['propertyName'] ?? '');
  return JSON.stringify([problem.instancePath, name]);
}

function pathOf(pointer: string, source: unknown): Path {
  const path: (string | number)[] = [];
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(valueAt(source, path)) ? Number(name) : name);
  }
  return path;
}

function wordsFor(problem: ErrorObject, path: Path, source: unknown, schema: FieldSchema): Words {
  const subject = pathWords(path, source);
  const value = valueAt(source, path);
  if (value === undefined) {
    return { code: 'wrong-type', message: `${subject} is empty`, hint: 'remove this entry' };
  }
  if (value === null) {
    const hint =
      problem.params['type'] === 'boolean'
        ? 'write `true` or `false`'
        : 'leave it empty and the Producer decides, or write a value';
    return { code: 'none-not-allowed', message: `${subject} cannot be \`none\``, hint };
  }
  switch (problem.keyword) {
    case 'enum':
      return unknownWord(path, subject, value, schema);
    case 'type':
      return wrongType(String(problem.params['type']), subject, value, schema);
    case 'required':
      return missingField(String(problem.params['missingProperty']), subject);
    case 'exclusiveMinimum':
    case 'minimum':
    case 'maximum':
      return {
        code: 'out-of-range',
        message: `${subject} is ${quoted(value)}`,
        hint: rangeHint(schema),
      };
    case 'pattern':
      if (path.at(-1) === 'id') return unsafeId(subject, value);
      return path.includes('language')
        ? { code: 'bad-name', message: `${subject} is ${quoted(value)}`, hint: languageHint }
        : emptyText(subject, schema);
    case 'not':
      return {
        code: 'reserved-id',
        message: `no scene can be named ${quoted(value)}`,
        hint: reservedIdHint,
      };
    case 'maxLength': {
      const hint = `allowed: up to ${problem.params['limit']} characters`;
      return {
        code: 'text-too-long',
        message: `${subject} has ${String(value).length} characters`,
        hint,
      };
    }
    case 'uniqueItems': {
      const index = Number(problem.params['i']);
      const twice = Array.isArray(value) ? quoted(value[index]) : subject;
      return {
        code: 'listed-twice',
        message: `${twice} is twice in ${subject}`,
        hint: 'leave one of them out',
      };
    }
    case 'minItems': {
      if (path.at(-1) !== 'scenes') {
        return {
          code: 'invalid-value',
          message: `${subject} has no entries`,
          hint: 'leave it empty, or name at least one',
        };
      }
      const hint = 'leave `scenes:` empty and the Producer writes them from the concept';
      return { code: 'no-scenes', message: '`scenes` has no scene in it', hint };
    }
    case 'maxItems': {
      const entries = Array.isArray(value) ? value.length : 0;
      const code = path.at(-1) === 'scenes' ? 'too-many-scenes' : 'too-many-entries';
      const hint = `allowed: up to ${problem.params['limit']}; split a longer film into several productions`;
      return code === 'too-many-scenes'
        ? { code, message: `there are ${entries} scenes`, hint }
        : {
            code,
            message: `${subject} has ${entries} entries`,
            hint: `allowed: up to ${problem.params['limit']}`,
          };
    }
    default:
      return {
        code: 'invalid-value',
        message: `${subject} ${problem.message ?? 'is not valid'}`,
        hint: 'see its description in the schema',
      };
  }
}

function missingField(field: string, subject: string): Words {
  const hint = `write \`${field}:\` below it`;
  return { code: 'missing-field', message: `${subject} has no \`${field}\``, hint };
}

const reservedIdHint =
  '`film` is the whole film, `previous` and `none` are words of `continuity`; choose another name';

function unknownField(name: string, path: Path, source: unknown, schema: FieldSchema): Words {
  const allowed = Object.keys(schema.properties ?? {});
  const where = path.length === 0 ? 'a production' : pathWords(path, source);
  const message = `\`${shortened(name)}\` is not a field of ${where}`;
  return {
    code: 'unknown-field',
    message,
    hint: `${suggestion(name, allowed)}allowed: ${listed(allowed)}${listExample(schema)}`,
  };
}

/** How a block is written whose fields are all lists. */
function listExample({ properties = {} }: FieldSchema): string {
  const fields = Object.entries(properties);
  const [[name, { examples: [values] = [] }] = ['', {}]] = fields;
  const areLists = fields.every(([, { type }]) => type === 'array');
  return areLists && Array.isArray(values)
    ? `; each is a list, such as \`${name}: [${values.join(', ')}]\``
    : '';
}

/** Fields whose members are named by languages. */
const byLanguage: readonly unknown[] = ['translations', 'voices'];
const languageHint = 'write the code of a language, such as `de` or `pt-BR`';

function unsafeName(name: string, path: Path, source: unknown): Words {
  return {
    code: 'bad-name',
    message: `\`${shortened(name)}\` cannot be a name in ${pathWords(path, source)}`,
    hint: byLanguage.includes(path.at(-1))
      ? languageHint
      : path[0] === 'cast'
        ? 'allowed: up to 64 letters, digits, spaces, `-`, `_` and `’`, the first a letter'
        : 'allowed: up to 64 letters, digits and `_`, the first a letter',
  };
}

/** Enumerations have a code each, so that a program can tell them apart. */
const codesOfWords: Readonly<Record<string, DiagnosticCode>> = {
  style: 'unknown-style',
  producer: 'unknown-producer',
  mode: 'unknown-mode',
  fit: 'unknown-fit',
  aspect_ratio: 'unknown-aspect-ratio',
  resolution: 'unknown-resolution',
  fps: 'unknown-fps',
  scale: 'unknown-scale',
  image: 'unknown-provider',
  video: 'unknown-provider',
  audio: 'unknown-provider',
};

function unknownWord(path: Path, subject: string, value: unknown, schema: FieldSchema): Words {
  const field = path.findLast((step) => typeof step === 'string') ?? '';
  const none = schema['x-none'] === undefined ? [] : ['none'];
  const words = (schema.enum ?? []).filter((word) => word !== null).map(String);
  const allowed = [...words, ...none, ...Object.keys(schema['x-same'] ?? {})];
  const meant =
    isBooleanWord(value) && none.length > 0 ? 'none' : nearestWord(String(value), allowed);
  const hint = `${meant === undefined ? '' : `did you mean \`${meant}\`? `}allowed: ${listed(allowed)}`;
  return {
    code: codesOfWords[field] ?? 'invalid-value',
    message: `${subject} is ${quoted(value)}`,
    hint,
  };
}

// In YAML 1.1 these were booleans, and many write them for "nothing".
function isBooleanWord(value: unknown): boolean {
  return value === false || (typeof value === 'string' && /^(no|off|false|null|nil)$/i.test(value));
}

const typeWords: Readonly<Record<string, string>> = {
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  string: 'a text',
  object: 'a block of fields',
  array: 'a list',
};

function wrongType(types: string, subject: string, value: unknown, schema: FieldSchema): Words {
  const wanted = types.split(',').find((type) => type !== 'null') ?? types;
  const message = `${subject} is ${quoted(value)}, not ${typeWords[wanted] ?? wanted}`;
  return { code: 'wrong-type', message, hint: hintForType(wanted, value, schema) };
}

function quoted(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a block of fields';
  if (typeof value === 'string' && value.trim() === '') return 'an empty text';
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return `\`${Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf'}\``;
  }
  return `\`${shortened(String(value).replace(/\s+/g, ' '))}\``;
}

function rangeHint(schema: FieldSchema): string {
  const { exclusiveMinimum, minimum, maximum } = schema;
  const unit = schema['x-unit'] === undefined ? '' : ` ${schema['x-unit']}`;
  const to = `${maximum?.toLocaleString('en') ?? 'any'}${unit}`;
  const range =
    exclusiveMinimum === undefined
      ? `${minimum ?? 0} to ${to}`
      : `more than ${exclusiveMinimum}, up to ${to}`;
  return `allowed: ${range}${orNone(schema['x-none'])}`;
}

function emptyText(subject: string, schema: FieldSchema): Words {
  return {
    code: 'empty-text',
    message: `${subject} is an empty text`,
    hint: `leave it out and the Producer decides${orNone(schema['x-none'])}`,
  };
}

function unsafeId(subject: string, value: unknown): Words {
  const safe = String(value)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^A-Za-z0-9_]+/g, '-')
    .replace(/^[-_]+|-+$/g, '')
    .slice(0, 64);
  const rules = 'up to 64 letters a-z, digits, `-` and `_`, the first a letter or digit';
  const hint = safe === '' ? `allowed: ${rules}` : `try \`${safe}\`; allowed: ${rules}`;
  return { code: 'unsafe-id', message: `${subject} is ${quoted(value)}`, hint };
}

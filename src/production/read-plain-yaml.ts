/** A value that the plain reader does not read; the whole parser decides what it is. */
const unsure = Symbol('unsure');

/** A line with something on it: its indentation and what follows, without comments of their own line. */
interface Line {
  readonly number: number;
  readonly indent: number;
  readonly text: string;
}

/** A field and what is written behind its colon. */
const fieldLine = /^([A-Za-z][A-Za-z0-9_-]{0,60}):(?: +(.*))?$/;
const entryLine = /^-(?:( +)(.*))?$/;
/** Deeper files are no productions, and recursion wants an end. */
const MAX_LEVELS = 16;

/**
 * Reads YAML as people mostly write it: blocks, lists, one-line texts and block texts, one-line `{ a: b }` and `[a, b]`.
 * Gives exactly what the whole parser would make of it (an empty field is not there, `none` is null) in a tenth of its
 * time, or undefined for anything else, right or wrong: anchors, escapes, texts over several lines, slips.
 */
export function readPlainYaml(text: string): { readonly value: unknown } | undefined {
  // Tabs, control characters and lone carriage returns have rules of their own.
  if (
    /[^\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]|\r(?!\n)/u.test(text)
  )
    return undefined;
  const reader = new PlainReader(text.split(/\r?\n/));
  const value = reader.readAll();
  return value === unsure ? undefined : { value };
}

class PlainReader {
  readonly #raw: readonly string[];
  readonly #lines: Line[] = [];
  #next = 0;

  constructor(raw: readonly string[]) {
    this.#raw = raw;
    for (let number = 0; number < raw.length; number += 1) {
      const text = raw[number] ?? '';
      const indent = text.search(/[^ ]/);
      if (indent === -1 || text[indent] === '#') continue;
      const written = text.endsWith(' ') ? text.replace(/ +$/, '') : text;
      this.#lines.push({ number, indent, text: written.slice(indent) });
    }
  }

  readAll(): unknown {
    const [first] = this.#lines;
    if (first === undefined || first.indent > 0) return unsure;
    const value = this.#block(0, 0);
    return this.#next < this.#lines.length ? unsure : value;
  }

  /** The block whose lines have exactly this indentation. */
  #block(indent: number, level: number): unknown {
    const line = this.#lines[this.#next];
    if (line === undefined || level > MAX_LEVELS) return unsure;
    return line.text.startsWith('-')
      ? this.#list(indent, level)
      : this.#fields(indent, undefined, level);
  }

  #list(indent: number, level: number): unknown {
    const values: unknown[] = [];
    for (;;) {
      const line = this.#lines[this.#next];
      if (line === undefined || line.indent < indent) return values;
      // A list may stand in the column of its field; the next field ends it.
      if (line.indent === indent && !line.text.startsWith('-')) return values;
      const [entry, spaces = '', rest = ''] = entryLine.exec(line.text) ?? [];
      if (line.indent > indent || entry === undefined) return unsure;
      this.#next += 1;
      const isField = fieldLine.test(rest);
      const value = isField
        ? this.#fields(indent + 1 + spaces.length, { ...line, text: rest }, level + 1)
        : this.#valueBehind(rest, line, indent, indent + 1, level);
      if (value === unsure) return unsure;
      values.push(value);
    }
  }

  /** Fields in one column; `first` is the one behind the dash of a list's entry. */
  #fields(indent: number, first: Line | undefined, level: number): unknown {
    const fields: Record<string, unknown> = {};
    const names = new Set<string>();
    for (let line = first; ; line = undefined) {
      if (line === undefined) {
        line = this.#lines[this.#next];
        if (line === undefined || line.indent < indent) return fields;
        this.#next += 1;
        if (line.indent > indent) return unsure;
      }
      const [field, name = '', rest = ''] = fieldLine.exec(line.text) ?? [];
      if (field === undefined || names.has(name) || level > MAX_LEVELS) return unsure;
      names.add(name);
      const value = this.#valueBehind(rest, line, indent, indent, level);
      if (value === unsure) return unsure;
      if (value !== undefined) fields[name] = value;
    }
  }

  /** What follows a colon or dash: on the same line, or as a block on the next ones. */
  #valueBehind(
    written: string,
    line: Line,
    indent: number,
    listIndent: number,
    level: number,
  ): unknown {
    const next = this.#lines[this.#next];
    const isDeeper = next !== undefined && next.indent > indent;
    if (written === '' || written.startsWith('#')) {
      if (isDeeper) return this.#block(next.indent, level + 1);
      const isList = next?.indent === listIndent && next.text.startsWith('-');
      return isList && listIndent === indent ? this.#list(indent, level + 1) : undefined;
    }
    if (/^[|>]-?$/.test(written)) return this.#blockText(written, line, indent);
    // A deeper line would go on with this text.
    return isDeeper ? unsure : oneLineValue(written);
  }

  /** A text below `|` or `>`, of lines in one column without empty ones between. */
  #blockText(header: string, line: Line, indent: number): unknown {
    const lines: string[] = [];
    let number = line.number + 1;
    const column = /^ */.exec(this.#raw[number] ?? '')?.[0].length ?? 0;
    if (column <= indent) return unsure;
    for (; number < this.#raw.length; number += 1) {
      const text = this.#raw[number] ?? '';
      if (text.search(/[^ ]/) < column) break;
      if (text.search(/[^ ]/) > column || text.endsWith(' ')) return unsure;
      lines.push(text.slice(column));
    }
    while ((this.#lines[this.#next]?.number ?? number) < number) this.#next += 1;
    const after = this.#lines[this.#next];
    // The text ends with a line feed, an empty line that is not its last, or a comment: leave these to the parser.
    if (
      lines.length === 0 ||
      (after !== undefined && (after.indent > indent || after.number !== number))
    )
      return unsure;
    if (after === undefined && this.#raw.slice(number).join('') !== '') return unsure;
    if (after === undefined && number >= this.#raw.length) return unsure;
    const text = lines.join(header.startsWith('|') ? '\n' : ' ');
    return wordOf(header.endsWith('-') ? text : `${text}\n`);
  }
}

function oneLineValue(written: string): unknown {
  if (written.startsWith('{')) return flowFields(written);
  if (written.startsWith('[')) return flowList(written);
  if (/^["']/.test(written)) {
    const quoted = /^(?:"([^"\\]*)"|'([^']*)')(?: +#.*)?$/.exec(written);
    if (quoted !== null) return wordOf(quoted[1] ?? quoted[2] ?? '');
  }
  const text = written.includes('#') ? written.replace(/ +#.*$/, '') : written;
  return text.includes(':') && /: |:$/.test(text) ? unsure : plainScalar(text);
}

const flowScalar = /^ *(?:"([^"\\]*)"|'([^']*)'|([^,[\]{}:#"'\\]*))$/;

function flowFields(written: string): unknown {
  const inner = /^\{([^{}[\]\\]*)\}$/.exec(written)?.[1];
  if (inner === undefined) return unsure;
  const fields: Record<string, unknown> = {};
  for (const part of splitAtCommas(inner)) {
    const [field, name = '', scalar = ''] =
      /^ *([A-Za-z][A-Za-z0-9_-]{0,60}):(?: (.*)|)$/.exec(part) ?? [];
    const value = flowValue(scalar);
    if (field === undefined || value === unsure || Object.hasOwn(fields, name)) return unsure;
    fields[name] = value;
  }
  for (const name of Object.keys(fields)) if (fields[name] === undefined) delete fields[name];
  return fields;
}

function flowList(written: string): unknown {
  const inner = /^\[([^{}[\]\\]*)\]$/.exec(written)?.[1];
  if (inner === undefined) return unsure;
  const values = splitAtCommas(inner).map(flowValue);
  return values.includes(unsure) || values.includes(undefined) ? unsure : values;
}

// Commas in quotes make a part that is no scalar, and that is left to the parser.
function splitAtCommas(inner: string): readonly string[] {
  return inner.split(',').map((part) => part.replace(/ +$/, ''));
}

function flowValue(part: string): unknown {
  const [scalar, double, single, plain = ''] = flowScalar.exec(part) ?? [];
  if (scalar === undefined) return unsure;
  if (double !== undefined || single !== undefined) return wordOf(double ?? single ?? '');
  return plain === '' ? undefined : plainScalar(plain);
}

/** Letters of `false`. */
const longestWord = 5;

/** A scalar without quotes, by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema). */
function plainScalar(text: string): unknown {
  // Nearly every text begins with a letter and is longer than any word that means something else.
  if (text.length > longestWord && /^[A-Za-z]/.test(text)) return text;
  if (/^-?(?:[1-9]\d{0,14}|0)(?:\.\d{1,15})?$/.test(text))
    return text.startsWith('-0') ? unsure : Number(text);
  if (/^[-+.]?\d[\da-fxo._+-]*$/i.test(text)) return unsure;
  if (/^[-?:,[\]{}#&*!|>'"%@`.+~\s]/.test(text)) return text === '~' ? null : unsure;
  if (/^(?:null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  return wordOf(text);
}

function wordOf(text: string): unknown {
  return text.length === 4 && /^none$/i.test(text) ? null : text;
}

/** What to try where a value of another type is wanted (`wanted`: a type of JSON Schema). */
export function hintForType(
  wanted: string,
  value: unknown,
  schema: { readonly 'x-none'?: string; readonly 'x-unit'?: string; readonly properties?: object },
): string {
  const unit = schema['x-unit'] === undefined ? '' : `, in ${schema['x-unit']}`;
  switch (wanted) {
    case 'number':
    case 'integer':
      return numberHint(wanted, value, unit, schema['x-none']);
    case 'boolean':
      return booleanHint(String(value));
    case 'string':
      return textHint(value, schema['x-none']);
    case 'array':
      return typeof value === 'object'
        ? 'begin each entry with `- `'
        : `write a list: \`[${String(value)}]\``;
    case 'object':
      return `write its fields below it: ${Object.keys(schema.properties ?? {}).join(', ')}`;
    default:
      return 'see its description in the schema';
  }
}

function booleanHint(written: string): string {
  if (/^(yes|on|y|1|true)$/i.test(written)) return 'write `true`';
  return /^(no|off|n|0|false)$/i.test(written) ? 'write `false`' : 'write `true` or `false`';
}

function numberHint(
  wanted: string,
  value: unknown,
  unit: string,
  none: string | undefined,
): string {
  const meant = typeof value === 'string' ? numberIn(value) : undefined;
  if (meant !== undefined) return `write \`${meant}\`${unit}`;
  if (wanted === 'integer') return 'write a whole number such as `1`';
  return `write a number such as \`5\`${unit}${orNone(none)}`;
}

/** The end of a hint: what `none` means, where it may be written; empty elsewhere. */
export function orNone(meaning: string | undefined): string {
  return meaning === undefined ? '' : `, or \`none\`: ${meaning}`;
}

function textHint(value: unknown, none: string | undefined): string {
  if (value === false && none !== undefined) return `write \`none\` if you mean: ${none}`;
  if (typeof value === 'object') return 'write one text; a long one goes below `>-`, indented';
  return `put it in quotes if it is a text: "${String(value)}"`;
}

const clock = /^(?:(\d+):)?(\d{1,3}):(\d{2})$/;
const amount =
  /^[$€£]?\s*(-?\d+(?:[.,]\d+)?)\s*(ms|s|secs?|seconds?|m|mins?|minutes?|usd|eur|dollars?|[$€£])?$/i;

/** The number someone meant by `5s`, `1:30`, `2 min`, `$10`, `2,5` or `"7"`; undefined when none is plain. */
function numberIn(text: string): number | undefined {
  const [, hours = '0', minutes, seconds] = clock.exec(text.trim()) ?? [];
  if (minutes !== undefined) return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  const [, digits, unit = ''] = amount.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  const number = Number(digits.replace(',', '.'));
  if (/^ms$/i.test(unit)) return number / 1000;
  return /^m/i.test(unit) ? number * 60 : number;
}

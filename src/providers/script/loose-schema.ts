/**
 * Limits of JSON Schema that one vendor or the other turns down in the schema of an answer
 * (https://platform.claude.com/docs/en/build-with-claude/structured-outputs,
 * https://platform.openai.com/docs/guides/structured-outputs).
 */
const limits: ReadonlySet<string> = new Set([
  ...['minLength', 'maxLength', 'pattern', 'format'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'],
  ...['default', 'examples', '$schema', '$id'],
]);

/** Members that hold schemas by names of the user's: there a name like `format` is no limit. */
const named: ReadonlySet<string> = new Set(['properties', '$defs']);

/**
 * A JSON Schema without the limits that vendors cannot hold a model to. Each is said in the description instead, so that
 * the model still knows it; whoever asked checks the answer against the whole schema.
 */
export function looseSchema(
  schema: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const kept = Object.entries(schema).flatMap(([name, value]) =>
    limits.has(name) ? [] : [[name, named.has(name) ? eachLoose(value) : loose(value)] as const],
  );
  const told = Object.entries(schema)
    .filter(([name]) => limits.has(name) && !name.startsWith('$'))
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  if (told.length === 0) return Object.fromEntries(kept);
  const said = typeof schema['description'] === 'string' ? `${schema['description']} ` : '';
  return { ...Object.fromEntries(kept), description: `${said}(${told.join(', ')})` };
}

function loose(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(loose);
  return typeof value === 'object' && value !== null
    ? looseSchema(value as Readonly<Record<string, unknown>>)
    : value;
}

function eachLoose(schemas: unknown): unknown {
  return Object.fromEntries(
    Object.entries(schemas ?? {}).map(([name, schema]) => [name, loose(schema)]),
  );
}

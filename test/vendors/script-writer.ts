/** What the fake of a language model was asked. */
export interface AskedForScript {
  readonly model: string;
  readonly system: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  /** JSON Schema of the answer, as it arrived. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly maxTokens: number;
}

/** What it answers: any JSON value, or one of the ways in which language models fail. */
export type Written =
  | { readonly json: unknown }
  /** No JSON, or JSON that does not follow the schema: as it stands. */
  | { readonly text: string }
  | { readonly refusal: string }
  /** The answer ends in the middle, as if `max_tokens` were reached. */
  | { readonly cutOff: string };

/** Writes an answer; asked anew for every request. A promise that takes its time is a slow model. */
export type Writer = (asked: AskedForScript) => Written | Promise<Written>;

/** Writes the smallest answer that follows the schema; its words keep to the rules of scripts as a prompt and as speech. */
export const plainWriter: Writer = ({ schema }) => ({ json: smallest(schema, schema) });

type Schema = Readonly<Record<string, unknown>>;

function smallest(schema: Schema, root: Schema): unknown {
  const {
    type,
    const: only,
    enum: some,
    anyOf,
    properties,
    required,
    items,
    minItems,
    $ref,
  } = schema;
  if (typeof $ref === 'string') return smallest(referred($ref, root), root);
  if (only !== undefined) return only;
  if (Array.isArray(some)) return some[0];
  if (Array.isArray(anyOf)) return smallest(anyOf[0] as Schema, root);
  switch (Array.isArray(type) ? type[0] : type) {
    case 'object': {
      const names = (required ?? []) as readonly string[];
      const all = (properties ?? {}) as Readonly<Record<string, Schema>>;
      return Object.fromEntries(names.map((name) => [name, smallest(all[name] ?? {}, root)]));
    }
    case 'array': {
      const length = typeof minItems === 'number' ? minItems : 1;
      return Array.from({ length }, () => smallest((items ?? {}) as Schema, root));
    }
    case 'number':
    case 'integer':
      return 1;
    case 'boolean':
      return true;
    case 'string':
      return 'A cup of coffee in morning light, static camera.';
    default:
      return null;
  }
}

function referred(ref: string, root: Schema): Schema {
  const steps = ref.replace(/^#\//, '').split('/');
  return steps.reduce<Schema>((at, step) => (at[step] ?? {}) as Schema, root);
}

/** Tokens of a text, as English is counted on average. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}

/** What is wrong with the schema of an answer for both vendors; null when nothing is. */
export function schemaFault(schema: unknown, path = 'schema'): string | null {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return null;
  const { properties, required, additionalProperties, type, $defs, items, anyOf, ...rest } =
    schema as Schema;
  const known = ['description', 'title', 'enum', 'const', '$ref'];
  const foreign = Object.keys(rest).find((name) => !known.includes(name));
  if (foreign !== undefined) return `${path}: '${foreign}' is not permitted`;
  if (type === 'object') {
    if (additionalProperties !== false)
      return `${path}: 'additionalProperties' is required to be supplied and to be false`;
    const names = Object.keys((properties ?? {}) as object);
    const missing = names.find((name) => !((required ?? []) as string[]).includes(name));
    if (missing !== undefined)
      return `${path}: 'required' is to name every property, '${missing}' too`;
  }
  const inner = [
    ...Object.entries({ ...(properties as object), ...($defs as object) }),
    ...(items === undefined ? [] : [['items', items] as const]),
    ...((anyOf ?? []) as readonly unknown[]).map((each, at) => [`anyOf.${at}`, each] as const),
  ];
  for (const [name, each] of inner) {
    const fault = schemaFault(each, `${path}.${name}`);
    if (fault !== null) return fault;
  }
  return null;
}

/** The text that a fake sends for what was written, and how it ends. A text longer than `maxTokens` is cut off there. */
export function endOf(written: Written, maxTokens: number) {
  if ('refusal' in written) return { kind: 'refused', text: written.refusal } as const;
  if ('cutOff' in written) return { kind: 'cut-off', text: written.cutOff } as const;
  const text = 'text' in written ? written.text : JSON.stringify(written.json);
  return tokensOf(text) > maxTokens
    ? ({ kind: 'cut-off', text: text.slice(0, maxTokens * 4) } as const)
    : ({ kind: 'whole', text } as const);
}

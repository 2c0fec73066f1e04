// Generates code from the JSON Schemas: types, and validators compiled ahead, so that ajv is not needed at run time.
import { readFileSync, writeFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';

// One row a schema. `types` and `validator` name the files to write; `fileSchema` marks a format people write by
// hand, whose empty fields are gone once it is loaded (see `asLoaded`).
const rows = [
  {
    schema: 'schemas/production.schema.json',
    types: 'src/production/production.gen.ts',
    validator: 'src/production/production.validate.gen.ts',
    fileSchema: true,
  },
  {
    schema: 'schemas/catalog.schema.json',
    types: 'src/producer/catalog.gen.ts',
    validator: 'src/producer/catalog.validate.gen.ts',
  },
  {
    schema: 'schemas/lock.schema.json',
    types: 'src/producer/lock.gen.ts',
    validator: 'src/producer/lock.validate.gen.ts',
  },
  {
    schema: 'schemas/learnings.schema.json',
    types: 'src/producer/learnings/learnings.gen.ts',
    validator: 'src/producer/learnings/learnings.validate.gen.ts',
  },
];

const banner = (schema) =>
  `// Generated from ${schema} by \`npm run generate\`; edit the schema instead.\n`;

for (const row of rows) {
  const written = JSON.parse(readFileSync(row.schema, 'utf8'));
  const schema = row.fileSchema ? asLoaded(written) : written;
  if (row.types) writeFileSync(row.types, banner(row.schema) + (await typesOf(schema)));
  if (row.validator) writeFileSync(row.validator, banner(row.schema) + (await validatorOf(schema)));
}

// In the file every field may be empty, or `none` where the field says what that is (`x-none`). Loading drops empty
// fields, turns `none` into null and takes the first of several spellings (`x-same`): that is what types describe.
function asLoaded(schema) {
  if (Array.isArray(schema)) return schema.map(asLoaded);
  if (typeof schema !== 'object' || schema === null) return schema;
  const loaded = Object.fromEntries(
    Object.entries(schema).map(([name, part]) => [name, asLoaded(part)]),
  );
  // Notes and anchors (`x-…`) are nobody's business downstream.
  delete loaded.patternProperties;
  const hasNone = 'x-none' in schema;
  const spellings = Object.keys(schema['x-same'] ?? {});
  if (Array.isArray(schema.enum)) {
    loaded.enum = schema.enum.filter(
      (value) =>
        value !== 'none' && (value !== null || hasNone) && !spellings.includes(String(value)),
    );
  }
  if (Array.isArray(schema.type)) {
    loaded.type = schema.type.filter(
      (type) => (type !== 'null' || hasNone) && (type !== 'string' || schema.pattern !== '^none$'),
    );
    if (schema.pattern === '^none$') delete loaded.pattern;
    if (loaded.type.length === 1) [loaded.type] = loaded.type;
  }
  return loaded;
}

async function typesOf(schema) {
  const source = await compile(schema, schema.title, {
    bannerComment: '',
    ignoreMinAndMaxItems: true,
    additionalProperties: false,
  });
  // What is loaded is never changed in place.
  return source
    .replace(/^( *)("?[\w^.-]+"?\??:)/gm, '$1readonly $2')
    .replace(/(: |\| |\()(\([^()]*\)|\w+)\[\]/g, '$1readonly $2[]');
}

async function validatorOf(schema) {
  const ajv = new Ajv({
    inlineRefs: false,
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    verbose: true,
    code: { source: true, esm: true },
    keywords: ['x-none', 'x-same', 'x-unit'],
  });
  ajv.addSchema(schema);
  const code = standaloneCode(ajv, { validate: schema.$id });
  // ajv's code imports small pieces of ajv; they are bundled in.
  const bundled = await build({
    stdin: { contents: code, resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main'],
    target: 'node20.19',
    write: false,
    logLevel: 'warning',
  });
  const [compiled] = bundled.outputFiles[0].text.split(/^export \{/m);
  return `// @ts-nocheck
import type { ErrorObject } from 'ajv';

${compiled}
/** Every way in which the value departs from the schema; empty when it is valid. */
export function problemsOf(value: unknown): readonly ErrorObject[] {
  return validate(value) ? [] : (validate.errors ?? []);
}
`;
}

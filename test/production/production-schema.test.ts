import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

// This is what an editor validates with: the schema as it is written, not what loading leaves of a file.
const schema: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schemas/production.schema.json'), 'utf8'),
);
const validate = new Ajv2020({
  allowUnionTypes: true,
  keywords: ['x-none', 'x-same', 'x-unit'],
}).compile(schema);

test('an editor accepts a production with every field, with none and with empty fields', () => {
  const everyField = readFileSync(join(import.meta.dirname, 'every-field.yaml'), 'utf8');
  validate(parse(everyField, { merge: true }));
  expect(validate.errors).toBeNull();
  validate(
    parse(
      'concept:\nbudget: none\nformat:\nproviders: { image: none, audio: }\nfallback: { video: none }\nscenes:\n  -\n  - id:\n',
    ),
  );
  expect(validate.errors).toBeNull();
});

test('every field has a description, and says what empty means; every none is explained', () => {
  const fields = fieldsOf(schema);
  expect(fields.length).toBeGreaterThan(40);
  for (const { name, field } of fields) {
    const description = String(field['description'] ?? '');
    if ('$ref' in field || name === 'scenes') continue;
    expect(`${name}: ${description}`).toMatch(/: [A-Z].{20,}\.$/);
    expect(`${name}: none ${description.includes('`none`:')}`).toBe(
      `${name}: none ${'x-none' in field}`,
    );
  }
});

type Fields = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function fieldsOf(part: unknown): readonly { name: string; field: Fields[string] }[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'properties' in part ? Object.entries(part.properties as Fields) : [];
  const isField = (value: unknown): value is Fields[string] =>
    typeof value === 'object' && value !== null;
  return [
    ...own.flatMap(([name, field]) => (isField(field) ? [{ name, field }] : [])),
    ...Object.values(part).flatMap(fieldsOf),
  ];
}

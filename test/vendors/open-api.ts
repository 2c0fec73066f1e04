import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { fieldsOf } from './form.ts';
import type { Seen } from './vendor-server.ts';

/** A vendor's own OpenAPI description, to check both sides of a conversation. */
export interface OpenApi {
  /** What is wrong with a request to an operation (`post /v1/tasks/{id}`). */
  requestFaults(
    operation: string,
    request: Pick<Seen, 'headers' | 'json' | 'form'>,
  ): readonly string[];
  /** What is wrong with an answer of an operation. */
  answerFaults(operation: string, status: number, body: unknown): readonly string[];
}

interface Described {
  readonly requestBody?: { readonly content?: Readonly<Record<string, unknown>> };
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, unknown>> }>
  >;
}

const read = new Map<string, OpenApi | null>();

/** The description of a vendor, read once: compiling one takes longer than most tests. */
export function openApiOf(vendor: string): OpenApi | null {
  const known = read.get(vendor);
  if (known !== undefined) return known;
  const described = readOpenApi(vendor);
  read.set(vendor, described);
  return described;
}

/** The description of a vendor from the folder that PROVIDER_OPENAPI_DIR names; null, and said so, where it names none. */
function readOpenApi(vendor: string): OpenApi | null {
  const folder = process.env['PROVIDER_OPENAPI_DIR'];
  const file = folder === undefined ? undefined : join(folder, `${vendor}.json`);
  if (file === undefined || !existsSync(file)) {
    process.stderr.write(
      `${vendor}: not checked against its OpenAPI description, PROVIDER_OPENAPI_DIR names none\n`,
    );
    return null;
  }
  const document = JSON.parse(readFileSync(file, 'utf8')) as {
    paths: Record<string, Record<string, Described>>;
  };
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'vendor');
  const compiled = new Map<string, ValidateFunction>();
  const faults = (pointer: readonly string[], value: unknown, what: string): string[] => {
    const path = `vendor#/${pointer.map(escaped).join('/')}`;
    const validate = compiled.get(path) ?? ajv.compile({ $ref: path });
    compiled.set(path, validate);
    if (validate(value)) return [];
    return (validate.errors ?? [])
      .slice(0, 5)
      .map(
        ({ instancePath, message, params }) =>
          `${what}: ${instancePath} ${message} ${JSON.stringify(params)}`,
      );
  };
  const describedIn = (operation: string): { pointer: string[]; described: Described } => {
    const [method = '', path = ''] = operation.split(' ');
    const described = document.paths[path]?.[method];
    if (described === undefined) throw new Error(`${vendor} describes no ${operation}`);
    return { pointer: ['paths', path, method], described };
  };
  return {
    requestFaults: (operation, { json, form }) => {
      const { pointer, described } = describedIn(operation);
      const type = form === undefined ? 'application/json' : 'multipart/form-data';
      const sent = form === undefined ? json : fieldsOf(form);
      if (described.requestBody?.content?.[type] === undefined || sent === undefined) return [];
      return faults(
        [...pointer, 'requestBody', 'content', type, 'schema'],
        sent,
        `request of ${operation}`,
      );
    },
    answerFaults: (operation, status, body) => {
      const { pointer, described } = describedIn(operation);
      const code = [String(status), `${Math.floor(status / 100)}XX`, 'default'].find(
        (each) => described.responses?.[each] !== undefined,
      );
      if (
        code === undefined ||
        described.responses?.[code]?.content?.['application/json'] === undefined ||
        Buffer.isBuffer(body)
      )
        return [];
      return faults(
        [...pointer, 'responses', code, 'content', 'application/json', 'schema'],
        body,
        `answer ${status} of ${operation}`,
      );
    },
  };
}

function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}

import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Ware } from '../../producer/catalog.ts';
import { type ProductionFlags, produceSource } from '../../producer/produce-source.ts';
import { findProjectRoot } from '../../production/find-project.ts';
import { writeAtomically } from '../../std/write-atomically.ts';
import type { Cli } from '../cli.ts';
import type { ExitCode } from '../exit-code.ts';
import { findPlace } from '../prepare-production.ts';
import { requireSafeName } from '../safe-name.ts';
import { schemaReference } from '../schema-reference.ts';
import { stopWith } from '../stop.ts';
import { build } from './build.ts';

/** What `produce` can be asked for: fields of the production, and how to build it. */
export interface ProduceOptions extends ProductionFlags {
  /** Old name of `videoProvider`. */
  readonly provider?: string;
  readonly name?: string;
  readonly jobs?: number;
  readonly json?: boolean;
  readonly live?: readonly Ware[];
  readonly maxSpend?: number;
}

/** Folder names are kept this short, in characters. */
const longestName = 48;

/** Writes a production that holds what was asked for and nothing else, resolves it and builds it. */
export async function produce(cli: Cli, options: ProduceOptions): Promise<ExitCode> {
  const { provider, jobs, json, name, live, maxSpend, ...flags } = options;
  if (name !== undefined) requireSafeName(name);
  const place = writeProduction(
    cli,
    { ...(provider !== undefined && { videoProvider: provider }), ...flags },
    name,
  );
  return build(cli, place, {
    ...(jobs !== undefined && { jobs }),
    ...(json !== undefined && { json }),
    ...(live !== undefined && { live }),
    ...(maxSpend !== undefined && { maxSpend }),
  });
}

function writeProduction(cli: Cli, flags: ProductionFlags, name: string | undefined) {
  const root = findProjectRoot(cli.cwd);
  const { stderr } = cli.terminal;
  for (const candidate of name === undefined ? namesFor(flags.concept) : [name]) {
    const folder = join(root, 'productions', candidate);
    const file = join(folder, 'production.yaml');
    const source = produceSource(flags, schemaReference(root, folder));
    const path = relative(cli.cwd, file);
    if (!existsSync(file)) {
      writeAtomically(file, source);
      stderr.write(`wrote ${path}\n`);
      return findPlace(cli, file);
    }
    // The same words again: the film goes on where it was.
    if (withoutComments(readFileSync(file, 'utf8')) === withoutComments(source))
      return findPlace(cli, file);
    if (name !== undefined) {
      throw stopWith(
        'already-there',
        `\`${path}\` is there already, and was edited or asked for with other flags`,
        `build it with \`claude-studio build ${name}\`, or choose another \`--name\``,
      );
    }
    stderr.write(
      `${path} was edited, or asked for with other flags, and is left alone; build it with \`claude-studio build ${candidate}\`\n`,
    );
  }
  throw stopWith(
    'already-there',
    'a hundred productions of this concept are there',
    'give a `--name`',
  );
}

// What the comments say may change from version to version. No text that `produce` writes holds a quote after its comment.
function withoutComments(text: string): string {
  return text.replace(/(^|\s)#[^"\n]*$/gm, '');
}

// coffee-on-table, coffee-on-table-2, … at most a hundred.
function namesFor(concept: string): string[] {
  const slug = concept
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestName)
    .replace(/^-+|-+$/g, '');
  const first = slug === '' ? 'film' : slug;
  return [first, ...Array.from({ length: 99 }, (_, index) => `${first}-${index + 2}`)];
}

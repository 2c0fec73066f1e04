import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Style } from '../../producer/resolved-production.ts';
import { templateSource } from '../../producer/template-source.ts';
import { findProjectRoot } from '../../production/find-project.ts';
import { writeAtomically } from '../../std/write-atomically.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { requireSafeName } from '../safe-name.ts';
import { schemaReference } from '../schema-reference.ts';
import { stopWith } from '../stop.ts';

/** What `new` can be asked for. */
export interface NewOptions {
  readonly template: Style;
}

/** Writes `productions/<name>/production.yaml` from a template; never over something that is there. */
export function newProduction(cli: Cli, name: string, { template }: NewOptions): ExitCode {
  requireSafeName(name);
  const root = findProjectRoot(cli.cwd);
  const folder = join(root, 'productions', name);
  const path = relative(cli.cwd, folder);
  if (existsSync(folder)) {
    throw stopWith('already-there', `\`${path}\` is there already`, 'choose another name');
  }
  const file = join(folder, 'production.yaml');
  writeAtomically(file, templateSource(template, schemaReference(root, folder), name));
  cli.terminal.stdout.write(`${relative(cli.cwd, file)}\n`);
  cli.terminal.stderr.write(`edit it, then run \`claude-studio build ${name}\`\n`);
  return exitCode.done;
}

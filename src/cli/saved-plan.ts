import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plan } from '../plan/decision.ts';
import { canonicalJson, type Json } from '../std/canonical-json.ts';
import { writeAtomically } from '../std/write-atomically.ts';
import type { Cli } from './cli.ts';
import { exitCode } from './exit-code.ts';
import { stopWith } from './stop.ts';

/** The text of a plan as `plan --json` and `plan -o` give it. */
export function planJson(plan: Plan): string {
  return `${JSON.stringify(plan, null, 2)}\n`;
}

/** Keeps a plan in a file, relative to the working folder. */
export function savePlan(cli: Cli, file: string, plan: Plan): void {
  writeAtomically(resolve(cli.cwd, file), planJson(plan));
}

/** Throws `Stop` when the plan in a file is not what would be done now. */
export function refuseMovedPlan(cli: Cli, file: string, now: Plan): void {
  let saved: Json;
  try {
    saved = JSON.parse(readFileSync(resolve(cli.cwd, file), 'utf8')) as Json;
  } catch {
    throw stopWith('unreadable-file', `\`${file}\` is no plan`, 'make one with `plan -o FILE`');
  }
  // Through text, so that members that are undefined here and absent there count as the same.
  if (canonicalJson(saved) === canonicalJson(JSON.parse(planJson(now)) as Json)) return;
  throw stopWith(
    'moved-plan',
    `\`${file}\` is no longer what would be done: the production, its lock or the cache changed since`,
    'look at a new plan with `plan -o FILE`',
    exitCode.refused,
  );
}

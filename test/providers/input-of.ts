import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunnerInput } from '../../src/build/runner.ts';
import type { VendorOrigin } from '../../src/plan/action-record.ts';
import { digestOf } from '../../src/std/digest.ts';

const folder = mkdtempSync(join(tmpdir(), 'inputs-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** A file of these bytes as the input of an action. */
export function inputOf(bytes: Buffer, origin?: VendorOrigin): RunnerInput {
  const digest = digestOf(bytes);
  const path = join(folder, digest);
  writeFileSync(path, bytes);
  const media = { type: 'image', width: 32, height: 18 } as const;
  return { path, digest, media, ...(origin && { origin }) };
}

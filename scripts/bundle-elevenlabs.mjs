// Bundles the SDK of ElevenLabs so that a part of it is loaded when it is used. As published it is 5,400 modules that all
// load each other through index files, which blocks a build for seconds before the first word is spoken.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { build } from 'esbuild';
import { common } from './bundle-engine.mjs';

const require = createRequire(import.meta.url);

const entry = "export { ElevenLabsClient } from '@elevenlabs/elevenlabs-js';";

/** Writes `elevenlabs-sdk.cjs` into a folder; it exports `ElevenLabsClient`. */
export async function bundleElevenLabs(folder) {
  await build({
    ...common,
    stdin: { contents: entry, resolveDir: import.meta.dirname },
    outfile: resolve(folder, 'elevenlabs-sdk.cjs'),
    plugins: [{ name: 'lazy-index', setup: makeIndexFilesLazy }],
  });
}

function makeIndexFilesLazy({ onLoad }) {
  onLoad({ filter: /elevenlabs-js[\\/].*index\.js$/ }, ({ path }) => ({
    contents: lazyIndex(path, readFileSync(path, 'utf8')),
    loader: 'js',
  }));
}

// What does not look as TypeScript writes it stays as it is: slower, and right.
function lazyIndex(path, source) {
  return source
    .replaceAll(/^__exportStar\((require\("(\.[^"]*)"\)), exports\);$/gm, (_, load, name) =>
      namesOf(fileOf(path, name))
        .map((each) => getter(each, `${load}.${each}`))
        .join('\n'),
    )
    .replaceAll(/^exports\.(\w+) = (__importStar\(require\("[^"]*"\)\));$/gm, (_, name, load) =>
      getter(name, load),
    );
}

function getter(name, value) {
  return `Object.defineProperty(exports, "${name}", { enumerable: true, configurable: true, get: () => ${value} });`;
}

const known = new Map();

/** Names that a module exports, those of the modules it passes on included. */
function namesOf(file) {
  const found = known.get(file);
  if (found !== undefined) return found;
  const source = readFileSync(file, 'utf8');
  const own = [
    ...source.matchAll(/\bexports\.(\w+) = /g),
    ...source.matchAll(/^Object\.defineProperty\(exports, "(\w+)"/gm),
  ].map(([, name]) => name);
  const passedOn = [
    ...source.matchAll(/^__exportStar\(require\("(\.[^"]*)"\), exports\);$/gm),
  ].flatMap(([, name]) => namesOf(fileOf(file, name)));
  const names = [...new Set([...own, ...passedOn])].filter((name) => name !== '__esModule');
  known.set(file, names);
  return names;
}

function fileOf(from, name) {
  return require.resolve(resolve(dirname(from), name));
}

// Bundles lmdb's JavaScript with the engine: as a package it takes longer to load than all of the engine.
import { createRequire } from 'node:module';

/** An esbuild plugin: lmdb inside, but for its native binding and for what is only needed by encodings we do not use. */
export const lmdbInside = {
  name: 'lmdb-inside',
  setup: ({ onResolve, onLoad }) => {
    // Its CommonJS: bundled from its modules, walks over a table never end (lmdb 3.5.6, esbuild 0.28).
    const lmdb = createRequire(import.meta.url).resolve('lmdb');
    onResolve({ filter: /^lmdb$/ }, () => ({ path: lmdb }));
    const inLmdb = ({ importer }) => /[\\/]node_modules[\\/]lmdb[\\/]/.test(importer);
    onResolve({ filter: /^(node-gyp-build-optional-packages|msgpackr|weak-lru-cache)$/ }, (args) =>
      inLmdb(args) ? { path: args.path, namespace: 'lmdb-inside' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'lmdb-inside' }, ({ path }) => ({
      contents: path.startsWith('node-gyp') ? findBinding : unused,
      loader: 'js',
      resolveDir: '.',
    }));
  },
};

// All tables hold texts, and none asks for a cache of values.
const unused = 'export const Encoder = undefined; export const WeakLRUCache = undefined;';

// The package of the platform names its files as node-gyp-build-optional-packages 5 does. Its usual place is looked at
// first; whatever is not there (another libc, another layout of node_modules) is found by lmdb's own, slower way.
const findBinding = `
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
const outside = createRequire(import.meta.url);
export default function load() {
  const { platform, arch, versions } = process;
  if (platform === 'linux' && !existsSync('/etc/alpine-release')) {
    try {
      return outside('@lmdb/lmdb-' + platform + '-' + arch + '/node.abi' + versions.modules + '.glibc.node');
    } catch {}
  }
  const lmdb = outside.resolve('lmdb');
  return createRequire(lmdb)('node-gyp-build-optional-packages')(dirname(dirname(lmdb)));
}
`;

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** What the bundled engine offers. */
export interface Engine {
  main(args: readonly string[]): Promise<void>;
}

/**
 * Loads `engine.cjs` from the folder of the bundle with the machine code that V8 kept beside it (`engine.cache`, made by
 * scripts/bundle.mjs): reading 1.7 MB of source anew would be most of the time of a short command. Code of another Node
 * is refused by V8 itself and the source is compiled.
 */
export function loadEngine(folder: string): Engine {
  const file = join(folder, 'engine.cjs');
  const cachedData = readIfThere(join(folder, 'engine.cache'));
  const source = `(function (exports, require, module, __filename) {${readFileSync(file, 'utf8')}\n})`;
  const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) });
  const module: { exports: Partial<Engine> } = { exports: {} };
  const run: (...names: unknown[]) => void = script.runInThisContext();
  run(module.exports, createRequire(file), module, file);
  const { main } = module.exports;
  if (main === undefined) throw new Error(`${file} is no engine; run \`npm run build\` again`);
  return { main };
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/** What the bundled engine offers. */
export interface Engine {
  main(args: readonly string[]): Promise<void>;
}

/**
 * Loads `engine.cjs` from the folder of the bundle. Reading its source anew would be most of the time of a short command,
 * so V8 is given the machine code it made when the bundle was (scripts/bundle-engine.mjs).
 */
export function loadEngine(folder: string): Engine {
  // A command runs for a second, and V8 would spend a third of that on code that is never run again.
  setFlagsFromString('--interrupt-budget=3000000');
  const { main } = load(folder, 'engine') as Partial<Engine>;
  if (main === undefined) throw new Error(`${folder} holds no engine; run \`npm run build\` again`);
  return { main };
}

type Require = (path: string) => unknown;

// Code of another Node is refused by V8 itself, and the source is compiled.
function load(folder: string, name: 'engine' | 'makers'): Record<string, unknown> {
  const file = join(folder, `${name}.cjs`);
  const cachedData = readIfThere(join(folder, `${name}.cache`));
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(cachedData && { cachedData }),
  });
  const module = { exports: {} };
  const outer = createRequire(file);
  let makers: Record<string, unknown> | undefined;
  const inner: Require = (path) => {
    if (!path.startsWith('makers:')) return outer(path);
    makers ??= load(folder, 'makers');
    return makers[path.slice('makers:'.length)];
  };
  const run: (...names: unknown[]) => void = script.runInThisContext();
  run(module.exports, inner, module, file);
  return module.exports;
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

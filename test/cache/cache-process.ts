import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

/** Runs scripts against the cache in processes of their own, to be killed at will. */
interface CacheProcesses {
  /** Starts a script; `openCache`, `folder`, `keyOf`, `say` (a line to us) and `heard` (a line from us) are defined in it. */
  start(script: string, folder: string): CacheProcess;
  /** Kills what still runs and removes the bundle. */
  end(): Promise<void>;
}

/** A process that works with a cache. */
export interface CacheProcess {
  readonly pid: number;
  readonly lines: Interface;
  tell(line: string): void;
  /** Kills it as `kill -9` does and waits until it is gone. */
  kill(): Promise<void>;
}

/** The processes of a test file, which are ended after its last test. */
export function cacheProcessesOfFile(): Pick<CacheProcesses, 'start'> {
  let processes: CacheProcesses | undefined;
  beforeAll(async () => {
    processes = await cacheProcesses();
  });
  afterAll(() => processes?.end());
  return {
    start: (script, folder) => {
      if (processes === undefined) throw new Error('processes start while a test runs');
      return processes.start(script, folder);
    },
  };
}

/** Bundles the cache for the scripts. */
async function cacheProcesses(): Promise<CacheProcesses> {
  const folder = mkdtempSync(join(tmpdir(), 'cache-process-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  await build({
    entryPoints: [resolve('src/cache/open-cache.ts')],
    outfile: join(folder, 'open-cache.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['lmdb', 'keyv'],
    logLevel: 'error',
  });
  const running: CacheProcess[] = [];
  return {
    start: (script, cacheFolder) => {
      const path = join(folder, `script-${running.length}.mjs`);
      writeFileSync(path, `${prelude}\n${script}\n`);
      const child = spawn(process.execPath, [path, cacheFolder], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const started = processOf(child);
      running.push(started);
      return started;
    },
    end: async () => {
      for (const each of running) await each.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const prelude = `
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openCache } from './open-cache.mjs';
const folder = process.argv[2];
const keyOf = (word) => createHash('sha256').update('key of ' + word).digest('hex');
const say = (line) => writeSync(1, line + '\\n');
const input = createInterface({ input: process.stdin });
const heard = async () => (await once(input, 'line'))[0];
`;

function processOf(child: ChildProcess): CacheProcess {
  const { stdin, stdout, pid } = child;
  if (stdin === null || stdout === null || pid === undefined) throw new Error('no process');
  // A killed process closes its input while we may still be writing to it.
  stdin.on('error', () => undefined);
  const ended = once(child, 'exit');
  return {
    pid,
    lines: createInterface({ input: stdout }),
    tell: (line) => {
      stdin.write(`${line}\n`);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

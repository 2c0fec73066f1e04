import type { Cache } from '../build/cache.ts';
import type { Runner } from '../build/runner.ts';
import type { Terminal } from '../report/terminal.ts';
import type { Interrupt } from './interrupt.ts';

/** What every command may use of the outside world; made once, in `main`. */
export interface Cli {
  /** Where names and paths start: the working folder, or that of `-C`. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  readonly connections: Connections;
  /** Listens for the person's wish to stop from the first call on. */
  interrupt(): Interrupt;
}

/** The adapters behind the core's interfaces: the real ones, or others for measuring the engine alone. */
export interface Connections {
  /** The cache in a folder; close it. */
  openCache(folder: string): Promise<Cache>;
  /** The tools of this machine and the runner that uses them. */
  findTools(env: NodeJS.ProcessEnv, cacheFolder: string): Promise<Tools>;
}

/** What makes media on this machine. */
export interface Tools {
  /** Identity of the ffmpeg build, for recipes. */
  readonly ffmpeg: string;
  /** Files that decide which ffmpeg is used, there or not: to notice when another one would be. */
  readonly watched: readonly string[];
  readonly run: Runner;
}

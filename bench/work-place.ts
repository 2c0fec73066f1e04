import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ffmpeg } from '../src/render/find-ffmpeg.ts';
import type { Surroundings } from './measure.ts';
import type { Table } from './table.ts';

/** What every part of the bench is given. */
export interface Bench {
  /** The repository. */
  readonly root: string;
  /** Bundled engines, and room for projects: on the disk that holds the repository. */
  readonly folder: string;
  /** Small sizes and few runs, to try the bench itself. */
  readonly quick: boolean;
  /** Environment of every measured program: the one ffmpeg, no colour, the cache inside the project. */
  readonly env: NodeJS.ProcessEnv;
  readonly ffmpeg: Ffmpeg;
  /** What is being done, for who waits. */
  say(text: string): void;
  /** A result. */
  show(table: Table): void;
}

/** Paths of what is measured. */
export function programsOf({ root, folder }: Bench) {
  return {
    /** The program as people run it. */
    real: join(root, 'dist/claude-studio.cjs'),
    /** The engine with actions that take no time. */
    instant: join(folder, 'instant-engine/claude-studio.cjs'),
    /** The engine with clips and narrations that are copied; mixes and film are real. */
    prepared: join(folder, 'prepared-engine/claude-studio.cjs'),
    peakProbe: join(root, 'bench/peak-memory.cjs'),
  };
}

/** A project with one production named `film`; it replaces an earlier one of that name. */
export class BenchProject {
  readonly folder: string;
  readonly surroundings: Surroundings;

  constructor(bench: Bench, name: string) {
    this.folder = join(bench.folder, 'projects', name);
    rmSync(this.folder, { recursive: true, force: true });
    this.surroundings = {
      cwd: this.folder,
      env: bench.env,
      scratch: join(bench.folder, 'projects', `${name}-scratch`),
    };
  }

  write(path: string, content: string | Uint8Array): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  writeProduction(text: string): void {
    this.write('productions/film/production.yaml', text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.surroundings.scratch, { recursive: true, force: true });
  }
}

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import type { BuildEvent } from '../../src/build/events.ts';
import { digestOf } from '../../src/std/digest.ts';

/** The bundled program, as people run it. */
const program = resolve(import.meta.dirname, '../../dist/claude-studio.cjs');

/** What a command printed and how it ended. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project in a folder of its own, removed after the test; commands run as a person would run them. */
export class Project {
  readonly folder: string;
  readonly env: Record<string, string> = {
    NO_COLOR: '1',
    FFMPEG_PATH: '',
    CLAUDE_STUDIO_CACHE: '',
  };

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.folder = mkdtempSync(join(tmpdir(), 'claude-studio-'));
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
    mkdirSync(join(this.folder, 'productions'));
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  path(...steps: readonly string[]): string {
    return join(this.folder, ...steps);
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), content);
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  has(path: string): boolean {
    return existsSync(this.path(path));
  }

  digest(path: string): string {
    return digestOf(readFileSync(this.path(path)));
  }

  /** Starts a command in a process group of its own, as a terminal does; the caller waits for it or kills it. */
  start(...args: readonly string[]) {
    return this.#startIn(this.folder, args);
  }

  #startIn(cwd: string, args: readonly string[]) {
    return execa(process.execPath, [program, ...args], {
      cwd,
      detached: true,
      env: this.env,
      reject: false,
      stdin: 'ignore',
    });
  }

  run(...args: readonly string[]): Promise<Ran> {
    return this.runIn('.', ...args);
  }

  /** Runs a command in a folder of the project. */
  async runIn(folder: string, ...args: readonly string[]): Promise<Ran> {
    const { exitCode, stdout, stderr } = await this.#startIn(this.path(folder), args);
    return { exitCode: exitCode ?? -1, stdout, stderr };
  }

  /** Builds with --json: the ids that were really made, sorted, and how it ended. */
  async build(...args: readonly string[]) {
    const { exitCode, stdout, stderr } = await this.run('build', ...args, '--json');
    const events = stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as BuildEvent);
    const end = events.find((event) => event.event === 'end');
    const made = events
      .filter((event) => event.event === 'action')
      .filter(({ status }) => status === 'made' || status === 'stand-in')
      .map(({ id }) => id)
      .sort();
    return { exitCode, stderr, events, made, end };
  }
}

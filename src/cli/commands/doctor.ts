import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { findProjectRoot } from '../../production/find-project.ts';
import { byteSize } from '../../report/amounts.ts';
import { type DoctorCheck, doctorText } from '../../report/doctor-text.ts';
import { messageOf } from '../../std/message-of.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { ffmpegOf } from '../ffmpeg-of.ts';
import { cacheFolderOf } from '../open-project.ts';
import { version } from '../version.ts';

/** Below this a film of a few minutes may not fit, in bytes. */
const littleSpace = 2 * 1024 ** 3;

/** Looks at all that a build needs on this machine, and says what to do about what is missing. */
export async function doctor(cli: Cli): Promise<ExitCode> {
  const cacheFolder = cacheFolderOf(cli, findProjectRoot(cli.cwd));
  const checks = [
    { name: 'claude-studio', ok: true, detail: version, advice: null },
    nodeCheck(),
    { name: 'cores', ok: true, detail: `${availableParallelism()}, an encoder each`, advice: null },
    cacheCheck(cacheFolder),
    await ffmpegCheck(cli, cacheFolder),
    await loads('drawing', '@resvg/resvg-js', () => import('@resvg/resvg-js')),
    await loads('store', 'lmdb', () => import('lmdb')),
  ];
  const { stdout } = cli.terminal;
  stdout.write(doctorText(checks, stdout.layout()));
  return checks.every(({ ok }) => ok) ? exitCode.done : exitCode.actionFailed;
}

function nodeCheck(): DoctorCheck {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  const advice = ok ? null : 'install Node 20.19 or later';
  return { name: 'node', ok, detail: process.version, advice };
}

function cacheCheck(folder: string): DoctorCheck {
  const name = 'cache';
  try {
    const there = nearestFolder(folder);
    accessSync(there, constants.W_OK);
    const { bavail, bsize } = statfsSync(there);
    const free = bavail * bsize;
    const advice =
      free < littleSpace ? 'free some space, or move the cache with CLAUDE_STUDIO_CACHE' : null;
    return { name, ok: true, detail: `${folder}, ${byteSize(free)} free`, advice };
  } catch (error) {
    const detail = messageOf(error);
    return { name, ok: false, detail, advice: 'move the cache with CLAUDE_STUDIO_CACHE' };
  }
}

// Looking changes nothing: a cache that is not there yet is judged by the folder it would be made in.
function nearestFolder(path: string): string {
  if (!existsSync(path)) return nearestFolder(dirname(path));
  if (!statSync(path).isDirectory()) throw new Error(`${path} is not a folder`);
  return path;
}

async function ffmpegCheck(cli: Cli, cacheFolder: string): Promise<DoctorCheck> {
  const name = 'ffmpeg';
  try {
    const { path, version: found } = await ffmpegOf(
      cli.env,
      existsSync(cacheFolder) ? cacheFolder : null,
    );
    const advice = path.includes('@ffmpeg-installer')
      ? 'this is the bundled build of 2018, which is enough; a current one is better maintained: `apt-get install ffmpeg` or `brew install ffmpeg`'
      : null;
    return { name, ok: true, detail: `${found} (${path})`, advice };
  } catch (error) {
    const detail = messageOf(error);
    return { name, ok: false, detail, advice: null };
  }
}

async function loads(
  name: string,
  module: string,
  load: () => Promise<unknown>,
): Promise<DoctorCheck> {
  try {
    await load();
    return { name, ok: true, detail: module, advice: null };
  } catch (error) {
    const detail = messageOf(error);
    const advice = `run \`npm install\` again on this machine: ${module} brings a binary for each platform`;
    return { name, ok: false, detail, advice };
  }
}

import { accessSync, chmodSync, constants, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { digestOf } from '../std/digest.ts';

/** An ffmpeg that can make films here. */
export interface Ffmpeg {
  readonly path: string;
  /** As it names itself, e.g. `5.1.9-0+deb12u1`. */
  readonly version: string;
  /** Stable text for recipes: version and digest of the build's configuration, never the path. */
  readonly identity: string;
}

/** What a look at an ffmpeg found, with the stamp of the file it was found in; plain data that a caller may keep. */
export interface KnownFfmpeg extends Ffmpeg {
  readonly mtimeMs: number;
  /** Bytes. */
  readonly size: number;
}

/** libavcodec of ffmpeg 4.1: the oldest whose filters make what the goldens say (nightly builds carry no other number). */
const oldestCodecs = { major: 58, minor: 35 };

const howToInstall =
  'install one with `apt-get install ffmpeg` (Debian, Ubuntu) or `brew install ffmpeg` (macOS), or name one in `FFMPEG_PATH`';

/**
 * The ffmpeg to use: `explicit` (the user's `FFMPEG_PATH`), else the first good one on `searchPath`, else the one that
 * comes with the package. `known` is an earlier answer: while its file is unchanged, nothing is run.
 * Throws an Error that says what to install when there is none, or what is wrong with the explicit one.
 */
export async function findFfmpeg({
  explicit,
  searchPath,
  known,
}: {
  readonly explicit: string | null;
  readonly searchPath: string;
  readonly known: KnownFfmpeg | null;
}): Promise<KnownFfmpeg> {
  const problems: string[] = [];
  const candidates = explicit === null ? [...onPath(searchPath), ...bundled()] : [explicit];
  for (const path of candidates) {
    const found = await examine(path, known);
    if (typeof found !== 'string') return found;
    problems.push(`${path}: ${found}`);
  }
  const seen = problems.length === 0 ? '' : ` (${problems.join('; ')})`;
  throw new Error(
    explicit === null
      ? `ffmpeg: none found that can make films${seen}; ${howToInstall}`
      : `ffmpeg: the one \`FFMPEG_PATH\` names cannot make films${seen}; ${howToInstall}`,
  );
}

function onPath(searchPath: string): string[] {
  return searchPath
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, binaryName))
    .filter(isExecutable)
    .slice(0, 1);
}

const binaryName = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';

// The platform's own package is asked for by name: the wrapper around it prints, and throws where scripts are blocked.
function bundled(): string[] {
  try {
    const wrapper = createRequire(import.meta.url).resolve('@ffmpeg-installer/ffmpeg/package.json');
    const binary = createRequire(wrapper).resolve(
      `@ffmpeg-installer/${process.platform}-${process.arch}/package.json`,
    );
    const path = join(dirname(binary), binaryName);
    if (!isExecutable(path)) chmodSync(path, 0o755);
    return [path];
  } catch {
    // An optional dependency: not there on platforms it does not serve.
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

// The answer, or a sentence about what is wrong.
async function examine(path: string, known: KnownFfmpeg | null): Promise<KnownFfmpeg | string> {
  if (!isExecutable(path)) return 'is not a program';
  const { mtimeMs, size } = statSync(path);
  if (known?.path === path && known.mtimeMs === mtimeMs && known.size === size) return known;
  const { readToolOutput } = await import('./run-ffmpeg.ts');
  // One process tells all: the banner on stderr names version and configuration, stdout lists the encoders.
  const { stdout, stderr, problem } = await readToolOutput(path, ['-nostdin', '-encoders']);
  if (problem !== null) return problem;
  const version = /^ffmpeg version (\S+)/m.exec(stderr)?.[1];
  const codecs = /^\s*libavcodec\s+(\d+)\.\s*(\d+)\./m.exec(stderr);
  if (version === undefined || codecs === null) return 'does not answer like ffmpeg';
  const [major, minor] = [Number(codecs[1]), Number(codecs[2])];
  if (major < oldestCodecs.major || (major === oldestCodecs.major && minor < oldestCodecs.minor)) {
    return `is ${version}, 4.1 or newer is needed`;
  }
  const missing = ['libx264', 'aac'].filter((encoder) => !hasEncoder(stdout, encoder));
  if (missing.length > 0) return `is ${version} without the encoder ${missing.join(' and ')}`;
  const configuration = /^\s*configuration: .*$/m.exec(stderr)?.[0].trim() ?? '';
  const libraries = stderr.match(/^\s*lib(av|sw)\w+\s.*$/gm)?.map((line) => line.trim()) ?? [];
  const build = digestOf([configuration, ...libraries].join('\n')).slice(0, 16);
  return { path, version, identity: `ffmpeg ${version} ${build}`, mtimeMs, size };
}

function hasEncoder(list: string, name: string): boolean {
  return new RegExp(`^\\s*[A-Z.]{6}\\s+${name}\\s`, 'm').test(list);
}

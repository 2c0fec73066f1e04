import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { DiagnosticCode } from '../diagnostic/codes.ts';
import { closestName } from '../std/closest-name.ts';
import type { ProductionPlace } from './find-production.ts';
import { pathInProject } from './path-in-project.ts';
import { shortened } from './path-words.ts';

/** More than any camera's picture; what is larger is another kind of file. */
const MAX_IMAGE_BYTES = 64 * 1024 * 1024;

/** A picture of the user's, or what is wrong with it. */
export type OwnPicture =
  | {
      readonly ok: true;
      /** POSIX path relative to the project root. */
      readonly path: string;
    }
  | {
      readonly ok: false;
      readonly code: DiagnosticCode;
      readonly message: string;
      readonly hint: string;
    };

/**
 * Checks a `seed_image` or `end_image` as it is written: a path relative to the production's folder. It must be a PNG, JPEG or WebP
 * by its bytes, and lie inside the project, wherever symbolic links lead.
 */
export function checkOwnPicture(written: string, place: ProductionPlace): OwnPicture {
  const shown = `\`${shortened(written)}\``;
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(written)) {
    return wrong('not-a-file', `${shown} is an address`, 'download the picture and write its path');
  }
  try {
    const file = pathInProject(written, place.folder, place.root);
    if (file === undefined) return outside(shown);
    const problem = problemOfImage(file);
    if (problem !== undefined)
      return wrong(problem.code, `${shown} ${problem.message}`, problem.hint);
    return { ok: true, path: relative(place.root, file).split(sep).join('/') };
  } catch (error) {
    return unreadable(error, resolve(place.folder, written), written);
  }
}

function outside(shown: string): OwnPicture {
  const hint = 'copy the picture beside the production and write its path relative to this file';
  return wrong('outside-project', `${shown} is outside of the project`, hint);
}

function problemOfImage(
  file: string,
): { code: DiagnosticCode; message: string; hint: string } | undefined {
  // A named pipe would wait for its writer for ever.
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile())
      return { code: 'not-a-file', message: 'is not a file', hint: 'name a picture in it' };
    if (stats.size > MAX_IMAGE_BYTES) {
      return {
        code: 'file-too-large',
        message: 'is larger than 64 MiB',
        hint: 'make the picture smaller',
      };
    }
    const beginning = Buffer.alloc(12);
    const length = readSync(descriptor, beginning, 0, 12, 0);
    if (isPicture(beginning.subarray(0, length))) return undefined;
    const message = length === 0 ? 'is an empty file' : 'is not a picture, by its bytes';
    return { code: 'not-an-image', message, hint: 'allowed: PNG, JPEG, WebP' };
  } finally {
    closeSync(descriptor);
  }
}

// PNG: https://www.w3.org/TR/png-3/#5PNG-file-signature; JPEG: ITU T.81 B.1; WebP: RFC 9649 §2.
function isPicture(beginning: Buffer): boolean {
  const text = beginning.toString('latin1');
  return (
    text.startsWith('\x89PNG\r\n\x1a\n') ||
    text.startsWith('\xff\xd8\xff') ||
    (text.startsWith('RIFF') && text.slice(8) === 'WEBP')
  );
}

function unreadable(error: unknown, file: string, written: string): OwnPicture {
  const reason = error instanceof Error && 'code' in error ? error.code : undefined;
  const shown = `\`${shortened(written)}\``;
  if (reason === 'ENOENT' || reason === 'ENOTDIR') {
    const meant = closestName(basename(file), namesBeside(file));
    const hint =
      meant === undefined
        ? 'write its path relative to this file'
        : `did you mean \`${join(dirname(written), meant).split(sep).join('/')}\`?`;
    return wrong('missing-file', `there is no file ${shown}`, hint);
  }
  if (reason === 'EACCES' || reason === 'EPERM') {
    return wrong('unreadable-file', `${shown} may not be read`, 'change its permissions');
  }
  return wrong(
    'unreadable-file',
    `${shown} cannot be read (${String(reason)})`,
    'write another path',
  );
}

function namesBeside(file: string): readonly string[] {
  try {
    return readdirSync(dirname(file));
  } catch {
    return [];
  }
}

function wrong(code: DiagnosticCode, message: string, hint: string): OwnPicture {
  return { ok: false, code, message, hint };
}

import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FileWatch, watchFiles } from '../../src/watch/watch-files.ts';

let folder: string;
let watching: FileWatch | undefined;
let lots: string[][];
let arrived: () => void;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-'));
  lots = [];
  arrived = () => {};
});

afterEach(async () => {
  await watching?.close();
  rmSync(folder, { recursive: true });
});

async function watchNamed(...names: string[]): Promise<FileWatch> {
  watching = watchFiles({
    files: () => names.map((name) => join(folder, name)),
    onChange: (paths) => {
      lots.push(paths.map((path) => basename(path)));
      arrived();
    },
  });
  await watching.ready;
  return watching;
}

/** The next lot of changes after `change`. */
async function lotAfter(change: () => void): Promise<readonly string[] | undefined> {
  const next = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  change();
  await next;
  return lots.at(-1);
}

function write(name: string, text = 'text'): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

test('a changed file is told, the files beside it are not', async () => {
  write('production.yaml');
  await watchNamed('production.yaml');
  const lot = await lotAfter(() => {
    write('production.lock.yaml');
    write('out/film.mp4');
    write('cache/blobs/ab/abcd');
    write('production.yaml', 'changed');
  });
  expect(lot).toEqual(['production.yaml']);
  expect(lots).toEqual([['production.yaml']]);
});

test('files that change together are told together', async () => {
  write('production.yaml');
  write('assets/cup.png');
  await watchNamed('production.yaml', 'assets/cup.png');
  const lot = await lotAfter(() => {
    for (const text of ['1', '2', '3']) {
      write('production.yaml', text);
      write('assets/cup.png', text);
    }
  });
  expect(lot).toEqual(['cup.png', 'production.yaml']);
});

test('an editor that saves by rename is seen, every time', async () => {
  write('production.yaml');
  await watchNamed('production.yaml');
  for (const text of ['first', 'second save']) {
    const lot = await lotAfter(() => {
      write('.production.yaml.swp', text);
      renameSync(join(folder, '.production.yaml.swp'), join(folder, 'production.yaml'));
    });
    expect(lot).toEqual(['production.yaml']);
  }
});

test('an editor that removes the file and writes it anew is seen', async () => {
  write('production.yaml');
  await watchNamed('production.yaml');
  const lot = await lotAfter(() => {
    rmSync(join(folder, 'production.yaml'));
    write('production.yaml', 'anew');
  });
  expect(lot).toEqual(['production.yaml']);
});

test('a file that is not there yet is told when it comes, even in a new folder', async () => {
  await watchNamed('assets/tea/cup.png');
  expect(await lotAfter(() => write('assets/tea/cup.png'))).toEqual(['cup.png']);
});

test('a file whose folder is removed and made again is told', async () => {
  write('assets/cup.png');
  await watchNamed('assets/cup.png');
  expect(await lotAfter(() => rmSync(join(folder, 'assets'), { recursive: true }))).toEqual([
    'cup.png',
  ]);
  await watching?.ready;
  expect(await lotAfter(() => write('assets/cup.png', 'again'))).toEqual(['cup.png']);
});

test('after an update the new files are told and the old ones are not', async () => {
  write('old.png');
  write('new.png');
  const watch = await watchNamed('old.png');
  watch.update([join(folder, 'new.png')]);
  await watch.ready;
  const lot = await lotAfter(() => {
    write('old.png', 'changed');
    write('new.png', 'changed');
  });
  expect(lot).toEqual(['new.png']);
});

test('changes while a build runs wait for its end and are told once', async () => {
  write('a.yaml');
  write('b.yaml');
  let running = 0;
  let mostRunning = 0;
  let second: () => void = () => {};
  const twice = new Promise<void>((resolve) => {
    second = resolve;
  });
  watching = watchFiles({
    files: () => ['a.yaml', 'b.yaml'].map((name) => join(folder, name)),
    onChange: async (paths) => {
      running += 1;
      mostRunning = Math.max(mostRunning, running);
      lots.push(paths.map((path) => basename(path)));
      if (lots.length === 2) second();
      else await bothSeen();
      running -= 1;
    },
  });
  await watching.ready;
  // A second watch tells when the system has reported the changes made during the first lot.
  const bothSeen = async (): Promise<void> => {
    const seen = new Set<string>();
    await new Promise<void>((resolve) => {
      const witness = watchFiles({
        files: () => ['a.yaml', 'b.yaml'].map((name) => join(folder, name)),
        onChange: async (paths) => {
          for (const path of paths) seen.add(path);
          if (seen.size === 2) resolve();
        },
      });
      void witness.ready.then(() => {
        write('a.yaml', 'during');
        write('b.yaml', 'during');
      });
      witnesses.push(witness);
    });
  };
  const witnesses: FileWatch[] = [];
  write('a.yaml', 'first');
  await twice;
  await Promise.all(witnesses.map((witness) => witness.close()));
  expect(lots).toEqual([['a.yaml'], ['a.yaml', 'b.yaml']]);
  expect(mostRunning).toBe(1);
});

test('nothing is told after the watch is closed', async () => {
  write('production.yaml');
  const watch = await watchNamed('production.yaml');
  write('production.yaml', 'changed');
  await watch.close();
  expect(lots).toEqual([]);
});

import { expect, test } from 'vitest';
import {
  cacheCollectionText,
  cacheStatsText,
  cacheVerificationText,
} from '../../src/report/cache-text.ts';
import { plainLayout } from './fake-terminal.ts';

const clip = { kind: 'clip', provider: 'luma', costUsd: 0.9 };
const image = { kind: 'image', provider: 'local', costUsd: 0 };

test('stats: how much there is, of what, and what was paid for it', () => {
  const text = cacheStatsText(
    {
      bytes: 52_428_800,
      blobs: 1204,
      records: 1200,
      kinds: [
        { kind: 'clip', provider: 'luma', records: 3, bytes: 31_457_280, costUsd: 2.7 },
        { kind: 'image', provider: 'local', records: 1197, bytes: 20_971_520, costUsd: 0 },
      ],
      unnamed: { blobs: 4, bytes: 1_048_576 },
      temporaryBytes: 2048,
    },
    plainLayout(),
  );
  expect(text).toMatchInlineSnapshot(`
    "kind   made by  artifacts      size   paid
    clip   luma             3  30.0 MiB  $2.70
    image  local        1,197  20.0 MiB

    1,200 artifacts in 1,204 files, 50.0 MiB
    4 files of your own or left over, 1.0 MiB
    2.0 KiB of work in progress
    "
  `);
});

test('stats of an empty cache', () => {
  const empty = { bytes: 0, blobs: 0, records: 0, kinds: [], temporaryBytes: 0 };
  const text = cacheStatsText({ ...empty, unnamed: { blobs: 0, bytes: 0 } }, plainLayout());
  expect(text).toBe('0 artifacts in 0 files, 0 B\n');
});

test('verify: what is bad, what it was, and what to do', () => {
  const bad = [
    { path: 'cache/blobs/ab/abc', problem: 'damaged' as const, records: [clip] },
    { path: 'cache/blobs/cd/cde', problem: 'missing' as const, records: [image, image] },
  ];
  const found = { blobs: 12, bytes: 1536, bad };
  expect(cacheVerificationText({ ...found, repaired: 0 }, plainLayout())).toMatchInlineSnapshot(`
    "damaged: cache/blobs/ab/abc (clip by luma, $0.90)
    missing: cache/blobs/cd/cde (image by local)
    12 files read, 1.5 KiB: 2 bad; \`cache verify --repair\` removes what is damaged, so that it is made again
    "
  `);
  expect(cacheVerificationText({ ...found, repaired: 1 }, plainLayout())).toMatchInlineSnapshot(`
    "damaged: cache/blobs/ab/abc (clip by luma, $0.90)
    missing: cache/blobs/cd/cde (image by local)
    12 files read, 1.5 KiB: 2 bad; the next build makes them again
    "
  `);
  expect(cacheVerificationText({ ...found, bad: [], repaired: 0 }, plainLayout())).toBe(
    '12 files read, 1.5 KiB: all as they should be\n',
  );
});

test('gc: what was removed, and what of it had cost money', () => {
  const freed = { bytesBefore: 4096, bytesFreed: 1024, blobs: 14, records: 13 };
  const paid = Array.from({ length: 12 }, () => clip);
  expect(
    cacheCollectionText({ ...freed, paid }, { dryRun: false }, plainLayout()),
  ).toMatchInlineSnapshot(`
    "removed 14 files of 13 artifacts, 1.0 KiB; 3.0 KiB left
    12 of them had been paid for, $10.80 in all:
      clip by luma, $0.90
      clip by luma, $0.90
      clip by luma, $0.90
      clip by luma, $0.90
      clip by luma, $0.90
      clip by luma, $0.90
      clip by luma, $0.90
      clip by luma, $0.90
      clip by luma, $0.90
      clip by luma, $0.90
      and 2 more
    "
  `);
  expect(cacheCollectionText({ ...freed, paid: [] }, { dryRun: true }, plainLayout())).toBe(
    'would remove 14 files of 13 artifacts, 1.0 KiB; 3.0 KiB left\n',
  );
  const leftOver = { ...freed, records: 0, paid: [] };
  expect(cacheCollectionText(leftOver, { dryRun: false }, plainLayout())).toBe(
    'removed 14 files that nothing refers to, 1.0 KiB; 3.0 KiB left\n',
  );
  const nothing = { ...leftOver, blobs: 0, bytesFreed: 0 };
  expect(cacheCollectionText(nothing, { dryRun: false }, plainLayout())).toBe(
    'nothing to remove, 4.0 KiB in use\n',
  );
});

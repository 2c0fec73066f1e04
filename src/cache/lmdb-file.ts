import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

// The layout is that of mdb.c in lmdb-js 3.5.6, all numbers little-endian. The file is a row of pages of one size.
// A page begins with 24 bytes: at 0 its number, at 18 flags, at 20 twice the number of its nodes, or how many pages it has
// if it is one long value. Then come, in 16 bits each, the places of its nodes, counted from the end of those 24 bytes.
// The first two pages are meta pages, written in turn: at 24 a magic number, at 48 the size of a page, at 88 and 136 the
// roots of the list of free pages and of the tables, at 144 the last page ever used, at 152 the number of the transaction.
const headBytes = 24;
const metaBytes = 160;
const magic = 0xbeefc0de;
/** Bytes that a page may have. */
const pageSizes: readonly number[] = [512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536];
const noPage = 0xffff_ffff_ffff_ffffn;
/** The list of free pages, the tables, and as many tables as there may be: each may be empty. */
const mostRoots = 20;

/** Flags of a page: its nodes lead to others; it is one long value. */
const [branch, long] = [1, 4];
/** Flags of a node: its value has pages of its own; its value is a table. */
const [elsewhere, table] = [1, 2];

/**
 * Whether an LMDB file is all there: LMDB ends the process by a signal where it is not. To be asked while nobody writes.
 * Most files reach to the last page ever used. Where a transaction gave its last pages back, they were never written: then
 * every page that is in use is looked for.
 */
export function isWholeLmdb(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const first = bytesAt(file, 0, metaBytes);
    const pageBytes = first.readUInt32LE(48);
    if (!pageSizes.includes(pageBytes)) return false;
    const second = bytesAt(file, pageBytes, metaBytes);
    if ([first, second].some((meta) => meta.readUInt32LE(24) !== magic)) return false;
    const newest = first.readBigUInt64LE(152) > second.readBigUInt64LE(152) ? first : second;
    const lastPage = Number(newest.readBigUInt64LE(144));
    const pages = Math.floor(fstatSync(file).size / pageBytes);
    return pages > lastPage || isWholeTree(file, newest, { pageBytes, pages });
  } catch (error) {
    // A place outside of its page, or of what a file can hold.
    if (error instanceof RangeError) return false;
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Follows the roots of a meta page to every page that is in use. */
function isWholeTree(
  file: number,
  meta: Buffer,
  { pageBytes, pages }: { readonly pageBytes: number; readonly pages: number },
): boolean {
  const found = [meta.readBigUInt64LE(88), meta.readBigUInt64LE(136)];
  for (const number of found) {
    if (number === noPage) continue;
    const page = bytesAt(file, Number(number) * pageBytes, pageBytes);
    const isLong = (page.readUInt16LE(18) & long) !== 0;
    const end = Number(number) + (isLong ? page.readUInt32LE(20) : 1);
    if (page.readBigUInt64LE(0) !== number || end > pages) return false;
    if (!isLong) found.push(...pagesUnder(page));
    // A loop.
    if (found.length > mostRoots + pages) return false;
  }
  return true;
}

function pagesUnder(page: Buffer): readonly bigint[] {
  const leadsOn = (page.readUInt16LE(18) & branch) !== 0;
  const nodes = Array.from(
    { length: page.readUInt16LE(20) / 2 },
    (_, index) => headBytes + page.readUInt16LE(headBytes + 2 * index),
  );
  // A node: 48 bits, the page it leads to, of which the last 16 are flags on the lowest level; the size of its key; its key.
  if (leadsOn) return nodes.map((node) => BigInt(page.readUIntLE(node, 6)));
  return nodes.flatMap((node) => {
    const flags = page.readUInt16LE(node + 4);
    const value = node + 8 + page.readUInt16LE(node + 6);
    if ((flags & elsewhere) !== 0) return page.readBigUInt64LE(value);
    return (flags & table) !== 0 ? page.readBigUInt64LE(value + 40) : [];
  });
}

/** A part of a file; zeros where that ends. */
function bytesAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, position);
  return bytes;
}

import type { BigIntStats } from 'node:fs';

/** Size, times (ns) and inode of a file as one text: while it stays the same, so does the content. */
export function fileFingerprint({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string {
  return `${size} ${mtimeNs} ${ctimeNs} ${ino}`;
}

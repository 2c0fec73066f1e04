import { hash } from 'node:crypto';

/** SHA-256 of bytes, 64 lower-case hex digits: the address of a blob. */
export type Digest = string & { readonly __brand: 'Digest' };

/** The digest of a text (as UTF-8) or of bytes. */
export function digestOf(content: string | Uint8Array): Digest {
  return hash('sha256', content, 'hex') as Digest;
}

import type { Api } from '../producer/catalog.ts';

/** A key, where it may be sent, and how patiently: all that an adapter knows of the outside. */
export interface Account {
  /** Name of the interface as in the catalog and in messages: `luma-agents`. */
  readonly api: string;
  readonly key: string;
  /** The vendor's own address, or the one that the environment names. Without a slash at its end. */
  readonly baseUrl: string;
  readonly limits: Api;
  /** Resolves after so many seconds, or at once when the signal is aborted. */
  pause(seconds: number, signal: AbortSignal): Promise<void>;
  /** Milliseconds since 1970: to give up waiting, and to look for a lost request. */
  now(): number;
  /** Makes a file readable for the vendor at a public https address; null when nothing is set up for that. */
  readonly publish: ((path: string, signal: AbortSignal) => Promise<string>) | null;
}

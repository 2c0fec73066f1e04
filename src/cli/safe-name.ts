import { stopWith } from './stop.ts';

/** What a production may be called: safe in paths, in shells and on file systems that fold case. */
const safeName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** Throws `Stop` for a name that cannot be a folder under `productions/`. */
export function requireSafeName(name: string): void {
  if (safeName.test(name)) return;
  throw stopWith(
    'unsafe-name',
    `\`${name}\` cannot be the name of a production`,
    'allowed: letters, digits, `-` and `_`, at most 64',
  );
}

import { readFileSync } from 'node:fs';
import { type Vendor, vendors } from '../../providers/vendors.ts';
import { messageOf } from '../../std/message-of.ts';
import { stopWith } from '../stop.ts';

/** The key of an interface: its variable, else the file that `<variable>_FILE` names; null where there is none. Throws `Stop` for a file that cannot be read. */
export function keyOf(env: NodeJS.ProcessEnv, api: string): string | null {
  const vendor = vendors[api];
  if (vendor === undefined) return null;
  const { keyVariable } = vendor;
  const key = env[keyVariable]?.trim() ?? '';
  if (key !== '') return key;
  const file = env[`${keyVariable}_FILE`] ?? '';
  if (file === '') return null;
  try {
    const held = readFileSync(file, 'utf8').trim();
    return held === '' ? null : held;
  } catch (error) {
    throw stopWith(
      'unreadable-file',
      `the key file that ${keyVariable}_FILE names cannot be read: ${messageOf(error)}`,
      `mend the path, or put the key into ${keyVariable}`,
    );
  }
}

/** The address of an interface: what the environment names, else the vendor's own. Without a slash at its end. */
export function addressOf(env: NodeJS.ProcessEnv, vendor: Vendor): string {
  const named = env[vendor.addressVariable]?.trim() ?? '';
  return (named === '' ? vendor.address : named).replace(/\/+$/, '');
}

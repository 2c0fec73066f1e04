/** What JSON can hold. `undefined` members are left out, as JSON.stringify does. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/**
 * The one text of a JSON value: RFC 8785 (members sorted by UTF-16 code unit, shortest numbers, no white space).
 * Throws on NaN and infinities, which would otherwise become `null` and make two different recipes equal.
 */
export function canonicalJson(value: Json): string {
  // Built in order nearly everywhere, and then the engine's own writer is five times as fast.
  if (isInOrder(value)) return JSON.stringify(value);
  let text = '';
  if (isArray(value)) {
    for (const item of value) text += (text === '' ? '' : ',') + canonicalJson(item);
    return `[${text}]`;
  }
  const members = value as { readonly [name: string]: Json | undefined };
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

// Whether every object in a value has its members in order already.
function isInOrder(value: Json): boolean {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`canonical JSON has no ${value}`);
    return true;
  }
  if (typeof value !== 'object' || value === null) return true;
  if (isArray(value)) {
    for (const item of value) if (!isInOrder(item)) return false;
    return true;
  }
  let last: string | undefined;
  for (const name in value) {
    if (last !== undefined && name <= last) return false;
    last = name;
    const member = value[name];
    if (member !== undefined && !isInOrder(member)) return false;
  }
  return true;
}

// Array.isArray does not narrow readonly arrays.
function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

import { readFile } from 'node:fs/promises';
import { messageOf } from '../../std/message-of.ts';

/** Throws an Error that says what is wrong with a file that should hold JSON. */
export async function requireJson(path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  try {
    JSON.parse(text);
  } catch (error) {
    throw new Error(`it holds no JSON: ${messageOf(error)}`, { cause: error });
  }
}

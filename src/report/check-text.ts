import { count } from './amounts.ts';

/** What `check` says of a production with nothing wrong in it. */
export function checkText(production: string, scenes: number): string {
  return `${production}: ok, ${count(scenes, 'scene')}\n`;
}

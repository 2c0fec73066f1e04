import { closestName } from '../std/closest-name.ts';

/** The word that was most likely meant; undefined where none is near. */
export function nearestWord(value: string, allowed: readonly string[]): string | undefined {
  if (value === '' || value.length > 100) return undefined;
  // `720` for `720p` is nearer than `1080p`; spaces and underscores stand for the dash.
  const written = value.trim().replace(/[\s_]+/g, '-');
  return (
    allowed.find((word) => word.toLowerCase() === written.toLowerCase()) ??
    nearestNumber(written, allowed) ??
    allowed.find((word) => word.startsWith(written)) ??
    closestName(written, allowed)
  );
}

// Of numbers the nearest by value is meant: 26 is nearer to 25 than to 24, with which it shares a digit.
function nearestNumber(written: string, allowed: readonly string[]): string | undefined {
  if (!isNumber(written)) return undefined;
  const distance = (word: string): number => Math.abs(Number(word) - Number(written));
  const [nearest] = allowed.filter(isNumber).sort((a, b) => distance(a) - distance(b));
  return nearest;
}

function isNumber(word: string): boolean {
  return word !== '' && Number.isFinite(Number(word));
}

/** `did you mean …? ` for the name of a field; empty where none is near. */
export function suggestion(name: string, allowed: readonly string[]): string {
  // Some write a path where a block of fields is meant.
  const [last = name] = name.split('.').slice(-1);
  const meant =
    nearestWord(last.replaceAll('-', '_'), allowed) ?? closestName(last.slice(0, 100), allowed);
  return meant === undefined ? '' : `did you mean \`${meant}\`? `;
}

import { digestOf } from '../std/digest.ts';
import type { CameraMove } from './recipe.ts';

// Words of camera language in prompts, most telling first; each row is tried in order.
const movesByWords: readonly (readonly [RegExp, CameraMove])[] = [
  [/\b(static|locked[- ]off|still shot|tripod|motionless|no camera movement)\b/, 'static'],
  [
    /\b(zoom(s|ing)? out|pull(s|ing)?[- ](back|out|away)|dolly(ing)?[- ](out|back)|reveal(s|ing)?|widen(s|ing)?)\b/,
    'pull-out',
  ],
  [
    /\b(zoom(s|ing)? in|push(es|ing)?[- ]in|dolly(ing)?[- ](in|forward)|closer|close[- ]?up|moves? in)\b/,
    'push-in',
  ],
  [
    /\b(pan(s|ning)?|track(s|ing)?|slid(e|es|ing)|truck(s|ing)?|drift(s|ing)?)\b[^.]{0,30}\bleft\b/,
    'pan-left',
  ],
  [/\b(pan(s|ning)?|track(s|ing)?|slid(e|es|ing)|truck(s|ing)?|drift(s|ing)?)\b/, 'pan-right'],
  [/\b(tilt(s|ing)?|crane|cranes|craning|pedestal)\b[^.]{0,30}\bdown\b/, 'tilt-down'],
  [/\b(tilt(s|ing)?|crane|cranes|craning|pedestal|rises up|looks? up)\b/, 'tilt-up'],
];

const unasked: readonly CameraMove[] = ['push-in', 'pan-right', 'pull-out', 'pan-left'];

/**
 * The camera move that a prompt's words ask for. Without such words, one that depends on `subject` alone
 * (what the still shows), so that rewording the motion does not change the move.
 */
export function cameraMoveOf(prompt: string, subject: string): CameraMove {
  const words = prompt.toLowerCase();
  const asked = movesByWords.find(([pattern]) => pattern.test(words));
  if (asked !== undefined) return asked[1];
  return unasked[Number.parseInt(digestOf(subject).slice(0, 8), 16) % unasked.length] ?? 'push-in';
}

import type { Beat } from './subjects/subject.ts';

/** What is seen, and how it is framed. */
export type View = Pick<Beat, 'see' | 'look'>;

// Where a picture is looked at from, with the framing for it.
const places = [
  ['from further away', 'wide shot'],
  ['from very near', 'macro shot'],
  ['from above', 'overhead shot'],
  ['from the side', 'medium shot from the side'],
  ['from low down', 'low angle shot'],
  ['from the other side', 'medium shot from the other side'],
  ['past something blurred in front', 'telephoto shot, blurred foreground'],
  ['against the light', 'wide shot, back light'],
] as const;
const moments = ['', 'a little later', 'as the light changes', 'while a shadow passes', 'at rest'];
const sizes = ['', 'small in the picture', 'filling the picture', 'at the edge of the picture'];

/** How many other views of a picture there are, each in words of its own. */
export const otherViews = places.length * moments.length * sizes.length;

/** A picture in the words of another shot, for films that come back to it; round 0 is the picture itself. */
export function viewOf({ see, look }: View, round: number): View {
  if (round === 0) return { see, look };
  const at = (round - 1) % otherViews;
  const [place, framing] = places[at % places.length] ?? places[0];
  const moment = moments[Math.floor(at / places.length) % moments.length] ?? '';
  const size = sizes[Math.floor(at / places.length / moments.length)] ?? '';
  // A picture that is seen from somewhere already is seen from elsewhere.
  const from = see.endsWith(place) ? 'from another angle' : place;
  const words = [withoutPlace(see), `seen ${from}`, moment, size].filter((part) => part !== '');
  const materials = look.split(', ').filter((part) => !ofFraming.test(part));
  return { see: words.join(', '), look: [framing, ...materials].join(', ') };
}

function withoutPlace(see: string): string {
  return see.replace(/, (seen )?from (very near|further away)$/, '');
}

const ofFraming = /\b(shot|close-?up|low angle|high angle|portrait|view)\b/i;

/** The beat that a description shows, from wherever; undefined where it shows none of them. */
export function beatShown(beats: readonly Beat[], description: string): Beat | undefined {
  for (const beat of beats) {
    if (beat.see === description) return beat;
    if (!description.startsWith(`${withoutPlace(beat.see)}, seen `)) continue;
    for (let round = 1; round <= otherViews; round += 1) {
      const { see, look } = viewOf(beat, round);
      if (see === description) return { ...beat, look };
    }
  }
  return undefined;
}

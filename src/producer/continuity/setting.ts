import { isPlace } from './nouns.ts';

/** Where and when a scene is, as far as its words say. */
export interface Setting {
  readonly places: ReadonlySet<string>;
  readonly hours: ReadonlySet<string>;
}

const wherever = new Set(
  'in inside into at on onto outside through along across by near toward towards from above over under beside leaves enters'.split(
    ' ',
  ),
);

/** How many words after `in`, `at` or `on` a place may stand: `in a small dark home office`. */
const placeWithin = 5;

const hourWords =
  /\b(night|midnight|morning|noon|midday|afternoon|evening|dusk|dawn|sunset|sunrise|moonlight|daylight|winter|spring|summer|autumn)\b/gi;

/** The places and hours that a description names. */
export function settingOf(description: string): Setting {
  const text = description.toLowerCase();
  const places = new Set<string>();
  for (const part of text.split(/[,.;:!?()–—]/)) {
    const words = part.match(/[\p{L}’'-]+/gu) ?? [];
    words.forEach((word, at) => {
      // `A kitchen at dawn`, `The workshop fills with light`: a part may begin with where it is.
      const opens = at === 0 && /^(?:an?|the)$/.test(word);
      if (!opens && !wherever.has(word)) return;
      const place = words.slice(at + 1, at + 1 + (opens ? 3 : placeWithin)).find(isPlace);
      if (place !== undefined) places.add(place);
    });
  }
  return { places, hours: new Set(text.match(hourWords) ?? []) };
}

/** Whether a scene is where and when another one was: it names no place and no hour that the other did not. */
export function isSameSetting(now: Setting, before: Setting): boolean {
  return isWithin(now.places, before.places) && isWithin(now.hours, before.hours);
}

function isWithin(now: ReadonlySet<string>, before: ReadonlySet<string>): boolean {
  return now.size === 0 || [...now].some((word) => before.has(word));
}

const jump =
  /\b(?:(?:hours?|days?|weeks?|months?|years?|decades?|centuries|later that|the next|the following|years?) (?:later|ago|before|earlier|day|morning|night|evening|week|month|year)|next (?:day|morning|week|month|year)|meanwhile|elsewhere|flashback|back then|once upon|tomorrow|yesterday|another (?:place|city|country|day|time)|in (?:a|her|his|the) (?:dream|memory|future|past)|imagines|remembers|dreams of|cut to|montage)\b/i;

/** Whether a description leaps in time or place. */
export function leaps(description: string): boolean {
  return jump.test(description);
}

const standing =
  /\b(?:logos?|diagrams?|charts?|graphs?|infographics?|animations?|animated|montage|b-?roll|time-?lapse|slideshow|collage|title card|titles|split screen|stock footage|cutaway|icons?|screenshots?|subtitles|credits|wordmark|end card)\b/i;

/** Whether a scene stands by itself whatever it shows: logos, diagrams, b-roll. */
export function standsByItself(description: string): boolean {
  return standing.test(description);
}

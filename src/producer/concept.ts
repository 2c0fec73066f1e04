import { digestOf } from '../std/digest.ts';
import type { Style } from './resolved-production.ts';
import { loss } from './subjects/loss.ts';

/** Words that announce a film and are no part of what it is about. */
const announcement =
  /^(please\s+)?((make|create|produce|give)\s+(me\s+)?)?(an?\s+|the\s+)?(\d+[- ]?(second|minute|sec|min|s)s?\s+)?(short\s+)?((product|app)\s+demo|demo|video|film|movie|clip|documentary|podcast|episode|explainer|presentation|showcase|commercial|advert|ad|intro|trailer|teaser|logo reveal)(\s+(video|film))?\s+(about|on|of|for|explaining|showing)\s+/i;

/** Longest concept that is said aloud as a title, in words. */
const titleWords = 9;

/** Longer runs of letters are no words. */
const longestWord = 30;

/**
 * The concept as a title to be said aloud, with its end mark: `Why cats purr.`, `Do bees sleep?`.
 * Null where saying it would sound like reading a note: too long, several sentences, or not in letters that are spoken.
 */
export function spokenTitle(concept: string): string | null {
  const plain = concept
    .normalize('NFKC')
    .replace(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, ' ')
    .replace(/[*_#`"“”„«»()[\]{}<>|~^\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(announcement, '')
    .replace(/[\s.,;:!…–—-]+$/u, '')
    .replace(/^[\s.,;:!?…–—-]+/u, '');
  const words = plain.split(' ');
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  const latin = plain.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters < 3 || latin < letters || words.length > titleWords) return null;
  if (words.some((word) => word.length > longestWord)) return null;
  if (/[^\p{L}\p{N}\p{M} ,'’&?:-]/u.test(plain) || /[?:].*\S/u.test(plain)) return null;
  const title = plain.charAt(0).toUpperCase() + plain.slice(1);
  return title.endsWith('?') ? title : `${title}.`;
}

/** Verbs that end what a question is about: `Why the sky | is blue`. */
const verbs =
  /\s+(is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|works?|happens?|matters?|forms?|becomes?|became|gets?|makes?|made|began|begins?|means?)\b.*$/i;

/** What a concept is about, to be shown: `the sky` of `Why the sky is blue`, else its own words. At most 80 characters. */
export function topicOf(concept: string): string {
  const plain = clause(concept.replace(/[*_#`"“”„«»()[\]{}<>|~^\\]/g, ' '), 400)
    .replace(announcement, '')
    .replace(/[\s.,;:!?…–—-]+$/u, '');
  const what = /^what\s+(?:is|are|was|were)\s+(.+)$/i.exec(plain)?.[1];
  const asked =
    /^(?:why|how|when|where)\s+(?:(?:is|are|was|were|do|does|did)\s+)?(?!to\b)(.+)$/i.exec(
      plain,
    )?.[1];
  const noun = what ?? asked?.replace(verbs, '');
  const known = noun !== undefined && /^(the|an?)\s/i.test(noun) && noun.split(' ').length <= 3;
  return clause(known || what !== undefined ? (noun ?? plain) : plain, 80);
}

/** Whether a concept is too grave for pleasantries. */
export function isGrave(concept: string): boolean {
  return (
    loss.words.test(concept) ||
    /\b(ill|illness(es)?|sick(ness)?|diseases?|depress(ed|ion)|abuse|addiction|earthquakes?|floods?|hunger|poverty|slavery|violence|lonel(y|iness)|divorce|pain|hospital|crisis)\b/i.test(
      concept,
    )
  );
}

/**
 * The scenes a concept already tells, in its own words: `Scene 1 - …` marks, list items, numbers from 1 on, or three
 * sentences and more.
 * Empty where the concept is only a subject.
 */
export function outlineOf(concept: string): readonly string[] {
  const text = concept.replace(/\r\n?/g, '\n').trim();
  const marked = text.split(/\bscene\s*#?\d+\s*[:.)–—-]+\s*/i);
  if (marked.length > 2) return cleaned(marked.slice(1));
  const numbered = text.split(/(?:^|\n)\s*(?:\d+[.)]|[-*•])\s+/);
  if (numbered.length > 2) return cleaned(numbered.slice(1));
  const [, ...counted] = text.split(/(?:^|\s)(\d{1,2})[.)]\s+/);
  const told = counted.filter((_, at) => at % 2 === 1);
  const numbers = counted.filter((_, at) => at % 2 === 0);
  if (told.length > 1 && numbers.every((number, at) => Number(number) === at + 1)) {
    return cleaned(told);
  }
  const sentences = cleaned(text.split(/(?<=[.!?。！？])\s*(?=\S)/u));
  return sentences.length >= 3 && sentences.every((one) => one.length >= 12) ? sentences : [];
}

function cleaned(parts: readonly string[]): string[] {
  return parts
    .map((part) => clause(part, 200))
    .filter((part) => /\p{L}/u.test(part))
    .slice(0, 24);
}

/** A text as one clause of at most `longest` characters: white space joined, cut between words, no full stop at the end. */
export function clause(text: string, longest: number): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const cut =
    plain.length <= longest || [...plain].length <= longest
      ? plain
      : [...plain]
          .slice(0, longest)
          .join('')
          .replace(/\s+\S*$/u, '');
  return cut.replace(/[\s.,;:…。、–—-]+$/u, '');
}

/** The style of a concept where nobody chose one, with the reason. */
export function styleOf(concept: string): { value: Style; because: string } {
  const choice = (value: Style, because: string) => ({ value, because });
  if (/\b(tiktok|reels?|youtube shorts?|vertical (short|video|film|clip))\b/i.test(concept)) {
    return choice('vertical_short', 'the concept is for an upright phone');
  }
  if (
    /\b(commercial|advert(isement)?|promo(tional)? (film|video|clip)|(product|app|launch) (film|video|demo|showcase|launch|trailer))\b/i.test(
      concept,
    )
  ) {
    return choice('product', 'the concept is for something that is to be sold');
  }
  if (/\b(podcast|interview|episode|talk show)\b/i.test(concept)) {
    return choice('podcast', 'the concept speaks of a podcast');
  }
  if (/^\s*(how|why|what|when|explain|understand\w*|introduction to|learn\w*)\b/i.test(concept)) {
    return choice('educational', 'the concept asks for an explanation');
  }
  if (/\b(storyboard|mood ?board|logo|slideshow|timelapse|b-?roll)\b/i.test(concept)) {
    return choice('visual_storyboard', 'the concept asks for pictures');
  }
  if (/\b(sunset|sunrise|serene|landscape|scenery|timelapse|peaceful|ambient)\b/i.test(concept)) {
    return choice('visual_storyboard', 'a mood like this is best seen, with nobody speaking');
  }
  return choice('documentary', 'a narrator suits a subject that can be told');
}

/** The shape of the picture that a concept or a style asks for, with the reason. */
export function aspectRatioOf(
  concept: string,
  style: Style,
): {
  value: '16:9' | '9:16' | '1:1';
  because: string;
} {
  if (/\b(tiktok|reels?|youtube shorts?|vertical|portrait format|stories)\b/i.test(concept)) {
    return { value: '9:16', because: 'the concept is for an upright phone' };
  }
  if (/\b(instagram post|square format|square video)\b/i.test(concept)) {
    return { value: '1:1', because: 'the concept asks for a square picture' };
  }
  if (style === 'vertical_short') {
    return { value: '9:16', because: 'a vertical short is watched on an upright phone' };
  }
  return { value: '16:9', because: 'wide screen is what most players show in full' };
}

/** One of several, always the same for the same seed. Throws on an empty list. */
export function chosen<T>(from: readonly T[], seed: string): T {
  const pick = from[Number.parseInt(digestOf(seed).slice(0, 8), 16) % Math.max(1, from.length)];
  if (pick === undefined) throw new Error('nothing to choose from');
  return pick;
}

import { animal, cat } from './animals.ts';
import { anything } from './anything.ts';
import { coffee, espressoHistory, food, tea } from './drinks.ts';
import { forest, mountainLake, sea, space } from './nature.ts';
import { history, person } from './people.ts';
import { city, travel } from './places.ts';
import { mind, science, vaccine } from './science.ts';
import type { Subject } from './subject.ts';
import { app, developer, product, technology } from './work.ts';

// Among subjects that a text names equally early, the first of this list is the closest.
const subjects: readonly Subject[] = [
  espressoHistory,
  coffee,
  tea,
  vaccine,
  cat,
  app,
  developer,
  history,
  product,
  technology,
  mountainLake,
  sea,
  space,
  food,
  animal,
  forest,
  mind,
  city,
  travel,
  person,
  science,
];

/**
 * The closest subject of a text, or undefined when its words name none: a particular one before a general one
 * (a mobile app is more than a product), then the one named first.
 */
export function subjectOf(text: string): Subject | undefined {
  const named = subjects
    .map((subject) => ({ subject, at: text.search(subject.words) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => Number(a.subject.general) - Number(b.subject.general) || a.at - b.at);
  return named[0]?.subject;
}

/** The subject of a concept whose words name none: questions are explained, all else is looked at. */
export function subjectOfConcept(concept: string): Subject {
  const named = subjectOf(concept);
  if (named !== undefined) return named === animal ? animalNamedIn(concept) : named;
  return /^\s*(how|why|what|when|where|who|explain)\b/i.test(concept) ? science : anything;
}

// `An animal lifts its head` is about an owl where the concept is.
function animalNamedIn(concept: string): Subject {
  const word = animal.words.exec(concept)?.[0].toLowerCase() ?? '';
  const one = singular(word);
  if (!/^[a-z]{3,}$/.test(one) || /^(animal|insect|wildlife|migrat\w*)$/.test(one)) return animal;
  const article = /^[aeiou]/.test(one) ? 'an' : 'a';
  const named = (text: string): string =>
    text
      .replace(/\bAn animal\b/g, `${article.charAt(0).toUpperCase()}${article.slice(1)} ${one}`)
      .replace(/\ban animal\b/g, `${article} ${one}`)
      .replace(/\b(one|the) animal\b/gi, `$1 ${one}`)
      .replace(/\banimals\b/g, plural(one));
  const beats = animal.beats.map((beat) => ({
    ...beat,
    see: named(beat.see),
    motion: named(beat.motion),
  }));
  return { ...animal, beats };
}

function singular(word: string): string {
  if (word === 'fish' || word.startsWith('octopus')) return word.slice(0, 7);
  if (word.endsWith('ves')) return `${word.slice(0, -3)}f`;
  if (word.endsWith('ies')) return word === 'puppies' ? 'puppy' : `${word.slice(0, -3)}y`;
  if (word.endsWith('xes')) return word.slice(0, -2);
  return word.replace(/s$/, '');
}

function plural(one: string): string {
  if (one === 'fish' || one === 'deer') return one;
  if (one === 'wolf') return 'wolves';
  if (one.endsWith('y')) return `${one.slice(0, -1)}ies`;
  return /[xs]$/.test(one) ? `${one}es` : `${one}s`;
}

import { topicOf } from '../concept.ts';
import type { Style } from '../resolved-production.ts';
import { animal, cat } from './animals.ts';
import { openSubject } from './anything.ts';
import { bread } from './bread.ts';
import { coffee, espressoHistory, food, tea } from './drinks.ts';
import { lighthouse } from './lighthouse.ts';
import { loss } from './loss.ts';
import { placeNamed } from './named-in.ts';
import { forest, mountainLake, sea, space } from './nature.ts';
import { withoutOtherMeanings } from './other-meanings.ts';
import { history, person } from './people.ts';
import { city, travel } from './places.ts';
import { appFilm, productFilm, thingIn } from './product-film.ts';
import { rain } from './rain.ts';
import { mind, science, vaccine } from './science.ts';
import { withShortLines } from './short-lines.ts';
import { sky } from './sky.ts';
import type { Subject } from './subject.ts';
import { app, developer, product, technology } from './work.ts';

// What a text names from an earlier row wins, wherever it stands: an octopus is more than a life, a mobile app more than
// a product. Within a row the one named first wins, then the first of the row.
const rows: readonly (readonly Subject[])[] = [
  [loss],
  [
    espressoHistory,
    coffee,
    tea,
    vaccine,
    cat,
    app,
    developer,
    animal,
    mountainLake,
    sea,
    space,
    sky,
    bread,
    rain,
    lighthouse,
  ],
  [food, forest, city, technology],
  [history, product, mind, travel, science, person],
];

/** Subjects whose pictures look like a place: something else may be in it, or be named after it. */
const places = new Set([mountainLake, sea, forest, city, space, travel]);

/** What a concept may be about and no picture looks like. */
const topics = new Set([sky, technology, history, product, mind, travel, science, person]);

/** Things that are rarely the place of another thing: one that is named anywhere is what a text is about. */
const things = new Set([
  loss,
  espressoHistory,
  coffee,
  tea,
  vaccine,
  cat,
  app,
  developer,
  animal,
  bread,
  lighthouse,
]);

/** The closest subject of a scene's text, or undefined when its words name none: things come before general words. */
export function subjectOf(text: string): Subject | undefined {
  // A chair or a lamp in a scene is nothing for sale.
  return closest(text, rowsWithout(new Set([product])), true);
}

/** The subject that a described picture looks like; undefined where it looks like none. */
export function subjectSeenIn(description: string): Subject | undefined {
  return closest(description, rowsWithout(topics), true);
}

function rowsWithout(some: ReadonlySet<Subject>): readonly (readonly Subject[])[] {
  return rows.map((row) => row.filter((subject) => !some.has(subject)));
}

function closest(
  text: string,
  from: readonly (readonly Subject[])[],
  asSetting: boolean,
): Subject | undefined {
  for (const row of from) {
    const named = row
      .map((subject) => {
        const counts = {
          asPartOfAName: !places.has(subject),
          asSetting: asSetting || things.has(subject),
        };
        return { subject, at: placeNamed(text, subject.words, counts) };
      })
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    if (named !== undefined) return named.subject;
  }
  return undefined;
}

/** The subject of a film, told as its style asks; `fits` is false where the rules know none, and the concept's own words stand in. */
export function subjectOfFilm(concept: string, style: Style): FilmSubject {
  const named = subjectOfConcept(concept);
  const quick = style === 'product' || style === 'vertical_short';
  const found = named.subject === app && quick ? { ...named, subject: appFilm() } : named;
  if (style === 'vertical_short') return { ...found, subject: withShortLines(found.subject) };
  if (style !== 'product' || named.subject === app || named.subject === loss) return found;
  const thing = thingIn(topicOf(concept));
  return { subject: productFilm(thing), fits: thing !== null || found.fits };
}

interface FilmSubject {
  readonly subject: Subject;
  readonly fits: boolean;
}

function subjectOfConcept(concept: string): FilmSubject {
  const named = closest(concept, rows, false);
  if (named === undefined) return { subject: openSubject(topicOf(concept)), fits: false };
  return { subject: named === animal ? animalNamedIn(concept) : named, fits: true };
}

// `An animal lifts its head` is about an owl where the concept is.
function animalNamedIn(concept: string): Subject {
  const word = animal.words.exec(withoutOtherMeanings(concept))?.[0].toLowerCase() ?? '';
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
  if (/(fish|deer|sheep)$/.test(one)) return one;
  if (one === 'wolf') return 'wolves';
  if (/[^aeiou]y$/.test(one)) return `${one.slice(0, -1)}ies`;
  return /[xs]$/.test(one) ? `${one}es` : `${one}s`;
}

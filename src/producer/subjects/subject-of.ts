import { topicOf } from '../concept.ts';
import type { Style } from '../resolved-production.ts';
import { animal, cat } from './animals.ts';
import { openSubject } from './anything.ts';
import { bread } from './bread.ts';
import { coffee, espressoHistory, food, tea } from './drinks.ts';
import { lighthouse } from './lighthouse.ts';
import { loss } from './loss.ts';
import { namedAfter } from './named-after.ts';
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

/** Subjects whose words often say of what kind another thing is: `mountain bikes`, `the writer’s block`. */
const namesakes = new Set([
  ...[mountainLake, sea, forest, city, space, sky, travel],
  ...[food, product, person],
]);

/** What a concept may be about and no picture looks like. */
const topics = new Set([sky, technology, history, product, mind, travel, science, person]);

/** Things that are rarely the place of another thing: one that is named anywhere is what a text is about. */
const things = new Set(
  rows
    .slice(0, 2)
    .flat()
    .filter((subject) => !namesakes.has(subject) && subject !== rain),
);

// A chair or a lamp in a scene is nothing for sale.
const sceneRows = rowsWithout(new Set([product]));
const seenRows = rowsWithout(topics);

/** The closest subject of a scene's text, or undefined when its words name none: things come before general words. */
export function subjectOf(text: string): Subject | undefined {
  return closest(text, sceneRows, true);
}

/** The subject that a described picture looks like; undefined where it looks like none. */
export function subjectSeenIn(description: string): Subject | undefined {
  return closest(description, seenRows, true);
}

function rowsWithout(some: ReadonlySet<Subject>): readonly (readonly Subject[])[] {
  return rows.map((row) => row.filter((subject) => !some.has(subject)));
}

function closest(
  text: string,
  from: readonly (readonly Subject[])[],
  asSetting: boolean,
): Subject | undefined {
  let plain: string | undefined;
  for (const row of from) {
    const named = row
      .filter(({ words }) => words.test(text))
      .map((subject) => {
        const counts = {
          asPartOfAName: !namesakes.has(subject),
          asSetting: asSetting || things.has(subject),
        };
        plain ??= withoutOtherMeanings(text);
        return { subject, at: placeNamed(plain, subject.words, counts) };
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
  return { subject: namedAfter(named, concept), fits: true };
}

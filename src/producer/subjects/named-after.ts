import { topicOf } from '../concept.ts';
import { animal } from './animals.ts';
import { food } from './drinks.ts';
import { withoutOtherMeanings } from './other-meanings.ts';
import { person } from './people.ts';
import { isPlural, thingIn } from './product-film.ts';
import type { Subject } from './subject.ts';
import { product } from './work.ts';

/** A subject of many things with the one in its pictures that the concept names: `an owl lifts its head` for `an animal`. */
export function namedAfter(subject: Subject, concept: string): Subject {
  const all = withoutOtherMeanings(concept).matchAll(
    new RegExp(subject.words, `${subject.words.flags}g`),
  );
  const word = [...all].map(([name]) => name.toLowerCase()).find((name) => !nameless.test(name));
  switch (subject) {
    case animal:
      return word === undefined ? subject : withName(subject, 'animal', singular(word));
    case person:
      return word === undefined ? subject : withName(subject, 'person', singular(word));
    case product: {
      const thing = thingIn(topicOf(concept))?.replace(/^(an?|the|our|my|your|their|its)\s+/i, '');
      if (thing === undefined || isPlural(thing)) return subject;
      return withName(subject, 'product', thing);
    }
    case food: {
      const dish = /^(soup|stew|pasta|rice|noodles|sushi|ramen|tacos|curry|vegetables)$/.exec(
        word ?? '',
      )?.[0];
      if (dish === undefined) return subject;
      const vessel = /^(soup|stew|noodles|ramen|curry)$/.test(dish) ? 'bowl' : 'plate';
      return withPictures(subject, (text) =>
        text
          .replace('A finished plate', `A finished ${vessel} of ${dish}`)
          .replace(' of the plate', ` of the ${vessel}`),
      );
    }
    default:
      return subject;
  }
}

/** Words that name no one of them. */
const nameless =
  /^(|.{1,2}|\P{ASCII}+|animals?|insects?|wildlife|.*migrations?|person|portrait|hero)$/u;

function withName(subject: Subject, what: string, one: string): Subject {
  const article = /^[aeiou]/i.test(one) ? 'an' : 'a';
  const upper = article.charAt(0).toUpperCase() + article.slice(1);
  return withPictures(subject, (text) =>
    text
      .replaceAll(new RegExp(`\\bAn? ${what}\\b`, 'g'), `${upper} ${one}`)
      .replaceAll(new RegExp(`\\ban? ${what}\\b`, 'g'), `${article} ${one}`)
      .replaceAll(new RegExp(`\\b(one|the) ${what}\\b`, 'gi'), `$1 ${one}`)
      .replaceAll(new RegExp(`\\b${what}s\\b`, 'g'), plural(one)),
  );
}

function withPictures(subject: Subject, named: (text: string) => string): Subject {
  const beats = subject.beats.map((beat) => ({
    ...beat,
    see: named(beat.see),
    motion: named(beat.motion),
  }));
  return { ...subject, beats };
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

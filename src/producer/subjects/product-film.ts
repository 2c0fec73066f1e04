import { type Beat, beat, type Subject } from './subject.ts';
import { app } from './work.ts';

/**
 * A film that shows what something is good for: hook, problem, product, proof, call. `thing` is a noun phrase as it
 * stands in the concept, `a smart water bottle`; null where the concept names none.
 */
export function productFilm(thing: string | null): Subject {
  const bare = thing?.replace(/^(an?|the|our|my|your|their|its)\s+/i, '') ?? 'product';
  return {
    name: `the ${bare}`,
    words: /(?!)/,
    light: 'soft directional light, calm uncluttered backgrounds, one accent colour',
    moves: false,
    // Its name is in the pictures and in the words: a title before them would give the first one away.
    general: false,
    beats: [...beforeUse(bare), ...inUse(bare)],
  };
}

/** Whether a thing is many: `headphones`. */
export function isPlural(bare: string): boolean {
  return /[^su]s$/i.test(bare) && !/(lens|series)$/i.test(bare);
}

function beforeUse(bare: string): readonly Beat[] {
  const does = (plural: string): string => (isPlural(bare) ? plural : `${plural}s`);
  return [
    beat(
      'first-glimpse',
      `The ${bare} ${does('wait')} in the dark, one edge lit`,
      'extreme close-up, rim light, black background',
      'A band of light travels slowly along the edge',
      'right',
      'Some things you notice before you know what they are for.',
      'This is one of them.',
      'Look at how the light lets go of it.',
    ),
    beat(
      'without-it',
      'A hurried hand searches a cluttered kitchen table in the morning',
      'overhead close-up, keys, receipts, a cup gone cold',
      'The hand pushes one thing after another aside',
      'left',
      'You know the morning in which one small thing holds up everything else.',
      'It is never a big thing.',
      'That is why we put up with it for years.',
    ),
    beat(
      'whole-view',
      `The ${bare} ${does('stand')} alone on pale stone in clear daylight`,
      'three-quarter product shot, soft reflection below',
      'Daylight opens slowly over the whole form',
      'in',
      `So ${isPlural(bare) ? 'these are' : 'this is'} the ${bare}: one job, done properly.`,
      'Nothing on it is there for show.',
      'What was left out was left out on purpose.',
    ),
  ];
}

function inUse(bare: string): readonly Beat[] {
  const it = isPlural(bare) ? 'them' : 'it';
  return [
    beat(
      'in-use',
      `A hand reaches for the ${bare} on an ordinary day at home`,
      'medium close-up, natural window light, real home, soft background',
      `The hand comes to rest on ${it} and stays`,
      'in',
      'The best test is an ordinary Tuesday.',
      `You reach for ${it} without thinking.`,
      'The morning goes on as if nothing had happened, and that was the point.',
    ),
    beat(
      'one-detail',
      `One small detail of the ${bare} fills the picture`,
      'macro shot, fine texture, shallow depth of field',
      'A highlight moves across the texture',
      'up',
      'There is one detail that you will find only after a month.',
      'We put it there anyway.',
      'Consider it a letter from the workshop.',
    ),
    beat(
      'hero',
      `The ${bare} ${isPlural(bare) ? 'stand' : 'stands'} in full light with empty space all round`,
      'centred product shot, plain background, generous margins',
      'The light opens until the whole form is seen',
      'out',
      `See ${it} in person.`,
      'Nothing to add, and nothing left to take away.',
      'Then decide.',
    ),
  ];
}

/** The film of an app: what one tap does comes first, then the day without it. */
export function appFilm(): Subject {
  const order = ['one-thumb', 'busy-table', 'one-phone', 'shared', 'quiet-evening'];
  const led = order.flatMap((slug) => app.beats.filter((one) => one.slug === slug));
  return { ...app, beats: [...led, ...app.beats.filter(({ slug }) => !order.includes(slug))] };
}

/** Names a thing for sale: what stands before `for`, `that` or `with`, at most five words; null where there is none. */
export function thingIn(topic: string): string | null {
  const named = topic
    .replace(
      /^(?:(?:an?|the)\s+)?(?:short\s+|cinematic\s+)?(?:launch|introduction|unveiling|release|promo(?:tion)?(?:al)?|product|commercial|advert(?:isement)?|ad|showcase|film|video|demo)s?\s+(?:film\s+|video\s+)?(?:of|for|on)\s+/i,
      '',
    )
    .replace(/^(?:introducing|presenting|meet|new:)\s+/i, '')
    .replace(
      /\s+(?:product\s+)?(?:launch|showcase|commercial|advert|demo|promo|film|video)s?$/i,
      '',
    )
    .split(/\s+(?:for|that|which|who|with|from|by|in|on|at|to|made)\s+|[:,;–—(]/i)[0]
    ?.trim();
  if (
    named === undefined ||
    !/^[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}\p{M} ’'&+-]*$/u.test(named)
  )
    return null;
  const plain = named.replace(
    /^((?:our|my|your|their|its|an?|the)\s+)?(?:cinematic|short|brand[- ]new|new)\s+/i,
    '$1',
  );
  const words = plain.split(' ').length;
  const vague =
    /^(?:(?:an?|the|our|my|your)\s+)?(?:new\s+)?(?:product|thing|brand|film|video)s?$/i.test(plain);
  return words > 5 || vague ? null : lowerFirst(plain);
}

// `Smart bottle` at the start of a concept is a common noun, `iPhone` and `TechCorp Bottle` are names.
function lowerFirst(text: string): string {
  const [first = '', ...rest] = text.split(' ');
  const isName = /\p{Lu}.*\p{Lu}|\p{N}/u.test(first) || rest.some((word) => /^\p{Lu}/u.test(word));
  return isName ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

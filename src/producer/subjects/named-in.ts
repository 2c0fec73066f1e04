/**
 * Where a text names something by its words; -1 where it does not. A place that only says of what kind another thing is
 * does not count, `mountain bikes`, and in a concept neither does one where something else is: `a violin maker in the city`.
 */
export function placeNamed(
  text: string,
  words: RegExp,
  counts: { readonly asPartOfAName: boolean; readonly asSetting: boolean },
): number {
  const at = [...text.matchAll(everyOne(words))].find(
    ({ index, 0: name }) =>
      (counts.asPartOfAName || !isModifier(text, index, name, words)) &&
      (counts.asSetting || !isSetting(text, index)),
  );
  return at?.index ?? -1;
}

// A long film asks for the same words in each of its texts.
const everyOnes = new WeakMap<RegExp, RegExp>();

function everyOne(words: RegExp): RegExp {
  const known = everyOnes.get(words) ?? new RegExp(words, `${words.flags}g`);
  everyOnes.set(words, known);
  return known;
}

/** What may follow the name of a place and still be a part of it. */
const parts =
  /^(lights?|views?|air|winds?|breeze|floor|paths?|mornings?|evenings?|nights?|sunsets?|sunrises?|dawn|dusk|life|sounds?|silence|mist|edge|water|sky|skies|walks?|scene(ry)?|landscapes?|panorama|stories|story|exploration|travel|flight|race|station|missions?|launch|phases|days?|home|making|party|alone|made|built|born|worn|fell|rose|slept|woke|became|came|lay|stood)$/i;
const small =
  /^(a|an|the|and|or|of|in|on|at|by|to|for|from|with|that|which|who|where|when|as|is|are|was|were|has|have|had|does|do|can|will|under|over|after|before|between|through|into|near|without|so|but|than|not|never|all|just|only|up|down|slowly)$/i;
const withArticle = /\b(an?|the|this|that|each|every|my|our|one)\s+(\p{L}+\s+){0,2}$/iu;

// `A city wakes` is about the city, `city buses` and `a city bus` are not; neither is a plural.
function isModifier(text: string, at: number, name: string, words: RegExp): boolean {
  const next = /^(?:[’']s)? (\p{L}+)/u.exec(text.slice(at + name.length))?.[1];
  if (next === undefined || name.endsWith('s')) return false;
  if (small.test(next) || parts.test(next) || words.test(next)) return false;
  if (/(ed|ly)$/.test(next)) return false;
  const isVerb = /(?<!s)s$|ing$/.test(next) && withArticle.test(text.slice(0, at));
  return !isVerb;
}

const before =
  'in on at over under near by through across from into onto to above below behind beside along around round within inside outside toward towards beyond after before during with without for against among up down';
const leading = new RegExp(`\\s(${before.split(' ').join('|')})\\s`, 'i');
const ofSomebody =
  /(maker|keeper|smith|worker|hunter|seller|driver|builder|singer|fisher|man|men|woman|women|people|children)s? of\s+(the\s+)?$/i;
const another = /(?<=\s)(the|an?|his|her|its|their|my|our|every|each)\s/i;

// What stands before a place is what the concept is about, but for words of light, time and mood.
function isSetting(concept: string, at: number): boolean {
  const start =
    concept
      .slice(0, at)
      .split(/\sand\s|[,:;.–—]\s/)
      .at(-1) ?? '';
  const lead = leading.exec(start);
  if (lead !== null) return !isPale(start.slice(0, lead.index));
  if (ofSomebody.test(start)) return true;
  // `Bridges of Istanbul`, but `the sound of forests`.
  if (/\sof\s+$/i.test(start) && /^\p{Lu}/u.test(concept.slice(at)))
    return !isPale(start.replace(/\sof\s+$/i, ''));
  const again = another.exec(start);
  const head = start.slice(0, again?.index ?? 0);
  return !/\s(of|about)\s+$/i.test(head) && !isPale(head);
}

// Words that tell of a place rather than of something in it.
const pale = new Set(
  `${before} a an the my our his her their one two three some that this every all about of and how why what when where who is are was
  life lives living day days night nights morning mornings evening evenings afternoon noon midnight dusk dawn sunset
  sunsets sunrise hour hours minute minutes week weekend month year season summer moonlight daylight light sunlight silence
  quiet peace calm stillness solitude beauty magic wonder wonders mystery mysteries secret secrets story stories tale
  tales sound sounds voices colour colours color colors smell feeling mood memories walk walks walking stroll wander
  wandering stay visit tour view views look glimpse ode hymn film video short documentary portrait
  introduction guide first last early late long little quiet slow serene peaceful beautiful wild deep old new young big
  small great lonely empty hidden perfect lazy warm cool golden blue silent alone lost happens time moment moments waking
  place home part trip journey going coming sitting looking love history`.split(/\s+/),
);

function isPale(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [];
  return words.every((word) => pale.has(word) || /^\p{N}+$/u.test(word));
}

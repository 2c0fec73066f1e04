// Phrases whose words name a subject and mean something else, by the word that would mislead.
const phrases: readonly string[] = [
  // rain, leaves, trees, plants
  'leaf of (paper|a book|gold)',
  'turn(s|ing|ed)? over a new leaf',
  '(family|decision|phylogenetic|syntax|binary|christmas) trees?',
  'trees? of (life|knowledge)',
  '(human|second|the true) nature',
  'nature of (?!a |the )\\w+',
  'out of the woods',
  '(concrete|urban) jungle',
  // sea and coast
  '(radio|sound|brain|heat|shock|gravitational|electromagnetic|new|crime|cold|crypto|shopping) waves?',
  'waves? of \\w+',
  '(man|woman|boy|girl|child|driver|he|she|who|hand|hands|everybody|somebody) waves?',
  'waves? (at|to|goodbye|hello|back|his|her|a hand)',
  'coast to coast',
  'sea of (people|faces|data|lights?)',
  '(web|couch) surf\\w*',
  // mountains
  '(silicon|death|uncanny) valley',
  'peak (oil|hours?|performance|season)',
  '(climate|peace|nato|tech|economic|trade|g7|g20|eu|world) summits?',
  'summit (meeting|talks)',
  'mountain of \\w+',
  // space
  '(office|parking|storage|living|work|working|co-?working|disk|white|head|public|safe|personal|green|empty|open|urban|shared|exhibition|shelf|tight|small) spaces?',
  'spaces? (between|for|to) \\w+',
  '(movie|film|football|pop|rock|sports?|music|tv|hollywood|child|porn|opera|basketball|tennis|rising|five|four|three|michelin|gold) stars?',
  'stars? of (the )?(show|hollywood|bollywood|screen|stage|football|tennis|pop)',
  'star (chef|player|striker|architect|lawyer)s?',
  '(honey|blood|once in a blue) moon',
  '(bruno|veronica) mars',
  // animals and food
  '(bear|bull) markets?',
  'bears? (fruit|witness|no|in mind)',
  'the bull and the bear',
  'teddy bears?',
  'fish (and|&) chips',
  'fish (market|soup|sauce|oil|fingers?|sticks?|cakes?|tank|shop|farm)s?',
  'hot dogs?',
  'lion of \\w+',
  'computer mouse',
  'cat scans?',
  'copy ?cats?',
  'food for thought',
  'rice (fields?|padd(y|ies)|terraces?)',
  'cook(s|ed|ing)? the books',
  'coffee tables?( books?)?',
  'bread and circuses',
  // cities and work
  'wall street',
  'berlin wall',
  'treaty of (rome|paris|london)',
  'ghost towns?',
  '(stock|job|labou?r|housing|financial|bear|bull) markets?',
  'sesame street',
  'phone (box|booth)(es|s)?',
  'phoned? home',
  'dress code',
  'zip codes?',
  'country music',
  'data ?base\\w*',
  'american dream',
  '(prison|jail|solar|fuel|terrorist|spreadsheet) cells?',
  'cells? phone',
  'energy drinks?',
  'chemistry (between|of love)',
  'computer memory',
  'memory (cards?|sticks?|lane)',
  'in memory of',
  'learn(ing|s)? (to|how|about|from|by) \\w+',
  'sleepy (village|town|hollow)',
  'night ?watch(man|men)?',
  'music video',
];

const misleading = new RegExp(`\\b(?:${phrases.join('|')})\\b`, 'giu');

/** A text with a stroke in place of each letter of a phrase that sounds like a subject and is none: `stock market`, `movie stars`. */
export function withoutOtherMeanings(text: string): string {
  return text.replace(misleading, (phrase) => phrase.replace(/\p{L}/gu, '_'));
}

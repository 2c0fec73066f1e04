const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const women = set(
  'woman girl lady mother grandmother grandma daughter sister wife bride widow queen princess actress waitress businesswoman heroine nun witch schoolgirl saleswoman',
);
const men = set(
  'man boy guy gentleman father grandfather grandpa son brother husband groom widower king prince actor waiter businessman fisherman craftsman monk wizard schoolboy salesman policeman fireman',
);
const people = set(
  `person child kid toddler baby teenager developer programmer engineer designer artist painter sculptor writer author poet
  musician guitarist pianist violinist drummer singer dancer barista chef cook baker butcher farmer gardener fisher shepherd
  doctor nurse surgeon patient dentist teacher student professor scientist researcher chemist astronaut pilot driver captain
  sailor soldier knight samurai guard detective spy thief hacker founder entrepreneur boss manager worker carpenter welder
  mechanic electrician plumber blacksmith potter tailor shopkeeper vendor customer host hostess presenter journalist reporter
  photographer filmmaker director editor librarian lawyer judge hiker climber runner cyclist swimmer surfer skier athlete
  boxer explorer traveller traveler tourist stranger hero villain robot android magician clown monk priest neighbour neighbor
  narrator speaker commuter postman courier diver technician analyst nomad beekeeper winemaker brewer roaster weaver`,
);
const animals = set(
  `dog puppy cat kitten fox wolf bear deer stag horse pony foal donkey cow calf bull goat lamb sheep pig rabbit hare mouse rat
  squirrel hedgehog owl eagle hawk falcon crow raven parrot penguin duck goose swan hen rooster turtle tortoise frog snake
  lizard whale dolphin shark octopus otter seal lion lioness tiger leopard cheetah elephant giraffe zebra monkey gorilla panda
  koala kangaroo dragon unicorn butterfly bee spider snail crab`,
);
const things = set(
  `car truck van taxi tram boat ship sailboat canoe kayak submarine airplane plane helicopter balloon rocket spaceship satellite
  rover bicycle bike motorcycle train drone kite ball cup mug teapot kettle pot pan bottle candle lantern lamp letter envelope parcel
  package box suitcase backpack book notebook diary blueprint photograph painting statue sculpture violin guitar piano watch clock
  camera typewriter phone telephone laptop computer necklace ring crown sword hat umbrella chair doll toy key coin seed
  seedling sapling tree oak flower rose cake loaf pie pumpkin egg snowman sandcastle bridge house cottage cabin castle tower
  lighthouse windmill barn tent`,
);
const places = set(
  `home kitchen office studio workshop garage basement attic bedroom bathroom room library classroom school hospital clinic station
  platform airport harbour harbor port market shop store bakery café cafe bar restaurant theatre theater stage cinema gym
  church temple museum gallery laboratory lab factory warehouse farm field meadow vineyard garden park playground forest
  jungle wood woods clearing beach shore coast sea ocean lake pond river stream waterfall mountain mountains valley hill
  summit cliff desert dune cave island street alley road highway crossroads square rooftop balcony terrace courtyard village
  town city subway metro tunnel cockpit cabin tent classroom corridor hallway elevator lobby arena stadium court pool bus
  space orbit moon mars greenhouse orchard stable barn cellar dungeon palace castle cottage`,
);

/** Whether a word names a person: someone who can be the same in the next scene. */
export function isPerson(noun: string): boolean {
  return women.has(noun) || men.has(noun) || people.has(noun);
}

export function isAnimal(noun: string): boolean {
  return animals.has(noun);
}

/** Whether a word names a thing that a story can follow: one can tell it from others of its kind. */
export function isThing(noun: string): boolean {
  return things.has(noun);
}

/** Whether a word names a place where something can be. */
export function isPlace(noun: string): boolean {
  return places.has(noun);
}

/** The pronoun that only others can have: `he` for a woman, `she` for a man; null where either may be. */
export function excludedPronoun(noun: string): 'he' | 'she' | null {
  if (women.has(noun)) return 'he';
  return men.has(noun) ? 'she' : null;
}

import type { Style } from './resolved-production.ts';

/** One part of a film: what it is there for. */
export interface Act {
  /** Also the id of its scene in the style's template. */
  readonly role: string;
  /** Its part of the film's length; the acts of a guide add up to 1. */
  readonly share: number;
  /** True where several scenes may make up the act; every other act is one scene. */
  readonly several: boolean;
  /** What it does for the viewer, as the rest of a sentence that begins with the role. */
  readonly purpose: string;
  readonly shows: string;
  readonly says: string;
}

/** How a film of a style is built and how it sounds: read by the rules, and by a model that writes in their place. */
export interface StyleGuide {
  readonly tone: string;
  /** In the order of the film: the first opens it, the last closes it. */
  readonly acts: readonly Act[];
  readonly do: readonly string[];
  readonly dont: readonly string[];
}

type Texts = readonly [purpose: string, shows: string, says: string];

function act(role: string, share: number, [purpose, shows, says]: Texts): Act {
  return { role, share, several: false, purpose, shows, says };
}

function acts(role: string, share: number, texts: Texts): Act {
  return { ...act(role, share, texts), several: true };
}

/** The guides of all styles. */
export const styleGuides: Readonly<Record<Style, StyleGuide>> = {
  visual_storyboard: {
    tone: 'Silent and patient: light, texture and one movement a picture; the viewer puts the story together.',
    acts: [
      act('establishing', 0.2, [
        'shows where we are, and at which hour',
        'One wide view of the place in the light that the whole film keeps',
        'Nothing',
      ]),
      acts('detail', 0.6, [
        'goes closer, one thing at a time',
        'One thing from near, its material and what moves on it; another distance and another camera move than the picture before',
        'Nothing',
      ]),
      act('last-picture', 0.2, [
        'is the picture to remember',
        'The place again or what became of it, wide and calm',
        'Nothing',
      ]),
    ],
    do: [
      'Change the distance from picture to picture: wide, near, very near, wide.',
      'Keep one light and one palette through the film.',
      'Let one thing move and everything else hold still.',
    ],
    dont: [
      'No words in the picture and none to be heard, unless a text was asked for.',
      'No two pictures of the same thing from the same distance.',
    ],
  },
  podcast: {
    tone: 'Somebody speaks to one listener: warm, first hand, curious, with short sentences and an honest doubt here and there.',
    acts: [
      act('hook', 0.15, [
        'makes the listener stay',
        'The thing itself, near enough to touch',
        'One surprising fact or moment in the first sentence; the subject is clear by the second',
      ]),
      acts('talk', 0.7, [
        'takes one thought a scene',
        'What the words are about at that moment: a person, a hand, an object, a place',
        'One thought a scene, each one picking up where the last one stopped; an example before the rule',
      ]),
      act('close', 0.15, [
        'gives the listener something to take along',
        'The first picture come to rest, or what is left on the table',
        'One sentence worth repeating at dinner; a goodbye only where there is time for it',
      ]),
    ],
    do: [
      'Write for the ear: say numbers as one says them, one idea a sentence.',
      'Speak of people and things, not of topics.',
    ],
    dont: [
      'No “in this episode”, no “welcome back”, no list of what will come.',
      'No rhetorical question that the next sentence answers.',
    ],
  },
  educational: {
    tone: 'A good teacher at a table: calm, exact, friendly, never in a hurry and never above the learner.',
    acts: [
      act('question', 0.15, [
        'asks what the viewer wants to know',
        'The thing as everybody knows it',
        'The question in everyday words, and that it can be understood',
      ]),
      acts('step', 0.7, [
        'builds the answer, one idea a scene',
        'One step, large and alone, in the same view as the step before where they belong together',
        'One new idea a scene, named once, then used; a comparison with something from the kitchen or the street',
      ]),
      act('answer', 0.15, [
        'gives the whole idea in one sentence',
        'The whole of it at work',
        'The answer in one sentence, in words that were all explained before',
      ]),
    ],
    do: [
      'Order the ideas so that each one needs only those before it.',
      'Say what a thing does before what it is called.',
    ],
    dont: [
      'No term that is not explained in the same scene.',
      'No labels, arrows or diagrams with letters: video models cannot draw them.',
    ],
  },
  documentary: {
    tone: 'A narrator who was there: measured, concrete, unsentimental, with room to look between the sentences.',
    acts: [
      act('opening', 0.15, [
        'sets a place and an hour in which something is about to happen',
        'A wide view of the place, somebody or something small in it',
        'Where and when we are, and what is unusual about it',
      ]),
      acts('development', 0.7, [
        'tells what happened, one turn a scene',
        'The people and things that it happened to, near enough to read their faces and hands',
        'Facts with names, years and numbers; what it cost somebody; what nobody expected',
      ]),
      act('today', 0.15, [
        'shows what is left of it',
        'The same place or thing now, wide and quiet',
        'What remains, without a moral',
      ]),
    ],
    do: [
      'Leave a second of silence in a scene: half of what is told is in the picture.',
      'Prefer one witness to ten adjectives.',
    ],
    dont: [
      'No “since the dawn of time”, no “little did they know”.',
      'No fact that you could not name a source for.',
    ],
  },
  product: {
    tone: 'Confident and plain: one promise, shown rather than praised.',
    acts: [
      act('hook', 0.12, [
        'shows the one thing that nobody can look away from',
        'The product or its effect, very near, not yet explained',
        'The promise in one short sentence',
      ]),
      act('problem', 0.2, [
        'shows the day without it',
        'The small daily trouble, seen honestly, with a person’s hands in it',
        'The trouble in the customer’s own words',
      ]),
      act('product', 0.22, [
        'is the first clear look at it',
        'The product alone in good light, whole, turning or being touched',
        'Its name, and what it does in one sentence',
      ]),
      acts('proof', 0.32, [
        'lets it do what was promised',
        'The product in use by an ordinary person; then one detail that was made with care',
        'One thing that can be checked: seconds saved, what it is made of, how long it lasts',
      ]),
      act('call', 0.14, [
        'says what to do next',
        'The product as the hero, plenty of empty space around it for a title',
        'One thing to do, in the imperative',
      ]),
    ],
    do: [
      'Make one promise and keep coming back to it.',
      'Show a hand on the product in at least one scene.',
      'Leave room for a title in the last picture: it is added to the finished film, and is never part of a prompt.',
    ],
    dont: [
      'No superlative, no “revolutionary”, no figure that the maker has not given.',
      'No logo, screen or lettering in a prompt: models draw them wrong.',
    ],
  },
  vertical_short: {
    tone: 'Quick and direct: short spoken sentences, every one with a picture of its own.',
    acts: [
      act('hook', 0.12, [
        'stops the thumb within two seconds',
        'The strangest or most beautiful picture of all, very near, already moving',
        'At most five words in the first two seconds',
      ]),
      acts('beat', 0.7, [
        'gives one picture and one short sentence',
        'A new thing every four seconds, in the middle of the upright picture, near',
        'One fact or turn a scene, at most ten words',
      ]),
      act('close', 0.18, [
        'pays the hook off and leads back to it',
        'What the hook promised, or the first picture from further away, so that the film can run in a loop',
        'One sentence that makes one want to see the first picture again',
      ]),
    ],
    do: [
      'Put the subject in the middle and leave the lowest quarter of the picture free for captions.',
      'Cut on the word, and change the distance with every cut.',
      'Write it to be understood without sound as well.',
    ],
    dont: [
      'No greeting, no title, no “today I will show you”.',
      'No wide view of many small things: it is watched on a hand’s width.',
      'No “follow for more” as the last word.',
    ],
  },
};

/** The act that a scene belongs to, by its place in a film of so many scenes; the only scene opens. */
export function actAt(style: Style, index: number, count: number): Act {
  const { acts: all } = styleGuides[style];
  const first = all[0];
  const last = all.at(-1);
  if (first === undefined || last === undefined) throw new Error(`style ${style} has no acts`);
  if (index <= 0) return first;
  if (index >= count - 1) return last;
  const middle = all.slice(1, -1);
  // Each act has its scene where there are enough; what is left over goes to the act that takes several.
  const growing = Math.max(
    0,
    middle.findIndex(({ several }) => several),
  );
  const spare = count - 2 - middle.length;
  if (spare < 0) {
    const at = count === 3 ? middle.length / 2 : ((index - 1) * middle.length) / (count - 2);
    return middle[Math.floor(at)] ?? last;
  }
  const at = index - 1;
  if (at < growing) return middle[at] ?? last;
  return middle[Math.max(growing, at - spare)] ?? last;
}

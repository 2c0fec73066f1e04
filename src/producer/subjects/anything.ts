import { beat, type Subject } from './subject.ts';

/**
 * A film about a topic that the rules know nothing of: views that anything has, each with the topic's name in front,
 * and words that are true of everything. `topic` is a noun phrase or a whole question.
 */
export function openSubject(topic: string): Subject {
  const name = topic.charAt(0).toUpperCase() + topic.slice(1);
  const beats = anything.beats.map((one) => ({ ...one, see: `${name}: ${one.see}` }));
  return topic === '' ? anything : { ...anything, beats };
}

/** Anything else: pictures and words that are true of everything. */
export const anything: Subject = {
  name: 'an open subject',
  words: /(?!)/,
  light: 'clear natural light, soft shadows, true colours with one warm accent',
  moves: false,
  general: true,
  beats: [
    beat(
      'first-view',
      'the whole of it in one wide view',
      'wide establishing shot, the subject in the middle, plenty of room around it',
      'The view opens slowly and nothing else moves',
      'in',
      'Most of us have a picture of this, and few of us have looked twice.',
      'So let us look twice.',
      'We take it slowly, and leave out what we do not know.',
    ),
    beat(
      'small-detail',
      'one small detail, seen from very near',
      'macro shot, fine texture, soft background',
      'The focus moves slowly over the detail',
      'in',
      'Start with something small, because small things hold still.',
      'Look at one detail until it stops being obvious.',
      'There is nearly always more in it than you came for.',
    ),
    beat(
      'its-parts',
      'its parts, side by side',
      'overhead shot, even rows, plain background',
      'The view passes from one part to the next',
      'right',
      'Then look at the parts, one beside the other.',
      'Each of them is simple enough.',
      'It is how they meet that makes the whole.',
    ),
    beat(
      'people-with-it',
      'the people who know it well',
      'medium shot, attentive faces, soft background',
      'One of them leans closer and points',
      'left',
      'Somebody knows this by heart, and once knew nothing of it.',
      'They learned it the way everyone does: a little at a time.',
      'Ask them, and they will tell you where they went wrong first.',
    ),
    beat(
      'what-changes',
      'the moment in which something changes',
      'medium close-up, one point of sharp focus',
      'One thing changes while the rest stays as it is',
      'in',
      'There is usually one moment that everything else depends on.',
      'It is easy to miss, because it does not announce itself.',
      'Once you have seen it, you will not stop seeing it.',
    ),
    beat(
      'last-view',
      'the same wide view, from further away',
      'wide shot, calm horizon, a lot of sky',
      'The view draws back and becomes quiet',
      'out',
      'And here is the whole of it once more.',
      'Nothing in it has changed, only the way we look.',
      'Keep one picture from this, and let the rest go.',
    ),
  ],
};

import type { Subject } from './subject.ts';

/**
 * What a vertical short says over the beats of a subject, in their order: a picture every four seconds leaves time for
 * about ten words. The first sentence of all is heard within two seconds, so it has five words at most.
 */
const linesBySubject: Readonly<Record<string, readonly string[]>> = {
  coffee: [
    'Watch the steam. Nothing has gone wrong yet today.',
    'This was the seed of a red cherry.',
    'Grinding lets the smell out.',
    'The first water only wakes it up.',
    'Now hold it. The warmth comes first.',
    'Gone. The ring proves that you stopped.',
  ],
  'the history of espresso': [
    'Two sips. It took a century to get them right.',
    'Turin, eighteen eighty-four: coffee by steam.',
    'In Milan it became one cup at a time.',
    'Then a lever pushed it through. Foam!',
    'Drink it standing, in a minute.',
    'Today: twenty-five seconds. Same impatience.',
  ],
  tea: [
    'Listen to the water. There is little else in this room.',
    'It is listened to, not watched.',
    'These leaves grew in the shade.',
    'The wrist does the work.',
    'Turn the bowl before you drink.',
    'This meeting will not happen again.',
  ],
  bread: [
    'Four things make this. One is time.',
    'This jar is alive.',
    'Fold it until it pushes back.',
    'Then nothing, for a whole night.',
    'In the oven it takes one last breath.',
    'Wait until it is cold. Nobody does.',
  ],
  'the sky': [
    'Air has no colour. So why is this blue?',
    'Sunlight is every colour at once.',
    'The air throws it in all directions.',
    'Blue is thrown about the most.',
    'In the evening the blue gets lost.',
    'Every part of it sends you a little blue.',
  ],
  food: [
    'Look at this board. All you need is on it.',
    'Slow is smooth, and smooth is fast.',
    'Heat is where flavour is made.',
    'The hardest ingredient is time.',
    'To the table, while it is too hot.',
    'It is about who sits around it.',
  ],
  vaccines: [
    'Two seconds. Then the real work starts without you.',
    'It carries a wanted poster.',
    'A scout takes it to the lymph node.',
    'The right cells copy themselves.',
    'A few of them stay on as memory.',
    'The real one is known on sight.',
  ],
  cats: [
    'Hear that motor? You feel it before you hear it.',
    'It is made in the throat, both ways.',
    'Kittens can do it, blind and deaf.',
    'This one hides a baby’s cry.',
    'They purr when they hurt, too.',
    'It asks one thing: do not get up.',
  ],
  'a mobile app': [
    'One tap. Done. You are still standing on the train.',
    'This is how we keep track today.',
    'Now it all fits in your hand.',
    'Everybody sees the same thing.',
    'And then it leaves you alone.',
    'Is your head quieter by Sunday? Try it.',
  ],
  'a developer': [
    'Midnight. Still red. It has been red since four.',
    'The same line, thirty times.',
    'So you get up and walk away.',
    'And there it is. The line before it.',
    'Eight hours for four characters.',
    'Green. And nobody awake to see it.',
  ],
  animals: [
    'It saw us first. It knows how near we may come.',
    'Its day begins while ours sleeps.',
    'It hears what we will only see later.',
    'Warmth, and a second pair of eyes.',
    'This is what all of it is for.',
    'It does not say goodbye.',
  ],
  'mountains and lakes': [
    'Find the seam. The mountain stands on its own reflection.',
    'This was snow this morning.',
    'The light leaves from the bottom up.',
    'Mist comes out of the trees.',
    'The best seat in the valley.',
    'Then the stars come down to the water.',
  ],
  'the sea': [
    'It looks like the end. It is five kilometres away.',
    'The water only nods. The wave travels.',
    'A new border, every few seconds.',
    'The boats talk to each other.',
    'Ten metres down, red is gone.',
    'It leaves twice a day, and keeps its word.',
  ],
  rain: [
    'Rain finds the roofs first. Then it finds you.',
    'A million droplets make one drop.',
    'Tile, gutter, pipe: a small river.',
    'A drop waits for company, then runs.',
    'Every drop of rain draws a ring.',
    'It stops. The roofs go on dripping.',
  ],
  'a lighthouse': [
    'A lighthouse says one thing. Here I am.',
    'One lamp, seen from thirty kilometres.',
    'A keeper climbed this every evening.',
    'Each stone holds the next.',
    'Every lighthouse has its own rhythm.',
    'Nobody home. It turns all the same.',
  ],
  'the forest': [
    'Stop. It gets louder. It only waited for you to be quiet.',
    'This moss is older than flowers.',
    'Hundreds of litres, without a pump.',
    'The trees trade under your shoes.',
    'Here it rains twice.',
    'A tree falls, and everything runs for light.',
  ],
  space: [
    'This light is old. Tonight it ends in your eye.',
    'Three days away, if you bring a rocket.',
    'Most of what lifts off is fuel.',
    'Everyone you know lives under that line.',
    'A time machine that only looks back.',
    'And that is one galaxy of very many.',
  ],
  'the city': [
    'Listen. For half an hour this belongs to the bakers.',
    'Then everyone comes, and nobody collides.',
    'A city is known by its corners.',
    'Up here is the other city.',
    'In the rain it shows itself twice.',
    'Every window is a story.',
  ],
  travel: [
    'It looks short, here. That is what maps are for.',
    'In the third hour you start to look.',
    'You forget views sooner than people.',
    'The wrong turn is the one you tell.',
    'And then you stop talking.',
    'Tomorrow, further. Or back.',
  ],
  technology: [
    'This blinks right now. There are millions of them.',
    'Not long ago, we waited for letters.',
    'Yes or no, billions of times a second.',
    'Somebody was stuck, and then was not.',
    'Did it give somebody an hour back?',
    'From up here it looks alive.',
  ],
  history: [
    'Nobody threw this away. It was in use every day once.',
    'Before it, nobody missed it.',
    'The first try nearly worked.',
    'It travelled with people going anyway.',
    'Then it stopped being new.',
    'And now it is in your hands.',
  ],
  'the mind': [
    'Eighty-six billion cells. They need less than a light bulb.',
    'A thought is not in any of them.',
    'Do it every day: there is a path.',
    'At night the day is sorted.',
    'Forgetting keeps things findable.',
    'You wake up slightly rebuilt.',
  ],
  science: [
    'Look at this again. You have seen it many times.',
    'First, take it apart.',
    'Then ask what pushes what.',
    'Draw it. A drawing cannot cheat.',
    'Change one thing. Only one.',
    'Parts, pushes, a loop, a test.',
  ],
  'a person': [
    'Look at these hands. They know something by heart.',
    'It begins in an ordinary room.',
    'It would have been wiser to stop.',
    'Not talent. Tuesday after Tuesday.',
    'Then one day it simply worked.',
    'Tomorrow it starts again. Good.',
  ],
  loss: [
    'Someone used to sit here. Everything else is as it was.',
    'What remains is often small.',
    'It helps that someone stays.',
    'Outside, the day goes on.',
    'We can remember for each other.',
    'No one has to walk it alone.',
  ],
  'an open subject': [
    'Look twice. Hardly anybody does.',
    'Small things hold still.',
    'The parts are simple. How they meet is not.',
    'Somebody knows this by heart.',
    'There. One moment changes it.',
    'Nothing changed but how we look.',
  ],
};

/**
 * The subject with the lines of a vertical short. What else a beat says comes behind its line, for when there is time,
 * but for what the line says already.
 */
export function withShortLines(subject: Subject): Subject {
  const lines = linesBySubject[subject.name];
  const beats = subject.beats.map((beat, index) => {
    const line = lines?.[index] ?? shortest(beat.say);
    if (line === undefined) return beat;
    const said = wordsOf(line);
    const unsaid = beat.say.slice(1).filter((sentence) => {
      const words = [...wordsOf(sentence)];
      return 2 * words.filter((word) => said.has(word)).length < words.length;
    });
    return { ...beat, say: [...line.split(/(?<=[.!?])\s/), ...unsaid] };
  });
  return { ...subject, beats };
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set((text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).map((word) => word.slice(0, 5)));
}

function shortest(sentences: readonly string[]): string | undefined {
  return sentences.toSorted((a, b) => a.length - b.length)[0];
}

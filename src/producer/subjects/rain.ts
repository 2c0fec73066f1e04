import { beat, type Subject } from './subject.ts';

/** Rain on roofs, panes and streets. */
export const rain: Subject = {
  name: 'rain',
  // Rain out in the country looks like the country.
  words:
    /\b((?<!\b(desert|jungle|forest|sea) )rain(?!\s+(jackets?|coats?|boots?|gauges?|dances?|barrels?|checks?|delays?|forests?|(on|in|over|through|across)\s+(the\s+|a\s+)?(desert|forest|jungle|woods?|sea|ocean|mountains?|fields?|meadows?|plains?|savannah?)))|rain(s|y|ing)|rainfall|raindrops?|drizzles?|downpours?|puddles?)\b|雨|🌧|☔/iu,
  light: 'soft grey daylight, low cloud, wet reflections, slate blue with one warm accent',
  moves: false,
  general: false,
  beats: [
    beat(
      'rain-on-roofs',
      'Rain falls on the roofs of a city',
      'wide shot, wet tiles, chimneys, low cloud',
      'Rain comes down in fine lines and runs over the tiles',
      'in',
      'Rain reaches the roofs first.',
      'Slate, tin and tile each have a note of their own.',
      'From inside it sounds like being looked after.',
    ),
    beat(
      'low-cloud',
      'Dark rain clouds gather low above the rooftops',
      'low angle wide shot, heavy cloud, one pale gap',
      'The clouds close slowly over the last pale gap',
      'up',
      'Every drop of it rose from some sea or field, and went cold.',
      'It takes about a million droplets of cloud to make one drop of rain.',
      'When the air cannot carry it any more, it falls.',
    ),
    beat(
      'gutter',
      'Rain runs off the edge of a roof and falls to the street in threads',
      'close-up, drops along the gutter, dark wall behind',
      'Water fills the gutter and falls in clear threads',
      'down',
      'From the tiles the water takes the shortest way down.',
      'Tile, gutter, pipe: a small river with a house under it.',
      'All of it is on its way to a sea.',
    ),
    beat(
      'window-pane',
      'Rain runs down a window pane above a grey street',
      'macro shot, sharp drops, blurred street',
      'One drop meets another and both run down the glass',
      'hold',
      'On the window a drop of rain waits until another one joins it.',
      'Then they are heavy enough, and run.',
      'One can spend an afternoon on that.',
    ),
    beat(
      'puddle',
      'Rain draws rings in a puddle on a paved street',
      'low angle close-up, wet stones, reflected houses',
      'Rings open in the puddle and pass through one another',
      'right',
      'Down in the street each drop draws a ring.',
      'The rings pass through one another and carry on.',
      'Only people walk round them.',
    ),
    beat(
      'after-the-rain',
      'The rain has stopped and the wet roofs of the city shine',
      'wide shot, steam over the tiles, first gap in the clouds',
      'Light moves over the roofs and the last drops fall',
      'out',
      'Then the rain stops, and for a minute everything holds still.',
      'The smell of it has a name: petrichor.',
      'The roofs go on dripping, as if they had not heard.',
    ),
  ],
};

import { namesCamera } from './camera-words.ts';
import { clause } from './concept.ts';
import type { Camera } from './subjects/subject.ts';

// Video models follow one named move best; the local camera reads the same words.
const cameraSentences: Readonly<Record<Camera, string>> = {
  in: 'Slow push-in',
  out: 'Slow pull back',
  left: 'Slow pan left',
  right: 'Slow pan right',
  up: 'Slow tilt up',
  down: 'Slow tilt down',
  hold: 'Static camera',
};

const cameras = ['in', 'right', 'out', 'left'] as const satisfies readonly Camera[];

/** Framing in a description, which then needs none added. */
const framed =
  /\b(close-?up|macro|wide shot|medium shot|overhead|portrait|low angle|aerial|shot)\b/i;

/** The prompt of a still: what is seen, how it is framed, in which light. Concrete nouns only, no text in the picture. */
export function imagePromptFor(
  scene: {
    readonly see: string;
    readonly look: string | null;
    readonly light: string;
    readonly theme: string | null;
  },
  limit: number,
): string {
  const { see, look, light, theme } = scene;
  const framing = look === null || framed.test(see) ? 'cinematic composition, sharp detail' : look;
  const parts = [
    see,
    upperFirst(framing),
    ...(light === '' ? [] : [upperFirst(light)]),
    ...(theme === null ? [] : [`Theme: ${theme}`]),
  ];
  return clause(parts.join('. '), limit);
}

/** The prompt of a clip: one subject, one action, one camera move, one light, in that order. */
export function videoPromptFor(
  scene: {
    readonly see: string;
    readonly motion: string | null;
    readonly camera: Camera;
    readonly light: string;
  },
  limit: number,
): string {
  const parts = [
    `Cinematic shot: ${scene.see}`,
    ...(scene.motion === null ? [] : [scene.motion]),
    ...(namesCamera(scene.see) ? [] : [cameraSentences[scene.camera]]),
    ...(scene.light === '' ? [] : [upperFirst(scene.light)]),
  ];
  return clause(parts.join('. '), limit);
}

/** The camera of a scene that only has a description: changes from scene to scene, is the same for the same words. */
export function cameraFor(see: string): Camera {
  const sum = [...see].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return cameras[sum % cameras.length] ?? 'in';
}

const hours =
  /\b(night|morning|evening|dusk|dawn|sunset|sunrise|moonlight|daylight|midnight|noon|stars)\b/i;
const lit = /\b(light|lit|neon|candle\w*|lamp|golden|shadow\w*|sunlight|sunbeams?)\b/i;

/** What a look says of light and its hour; the rest of it is colour and material. */
const ofLight =
  /\b(light|lit|sun|shadows?|dawn|dusk|night|morning|evening|afternoon|hour|daylight|silver|lamp|candle|stars|tungsten)\b/i;

/**
 * The light and colours of a scene, out of the one look of its film. A scene that names its own light or hour keeps it,
 * and shares the rest. May be empty.
 */
export function lightOf(see: string, look: string, own: boolean): string {
  if (!hours.test(see) && (own || !lit.test(see))) return look;
  return look
    .split(', ')
    .filter((part) => !ofLight.test(part))
    .join(', ');
}

/** Ways of lighting a picture that are named without the light. */
const waysOfLight =
  /\b(noir|chiaroscuro|(low|high)[- ]key|contrast\w*|backlit|lit|glow\w*|overcast|sunny|sunlit|sunset|sunrise|twilight|moonlight|moonlit|dim|bright|dark|shade)\b/i;

const colour =
  'golden|gold|silver|amber|green|blue|teal|violet|rose|red|orange|copper|ochre|indigo|brown|gr[ea]y|white|black';
const colouredLight = new RegExp(
  `\\b((pale|deep|soft|muted|dark) )?(${colour})( (and|with)(?= ))? `,
  'gi',
);
const ofColours = new RegExp(
  `\\b((${colour})s?|monochrome|sepia|pastels?|palette|colou?rs?|tones?|toned|technicolor)\\b`,
  'i',
);

/**
 * The film's own light and colours beside a look that the user wrote: its colours give way, and its light as well where the
 * look speaks of light. Light keeps its colour only beside a look without colours.
 */
export function besideLook(light: string, look: string | null): string {
  if (look === null) return light;
  if (ofLight.test(look) || waysOfLight.test(look)) return '';
  return light
    .split(', ')
    .filter((part) => ofLight.test(part))
    .map((part) => (ofColours.test(look) ? part.replace(colouredLight, '') : part))
    .join(', ');
}

/** Things that a light falls through or on. */
const ofThings =
  /\b(dappled|cloud|leaves|flour|wood|wooden|linen|fur|brass|walnut|paper|oak|straw|salt|mist|stars|mountain|moist|glass|metal|buildings|windows|faces|skin|office|reflections)\b/i;

/** A film's light and colours without the things in them, for a picture that shows others. */
export function lightAlone(light: string): string {
  return light
    .split(', ')
    .filter((part) => !ofThings.test(part))
    .join(', ');
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

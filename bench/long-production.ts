/** How a production of many scenes differs from the usual one. */
export interface LongProduction {
  readonly scenes: number;
  /** Words put in front of one scene's narration, by position from 0: an edit. */
  readonly edited?: { readonly scene: number; readonly words: string };
  /** Every scene brings a picture file of its own, `assets/<n>.png`. */
  readonly ownPictures?: boolean;
}

/**
 * A production as a person would write it by hand: every usual field of every scene, but for one in ten that leaves
 * its prompts to the Producer. Plain text, about 0.6 KiB a scene.
 */
export function longProduction({ scenes, edited, ownPictures = false }: LongProduction): string {
  const texts = Array.from({ length: scenes }, (_, index) => {
    const id = `scene-${String(index + 1).padStart(4, '0')}`;
    const place = places[index % places.length];
    const words = edited?.scene === index ? `${edited.words} ` : '';
    const prompts =
      index % 10 === 9
        ? ''
        : `${ownPictures ? '' : `    image_prompt: A wide view of ${place} number ${index + 1}, soft morning light, calm colours, shallow depth of field\n`}    video_prompt: The camera moves slowly past ${place} number ${index + 1}, light shifts, leaves stir in the wind\n`;
    return `  - id: ${id}
    description: ${place} number ${index + 1} in the early morning
${prompts}    narration_text: >-
      ${words}This is ${place} number ${index + 1} of our journey. People have come here for longer than anyone
      can remember, and each of them took something home that they did not bring.
    providers: { image: dalle, video: luma, audio: elevenlabs }
    duration: 5
    fit: speed-match
${ownPictures ? `    seed_image: ${pictureOf(index)}\n` : ''}`;
  });
  return `concept: A journey through ${scenes} places\nstyle: podcast\nbudget: none\nvoice: lily\nscenes:\n${texts.join('')}`;
}

/** Where a scene's own picture lies, relative to the production. */
export function pictureOf(scene: number): string {
  return `assets/${scene + 1}.png`;
}

const places = [
  'the old harbour',
  'a mountain lake',
  'the market square',
  'a city street at night',
  'the forest path',
  'a kitchen table',
  'the lighthouse',
];

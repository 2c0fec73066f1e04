import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { addedCharacters, assembledPrompt } from './assembled-prompt.ts';
import { type Catalog, factsOf } from './catalog.ts';
import type { Appearance, ResolvedScene } from './resolved-production.ts';
import type { PlaceOf } from './trouble.ts';

/**
 * A warning for each prompt that is longer than the model that is to be asked takes only once who is seen and the look are
 * added: it cannot be bought as it stands.
 */
export function promptTrouble(
  scenes: readonly ResolvedScene[],
  catalog: Catalog,
  placeOf: PlaceOf | undefined,
): Diagnostic[] {
  return scenes.flatMap((scene, index): Diagnostic[] => {
    const { image, clip, appearance } = scene;
    if (addedCharacters(appearance) === 0) return [];
    const asked = [
      ...(image?.source === 'generated'
        ? [{ name: 'image', field: 'image_prompt', model: image.model, prompt: image.prompt }]
        : []),
      { name: 'clip', field: 'video_prompt', model: clip.model, prompt: clip.prompt },
    ];
    return asked.flatMap(({ name, field, model, prompt }): Diagnostic[] => {
      const limit = factsOf(catalog, model)?.prompt_characters;
      const { length } = assembledPrompt(prompt, appearance);
      // Words that are too many by themselves break a rule of scripts, which is told of them once.
      if (limit === undefined || prompt.length > limit || length <= limit) return [];
      const place = placeOf?.(['scenes', index, field], 'value');
      return [
        {
          severity: 'warning',
          code: 'prompt-too-long',
          message: `the prompt of \`${scene.id}/${name}\` has ${length} characters with ${addedTo(appearance)}; ${model} takes ${limit}`,
          ...(place === undefined ? {} : { place }),
          hint: `say less in ${addedTo(appearance)}, or write a shorter \`${field}\``,
        },
      ];
    });
  });
}

function addedTo({ cast, look }: Appearance): string {
  const names = cast.map(({ name }) => `\`${name}\``);
  return [...names, ...(look === null ? [] : ['the look'])].join(' and ');
}

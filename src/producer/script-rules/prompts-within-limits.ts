import type { Script, ScriptProblem } from './script-problem.ts';

/** No prompt is longer than the model it is for takes: the vendor refuses it, or cuts it in silence. */
export function promptsWithinLimits({ resolved, catalog }: Script): readonly ScriptProblem[] {
  return resolved.scenes.flatMap(({ id, image, clip }) => [
    ...(image?.source === 'generated'
      ? tooLong(id, 'image_prompt', image.prompt, image.model, catalog.models)
      : []),
    ...tooLong(id, 'video_prompt', clip.prompt, clip.model, catalog.models),
  ]);
}

function tooLong(
  id: string,
  field: 'image_prompt' | 'video_prompt',
  prompt: string,
  model: string,
  models: Script['catalog']['models'],
): readonly ScriptProblem[] {
  const limit = models[model]?.prompt_characters;
  if (limit === undefined || prompt.length <= limit) return [];
  return [
    {
      path: `scenes.${id}.${field}`,
      code: 'prompt-too-long',
      severity: 'error',
      message: `\`${field}\` of scene \`${id}\` has ${prompt.length} characters, and ${model} takes ${limit}`,
      hint: `say it in at most ${limit} characters: one subject, one movement, one camera move, the light`,
    },
  ];
}

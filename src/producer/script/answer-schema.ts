import type { Json } from '../../std/canonical-json.ts';
import { narrators } from '../voices.ts';
import { type CreativeField, creativeFields, type OpenFields } from './open-fields.ts';

/**
 * The JSON Schema of an answer: exactly the open fields, each with its reason. It keeps to what every vendor can hold a
 * model to: objects with all fields required and no others, lists, enumerations, `anyOf` with null; lengths and counts
 * are told in words and checked afterwards.
 */
export function answerSchema({ invents, voice, scenes }: OpenFields): Json {
  const fields =
    invents ??
    creativeFields.filter((field) => scenes.some((scene) => scene.fields.includes(field)));
  const members = fields.map((field): readonly [string, Json] => {
    const everywhere = invents !== null || scenes.every((scene) => scene.fields.includes(field));
    const one = decisionOf(valueSchemas[field]);
    return [field, everywhere ? one : { anyOf: [one, { type: 'null' }] }];
  });
  const scene = objectOf({ id: { type: 'string' }, ...Object.fromEntries(members) });
  return objectOf({
    ...(voice && { voice: decisionOf({ type: 'string', enum: [...narrators.keys()] }) }),
    ...(invents !== null && { because: { type: 'string' } }),
    scenes: { type: 'array', items: scene },
  });
}

const valueSchemas: Readonly<Record<CreativeField, Json>> = {
  description: { type: 'string' },
  narration_text: { type: 'string' },
  image_prompt: { type: 'string' },
  video_prompt: { type: 'string' },
  continuity: { type: 'string', enum: ['none', 'previous'] },
  duration: { type: 'number' },
};

function decisionOf(value: Json): Json {
  return objectOf({ because: { type: 'string' }, value });
}

function objectOf(properties: { readonly [name: string]: Json }): Json {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties).sort(),
    additionalProperties: false,
  };
}

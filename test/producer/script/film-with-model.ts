import { builtInCatalog } from '../../../src/producer/catalog.ts';
import type { Answers } from '../../../src/producer/decide.ts';
import { type Lock, lockText, readLock } from '../../../src/producer/lock.ts';
import { type Resolution, resolveProduction } from '../../../src/producer/resolve-production.ts';
import { type OpenFields, openFields } from '../../../src/producer/script/open-fields.ts';
import {
  type ScriptQuestion,
  scriptQuestion,
} from '../../../src/producer/script/script-question.ts';
import type { Production } from '../../../src/production/production.gen.ts';

/** Resolves a source with what a model wrote, over the lock of an earlier resolution as it is read back from its file. */
export function resolveWith(
  source: Production,
  answers?: Answers,
  before?: Resolution,
): Resolution {
  const writer = source.producer === 'openai' ? 'openai' : 'claude';
  return resolveProduction({
    production: { name: 'film', source },
    lock: before === undefined ? null : reread(before.lock),
    catalog: builtInCatalog,
    ...(answers !== undefined && { script: { writer, answers } }),
  });
}

/** What is open of a resolution. */
export function openOf({ decisions, source, resolved }: Resolution): OpenFields | null {
  return openFields(decisions, source, resolved);
}

/** The question for a source, by rules in place of the model. Throws where nothing is open. */
export function questionFor(source: Production, learnings: readonly string[] = []): ScriptQuestion {
  const resolution = resolveWith(source);
  const open = openOf(resolution);
  if (open === null) throw new Error('nothing is open');
  const { resolved } = resolution;
  return scriptQuestion({ source, resolved, open, catalog: builtInCatalog, learnings });
}

/** An answer as a model gives it, where every scene has all that a spoken film asks for. */
export function answerOf(scenes: readonly SceneAnswer[]): string {
  return JSON.stringify({
    because: 'two scenes are enough for a cup of coffee',
    scenes: scenes.map(({ id, ...fields }) => ({
      id,
      ...Object.fromEntries(
        Object.entries({ continuity: 'none', ...fields }).map(([field, value]) => [
          field,
          value === null ? null : { value, because: `the ${field} of ${id}` },
        ]),
      ),
    })),
  });
}

interface SceneAnswer {
  readonly id: string;
  readonly description?: string | null;
  readonly narration_text?: string | null;
  readonly image_prompt?: string | null;
  readonly video_prompt?: string | null;
  readonly continuity?: string | null;
  readonly duration?: number | null;
}

/** Two scenes about coffee, as a model may write them. */
export const twoScenes: readonly SceneAnswer[] = [
  {
    id: 'Kettle on the stove',
    description: 'A kettle begins to sing on an old stove',
    narration_text: 'Before the first word of the day, there is water.',
    image_prompt: 'A dented steel kettle on a gas stove, close-up, warm window light from the left',
    video_prompt: 'A dented steel kettle on a gas stove, steam rises, slow push-in, warm light',
  },
  {
    id: 'cup',
    description: 'A white cup is set down on a wooden table',
    narration_text: 'And then, for one minute, nobody needs anything from you.',
    image_prompt: 'A white cup on a wooden table, medium shot, warm window light from the left',
    video_prompt: 'A hand sets a white cup on a wooden table, static camera, warm light',
  },
];

function reread(lock: Lock): Lock {
  const answer = readLock(lockText(lock), 'production.lock.yaml');
  if (!answer.ok) throw new Error(JSON.stringify(answer.diagnostics));
  return answer.lock;
}

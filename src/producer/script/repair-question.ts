import { answerSchema } from './answer-schema.ts';
import {
  type CreativeField,
  creativeFields,
  type OpenFields,
  type OpenScene,
} from './open-fields.ts';
import type { AnswerProblem } from './read-answer.ts';
import type { ScriptQuestion } from './script-question.ts';

/**
 * The question that sends back what is wrong with an answer, in the words of who found it. Only the fields it is about are
 * asked for again, unless the answer as a whole could not be used.
 */
export function repairQuestion(
  before: ScriptQuestion,
  answer: string,
  problems: readonly AnswerProblem[],
): ScriptQuestion {
  const open = brokenFields(before.open, problems);
  const lines = problems.map(({ path, message, hint }) => `- ${path}: ${message}; ${hint}`);
  const rest =
    open.invents === null
      ? 'Write only these fields again, each with its reason. Answer with exactly the scenes they stand in, each with its id; a field that is not named is null. Everything else stays as you wrote it.'
      : 'Write the whole answer again.';
  const content = `The tool has checked your answer and found:\n${lines.join('\n')}\n\n${rest}`;
  return {
    system: before.system,
    turns: [...before.turns, { role: 'assistant', content: answer }, { role: 'user', content }],
    schema: answerSchema(open),
    open,
  };
}

function brokenFields(open: OpenFields, problems: readonly AnswerProblem[]): OpenFields {
  if (problems.some(({ path }) => path === 'scenes')) return open;
  const scenes = new Map<string, Set<CreativeField>>();
  for (const { path } of problems) {
    const [, id = '', name] = /^scenes\.([^.]+)\.(.+)$/.exec(path) ?? [];
    const field = creativeFields.find((each) => each === name);
    if (field === undefined) continue;
    scenes.set(id, (scenes.get(id) ?? new Set()).add(field));
  }
  return {
    invents: null,
    voice: problems.some(({ path }) => path === 'voice'),
    scenes: [...scenes].map(
      ([id, fields]): OpenScene => ({
        id,
        fields: creativeFields.filter((field) => fields.has(field)),
      }),
    ),
  };
}

import type { Answers } from '../decide.ts';
import type { ScriptProblem } from '../script-rules/script-problem.ts';
import { type AnswerProblem, readAnswer } from './read-answer.ts';
import { repairQuestion } from './repair-question.ts';
import type { ScriptQuestion } from './script-question.ts';

/** A talk with a model about one script: the question to be asked now, and what was answered well so far. */
export interface ScriptTalk {
  readonly question: ScriptQuestion;
  readonly answers: Answers;
  /** How often something was sent back. */
  readonly repairs: number;
}

/** What answers are judged by. */
export interface ScriptJudge {
  /** Id of the model that is asked. */
  readonly by: string;
  /** How few and how many scenes may be written. */
  readonly range: { readonly least: number; readonly most: number };
  /** What the rules of a good script find in the film with these answers. */
  problemsIn(answers: Answers): readonly ScriptProblem[];
}

/** What follows on an answer. */
export type ScriptStep =
  | { readonly kind: 'ask'; readonly talk: ScriptTalk }
  | { readonly kind: 'written'; readonly answers: Answers }
  /** It was sent back as often as it may be, and still cannot be used. */
  | { readonly kind: 'unusable'; readonly problems: readonly AnswerProblem[] };

/** How often an answer is sent back: whoever has not mended it by then will not. */
export const mostRepairs = 2;

/** Takes an answer into the talk. Pure. */
export function takeAnswer(talk: ScriptTalk, text: string, judge: ScriptJudge): ScriptStep {
  const { question, repairs } = talk;
  const read = readAnswer(text, question.open, judge);
  const answers: Answers = new Map([...talk.answers, ...read.answers]);
  // Without scenes there is no film to be judged.
  const isWhole = !read.problems.some(({ path }) => path === 'scenes');
  const found = isWhole ? judge.problemsIn(answers).filter(({ path }) => answers.has(path)) : [];
  const faults = [...read.problems, ...found.filter(({ severity }) => severity === 'error')];
  const problems: readonly AnswerProblem[] = [...read.problems, ...found];
  // A weakness is worth one more call, a fault two: then a weak script is better than none.
  const enough = faults.length > 0 ? repairs >= mostRepairs : repairs > 0;
  if (problems.length === 0 || (enough && faults.length === 0)) return { kind: 'written', answers };
  if (enough) return { kind: 'unusable', problems: faults };
  return {
    kind: 'ask',
    talk: { question: repairQuestion(question, text, problems), answers, repairs: repairs + 1 },
  };
}

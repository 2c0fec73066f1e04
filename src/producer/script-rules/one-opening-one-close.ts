import type { Script, ScriptCode, ScriptProblem } from './script-problem.ts';

const opening =
  /^\W*(?:welcome\b|hello\b|hi (?:there|everyone|everybody|folks)\b|hey (?:there|everyone|guys)\b|good (?:morning|evening) (?:everyone|everybody)\b|today,? (?:we|i)(?:['’]ll| will| are going| am going)\b|in (?:this|today['’]s) (?:video|episode|film|talk|lesson)\b|my name is\b)/iu;
const close =
  /\b(?:thanks?(?: you)?(?: so much| very much)? for (?:listening|watching|joining|tuning in)|see you (?:next time|next week|soon|in the next)|until next time|that['’]?s (?:it|all) for (?:today|now|this)|(?:like|follow) and subscribe|subscribe (?:now|for more|to (?:the|my|our) channel)|follow (?:me|us) for more)\b/iu;

/** A film is opened by its first scene and closed by its last; a greeting or a goodbye between them starts a second film. */
export function oneOpeningOneClose({ resolved }: Script): readonly ScriptProblem[] {
  const { scenes } = resolved;
  return scenes.flatMap(({ id, narration }, index): readonly ScriptProblem[] => {
    const text = narration?.text ?? '';
    const problem = (code: ScriptCode, found: string, what: string, hint: string) => ({
      ...{ path: `scenes.${id}.narration_text`, code, severity: 'warning' as const, hint },
      message: `scene \`${id}\` ${what}: \`${found.trim().replace(/^\W+/u, '')}\``,
    });
    const greeting = index > 0 ? opening.exec(text)?.[0] : undefined;
    const goodbye = index < scenes.length - 1 ? close.exec(text)?.[0] : undefined;
    return [
      ...(greeting === undefined
        ? []
        : [
            problem(
              'second-opening',
              greeting,
              'opens the film once more',
              'only the first scene opens; go on from the scene before',
            ),
          ]),
      ...(goodbye === undefined
        ? []
        : [
            problem(
              'early-close',
              goodbye,
              'says goodbye before the end',
              'leave the goodbye to the last scene',
            ),
          ]),
    ];
  });
}

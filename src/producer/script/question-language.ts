import type { ScriptBrief } from './script-question.ts';

/** Which language the film speaks, and what another film of its matrix says where that is to be said in it. */
export function languageText({ source, open, main }: ScriptBrief): string {
  const { language } = source;
  if (language === undefined) return '';
  const asked = `The film speaks the language \`${language}\` (BCP 47): write narration_text in it, and all else in English.`;
  const said = new Map(main?.scenes.map(({ id, narration }) => [id, narration?.text]) ?? []);
  const lines = open.scenes.flatMap(({ id, fields }) => {
    const text = fields.includes('narration_text') ? said.get(id) : undefined;
    return text === undefined
      ? []
      : [`- ${id}: ${JSON.stringify(text).replaceAll('<', '\\u003c')}`];
  });
  if (lines.length === 0) return asked;
  return `${asked}\nThe film is made in several languages: say what it says in the first one, as somebody would say it who grew up with yours, and no longer.\n${lines.join('\n')}`;
}

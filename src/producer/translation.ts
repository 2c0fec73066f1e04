import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Production, Scene } from '../production/production.gen.ts';
import { type Decision, type Decisions, isText } from './decide.ts';
import type { ToldScene } from './tell-scene.ts';

/** What the Producer reads of a production. */
export interface FilmSource extends Production {
  /** The language that its texts are written in, where the film of a matrix speaks another. */
  readonly writtenLanguage?: string;
  /** What is written for every scene, where the scenes themselves are left to the Producer. */
  readonly sceneDefaults?: Scene;
}

/** The language of a film where it is not the one that the rules write. */
export function foreign({ language = 'en' }: FilmSource): { readonly language?: string } {
  return /^en\b/i.test(language) ? {} : { language };
}

/** Whether the words of a scene are written in another language than the film speaks. */
export function wantsTranslation(
  { translations, narration_text }: Scene,
  { language, writtenLanguage }: FilmSource,
): boolean {
  return (
    typeof narration_text === 'string' &&
    language !== undefined &&
    writtenLanguage !== undefined &&
    language !== writtenLanguage &&
    translations?.[language] === undefined
  );
}

/** The words of a scene in the language of the film: those of whoever can translate, else as they are written. */
export function translatedText(
  id: string,
  text: string,
  language: string,
  decisions: Decisions,
): string {
  return decisions.decide(`scenes.${id}.narration_text`, { language, text }, isText, () => ({
    value: text,
    because: `the rules cannot translate into ${language}: these are the words of the production`,
  }));
}

/** A warning where scenes speak another language than their film, since nobody could translate. */
export function languageTrouble(
  told: readonly ToldScene[],
  source: FilmSource,
  decisions: readonly Decision[],
): Diagnostic[] {
  const { language } = source;
  if (language === undefined) return [];
  const byRules = new Set(decisions.flatMap(({ path, by }) => (by === 'rules' ? [path] : [])));
  const ids = told.flatMap(({ draft: { id, written }, narration }) =>
    narration !== null &&
    byRules.has(`scenes.${id}.narration_text`) &&
    (foreign(source).language !== undefined || wantsTranslation(written, source))
      ? [id]
      : [],
  );
  if (ids.length === 0) return [];
  const more = ids.length > 3 ? ` and ${ids.length - 3} more` : '';
  return [
    {
      severity: 'warning',
      code: 'not-translated',
      message: `no words in \`${language}\` for ${ids.slice(0, 3).join(', ')}${more}: the rules cannot write it`,
      hint: `write them (\`translations: { ${language}: … }\` where the film is one of a matrix)`,
    },
  ];
}

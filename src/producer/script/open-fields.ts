import type { Production } from '../../production/production.gen.ts';
import type { Decision } from '../decide.ts';
import type { ResolvedProduction } from '../resolved-production.ts';
import { styles } from '../styles.ts';
import { type FilmSource, wantsTranslation } from '../translation.ts';

/** Fields of a scene that a model can write, in the order in which one reads about them. */
export const creativeFields = [
  'description',
  'narration_text',
  'image_prompt',
  'video_prompt',
  'continuity',
  'duration',
] as const;

/** A field of a scene that a model can write. */
export type CreativeField = (typeof creativeFields)[number];

/** A scene with the fields of it that are open. */
export interface OpenScene {
  readonly id: string;
  readonly fields: readonly CreativeField[];
}

/** What of a script is still to be written: all that no person and no model has decided. */
export interface OpenFields {
  /** Fields that every scene is to have where the list of scenes itself is open; null where there are scenes. */
  readonly invents: readonly CreativeField[] | null;
  /** Whether the voice is to be chosen as well. */
  readonly voice: boolean;
  /** Scenes of a list that stands, with what is open of them. */
  readonly scenes: readonly OpenScene[];
}

/**
 * What rules had to fill in where a model is to write; null where there is nothing worth asking for. `decisions` are those
 * of a resolution without answers.
 */
export function openFields(
  decisions: readonly Decision[],
  source: FilmSource,
  { style, scenes }: Pick<ResolvedProduction, 'style' | 'scenes'>,
): OpenFields | null {
  const byRules = new Set(decisions.flatMap(({ path, by }) => (by === 'rules' ? path : [])));
  const { spoken } = styles[style];
  const asksForWords = (id: string): boolean =>
    spoken && byRules.has(`scenes.${id}.narration_text`);
  if (byRules.has('scenes')) {
    const speaks = scenes.some(({ id }) => asksForWords(id));
    const fields = creativeFields.filter((field) => isInvented(field, source, speaks));
    return { invents: fields, voice: speaks && byRules.has('voice'), scenes: [] };
  }
  const isTranslated = (at: number): boolean => wantsTranslation(source.scenes?.[at] ?? {}, source);
  const open = scenes.flatMap(({ id, narration }, at): readonly OpenScene[] => {
    const isOpen = (field: CreativeField): boolean => {
      if (!byRules.has(`scenes.${id}.${field}`)) return false;
      if (field === 'narration_text') return spoken || isTranslated(at);
      return field !== 'duration' || isTimeOpen(source, narration !== null || asksForWords(id));
    };
    const fields = creativeFields.filter(isOpen);
    return fields.some((field) => wanted.has(field)) ? [{ id, fields }] : [];
  });
  return open.length === 0 ? null : { invents: null, voice: false, scenes: open };
}

/** A description alone says again what its scene says already: no model is paid for it. */
const wanted: ReadonlySet<CreativeField> = new Set([
  'narration_text',
  'image_prompt',
  'video_prompt',
]);

function isInvented(field: CreativeField, source: Production, speaks: boolean): boolean {
  if (field === 'narration_text') return speaks;
  if (field === 'image_prompt') return source.providers?.image !== null;
  return field !== 'duration' || isTimeOpen(source, speaks);
}

// Words set the length of their scene, and a length that was asked for is shared out by rule.
function isTimeOpen(source: Production, speaks: boolean): boolean {
  return source.duration === undefined && !speaks;
}

/** How many fields a model would write; scenes that are not there yet count as one. */
export function openCount({ invents, scenes }: OpenFields): number {
  return invents === null ? scenes.reduce((sum, { fields }) => sum + fields.length, 0) : 1;
}

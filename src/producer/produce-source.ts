import type { Production } from '../production/production.gen.ts';

/** What `produce` is asked for. What is absent stays empty in the file, so that the Producer decides. */
export interface ProductionFlags {
  readonly concept: string;
  readonly style?: NonNullable<Production['style']>;
  /** USD; null for no limit. */
  readonly budget?: number | null;
  /** Seconds of film. */
  readonly duration?: number;
  readonly mode?: NonNullable<Production['mode']>;
  readonly voice?: string | null;
  readonly fit?: NonNullable<Production['fit']>;
  readonly imageProvider?: string | null;
  readonly videoProvider?: string | null;
  readonly audioProvider?: string | null;
}

/**
 * The text of the production.yaml that `produce` writes: what was asked for, and every other field empty with a comment.
 * `schema` is the path of the JSON Schema as seen from the file, null where there is none. The same flags give the same text.
 */
export function produceSource(flags: ProductionFlags, schema: string | null): string {
  const line = (name: string, value: string | number | null | undefined, comment: string): string =>
    `${name}:${valueText(value)} # ${comment}\n`;
  return [
    schemaLine(schema),
    '# What is left empty the Producer decides; production.lock.yaml tells what it decided, and why.\n',
    line('concept', flags.concept, 'what the film is about'),
    line(
      'style',
      flags.style,
      'visual_storyboard, podcast, educational, documentary, product or vertical_short',
    ),
    line('budget', flags.budget, 'US dollars for the whole life of this film'),
    line('duration', flags.duration, 'seconds of film'),
    line('mode', flags.mode, 'audio-led: the words set the pace; video-led: the pictures do'),
    line('voice', flags.voice, 'lily, rachel, adam, brian, …; none for a silent film'),
    line('fit', flags.fit, 'speed-match, longest or shortest'),
    'providers:\n',
    line('  image', flags.imageProvider, 'dalle, luma or local'),
    line('  video', flags.videoProvider, 'luma, runway or local'),
    line('  audio', flags.audioProvider, 'elevenlabs, openai, google or local'),
    'scenes: # left empty, the Producer writes them; the files in templates/ show how to write your own\n',
  ].join('');
}

/** The line that tells an editor's YAML language server which schema a production has; empty where there is no path to it. */
export function schemaLine(schema: string | null): string {
  return schema === null ? '' : `# yaml-language-server: $schema=${schema}\n`;
}

// Words that YAML reads as something else than text, and those that mean something in a production.
const reserved = /^(none|null|true|false|yes|no|on|off|y|n|~)$/i;

function valueText(value: string | number | null | undefined): string {
  if (value === undefined) return '';
  if (value === null) return ' none';
  if (typeof value === 'number') return ` ${value}`;
  if (value === 'none') return ' none';
  return ` ${textValue(value)}`;
}

/** A text as one line of YAML: plain where that is safe, else in double quotes. */
export function textValue(text: string): string {
  const plain = /^\p{L}[\p{L}\p{N} ,’_-]*[\p{L}\p{N}]$/u.test(text) && !reserved.test(text);
  if (plain) return text;
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

import { styleGuides } from '../style-guides.ts';
import { styles } from '../styles.ts';
import type { ScriptBrief } from './script-question.ts';

/** How a film of the style is built and how it sounds: what the rules go by as well. */
export function styleText({ resolved }: ScriptBrief): string {
  const { name, spoken } = styles[resolved.style];
  const { tone, acts, do: dos, dont } = styleGuides[resolved.style];
  const { aspectRatio } = resolved.format;
  const voice = spoken ? 'somebody speaks' : 'nobody speaks: the pictures tell everything';
  const parts = acts.map(({ role, share, several, purpose, shows, says }) => {
    const scenes = several ? 'one scene or more' : 'one scene';
    return `- ${role} (${scenes}, ${Math.round(100 * share)} % of the film) ${purpose}. Shows: ${shows}. Says: ${says}.`;
  });
  return [
    `Style: ${name}; ${voice}. The picture is ${aspectRatio}.`,
    `Tone: ${tone}`,
    'Its parts, in this order; a short film leaves out middle ones, never the first or the last:',
    ...parts,
    ...dos.map((rule) => `- Do: ${rule}`),
    ...dont.map((rule) => `- Do not: ${rule}`),
  ].join('\n');
}

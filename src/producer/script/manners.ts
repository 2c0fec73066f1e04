import type { Medium } from '../catalog.ts';

/** How a provider's models are best asked, in sentences for whoever writes a prompt; from their makers' own advice and from what films have shown. */
const manners: Readonly<Record<string, string>> = {
  luma: 'three or four sentences; concrete physical nouns; one subject with one action in present continuous; name the camera move, the light and the mood in the words of film; nothing abstract, no fast action, no transformation (describe its final state), no several people who act together',
  runway:
    'a simple scene; say in which direction and how fast things and the camera move; stylised looks are welcome',
  dalle:
    'what is seen, how it is framed, in which light; natural for realism, vivid for drama; detail only where it is looked at',
  local:
    'a plain description: the draft draws it simply and moves the camera as the prompt names it',
};

const usual: Readonly<Record<Medium, string>> = {
  image: 'what is seen, how it is framed, in which light',
  video: 'one subject, one action, one camera move, one light',
  audio: 'plain spoken sentences',
};

/** How to write for a provider's models of a medium. */
export function mannerOf(provider: string, medium: Medium): string {
  return manners[provider] ?? usual[medium];
}

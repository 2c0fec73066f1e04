import type { Medium } from './catalog.ts';
import { basisOf, type Decision, type Decisions, isText } from './decide.ts';
import type { ResolvedProduction, ResolvedScene } from './resolved-production.ts';

/** Field of a scene in the lock that says who really made a medium, where another provider took over. */
function fieldOf(scene: string, medium: Medium): string {
  return `scenes.${scene}.made_by.${medium}`;
}

/** What was asked for when another provider took over: other words are asked of the named one again. */
interface Asked {
  readonly provider: string;
  readonly words: string;
  readonly take: number;
}

/** Who made a medium of a scene in place of the provider named, if that was for the same words; else null. */
export function madeBy(
  scene: string,
  medium: Medium,
  asked: Asked,
  decisions: Decisions,
): string | null {
  return decisions.keep(fieldOf(scene, medium), { ...asked }, isText) ?? null;
}

/** The decisions to keep in the lock when `maker` has made a medium of a scene in place of the provider named. */
export function takenOver(
  { scenes }: ResolvedProduction,
  id: string,
  medium: Medium,
  { maker, because }: { readonly maker: string; readonly because: string },
): Decision | null {
  const scene = scenes.find((each) => each.id === id);
  const asked = scene === undefined ? null : askedOf(scene, medium);
  if (asked === null || asked.provider === maker) return null;
  const basis = basisOf({ ...asked });
  return { path: fieldOf(id, medium), value: maker, because, by: 'build', basis, status: 'new' };
}

function askedOf({ image, clip, narration, take }: ResolvedScene, medium: Medium): Asked | null {
  switch (medium) {
    case 'image':
      return image?.source === 'generated'
        ? { provider: image.provider, words: image.prompt, take: take.image }
        : null;
    case 'video':
      return { provider: clip.provider, words: clip.prompt, take: take.video };
    case 'audio':
      return narration && { provider: narration.provider, words: narration.text, take: take.audio };
  }
}

import type { Catalog, Medium } from '../catalog.ts';
import { makersOf, type Prices } from '../spending.ts';
import type { Learnings } from './learnings.ts';
import { type Guidance, guidanceFor } from './prompt-guidance.ts';
import { knownModel, type Occasion, type Standing, standingOf } from './standing.ts';

/** What was learned, as the Producer asks for it in one film. */
export interface Experience {
  /**
   * The same makers in another order of preference: well rated ones before the others, poor ones after them; and why one
   * comes before others that the catalog prefers.
   */
  among(prices: Prices): Prices;
  /** What a new prompt for a maker ends with; null where nothing was learned. */
  guidance(medium: Medium, maker: string): Guidance | null;
}

interface Known {
  readonly maker: string;
  readonly model: string;
  readonly standing: Standing;
}

const rank = { good: 0, usual: 1, poor: 2 } as const satisfies Record<Standing['word'], number>;

/** The experience that learnings are for one film. Pure. */
export function experienceFrom(
  learnings: Learnings,
  catalog: Catalog,
  occasion: Occasion,
): Experience {
  const known = (medium: Medium, maker: string): Known => {
    const model = knownModel(learnings, catalog, maker, medium) ?? maker;
    return { maker, model, standing: standingOf(learnings, maker, model, medium, occasion) };
  };
  return {
    among: (prices) => {
      const all = (medium: Medium): readonly Known[] =>
        makersOf(prices, medium).map((maker) => known(medium, maker));
      const byMedium = { image: all('image'), video: all('video'), audio: all('audio') };
      const makers = {
        image: preferred(byMedium.image),
        video: preferred(byMedium.video),
        audio: preferred(byMedium.audio),
      };
      return { ...prices, makers, learned: (medium, maker) => reasonFor(maker, byMedium[medium]) };
    },
    guidance: (medium, maker) => {
      const model = knownModel(learnings, catalog, maker, medium);
      return model === undefined ? null : guidanceFor(learnings, maker, model, medium, occasion);
    },
  };
}

// Sorting keeps the catalog's order among equals.
function preferred(makers: readonly Known[]): readonly string[] {
  return [...makers].sort((a, b) => rankOf(a) - rankOf(b)).map(({ maker }) => maker);
}

function reasonFor(maker: string, all: readonly Known[]): string {
  const at = all.findIndex((each) => each.maker === maker);
  const own = all[at];
  if (own === undefined) return '';
  const passed = all.slice(0, at).filter((other) => rankOf(other) > rankOf(own));
  const praise = own.standing.word === 'good' && passed.length > 0 ? ` (${said(own)})` : '';
  const given = passed
    .filter(({ standing }) => standing.word === 'poor')
    .map((other) => `; ${other.maker} gives way (${said(other)})`);
  return `${praise}${given.join('')}`;
}

function said({ model, standing }: Known): string {
  return `${model}: ${standing.because}`;
}

function rankOf({ standing }: Known): number {
  return rank[standing.word];
}

import { clipUsd, imageUsd, type Medium } from '../catalog.ts';
import { styles } from '../styles.ts';
import { mannerOf } from './manners.ts';
import type { ScriptBrief } from './script-question.ts';

interface Maker {
  readonly provider: string;
  readonly model: string;
}

/** Who makes the pictures and the clips, what they take and how they are best asked. */
export function makersText(brief: ScriptBrief): string {
  const { models } = brief.catalog;
  const lines = (['image', 'video'] as const).flatMap((medium) =>
    makersOf(brief, medium).map(({ provider, model }) => {
      const { prompt_characters: limit, clip_seconds: lengths } = models[model] ?? {};
      const limits = [
        ...(limit === undefined ? [] : [`at most ${limit} characters`]),
        ...(lengths === undefined ? [] : [`clips of ${lengths.join(', ')} s`]),
      ];
      const what = medium === 'image' ? 'image_prompt' : 'video_prompt';
      const facts = limits.length === 0 ? '' : ` (${limits.join('; ')})`;
      return `- ${what} goes to ${provider}, ${model}${facts}: ${mannerOf(provider, medium)}.`;
    }),
  );
  return lines.length === 0 ? '' : `Who reads the prompts:\n${lines.join('\n')}`;
}

/** What things cost. The whole budget, not what is left of it: the same question must stay the same after it was paid for. */
export function moneyText(brief: ScriptBrief): string {
  const { resolved, catalog } = brief;
  const { format, budgetUsd } = resolved;
  const seconds = styles[resolved.style].sceneSeconds;
  const prices = [
    ...makersOf(brief, 'image').map(({ provider, model }) => ({
      usd: imageUsd(catalog, model, format),
      what: `a still by ${provider}`,
    })),
    ...makersOf(brief, 'video').map(({ provider, model }) => {
      const lengths = catalog.models[model]?.clip_seconds ?? [];
      const length = lengths.find((one) => one >= seconds) ?? lengths.at(-1) ?? seconds;
      return {
        usd: clipUsd(catalog, model, length, format),
        what: `a clip of ${length} s by ${provider}`,
      };
    }),
  ].flatMap(({ usd, what }) => (usd > 0 ? [`${what} about $${usd.toFixed(2)}`] : []));
  const budget =
    budgetUsd === null
      ? 'There is no limit of money.'
      : `The budget for everything is $${budgetUsd.toFixed(2)}.`;
  return prices.length === 0 ? budget : `${budget} Prices: ${prices.join(', ')}.`;
}

// In the order of the film, each once.
function makersOf({ resolved }: ScriptBrief, medium: Medium): readonly Maker[] {
  const found = new Map<string, Maker>();
  for (const { image, clip } of resolved.scenes) {
    const maker = medium === 'image' ? image : clip;
    if (maker === null || !('provider' in maker) || maker.provider === 'still') continue;
    found.set(maker.model, { provider: maker.provider, model: maker.model });
  }
  return [...found.values()];
}

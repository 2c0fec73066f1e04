import type { Medium } from './catalog.ts';
import { isPaidMaker } from './media.ts';
import { choosableModels, rankOf, usualModel } from './models.ts';
import { isOpen, makersOf, type PricedScene, type Prices, scenePrice } from './spending.ts';

/** One maker of a medium with one of its models, that the Producer may choose for the film. */
export interface MakerOption {
  /** Null where the maker is written and only its model is to choose. */
  readonly provider: string | null;
  readonly model: string;
  /** True for a better model than the provider's name usually stands for, where it costs more. */
  readonly dearer: boolean;
}

/** Who may make a medium of the scenes that leave it open, the preferred maker and its best model first. */
export function makerOptions(
  scenes: readonly PricedScene[],
  medium: Medium,
  prices: Prices,
): readonly MakerOption[] {
  const areOpen = scenes.some(({ written }) => written[medium] === undefined);
  const speaker = medium === 'audio' ? theOnlySpeaker(scenes) : undefined;
  const makers = !areOpen
    ? theWrittenMaker(scenes, medium)
    : speaker === undefined
      ? makersOf(prices, medium)
      : [speaker];
  const usd = (provider: string, model: string): number =>
    usdOf(scenes, medium, provider, model, prices);
  const able = (model: string): boolean => medium !== 'video' || canEnd(scenes, model, prices);
  const options = makers.flatMap((provider) => {
    const usual = usualModel(prices, provider, medium) ?? '';
    const models = choosableModels(prices, provider, medium);
    return models.map((model): MakerOption => {
      const isBetter = rankOf(prices.catalog, model) > rankOf(prices.catalog, usual);
      // Where the usual model cannot do what is asked, a better one is no luxury.
      const dearer = isBetter && able(usual) && usd(provider, model) > usd(provider, usual);
      return { provider: areOpen ? provider : null, model, dearer };
    });
  });
  // A maker that is written stands for its usual model, and so does one that experience speaks of: a dearer one is the
  // user's to name.
  const { modest = false, learned = () => '' } = prices;
  const allowed = options.filter(
    ({ provider, dearer }) =>
      !dearer || (areOpen && !modest && provider !== null && learned(medium, provider) === ''),
  );
  const fitting = allowed.filter(({ model }) => able(model));
  return fitting.length === 0 ? allowed : fitting;
}

// Who has all the voices of a film whose speaker is open.
function theOnlySpeaker(scenes: readonly PricedScene[]): string | undefined {
  const speakers = new Set(
    scenes.flatMap((scene) => (isOpen(scene, 'audio') ? [scene.speaker] : [])),
  );
  return speakers.size === 1 ? [...speakers][0] : undefined;
}

// Where the scenes name several makers, each makes what its name usually stands for.
function theWrittenMaker(scenes: readonly PricedScene[], medium: Medium): readonly string[] {
  const makers = new Set(
    scenes.flatMap(({ written, models }) => {
      const maker = written[medium];
      return isPaidMaker(maker) && models?.[medium] === undefined ? [maker] : [];
    }),
  );
  return makers.size === 1 ? [...makers] : [];
}

function usdOf(
  scenes: readonly PricedScene[],
  medium: Medium,
  provider: string,
  model: string,
  prices: Prices,
): number {
  const makers = { image: 'local', video: 'local', audio: 'local', [medium]: provider };
  const asked = { ...prices, models: { [medium]: model } };
  return scenes.reduce((sum, scene) => sum + scenePrice(scene, makers, asked)[medium], 0);
}

function canEnd(scenes: readonly PricedScene[], model: string, { catalog }: Prices): boolean {
  return scenes.every(
    ({ ends }) => ends === undefined || ends === null || catalog.models[model]?.[ends] === true,
  );
}

import { InvalidArgumentError, Option } from 'commander';
import type { Medium } from '../plan/action.ts';
import type { Ware } from '../producer/catalog.ts';
import { media } from '../producer/media.ts';

const wares: readonly Ware[] = ['script', ...media];

/** The media among what may be bought. */
export function mediaOf(live: readonly Ware[] | undefined): readonly Medium[] {
  return media.filter((medium) => live?.includes(medium));
}

/** `--live [kinds]`: the script and all media, or what is named. */
export function liveOption(description: string): Option {
  return new Option('--live [kinds]', description).argParser(parseLive).preset(wares.join(','));
}

function parseLive(text: string): readonly Ware[] {
  if (text.trim() === 'all') return wares;
  return text.split(',').map((word) => {
    const ware = wares.find((each) => each === word.trim());
    if (ware !== undefined) return ware;
    throw new InvalidArgumentError(
      `allowed: ${wares.join(', ')}, all. Put the production before \`--live\`.`,
    );
  });
}

/** A text with something in it, for `argParser`. */
export function parseText(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('it must not be empty');
  return text;
}

/** `--budget USD`. */
export function budgetOption(): Option {
  return new Option('--budget <usd>', 'hard limit in USD, in place of the production’s').argParser(
    parsePositive,
  );
}

/** `--max-spend USD`. */
export function maxSpendOption(): Option {
  return new Option('--max-spend <usd>', 'most that this run may spend, in USD').argParser(
    parsePositive,
  );
}

/** A number above zero. Throws what commander shows as a usage error. */
function parsePositive(text: string): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value)) {
    throw new InvalidArgumentError('it must be a number above 0');
  }
  return value;
}

/** Seconds of film, as schemas/production.schema.json allows them: up to two hours. */
export function parseFilmSeconds(text: string): number {
  const seconds = parsePositive(text);
  if (seconds > 7200) throw new InvalidArgumentError('a film lasts at most 7200 seconds');
  return seconds;
}

/** A whole number of at least `least`, and of at most `most` where that is given, for `argParser`. */
export function parseWhole(least: number, most = Infinity): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      const range =
        most === Infinity
          ? `, at least ${least}`
          : ` from ${least} to ${most.toLocaleString('en')}`;
      throw new InvalidArgumentError(`it must be a whole number${range}`);
    }
    return value;
  };
}

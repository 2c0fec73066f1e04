import type { PaidCall } from '../../build/journal.ts';
import { type ActionRecord, mainOutput, recordedRecipe } from '../../plan/action-record.ts';
import type { Catalog } from '../../producer/catalog.ts';
import { priceDigest, priceFactor } from '../../producer/learnings/experienced-prices.ts';
import type { Learnings } from '../../producer/learnings/learnings.ts';
import type { Observation } from '../../producer/learnings/observe.ts';
import { vendorWords } from '../../producer/learnings/vendor-words.ts';

/** What a live build leaves for whoever wants to learn from it. */
export interface BuildTraces {
  /** Paid calls of the production when the build began, and when it ended. */
  readonly before: readonly PaidCall[];
  readonly after: readonly PaidCall[];
  /** Ids of the actions that this build made, or failed to make: other builds may have ended calls meanwhile. */
  readonly touched: ReadonlySet<string>;
  /** The words that an action asked its vendor with: they are not kept where it repeats them. */
  askedFor(action: string): readonly string[];
  /** What was made, by id, with its manifest: what was asked for stands there. */
  readonly records: ReadonlyMap<string, ActionRecord>;
  readonly catalog: Catalog;
  /** What was known when the build began: its estimates were made with that. */
  readonly learnings: Learnings;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** How far a picture may be from the shape that was asked for, as a share: vendors have sizes of their own. */
const shapeTolerance = 0.05;

/** How far a clip may be from the length that was asked for, as a share: a 5 s clip of Luma's has 5.2 s. */
const lengthTolerance = 0.1;

/** What became of each paid call that ended in a build. Calls that failed for the account's or the network's sake say nothing of a model. */
export function observationsOf(traces: BuildTraces): readonly Observation[] {
  const statesBefore = new Map(traces.before.map(({ number, state }) => [number, state]));
  return traces.after.flatMap((call): readonly Observation[] => {
    const outcome = outcomeOf(call);
    if (outcome === null || statesBefore.get(call.number) === call.state) return [];
    if (!traces.touched.has(call.action)) return [];
    const { provider, model, medium, message } = call;
    const isNew = !statesBefore.has(call.number);
    const delivered = outcome === 'delivered';
    return [
      {
        ...{ provider, model, medium, outcome, date: traces.today },
        words:
          delivered || message === null ? null : vendorWords(message, traces.askedFor(call.action)),
        // What an earlier build asked for lay at the vendor's while nobody waited.
        seconds: delivered && isNew ? Math.max(0, call.updatedMs - call.sentMs) / 1000 : null,
        cost: delivered ? costOf(call, traces) : null,
        price: priceDigest(traces.catalog, model),
        ...(delivered ? differencesOf(call, traces) : { otherShape: null, otherLength: null }),
      },
    ];
  });
}

function outcomeOf({ state, fault }: PaidCall): Observation['outcome'] | null {
  if (state === 'settled') return 'delivered';
  if (state !== 'failed') return null;
  if (fault === 'refused') return 'refused';
  return fault === 'failed' || fault === 'invalid' ? 'failed' : null;
}

// The estimate holds what experience adds to the catalog's price; what is learned is the way from that price itself.
function costOf(
  { estimatedUsd, settledUsd, model, medium }: PaidCall,
  { catalog, learnings, today }: BuildTraces,
): Observation['cost'] {
  // A script is estimated at the longest answer there may be, which tells nothing of its price.
  if (medium === 'script') return null;
  const factor = priceFactor(catalog, learnings, model, today);
  // Where the vendor does not tell what it charged, the estimate takes its place, and would confirm itself.
  if (factor > 1 && settledUsd === estimatedUsd) return null;
  return { listedUsd: estimatedUsd / factor, paidUsd: settledUsd };
}

function differencesOf(
  { action, provider }: PaidCall,
  { records }: BuildTraces,
): Pick<Observation, 'otherShape' | 'otherLength'> {
  const record = records.get(action);
  // Where another provider took over in the end, the record is not this call's.
  if (record === undefined || record.provider !== provider) {
    return { otherShape: null, otherLength: null };
  }
  const { media } = mainOutput(record);
  const asked = recordedRecipe(record);
  const shape = asked['aspectRatio'];
  const seconds = asked['seconds'];
  return {
    otherShape:
      (media.type === 'image' || media.type === 'video') && typeof shape === 'string'
        ? otherShape(media, shape)
        : null,
    otherLength:
      media.type === 'video' && typeof seconds === 'number'
        ? otherLength(media.durationMs / 1000, seconds)
        : null,
  };
}

function otherShape(
  { width, height }: { readonly width: number; readonly height: number },
  asked: string,
): string | null {
  const [across = Number.NaN, down = Number.NaN] = asked.split(':').map(Number);
  const off = Math.abs(width / height / (across / down) - 1);
  return off > shapeTolerance ? `${width}x${height} for ${asked}` : null;
}

function otherLength(seconds: number, asked: number): string | null {
  const off = Math.abs(seconds / asked - 1);
  return off > lengthTolerance ? `${Math.round(seconds * 10) / 10} s for ${asked} s` : null;
}

/**
 * Days after which a learning counts half. Vendors replace or mend a model about every quarter, at times under the same
 * name: what was true of it a year ago counts a sixteenth.
 */
export const halfLifeDays = 90;

const dayMs = 24 * 60 * 60 * 1000;

/** What a learning of `date` counts on the day `today`, from 1 down towards 0. Days are YYYY-MM-DD; one of the future counts 1. */
export function weightOf(date: string, today: string): number {
  const days = (Date.parse(today) - Date.parse(date)) / dayMs;
  return 2 ** (-Math.max(0, days) / halfLifeDays);
}

/** Amounts of money together, in USD: added up in whole millionths, so that 0.1 and 0.2 are no more than 0.3. */
export function sumUsd(amounts: readonly number[]): number {
  return amounts.reduce((sum, usd) => sum + Math.round(usd * 1e6), 0) / 1e6;
}

/** Money in a reason: whole cents where it is that, else as many decimals (up to four) as it needs to add up. */
export function usd(amount: number): string {
  const cents = Math.round(amount * 100) / 100;
  if (Math.abs(amount - cents) < 5e-5) return `$${cents.toFixed(2)}`;
  return `$${amount.toFixed(4).replace(/0$/, '')}`;
}

/** Money for people: `$1.20`, and `$0.015` or `$0.0042` where two decimals would say another sum, or nothing. */
export function dollars(usd: number): string {
  if (usd <= 0 || usd >= 0.1) return `$${usd.toFixed(2)}`;
  const exact = usd.toFixed(4);
  return `$${usd < 0.01 ? exact : exact.replace(/0{1,2}$/, '')}`;
}

/** Seconds for people: `0.4 s`, `12.5 s`, `2 min 05 s`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** A number and its noun: `1 scene`, `5,000 scenes`. */
export function count(amount: number, noun: string): string {
  return `${grouped(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}

/** A whole number with its thousands apart: `5,000`. */
export function grouped(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Bytes for people, in powers of 1,024: `512 B`, `1.4 MiB`. */
export function byteSize(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
}

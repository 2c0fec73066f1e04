/** A text without a key that it may quote, whole or shortened as vendors do (`sk-ab***yz`); one line of at most 500 characters. */
export function redacted(text: string, key: string): string {
  const whole = key === '' ? text : text.replaceAll(key, '[key]');
  const flat = whole
    .replace(/\b(sk|xi|key|luma|AIza)[-_][\w*.-]{6,}/gi, '[key]')
    .replace(/\s+/g, ' ')
    .trim();
  return flat.length <= 500 ? flat : `${flat.slice(0, 499)}…`;
}

/** A text as it stands in recipes: one that differs only in its encoding or its outer white space is the same text. */
export function normalised(text: string): string {
  return text.normalize('NFC').replaceAll('\r\n', '\n').trim();
}

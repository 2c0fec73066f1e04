/** Longest text that is kept of what a vendor said, in characters. */
const longestWords = 160;

/** So many words in a row that a message shares with what was asked for are a quotation of it. */
const quotedWords = 4;

/**
 * What a vendor said of a refusal or failure, fit for a file in git: one short line without addresses, without what looks
 * like a key or an id, and without words of the prompt or text that was asked for.
 */
export function vendorWords(message: string, asked: readonly string[]): string {
  const plain = message
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, '(address)')
    .replace(/\bdata:\S+/gi, '(data)')
    // Keys, tokens, digests and ids: long, without a blank, with a digit in them.
    .replace(/[A-Za-z0-9_\-+/=.]{16,}/g, (word) => (/\d/.test(word) ? '…' : word))
    .replace(/\S+@\S+/g, '…')
    .trim();
  const words = withoutQuotations(plain, asked);
  return words.length <= longestWords ? words : `${words.slice(0, longestWords - 1).trimEnd()}…`;
}

function withoutQuotations(message: string, asked: readonly string[]): string {
  const known = new Set(asked.flatMap((text) => runsOf(wordsOf(text))));
  if (known.size === 0) return message;
  const parts = message.split(' ');
  const plain = parts.map((part) => wordsOf(part).join(' '));
  const quoted = new Set<number>();
  for (let at = 0; at < parts.length; at += 1) {
    const run = plain.slice(at, at + quotedWords);
    if (run.length === quotedWords && known.has(run.join(' '))) {
      for (let step = 0; step < quotedWords; step += 1) quoted.add(at + step);
    }
  }
  return parts
    .flatMap((part, at) => (quoted.has(at) ? (quoted.has(at - 1) ? [] : ['…']) : [part]))
    .join(' ');
}

function runsOf(words: readonly string[]): string[] {
  return words
    .slice(0, Math.max(0, words.length - quotedWords + 1))
    .map((_, at) => words.slice(at, at + quotedWords).join(' '));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}

/**
 * How long a reader would take for words that the local engine cannot speak, ms: 5 signs a second where a sign is a
 * syllable or more (Japanese newsreaders say about 300 a minute), 13 letters a second elsewhere, as English at 155 words a minute.
 */
export function readingMs(text: string): number {
  const signs = text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu,
  );
  const characters = text.match(/[\p{L}\p{N}]/gu);
  const signCount = signs?.length ?? 0;
  const letterCount = (characters?.length ?? 0) - signCount;
  return Math.round((signCount / 5 + letterCount / 13) * 1000);
}

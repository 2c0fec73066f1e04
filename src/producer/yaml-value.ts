/** A value as one line of YAML that every reader takes for the same: texts quoted, lists in brackets. */
export function yamlValue(value: string | number | null | readonly string[]): string {
  if (typeof value === 'object' && value !== null) return `[${value.map(yamlValue).join(', ')}]`;
  // JSON is YAML; characters that YAML forbids or that would end a line in some readers are escaped as well.
  const text = JSON.stringify(value);
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

// Names of whole numbers, for counting how long they take to say; the local engine reads plain numbers by itself.

const small = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'],
  'nineteen',
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const scales = ['', 'thousand', 'million', 'billion', 'trillion'];

/**
 * A text with its numbers in words, as English reads them: `1884` by its pairs, `1,250` as a number, `3.5` with its
 * point, `10:30` as two numbers. Longer rows of digits than have a name are read one by one.
 */
export function withNumbersInWords(text: string): string {
  return text.replace(
    /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g,
    (number) => ` ${numberInWords(number)} `,
  );
}

function numberInWords(written: string): string {
  const [whole = '', part] = written.replaceAll(',', '').split('.');
  const isYear = !written.includes(',') && part === undefined && /^(1[1-9]|20)\d\d$/.test(whole);
  const words = isYear ? yearInWords(Number(whole)) : wholeInWords(whole);
  if (part === undefined) return words;
  return `${words} point ${[...part].map((digit) => small[Number(digit)]).join(' ')}`;
}

function yearInWords(year: number): string {
  const century = Math.floor(year / 100);
  const rest = year % 100;
  if (century === 20 && rest < 10) return wholeInWords(String(year));
  if (rest === 0) return `${belowHundred(century)} hundred`;
  return `${belowHundred(century)} ${rest < 10 ? 'oh ' : ''}${belowHundred(rest)}`;
}

function wholeInWords(digits: string): string {
  if (digits.length > 3 * scales.length || /^0\d/.test(digits)) {
    return [...digits].map((digit) => small[Number(digit)]).join(' ');
  }
  if (Number(digits) === 0) return 'zero';
  const groups: string[] = [];
  for (let end = digits.length, scale = 0; end > 0; end -= 3, scale += 1) {
    const group = Number(digits.slice(Math.max(0, end - 3), end));
    if (group > 0) groups.unshift(`${belowThousand(group)} ${scales[scale]}`.trim());
  }
  return groups.join(' ');
}

function belowThousand(number: number): string {
  const hundreds = Math.floor(number / 100);
  const rest = number % 100;
  if (hundreds === 0) return belowHundred(rest);
  return `${small[hundreds]} hundred${rest === 0 ? '' : ` ${belowHundred(rest)}`}`;
}

function belowHundred(number: number): string {
  if (number < 20) return small[number] ?? '';
  const last = number % 10;
  return `${tens[Math.floor(number / 10) - 2]}${last === 0 ? '' : ` ${small[last]}`}`;
}

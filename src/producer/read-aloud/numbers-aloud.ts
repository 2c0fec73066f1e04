import { monthNames, unitNames } from './reading-rules.ts';

// flite reads plain numbers, years, ordinals and times of day well; these are the forms it does not know.

const moneyNames: ReadonlyMap<string, { one: string; many: string; cents: string }> = new Map([
  ['$', { one: 'dollar', many: 'dollars', cents: 'cents' }],
  ['€', { one: 'euro', many: 'euros', cents: 'cents' }],
  ['£', { one: 'pound', many: 'pounds', cents: 'pence' }],
  ['¥', { one: 'yen', many: 'yen', cents: '' }],
  ['₹', { one: 'rupee', many: 'rupees', cents: 'paise' }],
  ['₩', { one: 'won', many: 'won', cents: '' }],
  ['₽', { one: 'rouble', many: 'roubles', cents: 'kopecks' }],
  ['₿', { one: 'bitcoin', many: 'bitcoins', cents: '' }],
]);

const scales = /^(hundred|thousand|million|billion|trillion)\b/i;

/** `$25.50` as 25 dollars 50 cents, `20€`, `$2M`; undefined where it is no amount of money. */
export function amountAloud(plain: string, after: string): string | undefined {
  const parts =
    /^(?<sign>\p{Sc})(?<whole>\d[\d,]*)(\.(?<part>\d+))?(?<scale>[kmb])?$/iu.exec(plain)?.groups ??
    /^(?<whole>\d[\d,]*)([.,](?<part>\d{2}))?(?<sign>\p{Sc})$/u.exec(plain)?.groups;
  const money = moneyNames.get(parts?.['sign'] ?? '');
  const whole = parts?.['whole'];
  if (money === undefined || whole === undefined) return undefined;
  const part = parts?.['part'];
  const number = part === undefined ? whole : `${whole}.${part}`;
  const letter = parts?.['scale']?.toLowerCase() ?? '';
  const scale = { k: 'thousand', m: 'million', b: 'billion' }[letter];
  if (scale !== undefined) return `${number} ${scale} ${money.many}`;
  if (scales.test(after)) return number;
  const name = whole === '1' ? money.one : money.many;
  if (part === undefined || Number(part) === 0) return `${whole} ${name}`;
  if (part.length !== 2) return `${number} ${money.many}`;
  const cents = `${Number(part)} ${money.cents}`;
  return whole === '0' ? cents : `${whole} ${name} ${cents}`;
}

/** The money's name that waits for the word after its number: `$5 million` is 5 million dollars. Empty elsewhere. */
export function moneyAfterScale(plain: string, before: string): string {
  if (!/^\p{Sc}\d/u.test(before) || !scales.test(plain)) return '';
  return moneyNames.get(before.charAt(0))?.many ?? '';
}

/** The name of a unit that stands after a number: `5 kg`. */
export function unitAloud(unit: string, number: string): string | undefined {
  if (!/^[-+]?\d[\d.,]*$/.test(number)) return undefined;
  const names = unitNames.get(unit);
  return number === '1' ? names?.one : names?.many;
}

/** A date, a version, a fraction or a number with its unit attached; other text as it is. */
export function numberAloud(plain: string): string {
  return fractionsAloud(quantityAloud(dateOrVersionAloud(plain)));
}

/** `2024-11-23` as a month, a day and a year; `2.0.1` point by point. */
function dateOrVersionAloud(plain: string): string {
  const date = /^(?<year>\d{4})-(?<month>0[1-9]|1[0-2])-(?<day>[0-3]\d)$/.exec(plain)?.groups;
  const month = monthNames[Number(date?.['month'] ?? 0) - 1];
  if (month !== undefined) return `${month} ${Number(date?.['day'])} ${date?.['year']}`;
  return /^\d+(\.\d+){2,}$/.test(plain) ? plain.replaceAll('.', ' point ') : plain;
}

/** `25°C`, `60mph`. */
function quantityAloud(plain: string): string {
  const { number = '', unit = '' } =
    /^(?<number>[-+]?\d[\d.,]*)(?<unit>\D+)$/.exec(plain)?.groups ?? {};
  const name = unitAloud(unit, number);
  return name === undefined ? plain : `${number} ${name}`;
}

const partNames: ReadonlyMap<number, string> = new Map([
  [2, 'half'],
  [3, 'third'],
  [4, 'quarter'],
  [5, 'fifth'],
  [8, 'eighth'],
]);

/** `2/3` as 2 thirds; `24/7` as its two numbers. */
function fractionsAloud(plain: string): string {
  return plain.replace(/(\d+)\/(\d+)/g, (_, over: string, under: string) => {
    const name = Number(over) < Number(under) ? partNames.get(Number(under)) : undefined;
    if (name === undefined) return `${inWords(over)} ${inWords(under)}`;
    return over === '1' ? `a ${name}` : `${over} ${name}s`;
  });
}

const smallNumbers = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'],
  'nineteen',
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

// flite takes two numbers in a row for a telephone number and reads their digits; words it reads as they are.
function inWords(digits: string): string {
  const number = Number(digits);
  if (number >= 100) return digits;
  const last = number % 10;
  const ten = tens[Math.floor(number / 10) - 2];
  return smallNumbers[number] ?? (last === 0 ? `${ten}` : `${ten} ${smallNumbers[last]}`);
}

/** How an abbreviation is read. */
export interface Abbreviation {
  readonly spoken: string;
  /** Whether it means the same without its dot. */
  readonly dotless: boolean;
  /** Whether a sentence may end with it; a title always goes on to a name. */
  readonly mayEndSentence: boolean;
  /** Whether it is one only before a number: `No. 5`. */
  readonly beforeDigit?: true;
}

const title = (spoken: string): Abbreviation => ({ spoken, dotless: true, mayEndSentence: false });
const leading = (spoken: string): Abbreviation => ({
  spoken,
  dotless: false,
  mayEndSentence: false,
});
const closing = (spoken: string): Abbreviation => ({
  spoken,
  dotless: false,
  mayEndSentence: true,
});
const numbered = (spoken: string): Abbreviation => ({ ...leading(spoken), beforeDigit: true });

/** By their letters in lower case, without the last dot. */
export const abbreviations: ReadonlyMap<string, Abbreviation> = new Map(
  Object.entries({
    ...{ mr: title('Mister'), mrs: title('Missus'), ms: title('Miz'), dr: title('Doctor') },
    ...{ prof: title('Professor'), capt: leading('Captain'), lt: leading('Lieutenant') },
    ...{ col: leading('Colonel'), gen: leading('General'), sgt: leading('Sergeant') },
    ...{ sen: leading('Senator'), rep: leading('Representative'), rev: leading('Reverend') },
    ...{ mt: leading('Mount'), ft: leading('Fort'), st: leading('Saint') },
    ...{ 'e.g': leading('for example'), 'i.e': leading('that is'), cf: leading('compare') },
    ...{ vs: title('versus'), approx: leading('approximately'), ca: leading('about') },
    ...{ no: numbered('number'), nos: numbered('numbers'), fig: numbered('figure') },
    ...{ vol: numbered('volume'), pp: numbered('pages'), ch: numbered('chapter') },
    ...{ etc: closing('et cetera'), inc: closing('Incorporated'), ltd: closing('Limited') },
    ...{ co: closing('Company'), corp: closing('Corporation'), dept: closing('Department') },
    ...{ jr: closing('Junior'), sr: closing('Senior'), ave: closing('Avenue') },
    ...{ blvd: closing('Boulevard'), rd: closing('Road'), jan: closing('January') },
    ...{ feb: closing('February'), aug: closing('August'), sept: closing('September') },
    ...{ oct: closing('October'), nov: closing('November'), dec: closing('December') },
  } satisfies Record<string, Abbreviation>),
);

/** Capitals that are said letter by letter though flite would read them as a word; it spells those without vowels itself. */
export const initialisms: ReadonlySet<string> = new Set(
  'AI API CEO CIA DIY EU EV FAQ ID IQ IP UAE UFO UI UK UN US USA UV OS VIP'.split(' '),
);

interface UnitName {
  readonly one: string;
  readonly many: string;
}

const unit = (one: string, many = `${one}s`): UnitName => ({ one, many });

/** Units as they stand after a number, with or without a space. */
export const unitNames: ReadonlyMap<string, UnitName> = new Map(
  Object.entries({
    ...{ '%': unit('percent', 'percent'), km: unit('kilometer'), m: unit('meter') },
    ...{ cm: unit('centimeter'), mm: unit('millimeter'), nm: unit('nanometer') },
    ...{ kg: unit('kilogram'), g: unit('gram'), mg: unit('milligram'), ml: unit('milliliter') },
    ...{ lb: unit('pound'), lbs: unit('pound'), oz: unit('ounce'), ft: unit('foot', 'feet') },
    ...{ mi: unit('mile'), min: unit('minute'), mins: unit('minute'), sec: unit('second') },
    ...{ ms: unit('millisecond'), hr: unit('hour'), hrs: unit('hour') },
    ...{ h: unit('hour'), Hz: unit('hertz', 'hertz'), kHz: unit('kilohertz', 'kilohertz') },
    ...{ MHz: unit('megahertz', 'megahertz'), GHz: unit('gigahertz', 'gigahertz') },
    ...{ KB: unit('kilobyte'), MB: unit('megabyte'), GB: unit('gigabyte'), TB: unit('terabyte') },
    ...{ W: unit('watt'), kW: unit('kilowatt'), kWh: unit('kilowatt hour'), V: unit('volt') },
    ...{ mph: unit('mile per hour', 'miles per hour'), x: unit('times', 'times') },
    ...{ 'km/h': unit('kilometer per hour', 'kilometers per hour'), '°': unit('degree') },
    ...{ '°C': unit('degree Celsius', 'degrees Celsius') },
    ...{ '°F': unit('degree Fahrenheit', 'degrees Fahrenheit') },
  } satisfies Record<string, UnitName>),
);

/** Signs that a reader says. Signs that are not here are passed over in silence. */
export const symbolNames: ReadonlyMap<string, string> = new Map([
  ['&', 'and'],
  ['@', 'at'],
  ['%', 'percent'],
  ['+', 'plus'],
  ['=', 'equals'],
  ['×', 'times'],
  ['÷', 'divided by'],
  ['±', 'plus or minus'],
  ['~', 'about'],
  ['°', 'degrees'],
  ['§', 'section'],
  ['<', 'less than'],
  ['>', 'greater than'],
  ['$', 'dollars'],
  ['€', 'euros'],
  ['£', 'pounds'],
  ['¥', 'yen'],
]);

/** In the order of the year. */
export const monthNames: readonly string[] =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** Greek letters that stand alone are signs of science, not Greek. */
export const greekLetters: ReadonlyMap<string, string> = new Map([
  ['α', 'alpha'],
  ['β', 'beta'],
  ['γ', 'gamma'],
  ['δ', 'delta'],
  ['ε', 'epsilon'],
  ['θ', 'theta'],
  ['λ', 'lambda'],
  ['μ', 'mu'],
  ['π', 'pi'],
  ['σ', 'sigma'],
  ['τ', 'tau'],
  ['φ', 'phi'],
  ['ω', 'omega'],
]);

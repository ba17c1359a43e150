import { generalNumber, scientificNumber } from './general-number.ts';

/** One of the up to four parts of a number pattern, divided by `;`. */
interface Section {
  readonly before: string;
  readonly after: string;
  /** `null` when the section only prints its literals. */
  readonly digits: Digits | null;
  readonly percentCount: number;
}

interface Digits {
  readonly print: (value: number) => string;
  /** Commas after the last digit of either part: each divides by a thousand. */
  readonly thousands: number;
}

/** The words `General` and `@` in a pattern stand for the number as it is without one. */
const GENERAL: Digits = { print: generalNumber, thousands: 0 };

const PIECE =
  /"(?<quoted>[^"]*)"|\\(?<escaped>.)|\[\$(?<currency>[^\]-]*)[^\]]*\]|(?<bracket>\[[^\]]*\])|_.|\*.|(?<digits>[0#?][0#?,.]*(?:E\+0+)?|\.[0#?]+)|(?<general>general|@)|(?<literal>.)/gisu;

/** A `;` outside quotes. */
const SECTION_END = /;(?=(?:[^"]*"[^"]*")*[^"]*$)/;

/** Google shows no more decimals than the standard allows to be asked for. */
const DECIMALS_MAX = 20;
const INTEGER_DIGITS_MAX = 21;

/** Distinct patterns kept: a workbook has a handful. */
const CACHE_MAX = 500;
const cache = new Map<string, readonly Section[]>();

/**
 * A number in a number pattern: sections for positive, negative and zero, digits, grouping, percent, powers of ten,
 * literals. Colours and conditions in brackets are not heeded; `?` is as `#`; fractions (`# ?/?`) are not understood.
 * Source: Google Sheets API, date and number formats.
 */
export function formatNumberPattern(value: number, pattern: string): string {
  const sections = sectionsOf(pattern);
  const [positive, negative, zero] = sections;
  if (positive === undefined) return generalNumber(value);
  if (value < 0) {
    return negative === undefined ? `-${printSection(-value, positive)}` : printSection(-value, negative);
  }
  return printSection(value, value === 0 && zero !== undefined ? zero : positive);
}

function sectionsOf(pattern: string): readonly Section[] {
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  const sections = pattern === '' ? [] : pattern.split(SECTION_END).map(sectionOf);
  if (cache.size >= CACHE_MAX) cache.clear();
  cache.set(pattern, sections);
  return sections;
}

function sectionOf(text: string): Section {
  let before = '';
  let after = '';
  let digits: Digits | null = null;
  let percentCount = 0;
  for (const { groups = {} } of text.matchAll(PIECE)) {
    const found: Digits | null = groups.digits === undefined ? null : digitsOf(groups.digits);
    const next = groups.general === undefined ? found : GENERAL;
    if (digits === null && next !== null) {
      digits = next;
      continue;
    }
    if (groups.literal === '%') percentCount += 1;
    const literal = groups.quoted ?? groups.escaped ?? groups.currency ?? groups.literal ?? groups.digits ?? '';
    if (digits === null) before += literal;
    else after += literal;
  }
  return { before, after, digits, percentCount };
}

function digitsOf(text: string): Digits {
  const [mantissa = '', exponent] = text.split(/e\+/i);
  const [integer = '', fraction = ''] = mantissa.split('.');
  const thousands = [integer, fraction].reduce((count, part) => count + (/,*$/.exec(part)?.[0].length ?? 0), 0);
  const decimalsMax = Math.min(fraction.replaceAll(',', '').length, DECIMALS_MAX);
  const decimalsMin = Math.min(fraction.replace(/[^0]/g, '').length, decimalsMax);
  if (exponent !== undefined) return { print: (value) => scientificNumber(value, decimalsMin, decimalsMax), thousands };
  const integerMin = Math.min(integer.replace(/[^0]/g, '').length, INTEGER_DIGITS_MAX);
  const plain = new Intl.NumberFormat('en-US', {
    minimumIntegerDigits: Math.max(1, integerMin),
    minimumFractionDigits: decimalsMin,
    maximumFractionDigits: decimalsMax,
    useGrouping: /[0#?],[0#?]/.test(integer),
  });
  const print = (value: number): string => {
    // Fifteen digits are what a number holds; beyond them lies only the binary fraction's noise.
    const printed = plain.format(Number(value.toPrecision(15)));
    return integerMin === 0 && printed.startsWith('0') ? printed.slice(1) : printed;
  };
  return { print, thousands };
}

function printSection(value: number, section: Section): string {
  const { digits } = section;
  if (digits === null) return section.before;
  const scaled = (value * 100 ** section.percentCount) / 1000 ** digits.thousands;
  return `${section.before}${digits.print(scaled)}${section.after}`;
}

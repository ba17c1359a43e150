import type { NumberReading } from './number-format.ts';

const DIGITS = String.raw`(?<digits>\d{1,3}(?:,\d{3})+|\d+)?(?:\.(?<decimals>\d*))?`;
const NUMBER = new RegExp(
  String.raw`^(?<sign>[+-])?(?<symbol>[$¥￥£€])?(?<innerSign>[+-])?${DIGITS}(?:[eE](?<exponent>[+-]?\d+))?(?<percent>\s?%)?$`,
  'u',
);
const BRACKETED = /^\(([^()+-]+)\)$/;

/**
 * A plain, grouped, percent, currency or scientific number in ASCII digits. Brackets around it make it negative.
 * The thousands separator must stand every three digits, and a symbol before the digits (both assumed).
 */
export function readNumber(text: string): NumberReading | null {
  const bracketed = BRACKETED.exec(text)?.[1];
  if (bracketed !== undefined) {
    const inner = readNumber(bracketed);
    return inner === null ? null : { ...inner, value: -inner.value };
  }
  const groups = NUMBER.exec(text)?.groups;
  if (groups === undefined) return null;
  const { sign, symbol, innerSign, digits = '', decimals = '', exponent, percent } = groups;
  if (digits === '' && decimals === '') return null;
  if (innerSign !== undefined && (sign !== undefined || symbol === undefined)) return null;
  const plain = digits.replaceAll(',', '');
  const magnitude = Number(`${plain === '' ? '0' : plain}.${decimals}e${exponent ?? '0'}`);
  if (!Number.isFinite(magnitude)) return null;
  const value = (sign === '-' || innerSign === '-' ? -magnitude : magnitude) / (percent === undefined ? 1 : 100);
  // A sum of money or a percentage is no power of ten.
  if (exponent !== undefined && (symbol !== undefined || percent !== undefined)) return null;
  return { value: value === 0 ? 0 : value, format: formatOf(symbol, digits, decimals, exponent, percent) };
}

function formatOf(
  symbol: string | undefined,
  digits: string,
  decimals: string,
  exponent: string | undefined,
  percent: string | undefined,
): NumberReading['format'] {
  const fraction = decimals === '' ? '' : '.00';
  if (exponent !== undefined) return { type: 'SCIENTIFIC', pattern: '0.00E+00' };
  if (percent !== undefined) return { type: 'PERCENT', pattern: `0${fraction}%` };
  if (symbol !== undefined) return { type: 'CURRENCY', pattern: `"${symbol}"#,##0${fraction}` };
  return digits.includes(',') ? { type: 'NUMBER', pattern: `#,##0${fraction}` } : null;
}

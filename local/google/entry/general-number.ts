/** From here on Sheets turns to powers of ten; below the lower bound it does too (that bound is assumed). */
const SCIENTIFIC_FROM = 1e15;
const SCIENTIFIC_BELOW = 1e-9;

/** A number in a cell without a format: whole numbers in full up to 15 digits, others to ten significant digits. */
export function generalNumber(value: number): string {
  return numberText(value, 10, 5);
}

/** A number joined to text: 15 significant digits, all that it holds. */
export function fullNumber(value: number): string {
  return numberText(value, 15, 14);
}

function numberText(value: number, significantDigits: number, mantissaDecimals: number): string {
  const magnitude = Math.abs(value);
  if (value === 0) return '0';
  if (magnitude >= SCIENTIFIC_FROM || magnitude < SCIENTIFIC_BELOW) return scientificNumber(value, 0, mantissaDecimals);
  if (Number.isInteger(value)) return String(value);
  const decimals = Math.max(0, significantDigits - 1 - Math.floor(Math.log10(magnitude)));
  return withoutTrailingZeros(value.toFixed(decimals));
}

/** `1.23E+05`: a mantissa with that many decimals, an exponent of at least two digits. */
export function scientificNumber(value: number, decimalsMin: number, decimalsMax: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(decimalsMax).split('e');
  const shortest = withoutTrailingZeros(mantissa);
  const decimals = shortest.split('.')[1]?.length ?? 0;
  const padded = decimals < decimalsMin ? Number(mantissa).toFixed(decimalsMin) : shortest;
  const digits = exponent.replace(/^[+-]/, '').padStart(2, '0');
  return `${padded}E${exponent.startsWith('-') ? '-' : '+'}${digits}`;
}

function withoutTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
}

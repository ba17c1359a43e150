import { validationError } from './table-error.ts';

/**
 * DynamoDB's numbers: decimal, at most 38 significant digits, magnitudes from 1E-130 to 9.99…E+125. They are kept as
 * canonical text (`0`, `-12.5`): no exponent, no leading or trailing zeros, so that equal numbers are equal texts.
 */
const SIGNIFICANT_DIGITS_MAX = 38;
const EXPONENT_MAX = 125;
const EXPONENT_MIN = -130;

const SMALL_INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;
/** A double tells any two decimals of this many characters apart and in order. */
const EXACT_IN_DOUBLE_CHARACTERS = 15;

/** The canonical text of a number. Throws ValidationException as DynamoDB does for what is not one or out of range. */
export function canonicalDecimal(text: string): string {
  if (SMALL_INTEGER.test(text)) return text;
  const match = DECIMAL.exec(text);
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (match === null || whole + fraction === '') {
    throw validationError(`The parameter cannot be converted to a numeric value${text === '' ? '' : `: ${text}`}`);
  }
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const exponent = digits.length - fraction.length + Number(match[4] ?? 0) - 1;
  checkRange(significant.length, exponent);
  return (match[1] === '-' ? '-' : '') + plainText(significant, exponent);
}

function checkRange(digitCount: number, exponent: number): void {
  if (exponent > EXPONENT_MAX) {
    throw validationError('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  if (exponent < EXPONENT_MIN) {
    throw validationError('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  if (digitCount > SIGNIFICANT_DIGITS_MAX) {
    throw validationError('Attempting to store more than 38 significant digits in a Number');
  }
}

/** `exponent` is that of the first digit. */
function plainText(significant: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${significant}`;
  const wholeLength = exponent + 1;
  if (significant.length <= wholeLength) return significant.padEnd(wholeLength, '0');
  return `${significant.slice(0, wholeLength)}.${significant.slice(wholeLength)}`;
}

/** Negative, zero or positive, as `left` is less than, equal to or greater than `right`. Both canonical. */
export function compareDecimals(left: string, right: string): number {
  if (left === right) return 0;
  if (left.length <= EXACT_IN_DOUBLE_CHARACTERS && right.length <= EXACT_IN_DOUBLE_CHARACTERS) {
    return Number(left) - Number(right);
  }
  const scale = Math.max(fractionLength(left), fractionLength(right));
  return scaled(left, scale) < scaled(right, scale) ? -1 : 1;
}

/** The canonical sum (or difference). Throws ValidationException when it leaves the range of numbers. */
export function addDecimals(left: string, right: string, sign: 1 | -1): string {
  const scale = Math.max(fractionLength(left), fractionLength(right));
  const sum = scaled(left, scale) + BigInt(sign) * scaled(right, scale);
  return canonicalDecimal(`${sum}e-${scale}`);
}

function fractionLength(text: string): number {
  const point = text.indexOf('.');
  return point === -1 ? 0 : text.length - point - 1;
}

function scaled(text: string, scale: number): bigint {
  return BigInt(text.replace('.', '') + '0'.repeat(scale - fractionLength(text)));
}

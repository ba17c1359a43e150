import type { Brand } from './brand.ts';
import { invariant } from './invariant.ts';

/**
 * An amount of money in whole fen, one hundredth of a yuan; negative where something is taken away. Every result of
 * the functions here is exact: a figure beyond the safe integers breaks an invariant instead of losing a fen.
 */
export type Fen = Brand<number, 'Fen'>;

/**
 * The largest single amount that can be typed, imported or billed, either side of zero: 100 million yuan, more than any
 * bill or payment of a community. 900,000 such amounts still add up exactly, and the largest office has 240,000 charges a year.
 */
export const AMOUNT_FEN_MAX = 10_000_000_000;

/** Throws BrokenInvariant unless `value` is a safe integer. */
export function fen(value: number): Fen {
  invariant(Number.isSafeInteger(value), `not an exact amount in fen: ${value}`);
  // Minus zero would be told apart from zero by some comparisons and print its sign.
  return (value === 0 ? 0 : value) as Fen;
}

export const NO_FEN: Fen = fen(0);

export function plusFen(left: Fen, right: Fen): Fen {
  return fen(left + right);
}

export function minusFen(left: Fen, right: Fen): Fen {
  return fen(left - right);
}

/** 0 for an empty list. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = NO_FEN;
  for (const amount of amounts) total = plusFen(total, amount);
  return total;
}

export function leastFen(left: Fen, right: Fen): Fen {
  return left <= right ? left : right;
}

/** Yuan with thousands and two decimals, without a currency sign: `1,234.50`, `-0.05`. */
export function formatYuan(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '-' : ''}${yuan}.${digits.slice(-2)}`;
}

/** A sign, at most one currency mark before the figure and one after it, thousands grouped wholly or not at all. */
const YUAN_TEXT =
  /^(?<sign>[+-]?)\s*(?:¥|RMB|CNY)?\s*(?<innerSign>[+-]?)(?<yuan>\d{1,3}(?:,\d{3})+|\d+|(?=\.))(?:\.(?<decimals>\d{1,2}))?\s*(?:元整|元|圆整|圆|YUAN|RMB|CNY)?$/;

/**
 * Money in yuan as people type it: full-width forms, `¥` or `元`, grouped thousands, at most two decimals. `null` for
 * anything else: a third decimal, a comma out of place and a lone sign are slips to be asked about, never to be guessed at.
 */
export function parseYuan(text: string): Fen | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−]/g, '-')
    // What a Chinese keyboard gives for a decimal point.
    .replace(/(?<=\d)。(?=\d)/g, '.')
    .trim()
    .toUpperCase();
  const parts = YUAN_TEXT.exec(plain)?.groups;
  if (parts === undefined) return null;
  const { sign = '', innerSign = '', yuan = '', decimals = '' } = parts;
  if (sign !== '' && innerSign !== '') return null;
  return withinRange(`${yuan.replaceAll(',', '')}${decimals.padEnd(2, '0')}`, sign === '-' || innerSign === '-');
}

/**
 * Money from a cell that holds a number of yuan. The number is taken as the sheet shows it, with 15 significant digits,
 * so that `0.1 + 0.2` is 30 fen; `null` when it has more than two decimals even so, or is out of range.
 */
export function fenOfYuanNumber(yuan: number): Fen | null {
  if (!Number.isFinite(yuan)) return null;
  if (yuan === 0) return NO_FEN;
  const decimal = /^(-?)(\d+)(?:\.(\d{0,2})0*)?$/.exec(yuan.toPrecision(15));
  if (decimal === null) return null;
  const [, sign = '', whole = '', decimals = ''] = decimal;
  return withinRange(`${whole}${decimals.padEnd(2, '0')}`, sign === '-');
}

/** `null` beyond {@link AMOUNT_FEN_MAX}, which is far below where digits stop being exact. */
function withinRange(digitsOfFen: string, isNegative: boolean): Fen | null {
  const amount = Number(digitsOfFen);
  if (amount > AMOUNT_FEN_MAX) return null;
  return fen(isNegative ? -amount : amount);
}

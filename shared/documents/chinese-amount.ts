import { invariant } from '../kernel/invariant.ts';
import type { Fen } from '../kernel/money.ts';

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const PLACES = ['', '拾', '佰', '仟'] as const;
/** Names of groups of four digits. A household owes less than a million million yuan: ten thousand of the largest bills. */
const GROUPS = ['', '万', '亿'] as const;

/**
 * An amount in the capital numerals of formal papers, in which no stroke can be added: `壹仟贰佰元伍角`. From 0 to 999,999,999,999.99 yuan.
 * Source: the People's Bank of China's rules for writing amounts on negotiable instruments (支付结算办法, annex 1).
 */
export function chineseAmount(amount: Fen): string {
  invariant(amount >= 0, 'an amount in a paper is not below zero');
  const yuan = Math.floor(amount / 100);
  const jiao = Math.floor(amount / 10) % 10;
  const fen = amount % 10;
  const whole = yuan === 0 ? '' : `${integerInWords(yuan)}元`;
  if (jiao === 0 && fen === 0) return yuan === 0 ? '零元整' : `${whole}整`;
  const tenths = jiao === 0 ? (yuan === 0 ? '' : '零') : `${DIGITS[jiao]}角`;
  const hundredths = fen === 0 ? '' : `${DIGITS[fen]}分`;
  return `${whole}${tenths}${hundredths}`;
}

/** Above zero. Zeros in a row are named once, and at the end not at all. */
function integerInWords(value: number): string {
  const digits = String(value);
  invariant(digits.length <= PLACES.length * GROUPS.length, 'an amount of more than twelve digits');
  let words = '';
  let hasZero = false;
  let isGroupNamed = false;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(index));
    const unit = digits.length - 1 - index;
    if (digit === 0) hasZero = true;
    else {
      words += `${hasZero ? DIGITS[0] : ''}${DIGITS[digit]}${PLACES[unit % PLACES.length]}`;
      hasZero = false;
      isGroupNamed = true;
    }
    if (unit % PLACES.length === 0 && isGroupNamed) {
      words += GROUPS[unit / PLACES.length];
      isGroupNamed = false;
    }
  }
  return words;
}

import type { BillingPeriod } from '../kernel/billing-period.ts';
import type { CivilDate } from '../kernel/civil.ts';
import type { Locale } from '../kernel/locale.ts';
import { type Fen, formatYuan } from '../kernel/money.ts';
import { chineseAmount } from './chinese-amount.ts';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const;

/** `2026年12月7日`, `7 December 2026`. */
export function dateInWords(date: CivilDate, locale: Locale): string {
  const [year, month, day] = [date.slice(0, 4), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  return locale === 'en' ? `${day} ${MONTHS[month - 1]} ${year}` : `${year}年${month}月${day}日`;
}

/** Figures, and in Chinese the capital numerals after them: `1,200.00元（大写：壹仟贰佰元整）`, `1,200.00 yuan`. */
export function amountInWords(amount: Fen, locale: Locale): string {
  const figures = formatYuan(amount);
  return locale === 'en' ? `${figures} yuan` : `${figures}元（大写：${chineseAmount(amount)}）`;
}

const PARTS: Readonly<Record<string, readonly [string, string]>> = {
  H1: ['上半年', 'first half of'],
  H2: ['下半年', 'second half of'],
  Q1: ['第一季度', 'first quarter of'],
  Q2: ['第二季度', 'second quarter of'],
  Q3: ['第三季度', 'third quarter of'],
  Q4: ['第四季度', 'fourth quarter of'],
};

/** `2026年11月`, `2026年第三季度`, `2026年`; `November 2026`, `third quarter of 2026`, `2026`. */
export function periodInWords(period: BillingPeriod, locale: Locale): string {
  const [year, part = ''] = [period.slice(0, 4), period.slice(5)];
  const named = PARTS[part];
  if (named !== undefined) return locale === 'en' ? `${named[1]} ${year}` : `${year}年${named[0]}`;
  if (part === '') return locale === 'en' ? year : `${year}年`;
  return locale === 'en' ? `${MONTHS[Number(part) - 1]} ${year}` : `${year}年${Number(part)}月`;
}

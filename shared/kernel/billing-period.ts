import type { Brand } from './brand.ts';
import { invariant } from './invariant.ts';

/**
 * What stretch of time a bill is for: a year `2026`, a half `2026-H1`, a quarter `2026-Q3` or a month `2026-11`.
 * Text order is no order of time; bills are ordered by their due dates.
 */
export type BillingPeriod = Brand<string, 'BillingPeriod'>;

const CANONICAL = /^\d{4}(?:-(?:H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/;

/** For literals in policy and tests. Throws BrokenInvariant unless `text` is in the canonical form. */
export function billingPeriod(text: string): BillingPeriod {
  invariant(CANONICAL.test(text), `not a billing period: ${text}`);
  return text as BillingPeriod;
}

const HALVES: Readonly<Record<string, string>> = { 上: 'H1', 下: 'H2' };
const QUARTERS: Readonly<Record<string, string>> = { 一: 'Q1', 二: 'Q2', 三: 'Q3', 四: 'Q4' };

/** The ways in which people write a period, each with what follows the year. */
const WRITTEN_FORMS: readonly (readonly [RegExp, (part: string) => string | undefined])[] = [
  [/^(\d{4})(?:年度?)?$/, () => ''],
  [/^(\d{4})(?:年度?|-)?([上下])半年度?$/, (part) => HALVES[part]],
  [/^(\d{4})(?:年度?|-)?H([12])$/, (part) => `H${part}`],
  [/^(\d{4})(?:年度?|-)?第?([一二三四])季度?$/, (part) => QUARTERS[part]],
  [/^(\d{4})(?:年度?|-)?第?([1-4])季度?$/, (part) => `Q${part}`],
  [/^(\d{4})(?:年度?|-)?Q([1-4])$/, (part) => `Q${part}`],
  [/^(\d{4})(?:年|[-/.])(0?[1-9]|1[0-2])月?份?$/, (part) => part.padStart(2, '0')],
  [/^(\d{4})(0[1-9]|1[0-2])$/, (part) => part],
];

/** `2026年11月`, `2026/11`, `2026年上半年`, `2026第三季度`, `2026年度` and the canonical forms; `null` for anything else. */
export function parseBillingPeriod(text: string): BillingPeriod | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\s+/g, '')
    .toUpperCase();
  for (const [form, partOf] of WRITTEN_FORMS) {
    const [, year, part] = form.exec(plain) ?? [];
    if (year === undefined) continue;
    const within = partOf(part ?? '');
    if (within !== undefined) return billingPeriod(within === '' ? year : `${year}-${within}`);
  }
  return null;
}

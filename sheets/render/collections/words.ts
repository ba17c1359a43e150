import type { FeeKind } from '../../../shared/domain/collection/fee.ts';
import type { BillingPeriod } from '../../../shared/kernel/billing-period.ts';
import type { CivilDate } from '../../../shared/kernel/civil.ts';
import type { Locale } from '../../../shared/kernel/locale.ts';
import { type Fen, formatYuan } from '../../../shared/kernel/money.ts';
import { FEE_KIND_CHOICES } from '../../contract/collections/choices.ts';
import type { CellValue } from '../../contract/types.ts';
import { choiceLabel } from '../labels.ts';

/** Yuan as a number, so that people can add it up: the double nearest to the exact amount, which shows as it with two decimals. */
export function yuanCell(amount: Fen): number {
  return amount / 100;
}

/** Nothing where nothing is owed: a column of zeros hides what is there. */
export function yuanCellUnlessZero(amount: Fen): CellValue {
  return amount === 0 ? null : yuanCell(amount);
}

/** `物业服务费 2026-Q3 1,200.50` */
export function billInWords(kind: FeeKind, period: BillingPeriod, amount: Fen, locale: Locale): string {
  return `${choiceLabel(FEE_KIND_CHOICES, kind, locale)} ${period} ${formatYuan(amount)}`;
}

/** Month and day alone: what is owed for longer than a year stands out by its period. */
export function shortDay(date: CivilDate): string {
  return date.slice(5);
}

/** Bills that a cell names; it says how many more there are. */
const LISTED_MAX = 8;

/** The first of them, and how many more there are; `null` for none. */
export function listed(items: readonly string[], locale: Locale): string | null {
  if (items.length === 0) return null;
  const separator = locale === 'zh-CN' ? '；' : '; ';
  const more = items.length - LISTED_MAX;
  const shown = items.slice(0, LISTED_MAX).join(separator);
  if (more <= 0) return shown;
  return locale === 'zh-CN' ? `${shown}${separator}另有 ${more} 笔` : `${shown}${separator}${more} more`;
}

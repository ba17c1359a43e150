import type { Locale } from '../../shared/kernel/locale.ts';
import { columnLetter, systemTabFields, systemTabTitle } from './layout.ts';
import type { CellValue, Column, TabContract } from './types.ts';

/**
 * The column whose header also says how the tab is doing: what the system has to tell everybody stands where it tells each
 * row what is amiss.
 */
export const NOTICE_FIELD = 'message';

/** 0-based place of the notice in the first row of the system tab, where every other column has its name. */
export const noticeColumnIndex = (contract: TabContract): number => systemTabFields(contract).indexOf(NOTICE_FIELD);

/** The header of the notice column: its text, and behind it whatever the system tab says at the moment. */
export function noticeHeaderFormula(contract: TabContract, column: Column, locale: Locale): string {
  const cell = `${systemTabTitle(contract.tab)}!$${columnLetter(noticeColumnIndex(contract))}$1`;
  return `="${column.header[locale]}"&${cell}`;
}

/** Whether `value` is what the column's header shows. */
export function isHeaderOf(column: Column, locale: Locale, value: CellValue | undefined): boolean {
  const text = column.header[locale];
  if (column.field !== NOTICE_FIELD) return value === text;
  return typeof value === 'string' && value.startsWith(text);
}

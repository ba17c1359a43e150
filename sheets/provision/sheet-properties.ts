import type { sheets_v4 } from '@googleapis/sheets';
import type { Locale } from '../../shared/kernel/locale.ts';
import type { TimeZone } from '../../shared/kernel/zone.ts';
import { systemTabFields, systemTabTitle } from '../contract/layout.ts';
import type { TabContract } from '../contract/types.ts';

/** The locale by which Google reads and prints what is typed. */
export const GOOGLE_LOCALE = { 'zh-CN': 'zh_CN', en: 'en_US' } as const satisfies Record<Locale, string>;

/** The header says by itself that an answer is late: without this it would only say so when somebody types. */
export const RECALCULATION = 'MINUTE';

/** Settings of a workbook as a whole. */
export const SPREADSHEET_FIELDS = 'locale,timeZone,autoRecalc';

export function spreadsheetProperties(locale: Locale, timeZone: TimeZone): sheets_v4.Schema$SpreadsheetProperties {
  return { locale: GOOGLE_LOCALE[locale], timeZone, autoRecalc: RECALCULATION };
}

/**
 * The grid of a new tab is as long as its stamped rows: `appendCells` lands after the last row with data, so that every
 * later row is appended, stamped, at the end.
 */
export function staffSheetProperties(
  contract: TabContract,
  locale: Locale,
  index: number,
): sheets_v4.Schema$SheetProperties {
  return {
    sheetId: contract.sheetId,
    title: contract.title[locale],
    index,
    gridProperties: {
      rowCount: contract.rowsAtBirth + 1,
      columnCount: contract.columns.length,
      frozenRowCount: 1,
      frozenColumnCount: contract.frozenColumns,
    },
  };
}

export function systemSheetProperties(contract: TabContract): sheets_v4.Schema$SheetProperties {
  return {
    sheetId: contract.systemSheetId,
    title: systemTabTitle(contract.tab),
    hidden: true,
    gridProperties: {
      rowCount: contract.systemRowsAtBirth,
      columnCount: systemTabFields(contract).length,
      frozenRowCount: 1,
    },
  };
}

import type { sheets_v4 } from '@googleapis/sheets';
import { type Locale, localized } from '../../shared/kernel/locale.ts';
import { ALL_TABS } from '../contract/tabs.ts';
import type { TabContract } from '../contract/types.ts';
import { columnFormatRequests } from './column-formats.ts';
import { conditionalFormats } from './conditional-formats.ts';
import { headerProtectionId } from './identities.ts';
import type { WorkbookStructure } from './plan.ts';
import { SPREADSHEET_FIELDS, spreadsheetProperties, staffSheetProperties } from './sheet-properties.ts';
import { columnRequests, headerRequest } from './tab-requests.ts';
import type { WorkbookSettings } from './workbook-settings.ts';

type Request = sheets_v4.Schema$Request;

/** Sheet with which Google makes every new file. */
const BLANK_SHEET_ID = 0;

/** What a yearly workbook is called. */
export function archiveTitle(office: string, year: number, locale: Locale): string {
  return localized(`${office} ${year} 归档`, `${office} ${year} archive`)[locale];
}

/** By it the workbook is found again: one for each office and year. */
export const archiveMark = (office: string, year: number): string => `${office}/archive-${year}`;

/**
 * What is missing in a yearly workbook, as one batch: each tab with the header, widths, formats and colours that people know,
 * no slots and no formulas, and the whole of it protected from everybody but the system.
 */
export function archiveRequests(
  settings: WorkbookSettings,
  contracts: readonly TabContract[],
  existing: WorkbookStructure,
): readonly Request[] {
  const absent = contracts.filter(({ sheetId }) => !existing.sheetIds.has(sheetId));
  if (absent.length === 0) return [];
  const { locale, timeZone, editor } = settings;
  return [
    {
      updateSpreadsheetProperties: { properties: spreadsheetProperties(locale, timeZone), fields: SPREADSHEET_FIELDS },
    },
    ...absent.flatMap((contract) => tabRequests(contract, locale, editor, placeOf(contract, contracts, existing))),
    ...(existing.sheetIds.has(BLANK_SHEET_ID) ? [{ deleteSheet: { sheetId: BLANK_SHEET_ID } }] : []),
  ];
}

/** 0-based, among those that are there or come with it: in the order in which the office's own workbook shows them. */
function placeOf(contract: TabContract, contracts: readonly TabContract[], { sheetIds }: WorkbookStructure): number {
  const before = ALL_TABS.slice(0, ALL_TABS.indexOf(contract));
  return before.filter((each) => sheetIds.has(each.sheetId) || contracts.includes(each)).length;
}

function tabRequests(contract: TabContract, locale: Locale, editor: string, index: number): readonly Request[] {
  const { sheetId } = contract;
  const protectedRange = {
    protectedRangeId: headerProtectionId(contract),
    range: { sheetId },
    description: `guanjia archive ${contract.tab}`,
    warningOnly: false,
    editors: { users: [editor] },
  };
  return [
    { addSheet: { properties: staffSheetProperties(contract, locale, index) } },
    plainHeaderRequest(contract, locale),
    ...contract.columns.flatMap((column, place) => columnRequests(contract, column, place)),
    ...columnFormatRequests(contract, locale),
    ...[...conditionalFormats(contract)].reverse().map((rule) => ({ addConditionalFormatRule: { rule, index: 0 } })),
    { addProtectedRange: { protectedRange } },
  ];
}

/** Nothing happens there that a header could tell of. */
function plainHeaderRequest(contract: TabContract, locale: Locale): Request {
  const { updateCells } = headerRequest(contract, locale);
  const cells = updateCells?.rows?.[0]?.values ?? [];
  const values = contract.columns.map(({ header }, column) => ({
    ...cells[column],
    userEnteredValue: { stringValue: header[locale] },
  }));
  return { updateCells: { ...updateCells, rows: [{ values }] } };
}

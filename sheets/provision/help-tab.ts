import type { sheets_v4 } from '@googleapis/sheets';
import type { Locale } from '../../shared/kernel/locale.ts';
import { HELP_WIDTHS_PX, type HelpRow, type HelpStyle, helpRows } from '../contract/help/rows.ts';
import { HELP_TITLE } from '../contract/help/words.ts';
import {
  BAD_CELL_BACKGROUND,
  DONE_BACKGROUND,
  DONE_TEXT,
  HEADER_BACKGROUND,
  HELD_BACKGROUND,
  OVERDUE_BACKGROUND,
  PAID_BACKGROUND,
  PAID_TEXT,
  PROBLEM_TEXT,
  SYSTEM_HEADER_BACKGROUND,
  WARNING_BACKGROUND,
} from './colours.ts';
import { type Drift, drift } from './drift.ts';
import { isIntact } from './protection.ts';
import type { WorkbookSettings } from './workbook-settings.ts';
import { cellOf, type SheetState, type WorkbookState } from './workbook-state.ts';

type Request = sheets_v4.Schema$Request;

/** Chosen by us, as those of the other tabs. The help tab is never read by a sync. */
export const HELP_SHEET_ID = 199;
const HELP_PROTECTION_ID = HELP_SHEET_ID * 10 + 1;

/** Rows below the last line, so that the tab does not look cut off. */
const ROWS_BELOW = 3;

const STYLES: Readonly<Record<HelpStyle, sheets_v4.Schema$CellFormat>> = {
  title: { textFormat: { bold: true, fontSize: 14 } },
  section: { textFormat: { bold: true, fontSize: 13 }, backgroundColorStyle: HEADER_BACKGROUND },
  heading: { textFormat: { bold: true }, backgroundColorStyle: SYSTEM_HEADER_BACKGROUND, wrapStrategy: 'WRAP' },
  plain: { wrapStrategy: 'WRAP', verticalAlignment: 'TOP' },
  'alert-overdue': { backgroundColorStyle: OVERDUE_BACKGROUND },
  'alert-warning': { backgroundColorStyle: WARNING_BACKGROUND },
  'alert-held': { backgroundColorStyle: HELD_BACKGROUND },
  'alert-done': {
    backgroundColorStyle: DONE_BACKGROUND,
    textFormat: { foregroundColorStyle: DONE_TEXT, strikethrough: true },
  },
  'alert-paid': {
    backgroundColorStyle: PAID_BACKGROUND,
    textFormat: { foregroundColorStyle: PAID_TEXT, strikethrough: true },
  },
  'alert-problem': { textFormat: { foregroundColorStyle: PROBLEM_TEXT } },
  'bad-cell': { backgroundColorStyle: BAD_CELL_BACKGROUND },
};

export const helpTitle = (locale: Locale): string => HELP_TITLE[locale];

/** The whole tab anew, behind the `index` tabs that people work in. */
export function newHelpRequests(settings: WorkbookSettings, index: number): readonly Request[] {
  const { workbook, locale, editor } = settings;
  const rowCount = helpRows(workbook, locale).length + ROWS_BELOW;
  const gridProperties = { rowCount, columnCount: HELP_WIDTHS_PX.length, frozenRowCount: 1, hideGridlines: true };
  return [
    { addSheet: { properties: { sheetId: HELP_SHEET_ID, title: helpTitle(locale), index, gridProperties } } },
    ...widthRequests(),
    helpTextRequest(settings),
    { addProtectedRange: { protectedRange: helpProtection(editor) } },
  ];
}

function widthRequests(): readonly Request[] {
  return HELP_WIDTHS_PX.map((pixelSize, column) => ({
    updateDimensionProperties: {
      range: { sheetId: HELP_SHEET_ID, dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 },
      properties: { pixelSize },
      fields: 'pixelSize',
    },
  }));
}

/** Every line as it must be; what stood elsewhere in the tab goes. */
function helpTextRequest({ workbook, locale }: WorkbookSettings): Request {
  return {
    updateCells: {
      range: { sheetId: HELP_SHEET_ID },
      rows: helpRows(workbook, locale).map(helpLine),
      fields: 'userEnteredValue,userEnteredFormat',
    },
  };
}

/** The colour of a line goes through all its cells. */
function helpLine({ style, texts }: HelpRow): sheets_v4.Schema$RowData {
  return {
    values: HELP_WIDTHS_PX.map((_, column) => {
      const text = texts[column] ?? '';
      return { userEnteredFormat: STYLES[style], ...(text === '' ? {} : { userEnteredValue: { stringValue: text } }) };
    }),
  };
}

/** Without editors named a protection would protect from nobody. */
function helpProtection(editor: string): sheets_v4.Schema$ProtectedRange {
  return {
    protectedRangeId: HELP_PROTECTION_ID,
    range: { sheetId: HELP_SHEET_ID },
    description: 'guanjia help',
    warningOnly: false,
    editors: { users: [editor] },
  };
}

/** In what the help tab differs from what the contract says. */
export function helpDrift(settings: WorkbookSettings, { sheets }: WorkbookState): readonly Drift[] {
  const title = helpTitle(settings.locale);
  const isTaken = sheets.some((sheet) => sheet.sheetId !== HELP_SHEET_ID && sheet.title === title);
  const sheet = sheets.find(({ sheetId }) => sheetId === HELP_SHEET_ID);
  return [
    ...(isTaken ? [drift('title-taken', null, title)] : []),
    ...(sheet === undefined ? [drift('help-missing', null)] : sheetDrift(settings, sheet)),
  ];
}

function sheetDrift({ workbook, locale, editor }: WorkbookSettings, sheet: SheetState): readonly Drift[] {
  const lines = helpRows(workbook, locale);
  const changed = Array.from({ length: Math.max(lines.length, sheet.rows.length) }, (_, row) => row).filter((row) =>
    Array.from({ length: Math.max(sheet.columnCount, HELP_WIDTHS_PX.length) }, (_, column) => column).some(
      (column) => (cellOf(sheet, row, column).entered ?? '') !== (lines[row]?.texts[column] ?? ''),
    ),
  ).length;
  return [
    ...(sheet.title === helpTitle(locale) ? [] : [drift('help-renamed', null, sheet.title)]),
    ...(changed === 0 ? [] : [drift('help-changed', null, null, changed)]),
    ...(isIntact(helpProtection(editor), sheet.protectedRanges) ? [] : [drift('help-unprotected', null)]),
  ];
}

/** Mends what {@link helpDrift} found. The tab is nobody's but ours: it may be written whole. */
export function helpRequests(
  settings: WorkbookSettings,
  found: readonly Drift[],
  sheet: SheetState | undefined,
  index: number,
): readonly Request[] {
  const kinds = new Set(found.map(({ kind }) => kind));
  if (kinds.has('help-missing')) return newHelpRequests(settings, index);
  if (sheet === undefined) return [];
  const properties = { sheetId: HELP_SHEET_ID, title: helpTitle(settings.locale) };
  const isProtected = sheet.protectedRanges.some(({ protectedRangeId }) => protectedRangeId === HELP_PROTECTION_ID);
  return [
    ...(kinds.has('help-renamed') ? [{ updateSheetProperties: { properties, fields: 'title' } }] : []),
    ...(kinds.has('help-changed') ? [...grownRequests(settings, sheet), helpTextRequest(settings)] : []),
    ...(kinds.has('help-unprotected') && isProtected
      ? [{ deleteProtectedRange: { protectedRangeId: HELP_PROTECTION_ID } }]
      : []),
    ...(kinds.has('help-unprotected')
      ? [{ addProtectedRange: { protectedRange: helpProtection(settings.editor) } }]
      : []),
  ];
}

/** Room for every line and column, where somebody has taken it away or the text has become longer. */
function grownRequests({ workbook, locale }: WorkbookSettings, sheet: SheetState): readonly Request[] {
  const rowCount = Math.max(sheet.rowCount, helpRows(workbook, locale).length + ROWS_BELOW);
  const columnCount = Math.max(sheet.columnCount, HELP_WIDTHS_PX.length);
  if (rowCount === sheet.rowCount && columnCount === sheet.columnCount) return [];
  const properties = { sheetId: HELP_SHEET_ID, gridProperties: { rowCount, columnCount } };
  const fields = 'gridProperties.rowCount,gridProperties.columnCount';
  return [{ updateSheetProperties: { properties, fields } }, ...widthRequests()];
}

import { GoogleError } from '../google-error.ts';
import { rectOf } from '../grid/rect.ts';
import { DEFAULT_PIXELS, type Sheet } from '../grid/sheet.ts';
import type { Document } from '../library/document.ts';
import type { PageCell, PageSheet, PageSheetRows, PageWorkbook, PageWorkbookRows } from '../page-protocol.ts';
import { PageCells } from './page-cell.ts';
import { pageValidations } from './validations.ts';

/**
 * The workbook as the page shows it, or one sheet of it: nothing of what stands in hidden tabs. `nowSerial` is the wall
 * clock of its zone. Throws 404 for a sheet that is not there.
 */
export function rowsOf(document: Document, nowSerial: number, sheetId: number | null): PageWorkbookRows {
  const { workbook, calculation, version } = document;
  const sheets = workbook.sheets.filter((sheet) => sheetId === null || sheet.sheetId === sheetId);
  if (sheetId !== null && sheets.length === 0) {
    throw new GoogleError(404, 'NOT_FOUND', `No grid with id: ${sheetId}`);
  }
  calculation.refresh();
  return {
    spreadsheetId: workbook.spreadsheetId,
    title: workbook.parts.title,
    locale: workbook.parts.locale,
    timeZone: workbook.parts.timeZone,
    version,
    sheets: sheets.map((sheet) => pageSheet(document, nowSerial, sheet)),
  };
}

/** The whole workbook as {@link rowsOf} has it, its cells by their places. */
export function snapshotOf(document: Document, nowSerial: number): PageWorkbook {
  const workbook = rowsOf(document, nowSerial, null);
  return { ...workbook, sheets: workbook.sheets.map(byPlace) };
}

function byPlace({ rows, ...sheet }: PageSheetRows): PageSheet {
  const cells: Record<string, PageCell> = {};
  rows.forEach((row, index) => {
    row.forEach((cell, column) => {
      if (cell !== null) cells[`${index},${column}`] = cell;
    });
  });
  return { ...sheet, cells };
}

function pageSheet(document: Document, nowSerial: number, sheet: Sheet): PageSheetRows {
  const { parts } = sheet;
  return {
    sheetId: sheet.sheetId,
    title: parts.title,
    hidden: parts.hidden,
    rowCount: sheet.rows.length,
    columnCount: sheet.columns.length,
    frozenRowCount: parts.frozenRowCount,
    frozenColumnCount: parts.frozenColumnCount,
    columns: sheet.columns.map(({ properties }) => ({
      widthPx: properties.pixelSize ?? DEFAULT_PIXELS.COLUMNS,
      hidden: properties.hiddenByUser === true,
    })),
    hiddenRows: sheet.rows
      .filter(({ properties }) => properties.hiddenByFilter === true || properties.hiddenByUser === true)
      .map(({ index }) => index),
    // More than half of a workbook's cells are in the system's own tabs, which nobody sees.
    rows: parts.hidden ? [] : pageRows(document, nowSerial, sheet),
    validations: pageValidations(document, nowSerial, sheet),
    filter: parts.basicFilter === null ? null : rectOf(sheet, parts.basicFilter.range ?? {}),
    protectedRanges: parts.protectedRanges
      .filter(({ warningOnly }) => warningOnly !== true)
      .map(({ range }) => rectOf(sheet, range ?? {})),
  };
}

function pageRows(document: Document, nowSerial: number, sheet: Sheet): PageSheetRows['rows'] {
  const cells = new PageCells(document, nowSerial);
  return sheet.rows.map(({ index }) => sheet.columns.map((column) => cells.at(sheet, index, column.index)));
}

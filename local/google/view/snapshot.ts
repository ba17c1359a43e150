import { rectOf } from '../grid/rect.ts';
import { DEFAULT_PIXELS, type Sheet } from '../grid/sheet.ts';
import type { Document } from '../library/document.ts';
import type { PageCell, PageSheet, PageWorkbook } from '../page-protocol.ts';
import { pageCell } from './page-cell.ts';
import { pageValidations } from './validations.ts';

/** The whole workbook as the page shows it: nothing of what stands in hidden tabs. `nowSerial` is the wall clock of its zone. */
export function snapshotOf(document: Document, nowSerial: number): PageWorkbook {
  const { workbook, calculation, version } = document;
  calculation.refresh();
  return {
    spreadsheetId: workbook.spreadsheetId,
    title: workbook.parts.title,
    locale: workbook.parts.locale,
    timeZone: workbook.parts.timeZone,
    version,
    sheets: workbook.sheets.map((sheet) => pageSheet(document, nowSerial, sheet)),
  };
}

function pageSheet(document: Document, nowSerial: number, sheet: Sheet): PageSheet {
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
    cells: parts.hidden ? {} : pageCells(document, nowSerial, sheet),
    validations: pageValidations(document, nowSerial, sheet),
    filter: parts.basicFilter === null ? null : rectOf(sheet, parts.basicFilter.range ?? {}),
    protectedRanges: parts.protectedRanges
      .filter(({ warningOnly }) => warningOnly !== true)
      .map(({ range }) => rectOf(sheet, range ?? {})),
  };
}

function pageCells(document: Document, nowSerial: number, sheet: Sheet): Readonly<Record<string, PageCell>> {
  const cells: Record<string, PageCell> = {};
  for (const row of sheet.rows) {
    for (const column of sheet.columns) {
      const cell = pageCell(document, nowSerial, sheet, row.index, column.index);
      if (cell !== null) cells[`${row.index},${column.index}`] = cell;
    }
  }
  return cells;
}

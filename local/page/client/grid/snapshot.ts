/** The stand-in's workbook as the grid opens it. Hidden tabs (the system's own) are left out. */
import type {
  ICellData,
  IColumnData,
  IObjectMatrixPrimitiveType,
  IRowData,
  IWorkbookData,
  IWorksheetData,
} from '@univerjs/core';
import { BooleanNumber, LocaleType } from '@univerjs/core';
import type { PageWorkbook } from '../../../google/page-protocol.ts';
import { FONT_SIZE_PT, freshCellContent } from './cell-content.ts';
import { copySheet, position, type SheetCopy } from './sheet-copy.ts';

/** Sheets' own row height and the width of its row and column headings, in pixels. */
const ROW_HEIGHT_PX = 24;
const ROW_HEADING_WIDTH_PX = 46;
const COLUMN_HEADING_HEIGHT_PX = 24;

/** The font of every cell: the machine's own Chinese sans serif, none from the network. */
const CELL_FONT = '"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",Arial,sans-serif';

export function visibleSheets(workbook: PageWorkbook): SheetCopy[] {
  return workbook.sheets.filter((sheet) => !sheet.hidden).map(copySheet);
}

export function gridWorkbook(workbook: PageWorkbook, sheets: readonly SheetCopy[]): IWorkbookData {
  return {
    id: workbook.spreadsheetId,
    name: workbook.title,
    appVersion: '0.25.1',
    locale: LocaleType.ZH_CN,
    styles: {},
    sheetOrder: sheets.map((sheet) => String(sheet.sheetId)),
    sheets: Object.fromEntries(sheets.map((sheet) => [String(sheet.sheetId), gridSheet(sheet)])),
  };
}

function gridSheet(sheet: SheetCopy): Partial<IWorksheetData> {
  return {
    id: String(sheet.sheetId),
    name: sheet.title,
    rowCount: sheet.rowCount,
    columnCount: sheet.columnCount,
    defaultRowHeight: ROW_HEIGHT_PX,
    defaultStyle: { ff: CELL_FONT, fs: FONT_SIZE_PT, pd: { t: 2, b: 2, l: 5, r: 5 } },
    rowHeader: { width: ROW_HEADING_WIDTH_PX },
    columnHeader: { height: COLUMN_HEADING_HEIGHT_PX },
    freeze: freezeOf(sheet),
    columnData: Object.fromEntries(sheet.columns.map((column, index) => [index, columnOf(column)])),
    rowData: Object.fromEntries(sheet.hiddenRows.map((row): [number, IRowData] => [row, { hd: BooleanNumber.TRUE }])),
    cellData: cellsOf(sheet),
  };
}

export function freezeOf(sheet: SheetCopy) {
  const { frozenRowCount, frozenColumnCount } = sheet;
  return {
    xSplit: frozenColumnCount,
    ySplit: frozenRowCount,
    startColumn: frozenColumnCount === 0 ? -1 : frozenColumnCount,
    startRow: frozenRowCount === 0 ? -1 : frozenRowCount,
  };
}

function columnOf(column: SheetCopy['columns'][number]): Partial<IColumnData> {
  return { w: column.widthPx, hd: column.hidden ? BooleanNumber.TRUE : BooleanNumber.FALSE };
}

function cellsOf(sheet: SheetCopy): IObjectMatrixPrimitiveType<ICellData> {
  const rows: IObjectMatrixPrimitiveType<ICellData> = {};
  for (const [key, cell] of sheet.cells) {
    const [row, column] = position(key);
    let cells = rows[row];
    if (cells === undefined) {
      cells = {};
      rows[row] = cells;
    }
    cells[column] = freshCellContent(cell);
  }
  return rows;
}

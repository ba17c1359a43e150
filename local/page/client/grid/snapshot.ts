/** The stand-in's workbook as the grid opens it. */
import type {
  ICellData,
  IColumnData,
  IObjectArrayPrimitiveType,
  IObjectMatrixPrimitiveType,
  IRowData,
  IStyleData,
  IWorkbookData,
  IWorksheetData,
} from '@univerjs/core';
import { BooleanNumber, LocaleType } from '@univerjs/core';
import { DEFAULT_STYLE, freshCellContent } from './cell-content.ts';
import { ROW_HEIGHT_PX, rowHeights } from './row-heights.ts';
import { filledCells, type SheetCopy } from './sheet-copy.ts';
import type { WorkbookCopy } from './workbook-copy.ts';

/** The width and height of the row and column headings, as Sheets has them. */
const ROW_HEADING_WIDTH_PX = 46;
const COLUMN_HEADING_HEIGHT_PX = 24;

/** The font of every cell: the machine's own Chinese sans serif, none from the network. */
export const CELL_FONT = '"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",Arial,sans-serif';

export function gridWorkbook(workbook: WorkbookCopy): IWorkbookData {
  const { sheets } = workbook;
  const styles = new Styles();
  const name = (style: IStyleData) => styles.idOf(style);
  const shown = sheets.map((sheet) => [String(sheet.sheetId), gridSheet(sheet, name)] as const);
  return {
    id: workbook.spreadsheetId,
    name: workbook.title,
    appVersion: '0.25.1',
    locale: LocaleType.ZH_CN,
    styles: styles.all(),
    sheetOrder: sheets.map((sheet) => String(sheet.sheetId)),
    sheets: Object.fromEntries(shown),
  };
}

/** `tell` gives the name of a style the workbook knows, or the style itself. */
export function gridSheet(sheet: SheetCopy, tell: (style: IStyleData) => IStyleData | string): Partial<IWorksheetData> {
  return {
    id: String(sheet.sheetId),
    name: sheet.title,
    rowCount: sheet.rowCount,
    columnCount: sheet.columnCount,
    defaultRowHeight: ROW_HEIGHT_PX,
    defaultStyle: { ff: CELL_FONT, ...DEFAULT_STYLE, pd: { t: 2, b: 2, l: 5, r: 5 } },
    rowHeader: { width: ROW_HEADING_WIDTH_PX },
    columnHeader: { height: COLUMN_HEADING_HEIGHT_PX },
    freeze: freezeOf(sheet),
    columnData: Object.fromEntries(sheet.columns.map((column, index) => [index, columnOf(column)])),
    rowData: rowsOf(sheet),
    cellData: cellsOf(sheet, tell),
  };
}

/** The styles of a workbook, each once: cells name them by their number. */
class Styles {
  private readonly ids = new Map<string, string>();

  idOf(style: IStyleData): string {
    const printed = JSON.stringify(style);
    const known = this.ids.get(printed) ?? String(this.ids.size);
    this.ids.set(printed, known);
    return known;
  }

  all(): Record<string, IStyleData> {
    return Object.fromEntries([...this.ids].map(([printed, id]) => [id, JSON.parse(printed)]));
  }
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

function rowsOf(sheet: SheetCopy): IObjectArrayPrimitiveType<Partial<IRowData>> {
  const rows: IObjectArrayPrimitiveType<Partial<IRowData>> = {};
  for (const [row, h] of rowHeights(sheet)) rows[row] = { h };
  for (const row of sheet.hiddenRows) rows[row] = { ...rows[row], hd: BooleanNumber.TRUE };
  return rows;
}

function columnOf(column: SheetCopy['columns'][number]): Partial<IColumnData> {
  return { w: column.widthPx, hd: column.hidden ? BooleanNumber.TRUE : BooleanNumber.FALSE };
}

function cellsOf(
  sheet: SheetCopy,
  tell: (style: IStyleData) => IStyleData | string,
): IObjectMatrixPrimitiveType<ICellData> {
  const rows: IObjectMatrixPrimitiveType<ICellData> = {};
  for (const { row, column, cell } of filledCells(sheet)) {
    rows[row] ??= {};
    const cells = rows[row];
    if (cells !== undefined) cells[column] = freshCellContent(cell, tell);
  }
  return rows;
}

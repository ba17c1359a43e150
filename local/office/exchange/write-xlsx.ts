import { writeFile } from 'node:fs/promises';
import writeExcelFile, { type Cell } from 'write-excel-file/node';
import type { ExportCell, ExportTable } from '../../../sheets/exchange/export-table.ts';
import { type PrintedSheet, printSetup } from './print-setup.ts';

/** Excel's column widths count digits of the default font, of which one is seven pixels wide. */
const PIXELS_PER_CHARACTER = 7;

/** `printed`: what stands above every page of a file that is to be printed. Absent: one to work with. */
export interface XlsxLook {
  readonly printed?: string;
}

/** Writes one sheet: the header bold and fixed, widths as in the tab, every text as text. */
export async function writeXlsx(path: string, table: ExportTable, { printed }: XlsxLook = {}): Promise<void> {
  const line = printed === undefined ? {} : PRINTED_CELL;
  const header = table.columns.map(
    ({ header: value }): Cell => ({ ...textCell(value), ...line, fontWeight: 'bold', wrap: true }),
  );
  const rows = table.rows.map((cells) => cells.map((cell) => cellOf(cell, line)));
  const sheet = {
    sheet: sheetName(table.title),
    columns: table.columns.map(({ widthPx }) => ({ width: Math.round(widthPx / PIXELS_PER_CHARACTER) })),
    stickyRowsCount: 1,
  };
  const data = [header, ...rows];
  const buffer = await (printed === undefined
    ? writeExcelFile(data, sheet)
    : writeExcelFile(data, { ...sheet, orientation: 'landscape' }, { features: [printSetup(pagesOf(table, printed))] })
  ).toBuffer();
  await writeFile(path, buffer);
}

/** Lines around every cell, as on a form, and the text whole, however many lines it takes. */
const PRINTED_CELL = { borderStyle: 'thin', wrap: true, alignVertical: 'top', fontSize: 9 } as const;

const pagesOf = ({ title, columns, rows }: ExportTable, heading: string): PrintedSheet => ({
  name: sheetName(title),
  heading,
  columnCount: columns.length,
  rowCount: rows.length + 1,
});

function cellOf(cell: ExportCell, line: Partial<typeof PRINTED_CELL>): Cell {
  if (cell === null) return line.borderStyle === undefined ? null : { ...textCell(''), ...line };
  switch (cell.kind) {
    case 'text':
      return { ...textCell(cell.text), ...line };
    case 'number':
      return { value: cell.value, type: Number, ...line, ...(cell.pattern === null ? {} : { format: cell.pattern }) };
    case 'boolean':
      return { value: cell.value, type: Boolean, ...line };
  }
}

/** The format «text» keeps a spreadsheet program from reading the cell anew when somebody opens and leaves it. */
const textCell = (text: string) => ({ value: literalText(text), type: String, format: '@' });

/**
 * A file writes control characters as `_x000D_`, so that such a text itself is written with its first character so. The
 * library looks texts up in a plain object, where those that every object has would be found: a blank keeps them apart.
 */
function literalText(text: string): string {
  const escaped = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return escaped in {} ? `${escaped} ` : escaped;
}

const SHEET_NAME_CHARACTERS_MAX = 31;

const sheetName = (title: string): string => title.replace(/[[\]/\\:*?]/g, ' ').slice(0, SHEET_NAME_CHARACTERS_MAX);

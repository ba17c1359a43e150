import { writeFile } from 'node:fs/promises';
import writeExcelFile, { type Cell } from 'write-excel-file/node';
import type { ExportCell, ExportTable } from '../../../sheets/exchange/export-table.ts';

/** Excel's column widths count digits of the default font, of which one is seven pixels wide. */
const PIXELS_PER_CHARACTER = 7;

/** Writes one sheet: the header bold and fixed, widths as in the tab, every text as text. */
export async function writeXlsx(path: string, table: ExportTable): Promise<void> {
  const header = table.columns.map(
    ({ header: value }): Cell => ({ ...textCell(value), fontWeight: 'bold', wrap: true }),
  );
  const rows = table.rows.map((cells) => cells.map(cellOf));
  const buffer = await writeExcelFile([header, ...rows], {
    sheet: sheetName(table.title),
    columns: table.columns.map(({ widthPx }) => ({ width: Math.round(widthPx / PIXELS_PER_CHARACTER) })),
    stickyRowsCount: 1,
  }).toBuffer();
  await writeFile(path, buffer);
}

function cellOf(cell: ExportCell): Cell {
  if (cell === null) return null;
  switch (cell.kind) {
    case 'text':
      return textCell(cell.text);
    case 'number':
      return { value: cell.value, type: Number, ...(cell.pattern === null ? {} : { format: cell.pattern }) };
    case 'boolean':
      return { value: cell.value, type: Boolean };
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

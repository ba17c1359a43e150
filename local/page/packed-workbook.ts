/**
 * A workbook on its way to the page. Most cells of a tab look like the one above them (blank rows made ready, a look-up
 * formula from top to bottom), so each distinct cell is sent once, with the runs of rows in which it stands.
 */
import type { CellStyle, PageCell, PageSheetRows, PageWorkbookRows } from '../google/page-protocol.ts';

export interface PackedSheet extends Omit<PageSheetRows, 'rows'> {
  readonly distinctCells: readonly PageCell[];
  /** Four figures a run: column, first row, number of rows, place in `distinctCells`. */
  readonly runs: readonly number[];
}

export interface PackedWorkbook extends Omit<PageWorkbookRows, 'sheets'> {
  readonly sheets: readonly PackedSheet[];
}

const FIGURES_PER_RUN = 4;

/** How a cell looks that says nothing of its style. */
const DEFAULT_STYLE: ReadonlyMap<string, unknown> = new Map(
  Object.entries({
    bold: false,
    italic: false,
    strikethrough: false,
    verticalAlign: 'middle',
    wrap: false,
  } satisfies CellStyle),
);

export function packWorkbook(workbook: PageWorkbookRows): PackedWorkbook {
  return { ...workbook, sheets: workbook.sheets.map(packSheet) };
}

/** Equal cells of a sheet are one object afterwards. */
export function unpackWorkbook(workbook: PackedWorkbook): PageWorkbookRows {
  return { ...workbook, sheets: workbook.sheets.map(unpackSheet) };
}

/** The cell without what goes without saying; `null` when nothing is left. */
export function plainCell(cell: PageCell): PageCell | null {
  const { style = {}, ...rest } = cell;
  const told = Object.entries(style).filter(([property, value]) => DEFAULT_STYLE.get(property) !== value);
  if (told.length > 0) return { ...rest, style: Object.fromEntries(told) };
  const isBare = rest.display === '' && rest.value === null && rest.formula === undefined && rest.note === undefined;
  return isBare ? null : rest;
}

function packSheet({ rows, ...sheet }: PageSheetRows): PackedSheet {
  const { distinctCells, placeOf } = distinct();
  const runs: number[] = [];
  for (let column = 0; column < sheet.columnCount; column += 1) {
    let first = 0;
    let standing = NOTHING;
    for (let row = 0; row <= rows.length; row += 1) {
      const cell = rows[row]?.[column] ?? null;
      const isSame = row > 0 && row < rows.length && cell === (rows[row - 1]?.[column] ?? null);
      const place = isSame ? standing : placeOf(cell);
      if (place === standing && row < rows.length) continue;
      if (standing !== NOTHING) runs.push(column, first, row - first, standing);
      [first, standing] = [row, place];
    }
  }
  return { ...sheet, distinctCells, runs };
}

const NOTHING = -1;

/** Gives equal cells the same place. Most cells are one object with others, so few of them are looked at closely. */
function distinct() {
  const distinctCells: PageCell[] = [];
  const byPrint = new Map<string, number>();
  const byObject = new Map<PageCell, number>();
  const placeOf = (cell: PageCell | null): number => {
    if (cell === null) return NOTHING;
    const known = byObject.get(cell);
    if (known !== undefined) return known;
    const plain = plainCell(cell);
    const print = JSON.stringify(plain);
    const place = plain === null ? NOTHING : (byPrint.get(print) ?? distinctCells.push(plain) - 1);
    byPrint.set(print, place);
    byObject.set(cell, place);
    return place;
  };
  return { distinctCells, placeOf };
}

function unpackSheet({ distinctCells, runs, ...sheet }: PackedSheet): PageSheetRows {
  const rows = Array.from({ length: sheet.rowCount }, () => new Array<PageCell | null>(sheet.columnCount).fill(null));
  for (let at = 0; at < runs.length; at += FIGURES_PER_RUN) {
    const [column = 0, first = 0, count = 0, place = 0] = runs.slice(at, at + FIGURES_PER_RUN);
    const cell = distinctCells[place] ?? null;
    for (let row = first; row < first + count; row += 1) {
      const cells = rows[row];
      if (cells !== undefined) cells[column] = cell;
    }
  }
  return { ...sheet, rows };
}

/**
 * A workbook on its way to the page. Most cells of a tab look like the one above them (blank rows made ready, a look-up
 * formula from top to bottom), so each distinct cell is sent once, with the runs of rows in which it stands.
 */
import type { CellStyle, PageCell, PageSheet, PageWorkbook } from '../google/page-protocol.ts';

export interface PackedSheet extends Omit<PageSheet, 'cells'> {
  readonly distinctCells: readonly PageCell[];
  /** Four figures a run: column, first row, number of rows, place in `distinctCells`. */
  readonly runs: readonly number[];
}

export interface PackedWorkbook extends Omit<PageWorkbook, 'sheets'> {
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

export function packWorkbook(workbook: PageWorkbook): PackedWorkbook {
  return { ...workbook, sheets: workbook.sheets.map(packSheet) };
}

/** Equal cells of a sheet are one object afterwards. */
export function unpackWorkbook(workbook: PackedWorkbook): PageWorkbook {
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

function packSheet({ cells, ...sheet }: PageSheet): PackedSheet {
  const distinctCells: PageCell[] = [];
  const places = new Map<string, number>();
  const placeOf = (cell: PageCell): number => {
    const printed = JSON.stringify(cell);
    const known = places.get(printed);
    if (known !== undefined) return known;
    places.set(printed, distinctCells.length);
    return distinctCells.push(cell) - 1;
  };
  const open = new Map<number, { readonly row: number; readonly place: number; count: number }>();
  const runs: number[] = [];
  const close = (column: number): void => {
    const run = open.get(column);
    if (run !== undefined) runs.push(column, run.row, run.count, run.place);
  };
  for (const [key, cell] of Object.entries(cells)) {
    const plain = plainCell(cell);
    if (plain === null) continue;
    const [row = 0, column = 0] = key.split(',').map(Number);
    const place = placeOf(plain);
    const run = open.get(column);
    if (run?.place === place && run.row + run.count === row) run.count += 1;
    else {
      close(column);
      open.set(column, { row, place, count: 1 });
    }
  }
  for (const column of open.keys()) close(column);
  return { ...sheet, distinctCells, runs };
}

function unpackSheet({ distinctCells, runs, ...sheet }: PackedSheet): PageSheet {
  const cells: Record<string, PageCell> = {};
  for (let at = 0; at < runs.length; at += FIGURES_PER_RUN) {
    const [column = 0, first = 0, count = 0, place = 0] = runs.slice(at, at + FIGURES_PER_RUN);
    const cell = distinctCells[place];
    for (let row = first; cell !== undefined && row < first + count; row += 1) cells[`${row},${column}`] = cell;
  }
  return { ...sheet, cells };
}

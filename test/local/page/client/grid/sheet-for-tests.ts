import type { PageCell, PageSheetRows } from '../../../../../local/google/page-protocol.ts';
import { copySheet, type SheetCopy } from '../../../../../local/page/client/grid/sheet-copy.ts';

/** A cell with that text; an empty text is no cell at all. */
export function cellOf(display: string): PageCell | null {
  return display === '' ? null : { value: display, display };
}

/** A sheet with these texts. Its first row is the heading; with slots they stand in the hidden first column. */
export function sheetOf(
  texts: readonly (readonly string[])[],
  { hasSlots = false, ...more }: Partial<PageSheetRows> & { readonly hasSlots?: boolean } = {},
): SheetCopy {
  const columnCount = Math.max(0, ...texts.map(({ length }) => length));
  const sheet: PageSheetRows = {
    sheetId: 1,
    title: 'one',
    hidden: false,
    rowCount: texts.length,
    columnCount,
    frozenRowCount: 1,
    frozenColumnCount: 0,
    columns: Array.from({ length: columnCount }, (_, column) => ({ widthPx: 80, hidden: hasSlots && column === 0 })),
    hiddenRows: [],
    rows: texts.map((row) => Array.from({ length: columnCount }, (_, column) => cellOf(row[column] ?? ''))),
    validations: [],
    filter: null,
    protectedRanges: [],
    ...more,
  };
  return copySheet(sheet, 1);
}

export function textsOf({ rows }: Pick<PageSheetRows, 'rows'>): readonly (readonly string[])[] {
  return rows.map((row) => row.map((cell) => cell?.display ?? ''));
}

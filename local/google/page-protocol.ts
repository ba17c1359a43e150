/**
 * What the page and the Google stand-in say to each other. The stand-in is the one truth: the page shows what it is
 * given (values, and formats already resolved) and turns what a person does into an act.
 */

/** How a cell looks, conditional formats already applied. Colours as `#rrggbb`. */
export interface CellStyle {
  readonly background?: string;
  readonly foreground?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strikethrough?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly verticalAlign?: 'top' | 'middle' | 'bottom';
  readonly wrap?: boolean;
  readonly fontSize?: number;
}

/** One cell as the page shows it. Absent cells are empty and plain. */
export interface PageCell {
  /** The value in effect (a formula's result). */
  readonly value: string | number | boolean | null;
  /** As Google would print it, with the cell's number format and the workbook's locale. */
  readonly display: string;
  /** The formula as entered, for the formula bar. */
  readonly formula?: string;
  readonly style?: CellStyle;
  readonly note?: string;
}

/** A drop-down or check box over a range. Rows and columns are 0-based, ends exclusive. */
export interface PageValidation {
  readonly range: PageRange;
  readonly kind: 'list' | 'check' | 'date';
  readonly choices: readonly string[];
  readonly strict: boolean;
}

export interface PageRange {
  readonly startRow: number;
  readonly endRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

export interface PageSheet {
  readonly sheetId: number;
  readonly title: string;
  readonly hidden: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRowCount: number;
  readonly frozenColumnCount: number;
  readonly columns: readonly { readonly widthPx: number; readonly hidden: boolean }[];
  /** 0-based numbers of hidden rows (by a filter or by hand). */
  readonly hiddenRows: readonly number[];
  /** Key `row,column`, 0-based. */
  readonly cells: Readonly<Record<string, PageCell>>;
  readonly validations: readonly PageValidation[];
  readonly filter: PageRange | null;
  /** Ranges that staff cannot edit at all. */
  readonly protectedRanges: readonly PageRange[];
}

export interface PageWorkbook {
  readonly spreadsheetId: string;
  readonly title: string;
  readonly locale: string;
  readonly timeZone: string;
  /** Rises with every change. */
  readonly version: number;
  readonly sheets: readonly PageSheet[];
}

/** A sheet as {@link PageSheet}, its cells by row and column; `null` for one that is empty and plain. */
export interface PageSheetRows extends Omit<PageSheet, 'cells'> {
  readonly rows: readonly (readonly (PageCell | null)[])[];
}

/** A workbook with all of its sheets, or with those that were asked for. */
export interface PageWorkbookRows extends Omit<PageWorkbook, 'sheets'> {
  readonly sheets: readonly PageSheetRows[];
}

/**
 * What has changed since `fromVersion`. `cells` maps `row,column` to the new cell (`null`: now empty and plain);
 * `structure` is set when rows, columns, widths, validations or protection changed, or when cells may show something
 * else because such a thing happened in a sheet they read: the page then asks for the sheet anew.
 */
export interface PageChange {
  readonly spreadsheetId: string;
  readonly fromVersion: number;
  readonly version: number;
  /** Tabs came, went, were moved, renamed, hidden or shown, or the workbook itself has changed: all of it is asked for. */
  readonly tabs: boolean;
  readonly sheets: readonly {
    readonly sheetId: number;
    readonly cells: Readonly<Record<string, PageCell | null>>;
    readonly structure: boolean;
  }[];
}

/** What a person can do in the grid. Rows and columns are 0-based, ends exclusive. Texts are as typed. */
export type PageAct =
  | {
      readonly kind: 'type';
      readonly sheetId: number;
      readonly row: number;
      readonly column: number;
      readonly text: string;
    }
  | {
      readonly kind: 'paste';
      readonly sheetId: number;
      readonly row: number;
      readonly column: number;
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'clear'; readonly sheetId: number; readonly range: PageRange }
  | {
      readonly kind: 'check';
      readonly sheetId: number;
      readonly row: number;
      readonly column: number;
      readonly checked: boolean;
    }
  | {
      readonly kind: 'copy';
      readonly sheetId: number;
      readonly range: PageRange;
      readonly toSheetId: number;
      readonly toRow: number;
      readonly toColumn: number;
    }
  | {
      readonly kind: 'cut';
      readonly sheetId: number;
      readonly range: PageRange;
      readonly toSheetId: number;
      readonly toRow: number;
      readonly toColumn: number;
    }
  | { readonly kind: 'fill'; readonly sheetId: number; readonly range: PageRange; readonly toRange: PageRange }
  | {
      readonly kind: 'sort';
      readonly sheetId: number;
      readonly range: PageRange;
      readonly byColumn: number;
      readonly ascending: boolean;
    }
  | {
      readonly kind: 'set-filter';
      readonly sheetId: number;
      readonly range: PageRange | null;
      readonly hiddenValues: Readonly<Record<string, readonly string[]>>;
    }
  | { readonly kind: 'insert-rows'; readonly sheetId: number; readonly at: number; readonly count: number }
  | { readonly kind: 'delete-rows'; readonly sheetId: number; readonly at: number; readonly count: number }
  | {
      readonly kind: 'move-rows';
      readonly sheetId: number;
      readonly at: number;
      readonly count: number;
      readonly to: number;
    }
  | { readonly kind: 'insert-columns'; readonly sheetId: number; readonly at: number; readonly count: number }
  | { readonly kind: 'delete-columns'; readonly sheetId: number; readonly at: number; readonly count: number }
  | {
      readonly kind: 'move-columns';
      readonly sheetId: number;
      readonly at: number;
      readonly count: number;
      readonly to: number;
    }
  | { readonly kind: 'resize-column'; readonly sheetId: number; readonly column: number; readonly widthPx: number }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

/**
 * A row as the person saw it when acting: by then others may have moved it. `slot` is what its hidden first column
 * shows. It answers for the rows below it up to the next anchor.
 */
export interface RowAnchor {
  readonly sheetId: number;
  readonly row: number;
  readonly slot: string;
}

/**
 * The stand-in's answer to an act: done, or why not (a protected range, a strict drop-down). `rowsGone`: others have
 * taken away the rows it was meant for, or moved them apart.
 */
export type PageActOutcome =
  | { readonly kind: 'done'; readonly version: number }
  | { readonly kind: 'refused'; readonly reason: string; readonly rowsGone?: true };

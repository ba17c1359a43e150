/** A handle for tests that drive the page with mouse and keyboard: the grid is painted, so its cells have no elements. */

/** Rows and columns are 0-based; rectangles are in pixels of the page. */
export interface TestHandle {
  readonly ready: boolean;
  readonly sheets: () => readonly string[];
  /** The number acts name the sheet by. */
  readonly sheetId: (sheet: string) => number | undefined;
  /** Where the cell of the sheet in front is now, also when it cannot be seen there; `null`: no such sheet. */
  readonly cellRect: (sheet: string, row: number, column: number) => CellRect | null;
  /** The text shown in the cell, as the stand-in last told it. */
  readonly value: (sheet: string, row: number, column: number) => string | null;
  /** The fill of the cell as `#rrggbb`; `null` where it has none. */
  readonly background: (sheet: string, row: number, column: number) => string | null;
  /** Settles when the page has been painted twice: what was asked for before is on the screen. */
  readonly painted: () => Promise<void>;
}

export interface CellRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Wholly inside the sheet's window and under no frozen row or column. */
  readonly inView: boolean;
}

declare global {
  var __guanjia: TestHandle | undefined;
}

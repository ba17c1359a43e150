import { invariant } from '../../../shared/kernel/invariant.ts';
import type { CalculationNode } from './calculation.ts';
import type { Cell } from './cell.ts';
import type {
  BandedRange,
  BasicFilter,
  ColorStyle,
  ConditionalFormatRule,
  EmbeddedChart,
  FilterView,
  ProtectedRange,
} from './message.ts';

export type Dimension = 'ROWS' | 'COLUMNS';

/** Developer metadata without its place: it is kept on what it belongs to, and so follows it. */
export interface Metadata {
  readonly metadataId: number;
  readonly metadataKey: string;
  readonly metadataValue?: string;
  readonly visibility: 'DOCUMENT' | 'PROJECT';
}

/** Properties of one row or column. Immutable. */
export interface LineProperties {
  readonly pixelSize?: number;
  readonly hiddenByUser?: boolean;
  readonly hiddenByFilter?: boolean;
  readonly metadata?: readonly Metadata[];
}

/**
 * One row. It keeps its identity while it moves, and so do its cells: `cells` is indexed by a column's `key`, which
 * never changes, not by the column's position.
 */
export interface Row {
  /** The position in the sheet, 0-based; -1 while it is not in one. */
  index: number;
  properties: LineProperties;
  readonly cells: (Cell | undefined)[];
  readonly nodes: (CalculationNode | undefined)[];
  /** Values last given out for this row, by the question asked; dropped as soon as one of them may be another. */
  rendered: Map<string, RenderedRow> | null;
}

export interface RenderedRow {
  /** The sheet's epoch: what was worked out is void when it is another. */
  readonly epoch: number;
  readonly values: (string | number | boolean)[];
}

export interface Column {
  index: number;
  properties: LineProperties;
  readonly key: number;
}

/** What a sheet has besides its grid. Each part is an immutable value, replaced as a whole. */
export interface SheetParts {
  readonly title: string;
  readonly hidden: boolean;
  readonly rightToLeft: boolean;
  readonly tabColorStyle: ColorStyle | null;
  readonly frozenRowCount: number;
  readonly frozenColumnCount: number;
  readonly hideGridlines: boolean;
  readonly protectedRanges: readonly ProtectedRange[];
  readonly conditionalFormats: readonly ConditionalFormatRule[];
  readonly basicFilter: BasicFilter | null;
  readonly filterViews: readonly FilterView[];
  readonly bandedRanges: readonly BandedRange[];
  readonly charts: readonly EmbeddedChart[];
  readonly metadata: readonly Metadata[];
}

export interface Sheet {
  readonly sheetId: number;
  readonly rows: Row[];
  readonly columns: Column[];
  nextColumnKey: number;
  parts: SheetParts;
  /** Rises when cells of this sheet, or of one that its formulas read, have changed their places. */
  epoch: number;
  /** Other sheets that formulas of this one have read, by id. */
  readonly readsFrom: Set<number>;
}

/** A sheet without a grid. */
export function bareSheet(sheetId: number, parts: SheetParts): Sheet {
  return { sheetId, rows: [], columns: [], nextColumnKey: 0, parts, epoch: 0, readsFrom: new Set() };
}

/** Pixels of a row and a column as Google makes them. */
export const DEFAULT_PIXELS = { ROWS: 21, COLUMNS: 100 } as const satisfies Record<Dimension, number>;

export function newParts(title: string): SheetParts {
  return {
    title,
    hidden: false,
    rightToLeft: false,
    tabColorStyle: null,
    frozenRowCount: 0,
    frozenColumnCount: 0,
    hideGridlines: false,
    protectedRanges: [],
    conditionalFormats: [],
    basicFilter: null,
    filterViews: [],
    bandedRanges: [],
    charts: [],
    metadata: [],
  };
}

export function newRow(properties: LineProperties = {}): Row {
  return { index: -1, properties, cells: [], nodes: [], rendered: null };
}

export function newColumn(sheet: Sheet, properties: LineProperties = {}): Column {
  const key = sheet.nextColumnKey;
  sheet.nextColumnKey += 1;
  return { index: -1, properties, key };
}

export function newSheet(sheetId: number, parts: SheetParts, rowCount: number, columnCount: number): Sheet {
  const sheet = bareSheet(sheetId, parts);
  for (let index = 0; index < rowCount; index += 1) sheet.rows.push(newRow());
  for (let index = 0; index < columnCount; index += 1) sheet.columns.push(newColumn(sheet));
  renumber(sheet.rows, 0);
  renumber(sheet.columns, 0);
  return sheet;
}

export function lines(sheet: Sheet, dimension: Dimension): readonly (Row | Column)[] {
  return dimension === 'ROWS' ? sheet.rows : sheet.columns;
}

/** As `splice` does, for any number of lines: there can be more than a call can have arguments. */
export function putLines<Line>(all: Line[], at: number, added: readonly Line[]): void {
  const rest = all.splice(at);
  for (const line of added) all.push(line);
  for (const line of rest) all.push(line);
}

/** Sets the positions of all lines from `from` on, after lines came or went. */
export function renumber(all: readonly (Row | Column)[], from: number): void {
  for (let index = from; index < all.length; index += 1) {
    const line = all[index];
    if (line !== undefined) line.index = index;
  }
}

/** Throws BrokenInvariant outside the grid: callers check ranges first. */
export function rowAt(sheet: Sheet, index: number): Row {
  const row = sheet.rows[index];
  invariant(row !== undefined, `no row ${index}`);
  return row;
}

/** Throws BrokenInvariant outside the grid: callers check ranges first. */
export function columnAt(sheet: Sheet, index: number): Column {
  const column = sheet.columns[index];
  invariant(column !== undefined, `no column ${index}`);
  return column;
}

/** `undefined` for an empty plain cell and for places outside the grid. */
export function cellAt(sheet: Sheet, row: number, column: number): Cell | undefined {
  const key = sheet.columns[column]?.key;
  return key === undefined ? undefined : sheet.rows[row]?.cells[key];
}

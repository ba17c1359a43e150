/** The page's copy of the open workbook, kept up with the stand-in. */
import type { PageCell, PageChange, PageSheetRows, PageWorkbookRows } from '../../../google/page-protocol.ts';
import { plainCell } from '../../packed-workbook.ts';
import { cellAt, copySheet, type Place, type SheetCopy } from './sheet-copy.ts';

/** What cannot be told from a change: the sheets that have to be asked for anew, or all of the workbook. */
export type Missing = 'workbook' | ReadonlySet<number>;

export interface Taken {
  readonly touched: readonly { readonly sheet: SheetCopy; readonly places: readonly Place[] }[];
  readonly missing: Missing;
}

type SheetChange = PageChange['sheets'][number];

const NOTHING: Taken = { touched: [], missing: new Set() };

export class WorkbookCopy {
  readonly spreadsheetId: string;
  readonly title: string;
  readonly timeZone: string;
  private version: number;
  private shown: readonly SheetCopy[];
  private readonly hidden: ReadonlySet<number>;
  /** Sheets that are no longer as they stand here, and on their way. */
  private readonly awaited = new Set<number>();

  constructor(workbook: PageWorkbookRows) {
    this.spreadsheetId = workbook.spreadsheetId;
    this.title = workbook.title;
    this.timeZone = workbook.timeZone;
    this.version = workbook.version;
    this.shown = workbook.sheets.filter(({ hidden }) => !hidden).map((sheet) => copySheet(sheet, workbook.version));
    this.hidden = new Set(workbook.sheets.filter(({ hidden }) => hidden).map(({ sheetId }) => sheetId));
  }

  /** Hidden tabs (the system's own) are left out. */
  get sheets(): readonly SheetCopy[] {
    return this.shown;
  }

  sheet(sheetId: number): SheetCopy | undefined {
    return this.shown.find((sheet) => sheet.sheetId === sheetId);
  }

  /** The version of the workbook up to which what stands here of the sheet is known to be right. */
  versionOf(sheetId: number): number {
    const told = this.sheet(sheetId)?.version ?? 0;
    return this.awaited.has(sheetId) ? told : Math.max(told, this.version);
  }

  /**
   * Takes new cells in, and tells what is missing for the rest. Changes already known are passed over; cells of a sheet
   * that is on its way are left to the snapshot, or to what was kept for it.
   */
  take(change: PageChange): Taken {
    if (change.spreadsheetId !== this.spreadsheetId || change.version <= this.version) return NOTHING;
    if (change.fromVersion > this.version || change.tabs) return { touched: [], missing: 'workbook' };
    const told = change.sheets.filter(({ sheetId }) => !this.hidden.has(sheetId));
    const later = told.filter(({ sheetId }) => (this.sheet(sheetId)?.version ?? 0) < change.version);
    if (later.some(({ sheetId }) => this.sheet(sheetId) === undefined)) return { touched: [], missing: 'workbook' };
    this.version = change.version;
    const missing = later.filter(({ structure }) => structure).map(({ sheetId }) => sheetId);
    for (const sheetId of missing) this.awaited.add(sheetId);
    const touched = later.flatMap((part) => this.put(part, change.version) ?? []);
    return { touched, missing: new Set(missing) };
  }

  /**
   * Puts a sheet that has arrived in the place of the old one, with the changes that came while it was on its way.
   * Gives both, and whether the sheet has changed so much meanwhile that it has to be asked for once more; `null` when
   * there is no such tab here.
   */
  replace(arrived: PageSheetRows, version: number, changes: readonly PageChange[]) {
    const before = this.sheet(arrived.sheetId);
    if (before === undefined || arrived.hidden) return null;
    const after = copySheet(arrived, version);
    this.shown = this.shown.map((sheet) => (sheet === before ? after : sheet));
    this.awaited.delete(arrived.sheetId);
    for (const change of changes) {
      const part = change.sheets.find(({ sheetId }) => sheetId === arrived.sheetId);
      if (part === undefined || change.version <= after.version) continue;
      if (part.structure) this.awaited.add(arrived.sheetId);
      this.put(part, change.version);
    }
    return { before, after, isStale: this.awaited.has(arrived.sheetId) };
  }

  private put({ sheetId, cells }: SheetChange, version: number): Taken['touched'][number] | null {
    const sheet = this.sheet(sheetId);
    if (sheet === undefined || this.awaited.has(sheetId)) return null;
    sheet.version = version;
    const places: Place[] = [];
    for (const [key, cell] of Object.entries(cells)) {
      const place = position(key);
      if (putCell(sheet, place, cell)) places.push(place);
    }
    return { sheet, places };
  }
}

/** The workbook as it was written down, with the changes that have come since, and what has to be asked for once more. */
export function copyWithChanges(
  workbook: PageWorkbookRows,
  changes: readonly PageChange[],
): { readonly copy: WorkbookCopy; readonly missing: Missing } {
  const copy = new WorkbookCopy(workbook);
  const sheets = new Set<number>();
  for (const change of changes) {
    const { missing } = copy.take(change);
    if (missing === 'workbook') return { copy, missing };
    for (const sheetId of missing) sheets.add(sheetId);
  }
  return { copy, missing: sheets };
}

/** Puts the cell in its place and tells whether that changed anything: a change may repeat what is known. */
function putCell(sheet: SheetCopy, { row, column }: Place, told: PageCell | null): boolean {
  const cell = told === null ? null : plainCell(told);
  const cells = sheet.rows[row];
  if (cells === undefined || JSON.stringify(cellAt(sheet, row, column)) === JSON.stringify(cell)) return false;
  cells[column] = cell;
  return true;
}

/** `row,column` as numbers. */
function position(key: string): Place {
  const comma = key.indexOf(',');
  return { row: Number(key.slice(0, comma)), column: Number(key.slice(comma + 1)) };
}

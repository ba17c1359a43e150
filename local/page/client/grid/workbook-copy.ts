/** The page's copy of the open workbook, kept up with the stand-in. */
import type { PageCell, PageChange, PageWorkbook } from '../../../google/page-protocol.ts';
import { plainCell } from '../../packed-workbook.ts';
import { type SheetCopy, visibleSheets } from './sheet-copy.ts';

/** What a change asks of the page: nothing, new cells on some sheets, or the whole workbook anew. */
export type ChangeEffect =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'cells';
      readonly touched: readonly { readonly sheet: SheetCopy; readonly keys: readonly string[] }[];
    }
  | { readonly kind: 'fetch' };

export class WorkbookCopy {
  readonly spreadsheetId: string;
  readonly title: string;
  readonly timeZone: string;
  version: number;
  sheets: readonly SheetCopy[];
  private readonly hidden: ReadonlySet<number>;

  constructor(workbook: PageWorkbook) {
    this.spreadsheetId = workbook.spreadsheetId;
    this.title = workbook.title;
    this.timeZone = workbook.timeZone;
    this.version = workbook.version;
    this.sheets = visibleSheets(workbook);
    this.hidden = new Set(workbook.sheets.filter((sheet) => sheet.hidden).map((sheet) => sheet.sheetId));
  }

  sheet(sheetId: number): SheetCopy | undefined {
    return this.sheets.find((sheet) => sheet.sheetId === sheetId);
  }

  /** Whether the other copy has the same tabs in the same order, so that the grid can go on with the ones it has. */
  hasSameTabs(other: WorkbookCopy): boolean {
    const tabs = (copy: WorkbookCopy) => copy.sheets.map((sheet) => `${sheet.sheetId} ${sheet.title}`).join('\n');
    return this.spreadsheetId === other.spreadsheetId && tabs(this) === tabs(other);
  }

  /** Takes new cells in. Changes already known are passed over; a gap or a change of structure asks for a fetch. */
  take(change: PageChange): ChangeEffect {
    if (change.spreadsheetId !== this.spreadsheetId || change.version <= this.version) return { kind: 'nothing' };
    const shown = change.sheets.filter((sheet) => !this.hidden.has(sheet.sheetId));
    if (change.fromVersion > this.version || shown.some((sheet) => sheet.structure)) return { kind: 'fetch' };
    const touched: { sheet: SheetCopy; keys: string[] }[] = [];
    for (const { sheetId, cells } of shown) {
      const sheet = this.sheet(sheetId);
      if (sheet === undefined) return { kind: 'fetch' };
      const keys = Object.entries(cells).filter(([key, cell]) => putCell(sheet, key, cell));
      touched.push({ sheet, keys: keys.map(([key]) => key) });
    }
    this.version = change.version;
    return { kind: 'cells', touched };
  }
}

/** Puts the cell in its place and tells whether that changed anything: a change may repeat what is known. */
function putCell(sheet: SheetCopy, key: string, told: PageCell | null): boolean {
  const cell = told === null ? null : plainCell(told);
  const isSame = JSON.stringify(sheet.cells.get(key) ?? null) === JSON.stringify(cell);
  if (cell === null) sheet.cells.delete(key);
  else sheet.cells.set(key, cell);
  return !isSame;
}

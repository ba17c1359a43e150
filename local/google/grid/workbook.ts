import type { NamedRange } from './message.ts';
import type { Metadata, Sheet } from './sheet.ts';

/** What a workbook has besides its sheets. Each part is an immutable value, replaced as a whole. */
export interface WorkbookParts {
  readonly title: string;
  /** As Google writes it: `zh_CN`, `en_US`. */
  readonly locale: string;
  readonly timeZone: string;
  readonly autoRecalc: 'ON_CHANGE' | 'MINUTE' | 'HOUR';
  readonly namedRanges: readonly NamedRange[];
  readonly metadata: readonly Metadata[];
  /** What Drive keeps of it as a file; `null` until anybody sets some of it. */
  readonly file: FileFacts | null;
}

/** Who may open a file, its owner first, and the properties that its maker keeps on it. */
export interface FileFacts {
  readonly appProperties: Readonly<Record<string, string>>;
  readonly permissions: readonly FilePermission[];
}

export interface FilePermission {
  readonly id: string;
  readonly type: string;
  readonly role: string;
  /** Of a `user` or a `group`. */
  readonly emailAddress?: string;
  /** Of a `domain`: everybody who belongs to an organisation. */
  readonly domain?: string;
}

export const NO_FILE_FACTS: FileFacts = { appProperties: {}, permissions: [] };

export interface Workbook {
  readonly spreadsheetId: string;
  readonly sheets: Sheet[];
  parts: WorkbookParts;
}

const DEFAULT_LOCALE = 'en_US';
const DEFAULT_TIME_ZONE = 'Etc/GMT';

/** Google's greatest number of cells in all sheets of a workbook together. Source: support.google.com/drive/answer/37603. */
export const WORKBOOK_CELLS_MAX = 10_000_000;

export function newWorkbook(spreadsheetId: string, title: string): Workbook {
  return {
    spreadsheetId,
    sheets: [],
    parts: {
      title,
      locale: DEFAULT_LOCALE,
      timeZone: DEFAULT_TIME_ZONE,
      autoRecalc: 'ON_CHANGE',
      namedRanges: [],
      metadata: [],
      file: null,
    },
  };
}

export function sheetById(workbook: Workbook, sheetId: number): Sheet | undefined {
  return workbook.sheets.find((sheet) => sheet.sheetId === sheetId);
}

/** Titles are unique without regard to case. */
export function sheetByTitle(workbook: Workbook, title: string): Sheet | undefined {
  const wanted = title.toLowerCase();
  return (
    workbook.sheets.find((sheet) => sheet.parts.title === title) ??
    workbook.sheets.find((sheet) => sheet.parts.title.toLowerCase() === wanted)
  );
}

export function cellCount(workbook: Workbook): number {
  return workbook.sheets.reduce((sum, sheet) => sum + sheet.rows.length * sheet.columns.length, 0);
}

import { columnOfLetters, lettersOfColumn } from '../formula/reference.ts';
import { invalidArgument } from '../google-error.ts';
import type { GridRange } from '../grid/message.ts';
import { type Rect, rectOf } from '../grid/rect.ts';
import type { Sheet } from '../grid/sheet.ts';
import { sheetById, sheetByTitle, type Workbook } from '../grid/workbook.ts';
import { quotedTitle } from './references.ts';

/** A range of one sheet: as asked, sides left out open, and the part of it that lies in the grid. */
export interface Place {
  readonly sheet: Sheet;
  readonly range: GridRange;
  readonly rect: Rect;
}

const CORNER = /^\$?([A-Za-z]{0,3})\$?(\d{0,7})$/;

/**
 * What an A1 text means: `'Tab'!A1:B2`, `Tab!A:Z`, `A2:Z` (of `own`, or of the first sheet), `'Tab'`, or the bare name of
 * a named range or a tab. `null` when it means nothing.
 */
export function rangeOfA1(workbook: Workbook, text: string, own?: Sheet): Place | null {
  const boundary = text.lastIndexOf('!');
  if (boundary >= 0) {
    const sheet = sheetByTitle(workbook, unquoted(text.slice(0, boundary)) ?? '');
    const range = sheet === undefined ? null : cellsOf(text.slice(boundary + 1));
    return sheet === undefined || range === null ? null : placeOf(sheet, range);
  }
  if (text.startsWith("'")) return wholeSheet(workbook, unquoted(text) ?? '');
  const named = workbook.parts.namedRanges.find((each) => each.name === text);
  if (named?.range !== undefined) {
    const sheet = sheetById(workbook, named.range.sheetId ?? 0);
    return sheet === undefined ? null : placeOf(sheet, named.range);
  }
  const cells = cellsOf(text);
  const sheet = own ?? workbook.sheets[0];
  if (cells !== null && sheet !== undefined) return placeOf(sheet, cells);
  return wholeSheet(workbook, text);
}

/** As {@link rangeOfA1}, but throws Google's 400 for what means nothing or begins outside the grid. */
export function requireRange(workbook: Workbook, text: string): Place {
  const place = rangeOfA1(workbook, text);
  if (place === null) throw invalidArgument(`Unable to parse range: ${text}`);
  const { sheet, range } = place;
  const beyond =
    (range.startRowIndex ?? 0) >= sheet.rows.length || (range.startColumnIndex ?? 0) >= sheet.columns.length;
  if (beyond) throw exceedsGrid(sheet, range);
  return place;
}

export function exceedsGrid(sheet: Sheet, range: GridRange): Error {
  return invalidArgument(
    `Range (${printGridRange(sheet, range)}) exceeds grid limits. Max rows: ${sheet.rows.length}, max columns: ${sheet.columns.length}`,
  );
}

function wholeSheet(workbook: Workbook, title: string): Place | null {
  const sheet = sheetByTitle(workbook, title);
  return sheet === undefined ? null : placeOf(sheet, {});
}

function placeOf(sheet: Sheet, range: GridRange): Place {
  const qualified = { ...range, sheetId: sheet.sheetId };
  return { sheet, range: qualified, rect: rectOf(sheet, qualified) };
}

/** `'It''s'` → `It's`; a bare title stays; `null` for unbalanced quotes. */
function unquoted(text: string): string | null {
  if (!text.startsWith("'")) return text.includes("'") ? null : text;
  if (text.length < 2 || !text.endsWith("'")) return null;
  const inner = text.slice(1, -1);
  return /^(?:[^']|'')*$/.test(inner) ? inner.replaceAll("''", "'") : null;
}

interface Corner {
  readonly row: number | undefined;
  readonly column: number | undefined;
}

function cellsOf(text: string): GridRange | null {
  const [firstText = '', lastText, ...more] = text.split(':');
  const first = cornerOf(firstText);
  const last = lastText === undefined ? first : cornerOf(lastText);
  if (more.length > 0 || first === null || last === null) return null;
  if (lastText === undefined && (first.row === undefined || first.column === undefined)) return null;
  if (
    (first.row === undefined && first.column === undefined) ||
    (last.row === undefined && last.column === undefined)
  ) {
    return null;
  }
  const rows = span(first.row, last.row);
  const columns = span(first.column, last.column);
  return {
    ...(rows.start === undefined ? {} : { startRowIndex: rows.start }),
    ...(rows.end === undefined ? {} : { endRowIndex: rows.end }),
    ...(columns.start === undefined ? {} : { startColumnIndex: columns.start }),
    ...(columns.end === undefined ? {} : { endColumnIndex: columns.end }),
  };
}

/** `A2:Z` has a first row and no last one; `B5:A1` is the same as `A1:B5`. */
function span(
  first: number | undefined,
  last: number | undefined,
): { readonly start: number | undefined; readonly end: number | undefined } {
  if (first === undefined || last === undefined) return { start: first ?? last, end: undefined };
  return { start: Math.min(first, last), end: Math.max(first, last) + 1 };
}

function cornerOf(text: string): Corner | null {
  const match = CORNER.exec(text);
  if (match === null) return null;
  const [, letters = '', digits = ''] = match;
  if (digits !== '' && Number(digits) === 0) return null;
  return {
    row: digits === '' ? undefined : Number(digits) - 1,
    column: letters === '' ? undefined : columnOfLetters(letters),
  };
}

/** The A1 form of a bounded range, with its sheet: `'来件'!A1:Z1000`. */
export function printRange(sheet: Sheet, rect: Rect): string {
  const first = `${lettersOfColumn(rect.startColumn)}${rect.startRow + 1}`;
  const last = `${lettersOfColumn(rect.endColumn - 1)}${rect.endRow}`;
  return `${quotedTitle(sheet.parts.title)}!${first === last ? first : `${first}:${last}`}`;
}

function printGridRange(sheet: Sheet, range: GridRange): string {
  const corner = (column: number | undefined, row: number | undefined): string =>
    `${column === undefined ? '' : lettersOfColumn(column)}${row === undefined ? '' : row + 1}`;
  const less = (end: number | undefined): number | undefined => (end === undefined ? undefined : end - 1);
  const first = corner(range.startColumnIndex, range.startRowIndex);
  const last = corner(less(range.endColumnIndex), less(range.endRowIndex));
  return `${quotedTitle(sheet.parts.title)}!${first === last || last === '' ? first : `${first}:${last}`}`;
}

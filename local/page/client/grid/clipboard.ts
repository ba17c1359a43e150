/** Pasting: what was copied in this grid is moved or copied by the stand-in, everything else arrives as plain text. */
import type { PageAct } from '../../../google/page-protocol.ts';
import type { GridState } from './grid-state.ts';

/** As in Sheets, a paste of more than this many cells is refused; a tab here has some ten thousand. */
const MAX_PASTED_CELLS = 50_000;

export interface Pasted {
  readonly htmlContent?: string;
  readonly textContent?: string;
}

export function pasteAct(state: GridState, pasted: Pasted): readonly PageAct[] {
  const target = state.selection();
  const { sheetId } = state.sheet;
  const clipping = state.clippingFor(pasted.htmlContent);
  if (clipping !== null && typeof clipping !== 'string') {
    const to = { toSheetId: sheetId, toRow: target.startRow, toColumn: target.startColumn };
    return [{ kind: clipping.kind, sheetId: clipping.sheetId, range: clipping.range, ...to }];
  }
  const rows = parseTable(clipping ?? pasted.textContent ?? '');
  if (rows.length === 0) return [];
  return [{ kind: 'paste', sheetId, row: target.startRow, column: target.startColumn, rows: spread(rows, target) }];
}

/** One value pasted onto a larger selection fills it. */
function spread(rows: readonly (readonly string[])[], target: ReturnType<GridState['selection']>) {
  const only = rows.length === 1 && rows[0]?.length === 1 ? rows[0][0] : undefined;
  const height = target.endRow - target.startRow;
  const width = target.endColumn - target.startColumn;
  if (only === undefined || height * width > MAX_PASTED_CELLS) return rows;
  return Array.from({ length: height }, () => Array.from({ length: width }, () => only));
}

/**
 * The rows of a table as spreadsheets put it on the clipboard: tabs between cells, line ends between rows, a cell with
 * either in double quotes with inner quotes doubled. Empty text gives no rows; too many cells give none either.
 */
export function parseTable(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  // A cell is quoted only when the quote opens it and closes right before a delimiter, as spreadsheets write it.
  const cell = /"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*)/y;
  let cells = 0;
  let at = 0;
  while (at <= text.length && text !== '') {
    cell.lastIndex = at;
    const found = cell.exec(text);
    row.push(found?.[1]?.replaceAll('""', '"') ?? found?.[2] ?? '');
    cells += 1;
    if (cells > MAX_PASTED_CELLS) return [];
    at = cell.lastIndex;
    if (text[at] === '\t') {
      at += 1;
      continue;
    }
    rows.push(row);
    row = [];
    if (at >= text.length) break;
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (at >= text.length) break;
  }
  return rows;
}

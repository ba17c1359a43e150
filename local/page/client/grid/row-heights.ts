/** Sheets fits a row to the texts that wrap in it; the grid has to be told how high that is. */
import type { PageCell } from '../../../google/page-protocol.ts';
import { filledCells, type SheetCopy } from './sheet-copy.ts';

/** Sheets' own row height. */
export const ROW_HEIGHT_PX = 24;

/** Sheets' own size of text. */
export const FONT_SIZE_PT = 10;

const PX_PER_PT = 4 / 3;
/** From one line to the next, by the size of the text: that of the Chinese fonts. */
const LINE_HEIGHT = 1.45;
/** Above and below the text, and on both sides of it. */
const ROOM_ABOVE_AND_BELOW_PX = 4;
const ROOM_AT_SIDES_PX = 10;

export interface Font {
  readonly sizePx: number;
  readonly isBold: boolean;
}

/** How wide the text is in one line, in pixels. */
export type Measure = (text: string, font: Font) => number;

/** A Chinese character is as wide as high, others take about half of that. */
const roughly: Measure = (text, { sizePx }) =>
  [...text].reduce((sum, character) => sum + (/[\u0020-\u02ff]/.test(character) ? sizePx / 2 : sizePx), 0);

let measure = roughly;

/** From now on widths are measured, no longer reckoned: with the fonts of this machine. */
export function measureWith(measured: Measure): void {
  measure = measured;
}

/** The rows that need more than the ordinary height, with what they need in pixels. */
export function rowHeights(sheet: SheetCopy): ReadonlyMap<number, number> {
  const heights = new Map<number, number>();
  for (const { row, column, cell } of filledCells(sheet)) {
    const needed = heightPx(cell, sheet.columns[column]?.widthPx ?? 0);
    if (needed > (heights.get(row) ?? ROW_HEIGHT_PX)) heights.set(row, needed);
  }
  return heights;
}

/** The height of the row; `null` where no text wraps, so that what stands in it does not change the height. */
export function rowHeight(sheet: SheetCopy, row: number): number | null {
  const cells = sheet.rows[row] ?? [];
  if (!cells.some((cell) => cell?.style?.wrap === true)) return null;
  const needed = cells.map((cell, column) => (cell === null ? 0 : heightPx(cell, sheet.columns[column]?.widthPx ?? 0)));
  return Math.max(ROW_HEIGHT_PX, ...needed);
}

/** Thousands of cells of a sheet are a few objects: each is measured once for the width of its column. */
const known = new WeakMap<PageCell, { readonly columnPx: number; readonly height: number }>();

function heightPx(cell: PageCell, columnPx: number): number {
  const before = known.get(cell);
  if (before?.columnPx === columnPx) return before.height;
  const { display, style = {} } = cell;
  const font = { sizePx: (style.fontSize ?? FONT_SIZE_PT) * PX_PER_PT, isBold: style.bold === true };
  const lines = style.wrap === true ? linesOf(display, columnPx - ROOM_AT_SIDES_PX, font) : 1;
  const height = display === '' ? 0 : Math.ceil(lines * font.sizePx * LINE_HEIGHT + ROOM_ABOVE_AND_BELOW_PX);
  known.set(cell, { columnPx, height });
  return height;
}

function linesOf(text: string, widthPx: number, font: Font): number {
  return text.split('\n').reduce((sum, line) => sum + linesOfParagraph(line, widthPx, font), 0);
}

/** What stays together in one line: a word, or a character with the punctuation that may not be parted from it. */
const PIECES = /[（「『【《“‘]*(?:[\u0021-\u02ff]+|\s+|[^\u0020-\u02ff])[，。；：！？）」』】》”’、]*/gu;

/** A line takes one piece at least; a word wider than the line goes on in the next. */
function linesOfParagraph(text: string, widthPx: number, font: Font): number {
  if (measure(text, font) <= widthPx) return 1;
  let lines = 1;
  let filledPx = 0;
  for (const [piece] of text.matchAll(PIECES)) {
    const piecePx = measure(piece, font);
    if (filledPx > 0 && filledPx + measure(piece.trimEnd(), font) > widthPx) {
      lines += 1;
      filledPx = 0;
    }
    const whole = Math.max(1, Math.ceil(piecePx / Math.max(widthPx, font.sizePx)));
    lines += whole - 1;
    filledPx += piecePx / whole;
  }
  return lines;
}

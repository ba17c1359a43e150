/** Sheets fits a row to the texts that wrap in it; the grid has to be told how high that is. */
import type { PageCell } from '../../../google/page-protocol.ts';
import { filledCells, type SheetCopy } from './sheet-copy.ts';

/** Sheets' own row height. */
export const ROW_HEIGHT_PX = 24;

/** Sheets' own size of text. */
export const FONT_SIZE_PT = 10;

const PX_PER_PT = 4 / 3;
/** From one line to the next, by the size of the text. */
const LINE_HEIGHT = 1.4;
/** Above and below the text, and on both sides of it. */
const ROOM_ABOVE_AND_BELOW_PX = 5;
const ROOM_AT_SIDES_PX = 12;

/** How wide characters are, by their height: a Chinese one as wide as high. */
const WIDTHS: readonly { readonly characters: RegExp; readonly width: number }[] = [
  { characters: /[ !'(),.:;[\]`fijlrt|]/, width: 0.32 },
  { characters: /[A-Z@%&MWmw]/, width: 0.75 },
  { characters: /[\u0020-\u02ff]/, width: 0.56 },
];

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

function heightPx({ display, style = {} }: PageCell, columnPx: number): number {
  if (display === '') return 0;
  const sizePx = (style.fontSize ?? FONT_SIZE_PT) * PX_PER_PT;
  const lines = style.wrap === true ? linesOf(display, (columnPx - ROOM_AT_SIDES_PX) / sizePx) : 1;
  return Math.ceil(lines * sizePx * LINE_HEIGHT + ROOM_ABOVE_AND_BELOW_PX);
}

/** `width` in characters as wide as high. A line takes one at least, however narrow the column is. */
function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / Math.max(1, width))), 0);
}

function widthOf(line: string): number {
  let width = 0;
  for (const character of line) width += WIDTHS.find(({ characters }) => characters.test(character))?.width ?? 1;
  return width;
}

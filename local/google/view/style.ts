import type { BandedRange, CellFormat } from '../grid/message.ts';
import { holds, rectOf } from '../grid/rect.ts';
import type { Sheet } from '../grid/sheet.ts';
import type { CellStyle } from '../page-protocol.ts';
import { colourOf } from './colour.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

const ALIGNMENTS = { LEFT: 'left', CENTER: 'center', RIGHT: 'right' } as const;
const VERTICAL_ALIGNMENTS = { TOP: 'top', MIDDLE: 'middle', BOTTOM: 'bottom' } as const;

/** Formats are shared between cells, so each is translated once. */
const known = new WeakMap<CellFormat, CellStyle>();

/** What of a format the page shows. */
export function styleOf(format: CellFormat | undefined): CellStyle {
  if (format === undefined) return {};
  const before = known.get(format);
  if (before !== undefined) return before;
  const text = format.textFormat;
  const style: Writable<CellStyle> = {};
  const background = colourOf(format.backgroundColorStyle, format.backgroundColor);
  const foreground = colourOf(text?.foregroundColorStyle, text?.foregroundColor);
  const align = ALIGNMENTS[format.horizontalAlignment as keyof typeof ALIGNMENTS];
  const verticalAlign = VERTICAL_ALIGNMENTS[format.verticalAlignment as keyof typeof VERTICAL_ALIGNMENTS];
  if (background !== undefined) style.background = background;
  if (foreground !== undefined) style.foreground = foreground;
  if (text?.bold !== undefined) style.bold = text.bold;
  if (text?.italic !== undefined) style.italic = text.italic;
  if (text?.strikethrough !== undefined) style.strikethrough = text.strikethrough;
  if (text?.fontSize !== undefined) style.fontSize = text.fontSize;
  if (align !== undefined) style.align = align;
  if (verticalAlign !== undefined) style.verticalAlign = verticalAlign;
  if (format.wrapStrategy !== undefined) style.wrap = format.wrapStrategy === 'WRAP';
  known.set(format, style);
  return style;
}

/** The background that banding gives to a cell; `undefined` outside every band. */
export function bandColour(sheet: Sheet, row: number, column: number): string | undefined {
  for (const band of sheet.parts.bandedRanges) {
    const rect = rectOf(sheet, band.range ?? {});
    if (holds(rect, row, column)) return rowBandColour(band, row - rect.startRow, rect.endRow - rect.startRow);
  }
  return undefined;
}

function rowBandColour(band: BandedRange, offset: number, count: number): string | undefined {
  const bands = band.rowProperties;
  if (bands === undefined) return undefined;
  const header = colourOf(bands.headerColorStyle, bands.headerColor);
  const footer = colourOf(bands.footerColorStyle, bands.footerColor);
  if (header !== undefined && offset === 0) return header;
  if (footer !== undefined && offset === count - 1) return footer;
  const first = colourOf(bands.firstBandColorStyle, bands.firstBandColor);
  const second = colourOf(bands.secondBandColorStyle, bands.secondBandColor);
  return (header === undefined ? offset : offset - 1) % 2 === 0 ? first : second;
}

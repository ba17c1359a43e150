/** A cell of the stand-in as the grid wants it: values as text exactly as shown, so that the grid reckons nothing. */
import type { ICellData, IStyleData, Nullable } from '@univerjs/core';
import {
  BooleanNumber,
  BorderStyleTypes,
  CellValueType,
  HorizontalAlign,
  VerticalAlign,
  WrapStrategy,
} from '@univerjs/core';
import type { CellStyle, PageCell } from '../../../google/page-protocol.ts';
import { FONT_SIZE_PT } from './row-heights.ts';

const HORIZONTAL = {
  left: HorizontalAlign.LEFT,
  center: HorizontalAlign.CENTER,
  right: HorizontalAlign.RIGHT,
} as const;
const VERTICAL = { top: VerticalAlign.TOP, middle: VerticalAlign.MIDDLE, bottom: VerticalAlign.BOTTOM } as const;

/** A filled cell hides the grid's own lines; thin ones in their place keep rows apart. */
const HAIRLINE = { s: BorderStyleTypes.THIN, cl: { rgb: 'rgba(31, 42, 37, 0.11)' } } as const;
const HAIRLINES = { b: HAIRLINE, r: HAIRLINE } as const;
const NO_BORDERS = { b: null, r: null } as const;

/** A check box's two values, as the grid's rule for check boxes names them. */
export const CHECKED = '1';
export const UNCHECKED = '0';

/** How the grid is to draw a cell of which nothing is known. */
export const DEFAULT_STYLE = { fs: FONT_SIZE_PT, vt: VerticalAlign.MIDDLE, tb: WrapStrategy.CLIP } as const;

/** Every property is named, absent ones as `null`: the grid lays a new style over the old one. */
export type WholeStyle = { readonly [Key in keyof IStyleData]?: Nullable<IStyleData[Key]> };

/** The cell for the grid; `null` (nothing there) clears what is shown. */
export function cellContent(cell: PageCell | null): ICellData {
  // The grid's types know no `null` inside a style, its mutation does: it means "take the property away".
  const style = styleOf(cell?.style ?? {}, cell) as IStyleData;
  if (typeof cell?.value === 'boolean') {
    return { v: cell.value ? CHECKED : UNCHECKED, t: CellValueType.STRING, s: style, f: null, p: null };
  }
  const text = cell?.display ?? '';
  // A formula is shown in the formula bar; the grid's calculation is switched off, the value is the stand-in's.
  return { v: text === '' ? null : text, t: CellValueType.STRING, f: cell?.formula ?? null, s: style, p: null };
}

/** Without the `null`s, for a sheet that is made from nothing. Its style is told by what `tell` gives. */
export function freshCellContent(cell: PageCell, tell: (style: IStyleData) => IStyleData | string): ICellData {
  const content = cellContent(cell);
  const present = <Thing extends object>(thing: Thing) =>
    Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== null));
  return { ...present(content), s: tell(present(content.s as IStyleData)) };
}

function styleOf(style: CellStyle, cell: PageCell | null): WholeStyle {
  return {
    bg: style.background === undefined ? null : { rgb: style.background },
    bd: style.background === undefined ? NO_BORDERS : HAIRLINES,
    cl: style.foreground === undefined ? null : { rgb: style.foreground },
    bl: style.bold === true ? BooleanNumber.TRUE : null,
    it: style.italic === true ? BooleanNumber.TRUE : null,
    st: style.strikethrough === true ? { s: BooleanNumber.TRUE } : null,
    ht: style.align === undefined ? naturalAlign(cell) : HORIZONTAL[style.align],
    vt: VERTICAL[style.verticalAlign ?? 'middle'],
    tb: style.wrap === true ? WrapStrategy.WRAP : WrapStrategy.CLIP,
    // Named always: a drop-down would otherwise be drawn in the grid's own size.
    fs: style.fontSize ?? FONT_SIZE_PT,
  };
}

/** As in Sheets: figures to the right, ticks in the middle, text to the left. */
function naturalAlign(cell: PageCell | null): HorizontalAlign | null {
  if (typeof cell?.value === 'number') return HorizontalAlign.RIGHT;
  return typeof cell?.value === 'boolean' ? HorizontalAlign.CENTER : null;
}

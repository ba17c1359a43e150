import type { Corner, Reference } from '../formula/reference.ts';
import { sheetTitleOfPrefix } from '../formula/reference.ts';
import { rewriteReferences } from '../formula/shift.ts';
import type { Rect } from '../grid/rect.ts';
import { type LineEdit, shiftedIndex } from '../grid/shift.ts';

/** A title as it stands before `!` in a formula or an A1 range. */
export function quotedTitle(title: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) && !/^[A-Za-z]{1,3}\d+$/.test(title)
    ? title
    : `'${title.replaceAll("'", "''")}'`;
}

function means(reference: Reference, ownTitle: string, title: string): boolean {
  return (sheetTitleOfPrefix(reference.prefix) ?? ownTitle).toLowerCase() === title.toLowerCase();
}

/**
 * The formula after lines of the sheet `title` were moved. A reference to one cell follows it; a range follows when it
 * lies wholly within what was moved, and stays otherwise.
 */
export function followMovedLines(
  text: string,
  ownTitle: string,
  title: string,
  edit: LineEdit & { readonly kind: 'move' },
): string {
  const axis = edit.dimension === 'ROWS' ? 'row' : 'column';
  return rewriteReferences(text, (reference) => {
    if (!means(reference, ownTitle, title)) return reference;
    const from = reference.first[axis];
    const to = reference.last === null ? from : reference.last[axis];
    if (from === null || to === null) return reference;
    const whole = Math.min(from, to) >= edit.at && Math.max(from, to) < edit.at + edit.count;
    if (reference.last !== null && !whole) return reference;
    const shift = (corner: Corner, line: number): Corner => ({ ...corner, [axis]: shiftedIndex(line, edit) ?? line });
    return {
      ...reference,
      first: shift(reference.first, from),
      last: reference.last === null ? null : shift(reference.last, to),
    };
  });
}

export function renameSheetIn(text: string, before: string, after: string): string {
  return rewriteReferences(text, (reference) => {
    const title = sheetTitleOfPrefix(reference.prefix);
    if (title === null || title.toLowerCase() !== before.toLowerCase()) return reference;
    return { ...reference, prefix: `${quotedTitle(after)}!` };
  });
}

/** Cells cut from one place and pasted at another. */
export interface MovedBlock {
  readonly fromTitle: string;
  readonly from: Rect;
  readonly toTitle: string;
  readonly toRow: number;
  readonly toColumn: number;
}

/** The formula after a block was moved: references that lie wholly within the block follow it. */
export function followMovedBlock(text: string, ownTitle: string, block: MovedBlock): string {
  const { from } = block;
  const rows = block.toRow - from.startRow;
  const columns = block.toColumn - from.startColumn;
  const inside = ({ row, column }: Corner): boolean =>
    row !== null &&
    column !== null &&
    row >= from.startRow &&
    row < from.endRow &&
    column >= from.startColumn &&
    column < from.endColumn;
  const moved = (corner: Corner): Corner => ({
    ...corner,
    row: (corner.row ?? 0) + rows,
    column: (corner.column ?? 0) + columns,
  });
  return rewriteReferences(text, (reference) => {
    if (!means(reference, ownTitle, block.fromTitle)) return reference;
    if (!inside(reference.first) || (reference.last !== null && !inside(reference.last))) return reference;
    const elsewhere = block.toTitle !== ownTitle || reference.prefix !== '';
    return {
      prefix: elsewhere ? `${quotedTitle(block.toTitle)}!` : '',
      first: moved(reference.first),
      last: reference.last === null ? null : moved(reference.last),
    };
  });
}

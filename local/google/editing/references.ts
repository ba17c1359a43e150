import type { Corner, Reference } from '../formula/reference.ts';
import { sheetTitleOfPrefix } from '../formula/reference.ts';
import { rewriteReferences } from '../formula/shift.ts';
import type { Rect } from '../grid/rect.ts';
import { type LineEdit, shiftedIndex, shiftedSpan } from '../grid/shift.ts';

/** A title as it stands before `!` in a formula or an A1 range. */
export function quotedTitle(title: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) && !/^[A-Za-z]{1,3}\d+$/.test(title)
    ? title
    : `'${title.replaceAll("'", "''")}'`;
}

function means(reference: Reference, ownTitle: string, title: string): boolean {
  return (sheetTitleOfPrefix(reference.prefix) ?? ownTitle).toLowerCase() === title.toLowerCase();
}

/** The formula after lines of the sheet `title` were moved: references follow the lines they mean. */
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
    const span = shiftedSpan({ start: Math.min(from, to), end: Math.max(from, to) + 1 }, edit);
    if (span?.start === undefined || span.end === undefined) return null;
    return {
      ...reference,
      first: { ...reference.first, [axis]: span.start },
      last: reference.last === null ? null : { ...reference.last, [axis]: span.end - 1 },
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

/** Where a conditional format's formula is written for, before and after lines came, went or moved. */
export interface MovedOrigin {
  readonly before: number;
  readonly after: number;
}

/**
 * The formula of a conditional format after such an edit. What is relative in it is relative to the first cell of the
 * format's range and goes along with that; what is fixed by `$` follows its line, and breaks when the line is deleted.
 */
export function followOrigin(
  text: string,
  ownTitle: string,
  title: string,
  edit: LineEdit,
  origin: MovedOrigin,
): string {
  const axis = edit.dimension === 'ROWS' ? 'row' : 'column';
  const fixed = edit.dimension === 'ROWS' ? 'rowFixed' : 'columnFixed';
  const deletedEnd = edit.kind === 'delete' ? { first: edit.at, last: edit.at - 1 } : null;
  return rewriteReferences(text, (reference) => {
    const isEdited = means(reference, ownTitle, title);
    const follow = (corner: Corner, end: 'first' | 'last'): Corner | null => {
      const line = corner[axis];
      if (line === null) return corner;
      const moved = corner[fixed]
        ? followFixed(line, isEdited ? edit : null, reference.last === null ? null : (deletedEnd?.[end] ?? null))
        : line - origin.before + origin.after;
      return moved === null || moved < 0 ? null : { ...corner, [axis]: moved };
    };
    const first = follow(reference.first, 'first');
    const last = reference.last === null ? null : follow(reference.last, 'last');
    if (first === null || (last === null && reference.last !== null)) return null;
    const isGone = (last?.[axis] ?? Infinity) < (first[axis] ?? 0);
    return isGone ? null : { ...reference, first, last };
  });
}

/** A deleted end of a range moves to the nearest line that is left inside it. */
function followFixed(line: number, edit: LineEdit | null, deletedEnd: number | null): number | null {
  return edit === null ? line : (shiftedIndex(line, edit) ?? deletedEnd);
}

import { type Corner, type Reference, sheetTitleOfPrefix } from './reference.ts';
import { rewriteReferences } from './shift.ts';

/** Rows or columns put into or taken out of a sheet: `count` of them from the 0-based `at`. */
export interface DimensionChange {
  readonly sheetTitle: string;
  /** The sheet the formula stands in, which unqualified references mean. */
  readonly ownSheetTitle: string;
  readonly dimension: 'rows' | 'columns';
  readonly kind: 'insert' | 'delete';
  readonly at: number;
  readonly count: number;
}

/**
 * The formula after the change. `$` or not, every reference follows its cells; a range grows and shrinks with what
 * happens inside it; what is wholly deleted becomes `#REF!`.
 */
export function adjustFormula(text: string, change: DimensionChange): string {
  const changed = change.sheetTitle.toLowerCase();
  return rewriteReferences(text, (reference) => {
    const title = sheetTitleOfPrefix(reference.prefix) ?? change.ownSheetTitle;
    return title.toLowerCase() === changed ? adjustReference(reference, change) : reference;
  });
}

function adjustReference(reference: Reference, change: DimensionChange): Reference | null {
  const axis = change.dimension === 'rows' ? 'row' : 'column';
  const from = reference.first[axis];
  const to = reference.last === null ? from : reference.last[axis];
  if (isGone(from, to, change)) return null;
  const backward = from !== null && to !== null && from > to;
  const newFrom = lineAfter(from, change, backward ? 'end' : 'start');
  const newTo = lineAfter(to, change, backward ? 'start' : 'end');
  const first: Corner = { ...reference.first, [axis]: newFrom };
  return { ...reference, first, last: reference.last === null ? null : { ...reference.last, [axis]: newTo } };
}

/** A side left open reaches to the edge of the sheet, whatever was deleted. */
function isGone(from: number | null, to: number | null, change: DimensionChange): boolean {
  if (change.kind === 'insert') return false;
  const low = Math.min(from ?? 0, to ?? Number.POSITIVE_INFINITY);
  const high = Math.max(from ?? 0, to ?? Number.POSITIVE_INFINITY);
  return low >= change.at && high < change.at + change.count;
}

/** Where a line is after the change; a deleted end of a range moves to the nearest line that is left inside it. */
function lineAfter(line: number | null, change: DimensionChange, end: 'start' | 'end'): number | null {
  if (line === null || line < change.at) return line;
  if (change.kind === 'insert') return line + change.count;
  if (line >= change.at + change.count) return line - change.count;
  return end === 'start' ? change.at : change.at - 1;
}

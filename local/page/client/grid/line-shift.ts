/** Finds out what happened to the rows (or columns) of a sheet between two of its states, from what identifies them. */

/** `count` lines put in at `at`, or taken away from `at` on; 0-based. */
export interface LineShift {
  readonly kind: 'insert' | 'remove';
  readonly at: number;
  readonly count: number;
}

/**
 * The one insertion or removal that turns the lines of before into those of after, or `null` when their number is the
 * same. Lines that are equal at the beginning and at the end stay; what is between takes the shift.
 */
export function lineShift(before: readonly string[], after: readonly string[]): LineShift | null {
  const shorter = Math.min(before.length, after.length);
  const count = Math.abs(after.length - before.length);
  if (count === 0) return null;
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { kind: after.length > before.length ? 'insert' : 'remove', at: shorter - end, count };
}

/** Where a line is after the shift, or -1 when it was removed. */
export function shiftedLine(line: number, shift: LineShift | null): number {
  if (shift === null || line < shift.at) return line;
  if (shift.kind === 'insert') return line + shift.count;
  return line < shift.at + shift.count ? -1 : line - shift.count;
}

/** The lines after the shift, with `blank` for each that was put in. */
export function shiftLines<Line>(lines: readonly Line[], shift: LineShift | null, blank: Line): readonly Line[] {
  if (shift === null) return lines;
  const { kind, at, count } = shift;
  const added = kind === 'insert' ? Array.from({ length: count }, () => blank) : [];
  return [...lines.slice(0, at), ...added, ...lines.slice(kind === 'insert' ? at : at + count)];
}

import type { BandedRange, ConditionalFormatRule, GridRange, NamedRange } from './message.ts';
import type { Dimension, SheetParts } from './sheet.ts';

/** Lines of one sheet inserted, deleted or moved. `to` is counted before the move, as Google does. */
export type LineEdit =
  | {
      readonly kind: 'insert';
      readonly sheetId: number;
      readonly dimension: Dimension;
      readonly at: number;
      readonly count: number;
    }
  | {
      readonly kind: 'delete';
      readonly sheetId: number;
      readonly dimension: Dimension;
      readonly at: number;
      readonly count: number;
    }
  | {
      readonly kind: 'move';
      readonly sheetId: number;
      readonly dimension: Dimension;
      readonly at: number;
      readonly count: number;
      readonly to: number;
    };

export interface Span {
  readonly start: number | undefined;
  readonly end: number | undefined;
}

/** The range after the edit; `null` when nothing of it is left. A side without a bound stays without. */
export function shiftedRange(range: GridRange, edit: LineEdit): GridRange | null {
  if ((range.sheetId ?? 0) !== edit.sheetId) return range;
  const rows = edit.dimension === 'ROWS';
  const span = shiftedSpan(
    rows
      ? { start: range.startRowIndex, end: range.endRowIndex }
      : { start: range.startColumnIndex, end: range.endColumnIndex },
    edit,
  );
  if (span === null) return null;
  const { startRowIndex, endRowIndex, startColumnIndex, endColumnIndex, ...rest } = range;
  const kept = rows ? { startColumnIndex, endColumnIndex } : { startRowIndex, endRowIndex };
  const moved = rows
    ? { startRowIndex: span.start, endRowIndex: span.end }
    : { startColumnIndex: span.start, endColumnIndex: span.end };
  return { ...rest, ...present({ ...kept, ...moved }) };
}

/** The index of a line after the edit; `null` when the line is gone. */
export function shiftedIndex(index: number, edit: LineEdit): number | null {
  const span = shiftedSpan({ start: index, end: index + 1 }, edit);
  return span === null ? null : (span.start ?? 0);
}

/** The lines `[start, end)` after the edit; `null` when none of them is left. */
export function shiftedSpan(span: Span, edit: LineEdit): Span | null {
  switch (edit.kind) {
    case 'insert':
      return afterInsertion(span, edit.at, edit.count);
    case 'delete':
      return afterDeletion(span, edit.at, edit.count);
    case 'move':
      return afterMove(span, edit.at, edit.count, edit.to);
  }
}

function afterInsertion({ start, end }: Span, at: number, count: number): Span {
  return {
    start: start !== undefined && start >= at ? start + count : start,
    end: end !== undefined && end > at ? end + count : end,
  };
}

function afterDeletion({ start, end }: Span, at: number, count: number): Span | null {
  const shift = (edge: number): number => (edge <= at ? edge : Math.max(at, edge - count));
  const movedStart = start === undefined ? undefined : shift(start);
  const movedEnd = end === undefined ? undefined : shift(end);
  return movedEnd !== undefined && movedEnd <= (movedStart ?? 0) ? null : { start: movedStart, end: movedEnd };
}

/** A range follows what it lies in; lines moved within it, up to its edges, leave it as it is. */
function afterMove(span: Span, at: number, count: number, to: number): Span | null {
  const target = to > at ? to - count : to;
  const start = span.start ?? 0;
  const end = span.end ?? Infinity;
  if (start >= at && end <= at + count) return { start: start - at + target, end: end - at + target };
  if (start <= at && end >= at + count && target >= start && target + count <= end) return span;
  const without = afterDeletion(span, at, count);
  return without === null ? null : afterInsertion(without, target, count);
}

function present(bounds: Record<string, number | undefined>): Partial<GridRange> {
  return Object.fromEntries(Object.entries(bounds).filter(([, bound]) => bound !== undefined));
}

const RANGE_BEARERS = ['protectedRanges', 'bandedRanges', 'filterViews'] as const;

/** The parts with all their ranges shifted. A part that the edit does not touch stays the same object. */
export function shiftedParts(parts: SheetParts, edit: LineEdit): SheetParts {
  let shifted = parts;
  for (const key of RANGE_BEARERS) {
    const before: readonly { readonly range?: GridRange }[] = parts[key];
    const after = shiftedBearers(before, edit);
    if (after !== before) shifted = { ...shifted, [key]: after };
  }
  const conditionalFormats = shiftedRules(parts.conditionalFormats, edit);
  if (conditionalFormats !== parts.conditionalFormats) shifted = { ...shifted, conditionalFormats };
  const filterRange = parts.basicFilter?.range;
  if (parts.basicFilter !== null && filterRange !== undefined) {
    const range = shiftedRange(filterRange, edit);
    if (range === null) shifted = { ...shifted, basicFilter: null };
    else if (!sameRange(range, filterRange)) shifted = { ...shifted, basicFilter: { ...parts.basicFilter, range } };
  }
  return shifted;
}

export function shiftedNamedRanges(all: readonly NamedRange[], edit: LineEdit): readonly NamedRange[] {
  return shiftedBearers(all, edit);
}

function shiftedBearers<Bearer extends NamedRange | BandedRange | { readonly range?: GridRange }>(
  all: readonly Bearer[],
  edit: LineEdit,
): readonly Bearer[] {
  let changed = false;
  const shifted = all.flatMap((bearer) => {
    if (bearer.range === undefined) return [bearer];
    const range = shiftedRange(bearer.range, edit);
    if (range !== null && sameRange(range, bearer.range)) return [bearer];
    changed = true;
    return range === null ? [] : [{ ...bearer, range }];
  });
  return changed ? shifted : all;
}

function shiftedRules(all: readonly ConditionalFormatRule[], edit: LineEdit): readonly ConditionalFormatRule[] {
  let changed = false;
  const shifted = all.flatMap((rule) => {
    const before = rule.ranges ?? [];
    const ranges = before.flatMap((range) => shiftedRange(range, edit) ?? []);
    if (ranges.length === before.length && ranges.every((range, index) => sameRange(range, before[index])))
      return [rule];
    changed = true;
    return ranges.length === 0 ? [] : [{ ...rule, ranges }];
  });
  return changed ? shifted : all;
}

function sameRange(one: GridRange, other: GridRange | undefined): boolean {
  return (
    other !== undefined &&
    one.sheetId === other.sheetId &&
    one.startRowIndex === other.startRowIndex &&
    one.endRowIndex === other.endRowIndex &&
    one.startColumnIndex === other.startColumnIndex &&
    one.endColumnIndex === other.endColumnIndex
  );
}

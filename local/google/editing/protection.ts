import { protectedCell } from '../google-error.ts';
import type { ProtectedRange } from '../grid/message.ts';
import { encloses, intersects, type Rect, rectOf } from '../grid/rect.ts';
import type { Dimension, Sheet } from '../grid/sheet.ts';
import type { Workbook } from '../grid/workbook.ts';
import { isOwner } from '../library/access.ts';
import type { Actor, Editing } from './editing.ts';

/** Whether the protection keeps `actor` out. One that only warns keeps nobody out; the file's owner is always let in. */
export function keepsOut(protection: ProtectedRange, actor: Actor, workbook: Workbook): boolean {
  if (protection.warningOnly === true || isOwner(workbook, actor)) return false;
  const { editors } = protection;
  const name = actor.name.toLowerCase();
  return editors?.domainUsersCanEdit !== true && !(editors?.users ?? []).some((user) => user.toLowerCase() === name);
}

/** Throws 400 when a protection keeps the editor out of any cell of `rect`. */
export function requireEditable(editing: Editing, sheet: Sheet, rect: Rect): void {
  for (const protection of sheet.parts.protectedRanges) {
    if (!keepsOut(protection, editing.actor, editing.workbook)) continue;
    if (!intersects(rectOf(sheet, protection.range ?? {}), rect)) continue;
    const open = (protection.unprotectedRanges ?? []).some((range) => encloses(rectOf(sheet, range), rect));
    if (!open) throw protectedCell();
  }
}

/** Throws 400 when whole lines cannot be deleted or moved because some of their cells are protected. */
export function requireLinesEditable(
  editing: Editing,
  sheet: Sheet,
  dimension: Dimension,
  at: number,
  count: number,
): void {
  const grid = rectOf(sheet, {});
  const rect =
    dimension === 'ROWS'
      ? { ...grid, startRow: at, endRow: at + count }
      : { ...grid, startColumn: at, endColumn: at + count };
  requireEditable(editing, sheet, rect);
}

/** Throws 400 when new lines at `at` would come to lie inside a protected range. */
export function requireInsertable(editing: Editing, sheet: Sheet, dimension: Dimension, at: number): void {
  for (const protection of sheet.parts.protectedRanges) {
    if (!keepsOut(protection, editing.actor, editing.workbook)) continue;
    const range = protection.range ?? {};
    const start = dimension === 'ROWS' ? range.startRowIndex : range.startColumnIndex;
    const end = dimension === 'ROWS' ? range.endRowIndex : range.endColumnIndex;
    if ((start === undefined || start < at) && (end === undefined || at < end)) throw protectedCell();
  }
}

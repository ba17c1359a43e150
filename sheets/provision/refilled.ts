import type { TabContract } from '../contract/types.ts';
import type { AcknowledgedCells, Drift } from './drift.ts';
import { cellOf, type SheetState } from './workbook-state.ts';

/** Staff columns of a tab that were gone and are brought back with what stood in them. */
export function refilledFields({ tab, columns }: TabContract, found: readonly Drift[]): readonly string[] {
  const missing = new Set(
    found.flatMap((each) => (each.kind === 'column-missing' && each.tab === tab ? [each.subject] : [])),
  );
  return columns.filter(({ field, writer }) => writer === 'staff' && missing.has(field)).map(({ field }) => field);
}

/**
 * Whether a column that was brought back stands beside other rows than those it was read from: rows were moved between the
 * read and the write, which Google cannot forbid. Slots travel with their rows, so that it is seen.
 */
export function isMisplaced(
  { tab }: TabContract,
  sheet: SheetState,
  field: string,
  acknowledged: AcknowledgedCells,
): boolean {
  const [slotColumn, column] = [sheet.anchors.get('slot'), sheet.anchors.get(field)];
  if (slotColumn === undefined || column === undefined) return false;
  return sheet.rows.slice(1).some((_, index) => {
    const slot = cellOf(sheet, index + 1, slotColumn).value;
    const value = cellOf(sheet, index + 1, column).value;
    return typeof slot === 'number' && value !== null && value !== acknowledged(tab, slot, field);
  });
}

import { duplicateSlots, unreadCells } from './request-invariants.ts';
import type { SheetRow, StaffTab } from './staff-sheet.ts';
import type { TableWatch } from './table-watch.ts';

/** What does not hold, once people are quiet, in a tab whose rows begin elsewhere: what staff wrote beside them is known. */
export function besideViolations(tab: StaffTab, rows: readonly SheetRow[], watch: TableWatch): readonly string[] {
  const ledgers = watch.slots(tab.tab);
  const wrong = rows.flatMap((row): string[] => {
    if (row.isBlank) return [];
    const name = `${tab.tab} row ${row.index + 1} (slot ${row.slot})`;
    const ledger = row.slot === null ? undefined : ledgers.get(row.slot);
    if (ledger === undefined) return [`${name} is not known`];
    const unread = unreadCells(tab, row, ledger);
    return unread === null ? [] : [`${name}: ${unread} was never taken up; the row is ${ledger.status.kind}`];
  });
  return [...duplicateSlots(rows), ...wrong];
}

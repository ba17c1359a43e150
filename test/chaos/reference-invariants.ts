import { duplicateSlots, unreadCells } from './request-invariants.ts';
import type { SheetRow, StaffTab } from './staff-sheet.ts';
import type { TableWatch } from './table-watch.ts';

/** What does not hold in a tab of households, people or posts once people are quiet, in words. */
export function referenceViolations(tab: StaffTab, rows: readonly SheetRow[], watch: TableWatch): readonly string[] {
  const ledgers = watch.slots(tab.tab);
  const references = watch.references().filter((each) => each.tab === tab.tab);
  const filled = rows.filter(({ isBlank }) => !isBlank);
  const claimed = new Set<string>();
  const wrong = filled.flatMap((row): string[] => {
    const name = `${tab.tab} row ${row.index + 1} (${JSON.stringify(row.typed[0])}, slot ${row.slot})`;
    const ledger = row.slot === null ? undefined : ledgers.get(row.slot);
    if (ledger === undefined) return [`${name} is not known`];
    const unread = unreadCells(tab, row, ledger);
    if (unread !== null) return [`${name}: ${unread} was never taken up; the row is ${ledger.status.kind}`];
    const said = row.values[tab.column('message')] ?? '';
    if (ledger.status.kind === 'incomplete') return [];
    if (ledger.status.kind !== 'recorded')
      return said === '' ? [`${name} is ${ledger.status.kind} and nothing is said`] : [];
    if (row.values[tab.column('state')] !== '已登记') return [`${name} is recorded and does not say so`];
    const owned = references.find(({ record, slot }) => record.key === ledger.recordId && slot === row.slot);
    if (owned === undefined) return [`${name} is recorded and has no record of its own`];
    claimed.add(owned.record.key);
    return [];
  });
  const orphans = references
    .filter(({ record, slot }) => !claimed.has(record.key) && !filled.some((row) => row.slot === slot))
    .map(({ record }) => `${tab.tab}: the record ${record.key} has no row`);
  return [...duplicateSlots(rows), ...wrong, ...orphans];
}

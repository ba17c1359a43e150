import { MINUTE_MS, plusMs } from '../../kernel/instant.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { RowToBind, SheetsOutcome } from '../ports.ts';
import { lookAgainBy, type SyncSession } from './session.ts';
import type { SlotCounters } from './slot-counters.ts';
import type { ComparedTab } from './tabs.ts';

/** Rows bound in one sync: 5,000 pasted rows in three writes of well under 2 MB; what is over waits for the next. */
const ROWS_BOUND_MAX = 5_000;

/**
 * Gives a slot to every row that has text and none of its own: the one it had, where it shows what a vanished slot
 * showed, else a new one. Bound rows are taken up by the next sync, which follows at once.
 */
export async function bindRows(
  session: SyncSession,
  tabs: readonly ComparedTab[],
  slots: SlotCounters,
  locale: Locale,
): Promise<SheetsOutcome<null>> {
  const rows: RowToBind[] = [];
  for (const tab of tabs) {
    for (const { row, formerSlot } of tab.difference?.unkeyed ?? []) {
      if (rows.length >= ROWS_BOUND_MAX) break;
      rows.push({
        tab: tab.contract.tab,
        rowNumber: row.rowNumber,
        slot: formerSlot ?? slots.takeStamp(tab.contract.tab),
        row,
      });
    }
  }
  if (rows.length === 0) return { kind: 'done', value: null };
  const outcome = await session.dependencies.workbooks.bind(session.spreadsheet, rows, locale);
  if (outcome.kind === 'rate-limited') return outcome;
  const bound = new Set(outcome.value.bound);
  for (const { tab, slot, row } of rows)
    if (tab === 'requests' && bound.has(slot)) session.boundSlots.set(row.rowNumber, slot);
  lookAgainBy(session, session.now);
  if (outcome.value.bound.length < rows.length) lookAgainBy(session, plusMs(session.now, MINUTE_MS));
  return { kind: 'done', value: null };
}

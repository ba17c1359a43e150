import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { CellProblem, CellType } from '../../../sheets/contract/types.ts';
import { instantOfEpochMs, SECOND_MS } from '../../kernel/instant.ts';
import type { SlotLedger } from '../ledger.ts';
import type { SyncSession } from './session.ts';

/** Types whose entries Google turns into numbers of days, by the workbook's locale. */
const DATED: ReadonlySet<CellType> = new Set(['date', 'date-time']);

/**
 * Cells with a day or time typed while the workbook's settings were not the office's: 3/4 may have become the third of April,
 * so that nobody can say what was meant. Text that Google left alone says itself what it means.
 */
export function doubtfulDates({ datesDoubtfulSince: since }: SyncSession, ledger: SlotLedger): readonly CellProblem[] {
  if (since === null) return [];
  // Cells are dated to the whole second.
  const from = instantOfEpochMs(Math.floor(since / SECOND_MS) * SECOND_MS);
  return contractOf(ledger.tab).columns.flatMap(({ field, type, writer }): CellProblem[] => {
    const cell = ledger.cells[field];
    if (writer !== 'staff' || !DATED.has(type) || cell === undefined) return [];
    return typeof cell.value === 'number' && cell.seenAt >= from
      ? [{ field, reason: 'entry-settings', parameters: {} }]
      : [];
  });
}

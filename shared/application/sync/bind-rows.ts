import { MINUTE_MS, plusMs } from '../../kernel/instant.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { RowToBind, SheetsOutcome } from '../ports.ts';
import { lookAgainBy, type SyncSession } from './session.ts';
import type { ComparedTab } from './tabs.ts';

/** Rows bound in one sync: 5,000 pasted rows in three writes of well under 2 MB; what is over waits for the next. */
const ROWS_BOUND_MAX = 5_000;

/**
 * Writes into every row that has text and no slot of its own the one under which it was taken in. A row that was changed
 * or sorted away meanwhile is left for the next sync, which knows it by its text.
 */
export async function bindRows(
  session: SyncSession,
  tabs: readonly ComparedTab[],
  locale: Locale,
): Promise<SheetsOutcome<null>> {
  const rows = tabs
    .flatMap(({ contract, difference }) =>
      (difference?.unbound ?? []).map(
        ({ row, slot }): RowToBind => ({ tab: contract.tab, rowNumber: row.rowNumber, slot, row }),
      ),
    )
    .slice(0, ROWS_BOUND_MAX);
  if (rows.length === 0) return { kind: 'done', value: null };
  const outcome = await session.dependencies.workbooks.bind(session.spreadsheet, rows, locale);
  if (outcome.kind === 'rate-limited') return outcome;
  const { length: bound } = outcome.value.bound;
  // As long as it gets on, it goes on at once; what people hold up has a minute to come to rest.
  if (bound < rows.length) lookAgainBy(session, bound > 0 ? session.now : plusMs(session.now, MINUTE_MS));
  return { kind: 'done', value: null };
}

import type { SlotLedger } from '../../../shared/application/ledger.ts';
import type { Slot } from '../../../shared/kernel/identity.ts';
import { MINUTE_MS, SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { TabContract } from '../../../sheets/contract/types.ts';
import type { OfficeConnection } from '../connection.ts';
import type { Terminal } from '../terminal.ts';

/** A row of the file that stands in the tab. */
export interface FollowedRow {
  readonly rowNumber: number;
  readonly slot: Slot;
}

/** What the office's records know of it; `null` while they have not taken it up. */
export interface RowAnswer extends FollowedRow {
  readonly ledger: SlotLedger | null;
}

const LOOK_EVERY_MS = 2 * SECOND_MS;

/** Without any hint a quiet workbook has its turn every ten minutes: after this nothing is on its way any more. */
const PATIENCE_MS = 12 * MINUTE_MS;
const LOOKS_IN_VAIN_MAX = PATIENCE_MS / LOOK_EVERY_MS;

/** Lines of progress: enough to see that it goes on. */
const LINES_MAX = 10;

/** The least that a sync works off between two looks: more need not be asked for. */
const ASKED_AT_ONCE = 500;

/**
 * Watches until the records have taken up every row, or nothing has happened for {@link PATIENCE_MS}. It only reads:
 * broken off, nothing is lost, and the same import shows it again.
 */
export async function followRows(
  { store, office }: Pick<OfficeConnection, 'store' | 'office'>,
  { tab }: TabContract,
  rows: readonly FollowedRow[],
  terminal: Terminal,
): Promise<readonly RowAnswer[]> {
  const answers = new Map<Slot, SlotLedger>();
  const tellEvery = Math.max(1, Math.ceil(rows.length / LINES_MAX));
  let told = 0;
  for (let inVain = 0; inVain < LOOKS_IN_VAIN_MAX && answers.size < rows.length; inVain += 1) {
    if (inVain > 0) await terminal.pause(LOOK_EVERY_MS);
    const left = rows.filter(({ slot }) => !answers.has(slot)).map(({ slot }) => slot);
    const ledgers = await store.loadSlots(office.serviceSpreadsheet, tab, left.slice(0, ASKED_AT_ONCE));
    const taken = ledgers.filter(isTakenUp);
    for (const ledger of taken) answers.set(ledger.slot, ledger);
    if (taken.length > 0) inVain = -1;
    if (answers.size - told < tellEvery && answers.size < rows.length) continue;
    told = answers.size;
    terminal.progress(progressLine(office.locale, told, rows.length));
  }
  return rows.map((row) => ({ ...row, ledger: answers.get(row.slot) ?? null }));
}

/** Read, and not only announced or stored as typed. */
const isTakenUp = ({ version, status }: SlotLedger): boolean => version > 0 && status.kind !== 'read';

const progressLine = (locale: OfficeConnection['office']['locale'], taken: number, all: number): string =>
  locale === 'zh-CN' ? `系统已处理 ${taken}/${all} 行` : `${taken} of ${all} rows taken up`;

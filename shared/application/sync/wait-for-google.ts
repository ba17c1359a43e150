import type { SpreadsheetId } from '../../kernel/identity.ts';
import { type Instant, plusMs } from '../../kernel/instant.ts';
import { FAULT_PATIENCE_MS, waitAfterFaultMs } from '../pacing.ts';
import type { SyncDependencies } from './session.ts';

/**
 * Google does not answer, or not just now. The workbook waits some seconds; handing the message back to its queue instead
 * would hold the workbook, and everything typed into it, for as long as the message stays hidden. What lasts is said to a
 * person. Answers when the wait is over, `null` for a workbook that belongs to no office.
 */
export async function waitForGoogle(
  { store, clock, log }: Pick<SyncDependencies, 'store' | 'clock' | 'log'>,
  spreadsheet: SpreadsheetId,
  explanation: string,
): Promise<Instant | null> {
  const { ledger } = await store.loadWorkbook(spreadsheet);
  if (ledger === null) return null;
  const now = clock.now();
  // A sync that succeeds takes the wait away: where there still is one, the last attempt failed too.
  const unavailableSince = (ledger.nextSyncAt === null ? undefined : ledger.unavailableSince) ?? now;
  const nextSyncAt = plusMs(now, waitAfterFaultMs(spreadsheet));
  await store.saveWorkbook({ ...ledger, nextSyncAt, unavailableSince }, nextSyncAt);
  const level = now - unavailableSince >= FAULT_PATIENCE_MS ? 'alarm' : 'note';
  log[level]('Google does not answer for a workbook', { spreadsheet, since: unavailableSince, fault: explanation });
  return nextSyncAt;
}

import { type Instant, plusMs } from '../../kernel/instant.ts';
import type { WorkbookLedger } from '../ledger.ts';
import { waitAfterRefusalMs } from '../pacing.ts';
import type { SyncDependencies } from './session.ts';

/** «Too many requests»: the workbook waits until the quota is filled up. */
export async function waitForQuota(
  { store, clock }: SyncDependencies,
  before: WorkbookLedger,
  retryAfterMs: number,
): Promise<{ readonly kind: 'waiting'; readonly until: Instant }> {
  const until = plusMs(clock.now(), waitAfterRefusalMs(before.spreadsheet, retryAfterMs));
  // What was saved on the way, such as slots given out, must not be lost.
  const { ledger } = await store.loadWorkbook(before.spreadsheet);
  await store.saveWorkbook({ ...(ledger ?? before), nextSyncAt: until }, until);
  return { kind: 'waiting', until };
}

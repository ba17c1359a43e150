import type { SpreadsheetId } from '../../kernel/identity.ts';
import { type Instant, MINUTE_MS, plusMs } from '../../kernel/instant.ts';
import { invariant } from '../../kernel/invariant.ts';
import { outagesIn, withOutages } from './outages.ts';
import type { SyncDependencies } from './session.ts';
import { tellResponsible } from './tell-responsible.ts';

/** Google errs now and then: a workbook counts as withdrawn only when it still is at a second look. */
const SECOND_LOOK_AFTER_MS = MINUTE_MS;

/** Nothing is gained by asking often: somebody has to share the workbook first. */
const LOOK_EVERY_MS = 10 * MINUTE_MS;

/**
 * The workbook was deleted or is not shared with us any more. That is a state of it, not a fault of this sync: it is looked
 * at slowly until it is back, and everything is taken up where it stood.
 */
export async function waitToBeShared(
  { store, log }: SyncDependencies,
  spreadsheet: SpreadsheetId,
  now: Instant,
): Promise<{ readonly kind: 'waiting'; readonly until: Instant }> {
  // What the sync saved before it was turned away, such as slots given out, must not be lost.
  const { ledger } = await store.loadWorkbook(spreadsheet);
  invariant(ledger !== null, 'a workbook that is being synced has a ledger');
  const others = outagesIn(ledger).filter(({ kind }) => kind !== 'not-shared');
  const found = withOutages(ledger, [...others, { kind: 'not-shared', tab: null, fields: [] }], now);
  const since = outagesIn(ledger).find(({ kind }) => kind === 'not-shared')?.since ?? now;
  const isFirstLook = since === now;
  const until = plusMs(now, isFirstLook ? SECOND_LOOK_AFTER_MS : LOOK_EVERY_MS);
  const after = isFirstLook ? found : await tellResponsible({ store }, found, now, ({ kind }) => kind === 'not-shared');
  if (after !== found) log.alarm('a workbook is not shared with us any more', { spreadsheet });
  await store.saveWorkbook({ ...after, nextSyncAt: until }, until);
  return { kind: 'waiting', until };
}

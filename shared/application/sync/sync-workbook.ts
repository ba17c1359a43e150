import type { TabName } from '../../../sheets/contract/types.ts';
import type { SpreadsheetId } from '../../kernel/identity.ts';
import { earliest, type Instant, plusMs } from '../../kernel/instant.ts';
import type { RenderMark, TabLedger, WorkbookLedger } from '../ledger.ts';
import type { SyncScope } from '../ports.ts';
import { OutputRefused, WorkbookNotShared } from '../structure-port.ts';
import { BUSY_INTERVAL_MS } from '../sweep-turns.ts';
import { bindRows } from './bind-rows.ts';
import { withCallRows } from './call-rows.ts';
import { stepMarksOf } from './case-rows.ts';
import { commitmentOutputs } from './commitment-rows.ts';
import { heartbeatOf, isHeartbeatDue, sendHeartbeat } from './heartbeat.ts';
import { isPending, resumeIntake, takeIn } from './intake.ts';
import { lookAt } from './look.ts';
import { touchMarked } from './marked-rows.ts';
import { areDaysOpen, withDaysOpen } from './office-days.ts';
import { openSession } from './open-session.ts';
import { datesDoubtfulSince, missingTabs, sameOutages } from './outages.ts';
import { outputsOf } from './outputs.ts';
import { touchDirectory } from './reference-rows.ts';
import { reopenDeadlines } from './reopen-deadlines.ts';
import type { SyncDependencies, SyncSession } from './session.ts';
import { runsShort, type SlotCounters, slotCounters, stampsFor } from './slot-counters.ts';
import { syncOrderOf } from './sync-order.ts';
import { tabLedgerOf } from './tab-ledger.ts';
import { type ComparedTab, compareTabs, type SyncedTab, syncTab } from './tabs.ts';
import { tellOutages } from './tell-outages.ts';
import { tellingDueAt, tellResponsible } from './tell-responsible.ts';
import { waitForQuota } from './wait-for-quota.ts';
import { waitToBeShared } from './wait-to-be-shared.ts';

export type SyncOutcome =
  /** No office works with it, such as a copy that somebody made: nothing is done. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'synced'; readonly rowsWritten: number }
  /** Google asked us to wait, or does not let us in; the sweep comes back then. */
  | { readonly kind: 'waiting'; readonly until: Instant };

/**
 * Brings one workbook and the table together: reads all tabs in one call, carries out what staff wrote, and writes in one
 * call what the system has to show. Must not run twice at once for a workbook; may be repeated and broken off anywhere.
 */
export async function syncWorkbook(
  given: SyncDependencies,
  spreadsheet: SpreadsheetId,
  asked: SyncScope,
): Promise<SyncOutcome> {
  const { store, clock, log } = given;
  const { ledger: stored, marks } = await store.loadWorkbook(spreadsheet);
  if (stored === null) {
    log.note('a workbook that belongs to no office was named', { spreadsheet });
    return { kind: 'unknown' };
  }
  const dependencies = inTheNameOf(stored.serviceAccount, given);
  const now = clock.now();
  if (stored.nextSyncAt !== null && stored.nextSyncAt > now) return { kind: 'waiting', until: stored.nextSyncAt };
  const ledger = await resumeIntake(store, stored);
  const showable = marks.filter(({ tab }) => !missingTabs(ledger).has(tab));
  const scope =
    asked === 'shown' && (isPending(stored) || runsShort(ledger, showable, given.blankRowsMin)) ? 'typed' : asked;
  try {
    return scope === 'shown'
      ? await showMarked(dependencies, ledger, showable, now)
      : await readAndSettle(dependencies, ledger, marks, scope, now);
  } catch (failure) {
    if (failure instanceof OutputRefused && scope !== 'whole') return syncWorkbook(dependencies, spreadsheet, 'whole');
    if (!(failure instanceof WorkbookNotShared)) throw failure;
    return waitToBeShared(dependencies, spreadsheet, now);
  }
}

/** Each office is worked on in the name of its own account, and under the quota of that. */
function inTheNameOf(serviceAccount: string | undefined, given: SyncDependencies): SyncDependencies {
  if (serviceAccount === undefined || given.workbooksOf === undefined) return given;
  return { ...given, workbooks: given.workbooksOf(serviceAccount) };
}

async function readAndSettle(
  dependencies: SyncDependencies,
  ledger: WorkbookLedger,
  marks: readonly RenderMark[],
  scope: 'typed' | 'whole',
  now: Instant,
): Promise<SyncOutcome> {
  const look = await lookAt(dependencies, ledger, scope, now);
  if (look.kind === 'rate-limited') return waitForQuota(dependencies, ledger, look.retryAfterMs);
  const { tabs, ledger: found } = look.value;
  const noticed = await tellOutages(dependencies, ledger, found);
  if (noticed.kind === 'rate-limited') return waitForQuota(dependencies, ledger, noticed.retryAfterMs);
  const seen = await tellResponsible(dependencies, found, now);
  const showable = marks.filter(({ tab }) => !missingTabs(seen).has(tab));
  if (isIdle(tabs, ledger, showable, now) && sameOutages(ledger, seen) && seen === found) {
    return restIdle(dependencies, seen, now);
  }
  const isResumed = datesDoubtfulSince(ledger) !== null && datesDoubtfulSince(seen) === null;
  // A look that is not due yet stays due, whatever else this sync finds.
  const lookAgainAt = isLookDue(ledger, now) ? null : ledger.lookAgainAt;
  const nextLookAt = earliest([lookAgainAt, tellingDueAt(seen)].filter((at) => at !== null));
  const session = openSession(dependencies, seen, now, nextLookAt);
  const active = { ...seen, syncedAt: now, ...(scope === 'typed' ? { hintedAt: now } : {}) };
  return settle(session, await withDaysOpen(dependencies, active), tabs, showable, isResumed || isLookDue(ledger, now));
}

/** Nothing came of the look but that there was one: the headers say so now and then, and a wait that Google asked for is over. */
async function restIdle(dependencies: SyncDependencies, ledger: WorkbookLedger, now: Instant): Promise<SyncOutcome> {
  const isDue = isHeartbeatDue(ledger, now);
  if (!isDue && ledger.nextSyncAt === null) return { kind: 'idle' };
  const sent = isDue ? await sendHeartbeat(dependencies, ledger, now) : null;
  if (sent?.kind === 'rate-limited') return waitForQuota(dependencies, ledger, sent.retryAfterMs);
  const rested = { ...ledger, nextSyncAt: null, ...(isDue ? { answeredAt: now } : {}) };
  await dependencies.store.saveWorkbook(rested, plusMs(now, BUSY_INTERVAL_MS));
  return { kind: 'idle' };
}

/** Shows records that changed elsewhere than in their row. What staff typed meanwhile is for the sync that reads. */
async function showMarked(
  dependencies: SyncDependencies,
  ledger: WorkbookLedger,
  marks: readonly RenderMark[],
  now: Instant,
): Promise<SyncOutcome> {
  if (isIdle([], { ...ledger, lookAgainAt: null }, marks, now)) return { kind: 'idle' };
  return settle(openSession(dependencies, ledger, now, ledger.lookAgainAt), ledger, [], marks, false);
}

/** Nothing typed, nothing to show, nothing due: the sync has cost one read of the sheet and one of the table. */
function isIdle(
  tabs: readonly SyncedTab[],
  ledger: WorkbookLedger,
  marks: readonly RenderMark[],
  now: Instant,
): boolean {
  const unchanged = tabs.every(
    ({ printed, ledger: tab, damaged }) =>
      printed.hash === tab.hash && damaged.length === 0 && (tab.unsettled ?? []).length === 0,
  );
  return unchanged && marks.length === 0 && !isLookDue(ledger, now) && isPolicyShown(ledger) && areDaysOpen(ledger);
}

/** Once at first; it is shown anew when it changes. */
const isPolicyShown = (ledger: WorkbookLedger): boolean =>
  ledger.policyVersionShown > 0 || !syncOrderOf(ledger).includes('commitments');

const isLookDue = ({ lookAgainAt }: WorkbookLedger, now: Instant): boolean =>
  lookAgainAt !== null && lookAgainAt <= now;

async function settle(
  session: SyncSession,
  before: WorkbookLedger,
  tabs: readonly SyncedTab[],
  marks: readonly RenderMark[],
  lookAgain: boolean,
): Promise<SyncOutcome> {
  const { store, workbooks, blankRowsMin } = session.dependencies;
  const slots = slotCounters(before, tabs);
  const compared = await compareTabs(session, tabs, slots);
  const begun = await takeRowsIn(session, before, compared, slots);
  const bound = await bindRows(session, compared, before.locale);
  if (bound.kind === 'rate-limited') return waitForQuota(session.dependencies, begun, bound.retryAfterMs);
  for (const tab of compared) await syncTab(session, tab, lookAgain);
  await touchDirectory(session);
  if (session.calendarChanged) await reopenDeadlines(session);
  const missing = missingTabs(before);
  const showsPolicy = syncOrderOf(before).includes('commitments') && !missing.has('commitments');
  const shown = showsPolicy ? await commitmentOutputs(session, before) : [];
  session.marks.push(...(await stepMarksOf(store, [...marks, ...session.marks])));
  const own = session.marks.filter(({ tab }) => !missing.has(tab));
  const rows = missing.has('calls') ? [...marks, ...own] : await withCallRows(session, [...marks, ...own], slots);
  await touchMarked(session, rows, slots, () => store.saveWorkbook(withCounters(begun, slots), session.now));
  const outputVersion = before.outputVersion + 1;
  const isAnswering = tabs.length > 0 && isHeartbeatDue(begun, session.now);
  const output = {
    rows: [...shown, ...(await outputsOf(session, outputVersion))],
    repairColumns: tabs.flatMap(({ contract, damaged }) => damaged.map((field) => ({ tab: contract.tab, field }))),
    stampRows: stampsFor(tabs, slots, blankRowsMin),
    ...(isAnswering ? { answered: heartbeatOf(begun, (await session.view()).office, session.now) } : {}),
  };
  const written = await workbooks.write(session.spreadsheet, output, before.locale);
  if (written.kind === 'rate-limited') return waitForQuota(session.dependencies, begun, written.retryAfterMs);
  await store.clearMarks(session.spreadsheet, [...marks, ...own]);
  for (const mark of session.marks) if (missing.has(mark.tab)) await store.addMark(session.spreadsheet, mark);
  const policyVersionShown = showsPolicy ? (await session.view()).policy.version : before.policyVersionShown;
  const answered = isAnswering ? { answeredAt: session.now } : {};
  await acknowledge(session, { ...begun, ...answered, outputVersion, policyVersionShown }, compared, slots);
  return { kind: 'synced', rowsWritten: output.rows.length };
}

/**
 * Stores every row that changed as it was read, before anything is made of it. From then on the table knows which text
 * stands where and whose it is, however this sync ends.
 */
function takeRowsIn(
  { dependencies, now }: SyncSession,
  before: WorkbookLedger,
  tabs: readonly ComparedTab[],
  slots: SlotCounters,
): Promise<WorkbookLedger> {
  const differences = tabs.flatMap(({ contract, difference }) =>
    difference === null ? [] : [[contract.tab, difference] as const],
  );
  const gone = differences.map(
    ([tab, difference]) => [tab, { ...tabLedgerOf(before, tab), gone: difference.gone }] as const,
  );
  const known = withCounters({ ...before, tabs: { ...before.tabs, ...Object.fromEntries(gone) } }, slots);
  const rows = differences.flatMap(([, difference]) => difference.ledgers);
  const pages = differences.flatMap(([, difference]) => difference.pages);
  return takeIn(dependencies.store, known, rows, pages, now);
}

/** What was acknowledged before, with the slots that are given out by now. */
function withCounters(before: WorkbookLedger, slots: SlotCounters): WorkbookLedger {
  const counted = syncOrderOf(before).map((tab) => [tab, { ...tabLedgerOf(before, tab), ...slots.of(tab) }] as const);
  return { ...before, tabs: Object.fromEntries(counted) };
}

/** Last of all: only what has been carried out *and* shown is settled. A sync broken off before this takes these rows up again. */
async function acknowledge(
  session: SyncSession,
  before: WorkbookLedger,
  tabs: readonly ComparedTab[],
  slots: SlotCounters,
): Promise<void> {
  const read: Partial<Record<TabName, TabLedger>> = {};
  for (const { contract, printed } of tabs) {
    // Rows that are not bound yet are looked at again.
    const hash = printed.hasLooseRows ? '' : printed.hash;
    read[contract.tab] = { ...tabLedgerOf(before, contract.tab), hash, unsettled: [] };
  }
  const after: WorkbookLedger = {
    ...before,
    tabs: { ...before.tabs, ...read },
    openSlots: Object.fromEntries([...session.openSlots].map(([tab, open]) => [tab, [...open]])),
    heldBatches: Object.fromEntries(session.heldBatches),
    nextSyncAt: null,
    lookAgainAt: session.lookAgainAt,
  };
  await session.dependencies.store.saveWorkbook(withCounters(after, slots), attendAt(after, session.now));
}

/** When the sweep comes back: the next time after the last reading, or when a row is due to be looked at again. */
function attendAt({ syncedAt, lookAgainAt }: WorkbookLedger, now: Instant): Instant {
  const nextSweepAt = syncedAt === null ? now : plusMs(syncedAt, BUSY_INTERVAL_MS);
  return lookAgainAt === null || lookAgainAt > nextSweepAt ? nextSweepAt : lookAgainAt;
}

import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { ObservedRow } from '../../../sheets/contract/types.ts';
import { type ParsedRow, parseRow, type SheetCommand } from '../../../sheets/parse/row.ts';
import { missingProblem } from '../../../sheets/render/row.ts';
import { HOUR_MS, MINUTE_MS, plusMs } from '../../kernel/instant.ts';
import { unreachable } from '../../kernel/invariant.ts';
import type { SlotLedger } from '../ledger.ts';
import { NOTHING_SAID, recordCase, recordSignature } from './case-rows.ts';
import { recordContact, withdrawContact } from './contact-rows.ts';
import { doubtfulDates } from './doubtful-dates.ts';
import { recordEntry } from './ledger-rows.ts';
import { decideMessage } from './message-rows.ts';
import type { ReadRow } from './read-row.ts';
import { isReferenceTab, recordReference, withdrawReference } from './reference-rows.ts';
import { followRequest, noteReturn, recordProgress, recordRequest, tellRequest } from './request-rows.ts';
import { isFaultOfRow, reportRow } from './row-faults.ts';
import { parseContextOf, problemStatus, rowSeenAt, withStatus } from './row-ledger.ts';
import { lookAgainBy, type SyncSession, touch } from './session.ts';

/**
 * Reads a stored row. A row on which our own reading fails is marked, so that one row never stops an office; the alarm
 * brings us to it.
 */
export async function readRow(session: SyncSession, ledger: SlotLedger, row: ObservedRow): Promise<ReadRow> {
  const view = await session.view();
  try {
    const doubtful = doubtfulDates(session, ledger);
    if (doubtful.length > 0) return { ledger, parsed: { kind: 'problems', problems: doubtful, missing: [] } };
    return { ledger, parsed: parseRow(contractOf(ledger.tab), row, parseContextOf(view, ledger, session.now)) };
  } catch (failure) {
    if (!isFaultOfRow(failure)) throw failure;
    reportRow(session, ledger, failure);
    return { ledger, parsed: 'failed' };
  }
}

/**
 * Carries out what one row says, or keeps it as typed and says why not. A row on which that fails is marked like one that
 * cannot be read.
 */
export async function settleRow(session: SyncSession, row: ReadRow): Promise<void> {
  try {
    await settle(session, row);
  } catch (failure) {
    if (!isFaultOfRow(failure)) throw failure;
    reportRow(session, row.ledger, failure);
    await keepFailed(session, row.ledger);
  }
}

/** A defect of ours may be mended meanwhile: rows that failed are tried again, now and then, and whenever they change. */
const FAILED_AGAIN_AFTER_MS = HOUR_MS;

/** Part of it may have been carried out before it failed: what was acknowledged by then stands. */
async function keepFailed(session: SyncSession, ledger: SlotLedger): Promise<void> {
  const { store } = session.dependencies;
  const [stored = ledger] = await store.loadSlots(session.spreadsheet, ledger.tab, [ledger.slot]);
  lookAgainBy(session, plusMs(session.now, FAILED_AGAIN_AFTER_MS));
  await keep(session, withStatus(stored, { kind: 'failed' }));
}

async function settle(session: SyncSession, { ledger, parsed }: ReadRow): Promise<void> {
  if (parsed === 'failed') return keepFailed(session, await keepInPlace(session, ledger));
  switch (parsed.kind) {
    case 'blank':
      if (ledger.tab === 'dunning' && ledger.recordId !== null) return recordCase(session, ledger, NOTHING_SAID);
      return settleBlank(session, await followRequest(session, ledger));
    case 'incomplete':
      return settleIncomplete(session, await keepInPlace(session, ledger), parsed.missing);
    case 'problems':
      return settleProblems(session, await keepInPlace(session, ledger), parsed);
    case 'command':
      return carryOut(session, ledger, parsed.command);
    default:
      return unreachable(parsed);
  }
}

/** What cannot be recorded as it stands: the record of the row hears that this is its row, and that it is there. */
async function keepInPlace(session: SyncSession, ledger: SlotLedger): Promise<SlotLedger> {
  const followed = await followRequest(session, ledger);
  await noteReturn(session, followed);
  return followed;
}

async function carryOut(session: SyncSession, ledger: SlotLedger, command: SheetCommand): Promise<void> {
  switch (command.tab) {
    case 'requests':
      return recordRequest(session, ledger, command.facts);
    case 'incoming':
      return recordProgress(session, ledger, command.progress, command.decision);
    case 'messages':
      return decideMessage(session, ledger, command.decision);
    case 'households':
    case 'staff':
    case 'posts':
    case 'calendar':
      return recordReference(session, ledger, command);
    case 'payments':
      return recordEntry(session, ledger, command.entry);
    case 'contacts':
      return recordContact(session, ledger, command.contact);
    case 'dunning':
      return recordCase(session, ledger, command.entry);
    case 'sign-off':
      return recordSignature(session, ledger, command.signature);
    case 'daily-report':
      // It stands in the sheet beside the figures; nothing follows from it.
      return keep(session, ledger);
    default:
      return unreachable(command);
  }
}

/** An emptied row is as good as a removed one: its record runs on. */
async function settleBlank(session: SyncSession, ledger: SlotLedger): Promise<void> {
  await flagRemoved(session, ledger);
  await withdrawContact(session, ledger);
  await keep(session, withStatus(ledger, ledger.recordId === null ? { kind: 'blank' } : { kind: 'removed' }));
}

/** Tells the record of a row that the row is gone. */
export async function flagRemoved(session: SyncSession, ledger: SlotLedger): Promise<void> {
  if (ledger.recordId === null) return;
  if (isReferenceTab(ledger.tab)) return withdrawReference(session, ledger);
  if (ledger.tab === 'requests') await tellRequest(session, ledger, { type: 'FlagRowRemoved' });
}

/** People fill a row cell by cell: it gets its quiet minute before it is called half-filled. */
async function settleIncomplete(session: SyncSession, ledger: SlotLedger, missing: readonly string[]): Promise<void> {
  const since = rowSeenAt(ledger, session.now);
  const over = await quietTimeIsOver(session, ledger);
  const status = over ? problemStatus(missing.map(missingProblem)) : ({ kind: 'incomplete', since, missing } as const);
  await keep(session, withStatus(ledger, status));
}

async function settleProblems(
  session: SyncSession,
  ledger: SlotLedger,
  parsed: Extract<ParsedRow, { kind: 'problems' }>,
): Promise<void> {
  const over = await quietTimeIsOver(session, ledger);
  const missing = over ? parsed.missing.map(missingProblem) : [];
  await keep(session, withStatus(ledger, problemStatus([...parsed.problems, ...missing])));
}

/** Asks for another look when the row's quiet time is not over yet. */
async function quietTimeIsOver(session: SyncSession, ledger: SlotLedger): Promise<boolean> {
  const { policy } = await session.view();
  const overAt = plusMs(rowSeenAt(ledger, session.now), policy.quietMinutesForHalfFilledRows * MINUTE_MS);
  if (session.now >= overAt) return true;
  lookAgainBy(session, overAt);
  return false;
}

/** Acknowledges rows that lead to no command. */
export async function keepAll(session: SyncSession, ledgers: readonly SlotLedger[]): Promise<void> {
  await session.dependencies.store.saveSlots(session.spreadsheet, ledgers);
  for (const ledger of ledgers) touch(session, ledger);
}

const keep = (session: SyncSession, ledger: SlotLedger): Promise<void> => keepAll(session, [ledger]);

import type { CellProblem } from '../../../sheets/contract/types.ts';
import type { RecordedProgress, RemovedRowDecision } from '../../../sheets/parse/command.ts';
import type { RequestCommand } from '../../domain/request/command.ts';
import type { RequestFacts } from '../../domain/request/facts.ts';
import type { RequestState, RowReference } from '../../domain/request/state.ts';
import { commandId, type RequestId, requestId } from '../../kernel/identity.ts';
import { handleRequest, type RequestOutcome } from '../handle-request.ts';
import type { SlotLedger } from '../ledger.ts';
import { takeNumberOf } from '../request-numbers.ts';
import { commandIdOf, isImported, problemStatus, withStatus } from './row-ledger.ts';
import { placeOf, type SyncSession, touch } from './session.ts';

/**
 * Opens or updates the request that a row of Requests speaks of. What staff noted in Incoming while the row was gone stays,
 * until they write something in its place.
 */
export async function recordRequest(session: SyncSession, ledger: SlotLedger, said: RequestFacts): Promise<void> {
  const { ids, store } = session.dependencies;
  const caseId = ledger.recordId === null ? requestId(ids.next()) : requestId(ledger.recordId);
  const known = ledger.recordId === null ? null : await store.loadRequest(caseId);
  const facts = known === null ? said : withUnsaid(said, ledger, known.facts);
  const row: RowReference = { tab: 'requests', slot: ledger.slot };
  const { cameFrom: _, ...arrived } = ledger;
  const command = { type: 'RecordRequest', facts, row, imported: isImported(ledger) } as const;
  const state = await carryOut(session, ledger, arrived, caseId, command, known);
  if (state !== null && state.rowRemovedAt !== null) await noteReturn(session, arrived);
}

/** Text stands in the row, whatever it says: had the row been flagged as removed, it is back. */
export async function noteReturn(session: SyncSession, ledger: SlotLedger): Promise<void> {
  if (ledger.tab === 'requests') await tellRequest(session, ledger, { type: 'FlagRowRestored' });
}

/** A row that says nothing new, or nothing that can be recorded: its request hears all the same that this is its row. */
export async function followRequest(session: SyncSession, ledger: SlotLedger): Promise<SlotLedger> {
  const { cameFrom, ...arrived } = ledger;
  if (cameFrom === undefined || ledger.tab !== 'requests') return ledger;
  await tellRequest(session, ledger, { type: 'BindRow', row: { tab: 'requests', slot: ledger.slot } });
  return arrived;
}

/** Records what staff noted beside a request that began elsewhere: empty cells leave what is known otherwise. */
export async function recordProgress(
  session: SyncSession,
  ledger: SlotLedger,
  progress: RecordedProgress,
  decision: RemovedRowDecision | null,
): Promise<void> {
  const state =
    ledger.recordId === null ? null : await session.dependencies.store.loadRequest(requestId(ledger.recordId));
  if (state === null) return refuse(session, ledger, { field: null, reason: 'no-record', parameters: {} });
  const row = decision === 'restore' ? await followHere(session, ledger, state) : state.row;
  const facts = withUnsaid({ ...state.facts, ...progress }, ledger, state.facts);
  const disposition = decision === 'cancel' ? 'cancelled' : facts.disposition;
  const command = { type: 'RecordRequest', facts: { ...facts, disposition }, row, imported: false } as const;
  await carryOut(session, ledger, ledger, state.id, command, decision === 'restore' ? null : state);
}

/** What the row says; where its cell was never filled, what is known otherwise. An emptied cell takes back what it said. */
function withUnsaid(said: RequestFacts, ledger: SlotLedger, known: RequestFacts): RequestFacts {
  const wasFilled = (field: string): boolean => ledger.cells[field] !== undefined;
  const isSaid: Readonly<Record<keyof RecordedProgress, boolean>> = {
    department: wasFilled('department'),
    appointmentAt: wasFilled('appointmentAt'),
    respondedAt: wasFilled('respondedAt'),
    dispatchedAt: wasFilled('dispatchedAt'),
    acceptedAt: wasFilled('acceptedAt'),
    onSiteAt: wasFilled('onSiteAt'),
    // A result without a time of its own is dated by when it was written.
    resolvedAt: wasFilled('resolvedAt') || wasFilled('result'),
    result: wasFilled('result'),
    fedBackAt: wasFilled('fedBackAt'),
    followedUpAt: wasFilled('followedUpAt'),
    followUpRemark: wasFilled('followUpRemark'),
    disposition: wasFilled('disposition') || wasFilled('decision'),
  };
  const unsaid = Object.entries(known).filter(([field]) =>
    Object.entries(isSaid).some(([name, is]) => name === field && !is),
  );
  return { ...said, ...Object.fromEntries(unsaid) };
}

/** Staff go on with a removed row's request in Incoming: from now on this is its row. */
async function followHere(session: SyncSession, ledger: SlotLedger, before: RequestState): Promise<RowReference> {
  const row: RowReference = { tab: 'incoming', slot: ledger.slot };
  await tellRequest(session, ledger, { type: 'BindRow', row });
  await tellRequest(session, ledger, { type: 'FlagRowRestored' });
  const left = before.row;
  if (left?.tab === 'requests') session.marks.push({ ...left, recordId: before.id, version: before.revision });
  return row;
}

/** Answers the request as it stands then; `null` when the command was refused. */
async function carryOut(
  session: SyncSession,
  raw: SlotLedger,
  arrived: SlotLedger,
  caseId: RequestId,
  command: RequestCommand,
  known: RequestState | null,
): Promise<RequestState | null> {
  const recorded: SlotLedger = { ...withStatus(arrived, { kind: 'recorded' }), recordId: caseId };
  const outcome = await handleRequest(session.dependencies, {
    view: await session.view(),
    caseId,
    ...(known === null ? {} : { known }),
    command,
    commandId: commandIdOf(session.spreadsheet, raw),
    content: raw.fingerprint,
    origin: { channel: 'sheet', actor: null, place: placeOf(raw.tab, raw.slot), at: session.now },
    takeNumber: () => takeNumberOf(session),
    acknowledge: { spreadsheet: session.spreadsheet, before: raw, after: recorded },
    rendering: 'by-sender',
  });
  await settle(session, raw, recorded, outcome);
  return outcome.kind === 'done' || outcome.kind === 'unchanged' ? outcome.state : null;
}

async function settle(
  session: SyncSession,
  raw: SlotLedger,
  recorded: SlotLedger,
  outcome: RequestOutcome,
): Promise<void> {
  const { store } = session.dependencies;
  switch (outcome.kind) {
    case 'done':
      return touch(session, recorded);
    case 'unchanged':
      await store.saveSlots(session.spreadsheet, [recorded]);
      return touch(session, recorded);
    case 'refused':
      return refuse(session, raw, { field: outcome.refusal.field, reason: outcome.refusal.reason, parameters: {} });
    case 'reused':
      return refuse(session, raw, { field: null, reason: 'command-reused', parameters: {} });
  }
}

async function refuse(session: SyncSession, ledger: SlotLedger, problem: CellProblem): Promise<void> {
  const refused = withStatus(await followRequest(session, ledger), problemStatus([problem]));
  await noteReturn(session, refused);
  await session.dependencies.store.saveSlots(session.spreadsheet, [refused]);
  touch(session, refused);
}

/** Its row is gone, back, or stands under another slot: the request is told, and runs on. */
export async function tellRequest(
  session: SyncSession,
  ledger: SlotLedger,
  command: Extract<RequestCommand, { type: 'FlagRowRemoved' | 'FlagRowRestored' | 'BindRow' }>,
): Promise<void> {
  if (ledger.recordId === null) return;
  const outcome = await handleRequest(session.dependencies, {
    view: await session.view(),
    caseId: requestId(ledger.recordId),
    command,
    commandId: commandId(`${commandIdOf(session.spreadsheet, ledger)}.${command.type}`),
    content: command.type,
    origin: { channel: 'sheet', actor: null, place: placeOf(ledger.tab, ledger.slot), at: session.now },
    takeNumber: () => takeNumberOf(session),
    acknowledge: null,
    rendering: command.type === 'BindRow' ? 'by-sender' : 'in-incoming',
  });
  // A removed row's request is shown in Incoming, and there too it is seen when the row is back.
  if (command.type === 'BindRow' || outcome.kind !== 'done') return;
  session.marks.push({ tab: 'incoming', recordId: ledger.recordId, slot: null, version: outcome.state.revision });
}

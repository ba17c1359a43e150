import type { CellProblem } from '../../../sheets/contract/types.ts';
import type { SheetCommand } from '../../../sheets/parse/row.ts';
import { commandId, type Slot } from '../../kernel/identity.ts';
import { officeCalendar } from '../../policy/holidays.ts';
import { assignmentAfter } from '../collection/assignment-wish.ts';
import type { SlotLedger } from '../ledger.ts';
import type { ReferenceKind, ReferenceRecord, StoredReference } from '../reference.ts';
import type { ReadRow } from './read-row.ts';
import { commandIdOf, problemStatus, withStatus } from './row-ledger.ts';
import { placeOf, type SyncSession, touch } from './session.ts';

type ReferenceCommand = Extract<SheetCommand, { tab: 'households' | 'staff' | 'posts' | 'calendar' }>;
type ReferenceTab = ReferenceCommand['tab'];

const KIND_OF_TAB = {
  households: 'household',
  staff: 'person',
  posts: 'post',
  calendar: 'day',
} as const satisfies Record<ReferenceTab, ReferenceKind>;

export const isReferenceTab = (tab: string): tab is ReferenceTab => tab in KIND_OF_TAB;

function recordOf(command: ReferenceCommand): ReferenceRecord {
  switch (command.tab) {
    case 'households':
      return { kind: 'household', key: command.household.unit, value: command.household };
    case 'staff':
      return { kind: 'person', key: command.person.code, value: command.person };
    case 'posts':
      return { kind: 'post', key: command.post.code, value: command.post };
    case 'calendar':
      return { kind: 'day', key: command.day.date, value: command.day };
  }
}

/** Writers of one reference record are the rows of one tab, worked on one at a time: a second round is already rare. */
const CONFLICT_ROUNDS_MAX = 4;

/** Records what a row of a reference tab says, or says why it cannot: another row already has that key. */
export async function recordReference(
  session: SyncSession,
  ledger: SlotLedger,
  command: ReferenceCommand,
): Promise<void> {
  const record = recordOf(command);
  for (let round = 0; round < CONFLICT_ROUNDS_MAX; round += 1) {
    const outcome = await attempt(session, ledger, record);
    if (outcome !== 'conflict') return;
  }
  throw stillInConflict(ledger);
}

const stillInConflict = ({ tab, slot }: SlotLedger): Error =>
  new Error(`${tab} slot ${slot}: still in conflict after ${CONFLICT_ROUNDS_MAX} rounds`);

async function attempt(
  session: SyncSession,
  ledger: SlotLedger,
  record: ReferenceRecord,
): Promise<'settled' | 'conflict'> {
  const { store } = session.dependencies;
  const { office } = await session.view();
  const before = await store.loadReference(office.id, record.kind, record.key);
  if (before !== null && before.slot !== ledger.slot && stillClaims(session, before)) {
    await refuse(session, ledger, [duplicateProblem(session, before)]);
    return 'settled';
  }
  const replaces = await formerRecord(session, ledger, record);
  const contradiction = await calendarProblem(session, record, replaces);
  if (contradiction !== null) {
    await refuse(session, ledger, [contradiction]);
    return 'settled';
  }
  const known = before?.revision ?? (await store.lastReferenceRevision(office.id, record.kind, record.key));
  const after: StoredReference = { record, revision: known + 1, tab: ledger.tab, slot: ledger.slot };
  const acknowledged: SlotLedger = { ...withStatus(ledger, { kind: 'recorded' }), recordId: record.key };
  const outcome = await commit(session, ledger, acknowledged, { before, after, replaces }, 'record');
  if (outcome === 'conflict') return 'conflict';
  touch(session, acknowledged);
  noteChange(session, record.kind);
  return 'settled';
}

/** Remembers what a changed row speaks of now, before any of them is carried out: two rows may exchange their keys. */
export function noteKey(session: SyncSession, { ledger, parsed }: ReadRow): void {
  if (!isReferenceTab(ledger.tab) || parsed === 'failed') return;
  const place = placeOf(ledger.tab, ledger.slot);
  if (parsed.kind === 'blank') session.keysNow.set(place, null);
  if (parsed.kind !== 'command') return;
  const { command } = parsed;
  if (isReferenceCommand(command)) session.keysNow.set(place, recordOf(command).key);
}

const isReferenceCommand = (command: SheetCommand): command is ReferenceCommand => isReferenceTab(command.tab);

/** The row that owns the record is in the sheet, and has not been changed to speak of something else. */
function stillClaims(session: SyncSession, owner: StoredReference): boolean {
  const keyNow = session.keysNow.get(placeOf(owner.tab, owner.slot));
  const isThere = session.rowNumbers.get(owner.tab)?.has(owner.slot) === true;
  return isThere && (keyNow === undefined || keyNow === owner.record.key);
}

function duplicateProblem(session: SyncSession, owner: StoredReference): CellProblem {
  const row = session.rowNumbers.get(owner.tab)?.get(owner.slot) ?? 0;
  return {
    field: KEY_FIELD[owner.record.kind],
    reason: 'duplicate-key',
    parameters: { key: owner.record.key, row: String(row) },
  };
}

const KEY_FIELD = { household: 'unit', person: 'code', post: 'code', day: 'date' } as const satisfies Record<
  ReferenceKind,
  string
>;

/** A day that contradicts the others is refused: the office's calendar must always be one that can be counted by. */
async function calendarProblem(
  session: SyncSession,
  record: ReferenceRecord,
  replaces: StoredReference | null,
): Promise<CellProblem | null> {
  if (record.kind !== 'day') return null;
  const { calendar, office } = await session.view();
  const gone = new Set([record.key, replaces?.record.key]);
  const overrides = [...calendar.overrides.filter(({ date }) => !gone.has(date)), record.value];
  const checked = officeCalendar({ timeZone: office.timeZone, overrides });
  return checked.ok
    ? null
    : { field: 'date', reason: checked.refusal.reason, parameters: { date: checked.refusal.date } };
}

/** The record this row stood for under another key: a corrected unit or code replaces it. */
async function formerRecord(
  session: SyncSession,
  ledger: SlotLedger,
  record: ReferenceRecord,
): Promise<StoredReference | null> {
  if (ledger.recordId === null || ledger.recordId === record.key) return null;
  const { office } = await session.view();
  const former = await session.dependencies.store.loadReference(office.id, record.kind, ledger.recordId);
  return former !== null && former.slot === ledger.slot ? former : null;
}

interface Change {
  readonly before: StoredReference | null;
  readonly after: StoredReference | null;
  readonly replaces: StoredReference | null;
}

/** What the row says is one command; that its record follows it, or goes with it, is another. */
async function commit(
  session: SyncSession,
  raw: SlotLedger,
  acknowledged: SlotLedger,
  change: Change,
  purpose: 'record' | 'withdraw' | 'move',
) {
  const { office } = await session.view();
  const ofRow = commandIdOf(session.spreadsheet, raw);
  return session.dependencies.store.commitReference({
    office: office.id,
    at: session.now,
    origin: { channel: 'sheet', actor: null, place: placeOf(raw.tab, raw.slot), at: session.now },
    ...change,
    assignAt: assignmentAfter(change, session.now),
    receipt: { commandId: purpose === 'record' ? ofRow : commandId(`${ofRow}.${purpose}`), content: raw.fingerprint },
    acknowledge: { spreadsheet: session.spreadsheet, before: raw, after: acknowledged },
  });
}

async function refuse(session: SyncSession, ledger: SlotLedger, problems: readonly CellProblem[]): Promise<void> {
  const refused = withStatus(ledger, problemStatus(problems));
  await session.dependencies.store.saveSlots(session.spreadsheet, [refused]);
  touch(session, refused);
}

/** A reference row was removed or emptied: its record leaves the look-ups; its history stays. */
export async function withdrawReference(session: SyncSession, ledger: SlotLedger): Promise<void> {
  if (!isReferenceTab(ledger.tab) || ledger.recordId === null) return;
  await changeOwned(session, ledger, ledger.slot, { ...ledger, recordId: null }, 'withdraw', () => null);
  noteChange(session, KIND_OF_TAB[ledger.tab]);
}

/** The row's text stands under another slot now: the record follows it. */
export async function moveReference(session: SyncSession, from: Slot, ledger: SlotLedger): Promise<void> {
  if (!isReferenceTab(ledger.tab) || ledger.recordId === null) return;
  await changeOwned(session, ledger, from, ledger, 'move', (before) => ({
    ...before,
    revision: before.revision + 1,
    slot: ledger.slot,
  }));
}

/** Changes the record of a row, if it still is the one that `owner` wrote; a conflict looks again. */
async function changeOwned(
  session: SyncSession,
  ledger: SlotLedger,
  owner: Slot,
  acknowledged: SlotLedger,
  purpose: 'withdraw' | 'move',
  change: (before: StoredReference) => StoredReference | null,
): Promise<void> {
  if (!isReferenceTab(ledger.tab) || ledger.recordId === null) return;
  const { office } = await session.view();
  for (let round = 0; round < CONFLICT_ROUNDS_MAX; round += 1) {
    const { store } = session.dependencies;
    const before = await store.loadReference(office.id, KIND_OF_TAB[ledger.tab], ledger.recordId);
    if (before === null || before.slot !== owner) return;
    const changed = { before, after: change(before), replaces: null };
    const outcome = await commit(session, ledger, acknowledged, changed, purpose);
    if (outcome !== 'conflict') return;
  }
  throw stillInConflict(ledger);
}

/**
 * People and posts name each other, so one row can mend or spoil another: after a change in either tab, both are shown
 * anew. They hold some dozens of rows.
 */
export async function touchDirectory(session: SyncSession): Promise<void> {
  if (!session.directoryChanged) return;
  for (const tab of ['staff', 'posts'] as const) {
    const slots = [...(session.rowNumbers.get(tab)?.keys() ?? [])];
    const ledgers = await session.dependencies.store.loadSlots(session.spreadsheet, tab, slots);
    for (const ledger of ledgers) if (ledger.status.kind === 'recorded') touch(session, ledger);
  }
}

function noteChange(session: SyncSession, kind: ReferenceKind): void {
  session.referencesChanged = true;
  if (kind === 'person' || kind === 'post') session.directoryChanged = true;
  if (kind === 'day') session.calendarChanged = true;
  if (kind !== 'household') session.forgetView();
}

import type { CellProblem } from '../../../sheets/contract/types.ts';
import type { SheetCommand } from '../../../sheets/parse/row.ts';
import type { Slot } from '../../kernel/identity.ts';
import type { ReferenceKind, ReferenceRecord, SlotLedger, StoredReference } from '../store-port.ts';
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
  throw new Error(`${ledger.tab} slot ${ledger.slot}: still in conflict after ${CONFLICT_ROUNDS_MAX} rounds`);
}

async function attempt(
  session: SyncSession,
  ledger: SlotLedger,
  record: ReferenceRecord,
): Promise<'settled' | 'conflict'> {
  const { store } = session.dependencies;
  const { office } = await session.view();
  const before = await store.loadReference(office.id, record.kind, record.key);
  if (before !== null && before.slot !== ledger.slot && session.rowNumbers.has(placeOf(before.tab, before.slot))) {
    const problem = duplicateProblem(session, before);
    await refuse(session, ledger, [problem]);
    return 'settled';
  }
  const replaces = await formerRecord(session, ledger, record);
  const after: StoredReference = { record, revision: (before?.revision ?? 0) + 1, tab: ledger.tab, slot: ledger.slot };
  const acknowledged: SlotLedger = { ...withStatus(ledger, { kind: 'recorded' }), recordId: record.key };
  const outcome = await commit(session, ledger, acknowledged, { before, after, replaces });
  if (outcome === 'conflict') return 'conflict';
  touch(session, acknowledged);
  noteChange(session, record.kind);
  return 'settled';
}

function duplicateProblem(session: SyncSession, owner: StoredReference): CellProblem {
  const row = session.rowNumbers.get(placeOf(owner.tab, owner.slot)) ?? 0;
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

async function commit(session: SyncSession, raw: SlotLedger, acknowledged: SlotLedger, change: Change) {
  const { office } = await session.view();
  return session.dependencies.store.commitReference({
    office: office.id,
    at: session.now,
    origin: { channel: 'sheet', actor: null, place: placeOf(raw.tab, raw.slot), at: session.now },
    ...change,
    receipt: { commandId: commandIdOf(session.spreadsheet, raw), content: raw.fingerprint },
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
  const { office } = await session.view();
  const kind = KIND_OF_TAB[ledger.tab];
  const before = await session.dependencies.store.loadReference(office.id, kind, ledger.recordId);
  if (before === null || before.slot !== ledger.slot) return;
  await commit(session, ledger, { ...ledger, recordId: null }, { before, after: null, replaces: null });
  noteChange(session, kind);
}

/** The row's text stands under another slot now: the record follows it. */
export async function moveReference(session: SyncSession, from: Slot, ledger: SlotLedger): Promise<void> {
  if (!isReferenceTab(ledger.tab) || ledger.recordId === null) return;
  const { office } = await session.view();
  const before = await session.dependencies.store.loadReference(office.id, KIND_OF_TAB[ledger.tab], ledger.recordId);
  if (before === null || before.slot !== from) return;
  const after: StoredReference = { ...before, revision: before.revision + 1, slot: ledger.slot };
  await commit(session, ledger, ledger, { before, after, replaces: null });
}

function noteChange(session: SyncSession, kind: ReferenceKind): void {
  session.referencesChanged = true;
  if (kind === 'day') session.calendarChanged = true;
  if (kind !== 'household') session.forgetView();
}

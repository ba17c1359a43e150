import type { ContactEntry } from '../../../sheets/parse/collections/command.ts';
import { stageOf } from '../../domain/collection/dunning/course.ts';
import { compareStages } from '../../domain/collection/dunning/stage.ts';
import type { DunningState } from '../../domain/collection/dunning/state.ts';
import { FEE_KINDS } from '../../domain/collection/fee.ts';
import { type DunningCaseId, dunningCaseId } from '../../kernel/identity.ts';
import type { SlotLedger } from '../ledger.ts';
import { commandIdOf, withStatus } from './row-ledger.ts';
import { type SyncSession, touch } from './session.ts';
import { keepRow, peopleUnknown, problemOf, refuseRow, tellCase } from './tell-case.ts';

/** The record of a row of Contacts: a case, and an attempt in it. */
interface ContactRecord {
  readonly caseId: DunningCaseId;
  readonly attempt: string;
}

const formatContact = ({ caseId, attempt }: ContactRecord): string => `${caseId}/${attempt}`;

/** Of an id that `formatContact` gave. */
export function parseContactRecord(recordId: string): ContactRecord {
  const [caseId = '', ...rest] = recordId.split('/');
  return { caseId: dunningCaseId(caseId), attempt: rest.join('/') };
}

/**
 * Records the attempt that a row of Contacts tells of, or its correction. A row that now speaks of another unit or fee takes
 * its attempt along: it is withdrawn where it was.
 */
export async function recordContact(session: SyncSession, ledger: SlotLedger, contact: ContactEntry): Promise<void> {
  const strangers = await peopleUnknown(session, [['caller', contact.attempt.by]]);
  if (strangers.length > 0) return refuseRow(session, ledger, strangers);
  const known = ledger.recordId === null ? null : parseContactRecord(ledger.recordId);
  const before = known === null ? null : await session.dependencies.store.loadCase(known.caseId);
  const state = before !== null && isAbout(before, contact) ? before : await caseFor(session, contact);
  if (state === null) return refuseRow(session, ledger, [{ field: 'unit', reason: 'no-case', parameters: {} }]);
  if (known !== null && before !== null && before.id !== state.id)
    await withdraw(session, ledger, before, known.attempt);
  const isSameCase = known !== null && known.caseId === state.id;
  const attempt = isSameCase ? known.attempt : commandIdOf(session.spreadsheet, ledger);
  const recorded = {
    ...withStatus(ledger, { kind: 'recorded' }),
    recordId: formatContact({ caseId: state.id, attempt }),
  };
  const command = { type: 'RecordAttempt', attempt: { ...contact.attempt, id: attempt } } as const;
  const outcome = await tellCase(session, ledger, state, command, {
    spreadsheet: session.spreadsheet,
    before: ledger,
    after: recorded,
  });
  const problem = problemOf(command.type, outcome);
  if (problem !== null) return refuseRow(session, ledger, [problem]);
  if (outcome.kind === 'done') return touch(session, recorded);
  return keepRow(session, recorded);
}

/** Its row was emptied: it was a slip of the hand. A row that was deleted takes nothing back. */
export async function withdrawContact(session: SyncSession, ledger: SlotLedger): Promise<void> {
  if (ledger.tab !== 'contacts' || ledger.recordId === null) return;
  const { caseId, attempt } = parseContactRecord(ledger.recordId);
  const state = await session.dependencies.store.loadCase(caseId);
  if (state !== null) await withdraw(session, ledger, state, attempt);
}

const isAbout = ({ unit, kind }: DunningState, contact: ContactEntry): boolean =>
  unit === contact.unit && (contact.feeKind === null || contact.feeKind === kind);

/** The case a row speaks of: an open one before a closed one, then the one that has gone furthest. */
async function caseFor(session: SyncSession, { unit, feeKind }: ContactEntry): Promise<DunningState | null> {
  const { store } = session.dependencies;
  const { office } = await session.view();
  const found: DunningState[] = [];
  for (const kind of feeKind === null ? FEE_KINDS : [feeKind]) {
    const pointer = await store.findCase(office.id, unit, kind);
    const state = pointer === null ? null : await store.loadCase(pointer.caseId);
    if (state !== null) found.push(state);
  }
  const [first] = found.toSorted(
    (left, right) =>
      Number(right.status === 'open') - Number(left.status === 'open') || compareStages(stageOf(right), stageOf(left)),
  );
  return first ?? null;
}

async function withdraw(session: SyncSession, ledger: SlotLedger, state: DunningState, id: string): Promise<void> {
  await tellCase(session, ledger, state, { type: 'WithdrawAttempt', id }, null);
}

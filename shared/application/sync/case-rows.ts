import type { CellProblem } from '../../../sheets/contract/types.ts';
import type { CaseEntry, ContactEntry } from '../../../sheets/parse/collections/command.ts';
import type { DunningCommand } from '../../domain/collection/dunning/command.ts';
import { stageOf } from '../../domain/collection/dunning/course.ts';
import { compareStages } from '../../domain/collection/dunning/stage.ts';
import type { DunningState } from '../../domain/collection/dunning/state.ts';
import { FEE_KINDS } from '../../domain/collection/fee.ts';
import { commandId, type DunningCaseId, dunningCaseId, type PersonCode } from '../../kernel/identity.ts';
import { BrokenInvariant } from '../../kernel/invariant.ts';
import { type CaseOutcome, handleCase } from '../collection/handle-case.ts';
import type { Acknowledgement } from '../commit.ts';
import type { SlotLedger } from '../ledger.ts';
import { caseCommandsOf } from './case-commands.ts';
import { dunningProblem } from './dunning-problem.ts';
import { commandIdOf, problemStatus, withStatus } from './row-ledger.ts';
import { placeOf, type SyncSession, touch } from './session.ts';

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
  if (strangers.length > 0) return refuse(session, ledger, strangers);
  const known = ledger.recordId === null ? null : parseContactRecord(ledger.recordId);
  const before = known === null ? null : await session.dependencies.store.loadCase(known.caseId);
  const state = before !== null && isAbout(before, contact) ? before : await caseFor(session, contact);
  if (state === null) return refuse(session, ledger, [{ field: 'unit', reason: 'no-case', parameters: {} }]);
  if (known !== null && before !== null && before.id !== state.id)
    await withdraw(session, ledger, before, known.attempt);
  const isSameCase = known !== null && known.caseId === state.id;
  const attempt = isSameCase ? known.attempt : commandIdOf(session.spreadsheet, ledger);
  const recorded = {
    ...withStatus(ledger, { kind: 'recorded' }),
    recordId: formatContact({ caseId: state.id, attempt }),
  };
  const command = { type: 'RecordAttempt', attempt: { ...contact.attempt, id: attempt } } as const;
  const outcome = await tell(session, ledger, state, command, {
    spreadsheet: session.spreadsheet,
    before: ledger,
    after: recorded,
  });
  if (outcome.kind === 'refused')
    return refuse(session, ledger, [dunningProblem(command.type, outcome.refusal.reason)]);
  if (outcome.kind === 'reused') return refuse(session, ledger, [REUSED]);
  await keep(session, recorded, outcome.kind === 'done');
}

/** Its row was emptied: it was a slip of the hand. A row that was deleted takes nothing back. */
export async function withdrawContact(session: SyncSession, ledger: SlotLedger): Promise<void> {
  if (ledger.tab !== 'contacts' || ledger.recordId === null) return;
  const { caseId, attempt } = parseContactRecord(ledger.recordId);
  const state = await session.dependencies.store.loadCase(caseId);
  if (state !== null) await withdraw(session, ledger, state, attempt);
}

/** What a row says beside whose case nothing is typed, or no more. */
export const NOTHING_SAID: CaseEntry = {
  setting: null,
  dispute: null,
  ruling: null,
  hold: null,
  visit: null,
  taskDone: null,
  evidence: null,
};

/** Carries out what staff have recorded beside a case. Every act stands for itself: what is refused keeps out no other. */
export async function recordCase(session: SyncSession, ledger: SlotLedger, entry: CaseEntry): Promise<void> {
  const state =
    ledger.recordId === null ? null : await session.dependencies.store.loadCase(dunningCaseId(ledger.recordId));
  if (state === null) return refuse(session, ledger, [{ field: null, reason: 'row-without-record', parameters: {} }]);
  const strangers = await peopleUnknown(session, peopleIn(entry));
  if (strangers.length > 0) return refuse(session, ledger, strangers);
  const { office } = await session.view();
  const problems: CellProblem[] = [];
  for (const command of caseCommandsOf(state, entry, { now: session.now, timeZone: office.timeZone })) {
    const outcome = await tell(session, ledger, state, command, null);
    if (outcome.kind === 'refused') problems.push(dunningProblem(command.type, outcome.refusal.reason));
    if (outcome.kind === 'reused') problems.push(REUSED);
  }
  if (problems.length > 0) return refuse(session, ledger, problems);
  await keep(session, withStatus(ledger, { kind: 'recorded' }), false);
}

const REUSED: CellProblem = { field: null, reason: 'command-reused', parameters: {} };

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
  await tell(session, ledger, state, { type: 'WithdrawAttempt', id }, null);
}

async function tell(
  session: SyncSession,
  ledger: SlotLedger,
  { id, unit, kind }: DunningState,
  command: DunningCommand,
  acknowledge: Acknowledgement | null,
): Promise<CaseOutcome> {
  const outcome = await handleCase(session.dependencies, {
    view: await session.view(),
    caseId: id,
    unit,
    kind,
    command,
    commandId: commandId(`${commandIdOf(session.spreadsheet, ledger)}.${command.type}`),
    content: ledger.fingerprint,
    origin: { channel: 'sheet', actor: null, place: placeOf(ledger.tab, ledger.slot), at: session.now },
    takeNumber: () => {
      throw new BrokenInvariant('what a row tells of a case opens none');
    },
    acknowledge,
  });
  if (outcome.kind === 'done')
    session.marks.push({ tab: 'dunning', recordId: id, slot: null, version: outcome.state.revision });
  return outcome;
}

type Named = readonly [field: string, code: PersonCode];

function peopleIn({ setting, dispute, ruling, hold, visit, evidence }: CaseEntry): readonly Named[] {
  const handlers = [setting, dispute, ruling, hold].flatMap((act): Named[] =>
    act === null ? [] : [['handler', act.by]],
  );
  const visitors = (visit?.visitors ?? []).map((code): Named => ['visitors', code]);
  const shown = evidence === null ? [] : 'by' in evidence ? [evidence.by] : evidence.visitors;
  return [...handlers.slice(0, 1), ...visitors, ...shown.map((code): Named => ['evidenceBy', code])];
}

/** A code that nobody has is a slip, and would be somebody's work that nobody sees. */
async function peopleUnknown(session: SyncSession, named: readonly Named[]): Promise<readonly CellProblem[]> {
  const { directory } = await session.view();
  const known = new Set<string>(directory.people.map(({ code }) => code));
  return named
    .filter(([, code]) => !known.has(code))
    .map(([field, code]) => ({ field, reason: 'person-unknown', parameters: { code } }));
}

async function refuse(session: SyncSession, ledger: SlotLedger, problems: readonly CellProblem[]): Promise<void> {
  await keep(session, withStatus(ledger, problemStatus(problems)), false);
}

async function keep(session: SyncSession, ledger: SlotLedger, isAcknowledged: boolean): Promise<void> {
  if (!isAcknowledged) await session.dependencies.store.saveSlots(session.spreadsheet, [ledger]);
  touch(session, ledger);
}

import { hash } from 'node:crypto';
import type { EnteredAct, LedgerEntry } from '../../../sheets/parse/collections/command.ts';
import type { LedgerCommand, PostingAct, TransferCommand } from '../../domain/collection/ledger/command.ts';
import type { Posting } from '../../domain/collection/ledger/posting.ts';
import type { LedgerRefusal } from '../../domain/collection/ledger/refusal.ts';
import { isSameAct } from '../../domain/collection/ledger/sameness.ts';
import { commandId, type PostingReference, postingReference, type UnitCode } from '../../kernel/identity.ts';
import { type AccountOutcome, handleAccount } from '../collection/handle-account.ts';
import { handleTransfer } from '../collection/handle-transfer.ts';
import type { SlotLedger } from '../ledger.ts';
import { commandIdOf, problemStatus, withStatus } from './row-ledger.ts';
import { placeOf, type SyncSession, touch } from './session.ts';

/**
 * Books what a row of Payments says. A row that said something else before is booked anew under another reference, and what
 * it said is reversed: nothing that was booked is ever changed. A payment is booked before the one it replaces is taken back,
 * so that nobody owes it in between; what depends on what is open is booked after.
 */
export async function recordEntry(session: SyncSession, ledger: SlotLedger, entry: LedgerEntry): Promise<void> {
  const known = await postingOf(session, ledger.recordId);
  if (known === null) return bookFirst(session, ledger, entry);
  const isSame = known.unit === entry.unit && isSameAct(actNamed(entry.act, known.act.reference), known.act);
  if (isSame) return settleAs(session, ledger, known.act.reference);
  if (known.reversal === null && known.withdrawn.length > 0)
    return refuse(session, ledger, { reason: 'receipt-withdrawn-from', field: null });
  return replace(session, ledger, entry, known);
}

/** The posting of that reference; `null` when there is none. */
async function postingOf(session: SyncSession, reference: string | null): Promise<Posting | null> {
  if (reference === null) return null;
  const { office } = await session.view();
  const name = postingReference(reference);
  const { postings } = await session.dependencies.store.loadEntries(office.id, { charges: [], postings: [name] });
  return postings.get(name) ?? null;
}

/** The number that was typed names a row's first booking: whatever else tells of it under that number is the same one. */
async function bookFirst(session: SyncSession, ledger: SlotLedger, entry: LedgerEntry): Promise<void> {
  const reference = entry.reference ?? referenceOf(session, ledger);
  const outcome = await tell(session, ledger, entry.unit, await commandOf(session, entry.act, reference), reference);
  if (outcome.kind === 'unchanged') return refuse(session, ledger, { reason: 'already-booked', field: 'reference' });
  return settle(session, ledger, outcome, reference);
}

async function replace(session: SyncSession, ledger: SlotLedger, entry: LedgerEntry, known: Posting): Promise<void> {
  const reference = referenceOf(session, ledger);
  const command = await commandOf(session, entry.act, reference);
  const isMoney = command.type === 'RecordPayment' || command.type === 'GrantCredit';
  if (!isMoney) {
    const reversed = await takeBack(session, ledger, known, null);
    if (reversed.kind === 'refused') return refuse(session, ledger, reversed.refusal);
    return settle(session, ledger, await tell(session, ledger, entry.unit, command, reference), reference);
  }
  const booked = await tell(session, ledger, entry.unit, command, null);
  if (booked.kind === 'refused') return refuse(session, ledger, booked.refusal);
  return settle(session, ledger, await takeBack(session, ledger, known, reference), reference);
}

/** Reverses what the row said before; nothing happens when somebody else has. */
async function takeBack(
  session: SyncSession,
  ledger: SlotLedger,
  { unit, act, reversal }: Posting,
  acknowledgeAs: PostingReference | null,
): Promise<AccountOutcome> {
  if (reversal !== null) return { kind: 'unchanged', account: null };
  const reference = postingReference(`${referenceOf(session, ledger)}.R`);
  const type = act.type === 'TransferOut' ? 'ReverseTransfer' : 'Reverse';
  return tell(session, ledger, unit, { type, reference, reverses: act.reference, remark: null }, acknowledgeAs);
}

/** With `acknowledgeAs` the row is acknowledged in the same transaction, as what that posting says. */
async function tell(
  session: SyncSession,
  ledger: SlotLedger,
  unit: UnitCode,
  command: LedgerCommand | TransferCommand,
  acknowledgeAs: PostingReference | null,
): Promise<AccountOutcome> {
  const { dependencies, spreadsheet, now } = session;
  const view = await session.view();
  const acknowledge =
    acknowledgeAs === null ? null : { spreadsheet, before: ledger, after: recorded(ledger, acknowledgeAs) };
  const about = {
    view,
    unit,
    commandId: commandId(`${commandIdOf(spreadsheet, ledger)}.${command.type}`),
    content: ledger.fingerprint,
    origin: { channel: 'sheet', actor: null, place: placeOf(ledger.tab, ledger.slot), at: now },
    acknowledge,
  } as const;
  const outcome =
    command.type === 'Transfer' || command.type === 'ReverseTransfer'
      ? await handleTransfer(dependencies, { ...about, command })
      : await handleAccount(dependencies, { ...about, command });
  await dependencies.store.noteLedgerHeard(view.office.id, now);
  if (outcome.kind === 'done') {
    const { revision: version } = outcome.account;
    session.marks.push({ tab: 'bills', recordId: unit, slot: null, version });
  }
  return outcome;
}

/** A reversal is told to the two accounts of what it reverses, where that is a transfer. */
async function commandOf(
  session: SyncSession,
  act: EnteredAct,
  reference: PostingReference,
): Promise<LedgerCommand | TransferCommand> {
  if (act.type !== 'Reverse') return { ...act, reference };
  const reversed = await postingOf(session, act.reverses);
  return { ...act, type: reversed?.act.type === 'TransferOut' ? 'ReverseTransfer' : 'Reverse', reference };
}

/** As the act stands in the ledger. */
function actNamed(act: EnteredAct, reference: PostingReference): PostingAct {
  return act.type === 'Transfer' ? { ...act, type: 'TransferOut', reference } : { ...act, reference };
}

/** The same text in the same row is the same booking; typed, changed and typed again it is three. */
function referenceOf({ spreadsheet }: SyncSession, ledger: SlotLedger): PostingReference {
  return postingReference(`P-${hash('sha256', commandIdOf(spreadsheet, ledger)).slice(0, 16).toUpperCase()}`);
}

const recorded = (ledger: SlotLedger, reference: PostingReference): SlotLedger => ({
  ...withStatus(ledger, { kind: 'recorded' }),
  recordId: reference,
});

async function settle(
  session: SyncSession,
  ledger: SlotLedger,
  outcome: AccountOutcome,
  reference: PostingReference,
): Promise<void> {
  switch (outcome.kind) {
    case 'done':
      return touch(session, recorded(ledger, reference));
    case 'unchanged':
      return settleAs(session, ledger, reference);
    case 'refused':
      return refuse(session, ledger, outcome.refusal);
    case 'reused':
      return refuse(session, ledger, { reason: 'command-reused', field: null });
  }
}

async function settleAs(session: SyncSession, ledger: SlotLedger, reference: PostingReference): Promise<void> {
  await session.dependencies.store.saveSlots(session.spreadsheet, [recorded(ledger, reference)]);
  touch(session, recorded(ledger, reference));
}

/** Where a refusal of the ledger is to be mended in the row. */
const COLUMN_OF = {
  unit: 'unit',
  amountFen: 'amount',
  byFen: 'amount',
  disputedFen: 'amount',
  receivedOn: 'receivedOn',
  reference: 'reference',
  charge: 'bill',
  receipt: 'concerns',
  reverses: 'concerns',
  to: 'toUnit',
} as const satisfies Record<NonNullable<LedgerRefusal['field']>, string>;

/** The row stays as typed and says why it is not booked; what was booked for it before stands. */
async function refuse(
  session: SyncSession,
  ledger: SlotLedger,
  {
    reason,
    field,
  }: LedgerRefusal | { readonly reason: 'already-booked' | 'command-reused'; readonly field: LedgerRefusal['field'] },
): Promise<void> {
  const problem = { field: field === null ? null : COLUMN_OF[field], reason, parameters: {} };
  const refused = withStatus(ledger, problemStatus([problem]));
  await session.dependencies.store.saveSlots(session.spreadsheet, [refused]);
  touch(session, refused);
}

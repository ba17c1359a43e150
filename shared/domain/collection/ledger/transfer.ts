import { type PostingReference, postingReference, type UnitCode } from '../../../kernel/identity.ts';
import { invariant } from '../../../kernel/invariant.ts';
import { accepted, type Result, refused } from '../../../kernel/result.ts';
import type { PostingAct, TransferCommand } from './command.ts';
import type { LedgerContext } from './context.ts';
import { decideHalf } from './decide.ts';
import { type EntryNames, type LedgerEntries, missingEntries } from './entries.ts';
import type { AccountEvent } from './event.ts';
import type { Posting } from './posting.ts';
import type { LedgerRefusal } from './refusal.ts';
import type { AccountState } from './state.ts';

/** Something for the account that gives and for the one that takes. */
export interface BothAccounts<Thing> {
  readonly from: Thing;
  readonly to: Thing;
}

/** Names are unique in the office, so the second half of a transfer, or of its reversal, has one of its own. */
function referenceOfSecondHalf(reference: PostingReference): PostingReference {
  return postingReference(`${reference}/in`);
}

/**
 * What follows from a transfer or its reversal for both accounts, or the reason of either against it. Both are committed
 * together or not at all. The contexts are of one moment and hold the same entries: those `missingTransferEntries` asked for.
 */
export function decideTransfer(
  accounts: BothAccounts<AccountState | null>,
  command: TransferCommand,
  contexts: BothAccounts<LedgerContext>,
): Result<BothAccounts<readonly AccountEvent[]>, LedgerRefusal> {
  const from = decideHalf(accounts.from, firstHalf(command), contexts.from, true);
  if (!from.ok) return from;
  const to = decideHalf(accounts.to, secondHalf(command, accounts.from, contexts), contexts.to, true);
  return to.ok ? accepted({ from: from.value, to: to.value }) : refused(to.refusal);
}

/**
 * Who takes part in a transfer beside the account it is told to: the unit that gets the money, or got what is reversed.
 * Where there is none, the reason. What is reversed was looked up.
 */
export function takerOf(
  giver: AccountState | null,
  command: TransferCommand,
  entries: LedgerEntries,
): Result<UnitCode, LedgerRefusal> {
  if (command.type === 'Transfer') return accepted(command.to);
  const act = postingOf(command.reverses, giver, entries)?.act;
  if (act === undefined) return refused({ reason: 'unknown-posting', field: 'reverses' });
  if (act.type === 'TransferOut') return accepted(act.to);
  return refused({ reason: act.type === 'TransferIn' ? 'half-of-a-transfer' : 'not-transferable', field: 'reverses' });
}

/** As `missingEntries`, for both accounts at once. */
export function missingTransferEntries(
  accounts: BothAccounts<AccountState | null>,
  command: TransferCommand,
  entries: LedgerEntries,
): EntryNames {
  const first = missingEntries(accounts.from, firstHalf(command), entries);
  const second = missingEntries(accounts.to, reversalInOther(command), entries);
  return { charges: [...first.charges, ...second.charges], postings: [...first.postings, ...second.postings] };
}

function firstHalf(command: TransferCommand): PostingAct {
  return command.type === 'Transfer' ? { ...command, type: 'TransferOut' } : { ...command, type: 'Reverse' };
}

/** The taking account concerns what it took under the second half's name, whether it is about to take or to give back. */
function reversalInOther(command: TransferCommand): PostingAct {
  const { reference, remark } = command;
  const reverses = command.type === 'Transfer' ? reference : command.reverses;
  return {
    type: 'Reverse',
    reference: referenceOfSecondHalf(reference),
    reverses: referenceOfSecondHalf(reverses),
    remark,
  };
}

function secondHalf(
  command: TransferCommand,
  giver: AccountState | null,
  { from, to }: BothAccounts<LedgerContext>,
): PostingAct {
  if (command.type === 'ReverseTransfer') return reversalInOther(command);
  invariant(command.to === to.unit, 'a transfer goes to the account it names');
  const receipt = postingOf(command.receipt, giver, from.entries);
  invariant(receipt !== null && 'purpose' in receipt.act, 'only money of a receipt is transferred');
  const { receivedOn, purpose } = receipt.act;
  const { reference, amountFen, remark } = command;
  const own = { type: 'TransferIn', reference: referenceOfSecondHalf(reference) } as const;
  return { ...own, amountFen, receivedOn, purpose, from: from.unit, remark };
}

function postingOf(
  reference: PostingReference,
  giver: AccountState | null,
  { postings }: LedgerEntries,
): Posting | null {
  return giver?.postings.find(({ act }) => act.reference === reference) ?? postings.get(reference) ?? null;
}

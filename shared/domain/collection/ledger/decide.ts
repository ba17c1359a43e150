import { accepted, type Result, refused } from '../../../kernel/result.ts';
import { payOpenCharges, touchedPostings } from './allocate.ts';
import { amountRefusal } from './amount.ts';
import { type Bill, chargedFen, isMarkedSettled, isOpen } from './charge.ts';
import type { ChargeCommand, LedgerCommand, PostingAct } from './command.ts';
import type { LedgerContext } from './context.ts';
import { fileEntries, recallEntries } from './entries.ts';
import type { AccountEvent } from './event.ts';
import { evolveAccount } from './evolve.ts';
import {
  ACCOUNT_BYTES_MAX,
  ACCOUNT_BYTES_WITH_NEW_BILL_MAX,
  BILLS_PER_COMMAND_MAX,
  CHARGES_FILED_PER_COMMIT_MAX,
  CHARGES_FILED_PER_HALF_MAX,
  POSTINGS_CHANGED_PER_COMMIT_MAX,
} from './limits.ts';
import { findCharge, findPosting, ownCharge } from './lookup.ts';
import { carryOutAct } from './postings.ts';
import type { LedgerRefusal } from './refusal.ts';
import { isSameAct, isSameBill } from './sameness.ts';
import { type AccountState, bytesOf } from './state.ts';
import { emit, type Unfolding } from './unfolding.ts';

/**
 * What follows from a command: events, none when it has been carried out before or changes nothing, or the reason
 * against it. Pure. The events lead on from the account with `context.entries` recalled, see `entries.ts`.
 */
export function decideAccount(
  account: AccountState | null,
  command: LedgerCommand,
  context: LedgerContext,
): Result<readonly AccountEvent[], LedgerRefusal> {
  return decideHalf(account, command, context);
}

/** As {@link decideAccount}, for the halves of a transfer too. `transfer.ts` alone may ask for those. */
export function decideHalf(
  account: AccountState | null,
  command: ChargeCommand | PostingAct,
  context: LedgerContext,
  isTransfer = false,
): Result<readonly AccountEvent[], LedgerRefusal> {
  const unfolding = begin(account, context);
  const { account: before } = unfolding;
  const outcome = carryOut(unfolding, command, context, isTransfer);
  if (outcome === 'nothing-new') return accepted([]);
  if (outcome !== null) return refused(outcome);
  if (account === null && !context.unitKnown) return refused({ reason: 'unknown-unit', field: 'unit' });
  if (touchedPostings(unfolding).size > POSTINGS_CHANGED_PER_COMMIT_MAX)
    return refused({ reason: 'too-many-entries', field: null });
  payOpenCharges(unfolding, context.policy);
  markTurns(unfolding);
  const bytesMax = command.type === 'PostCharges' ? ACCOUNT_BYTES_WITH_NEW_BILL_MAX : ACCOUNT_BYTES_MAX;
  const filedMax = isTransfer ? CHARGES_FILED_PER_HALF_MAX : CHARGES_FILED_PER_COMMIT_MAX;
  if (bytesOf(fileEntries(before, unfolding.account, filedMax).account) > bytesMax)
    return refused({ reason: 'account-full', field: null });
  return accepted(unfolding.events);
}

function begin(account: AccountState | null, { unit, office, now, entries }: LedgerContext): Unfolding {
  const meta = { unit, office, at: now };
  if (account !== null) return { account: recallEntries(account, entries), events: [], meta };
  const opened: AccountEvent = { type: 'AccountOpened' };
  return { account: evolveAccount(null, opened, meta), events: [opened], meta };
}

function carryOut(
  unfolding: Unfolding,
  command: ChargeCommand | PostingAct,
  context: LedgerContext,
  isTransfer: boolean,
): LedgerRefusal | 'nothing-new' | null {
  switch (command.type) {
    case 'PostCharges':
      return postCharges(unfolding, command.bills, context);
    case 'MarkDisputed':
      return markDisputed(unfolding, command, context);
    default: {
      const standing = findPosting(unfolding.account, command.reference, context);
      if (standing === null) return carryOutAct(unfolding, command, context, isTransfer);
      const isSame = standing.unit === context.unit && isSameAct(standing.act, command);
      return isSame ? 'nothing-new' : { reason: 'reference-conflict', field: 'reference' };
    }
  }
}

function postCharges(
  unfolding: Unfolding,
  bills: readonly Bill[],
  context: LedgerContext,
): LedgerRefusal | 'nothing-new' | null {
  if (bills.length > BILLS_PER_COMMAND_MAX) return { reason: 'too-many-entries', field: null };
  let isNew = false;
  for (const bill of bills) {
    const standing = findCharge(unfolding.account, bill.id, context);
    if (standing !== null) {
      if (standing.unit === context.unit && isSameBill(standing, bill)) continue;
      return { reason: 'charge-conflict', field: 'charge' };
    }
    const refusal = amountRefusal(bill.amountFen);
    if (refusal !== null) return refusal;
    emit(unfolding, { type: 'ChargePosted', bill });
    isNew = true;
  }
  return isNew ? null : 'nothing-new';
}

function markDisputed(
  unfolding: Unfolding,
  { charge: id, disputedFen }: Extract<ChargeCommand, { type: 'MarkDisputed' }>,
  context: LedgerContext,
): LedgerRefusal | 'nothing-new' | null {
  const found = ownCharge(unfolding.account, id, context);
  if (!found.ok) return found.refusal;
  if (disputedFen < 0 || disputedFen > chargedFen(found.value))
    return { reason: 'dispute-exceeds-charge', field: 'disputedFen' };
  if (found.value.disputedFen === disputedFen) return 'nothing-new';
  emit(unfolding, { type: 'DisputeMarked', charge: id, disputedFen });
  return null;
}

/** Every charge that a command settled or opened again, however it came about, turns once. */
function markTurns(unfolding: Unfolding): void {
  for (const charge of unfolding.account.charges) {
    if (isOpen(charge) !== isMarkedSettled(charge)) continue;
    emit(unfolding, { type: isOpen(charge) ? 'ChargeReopened' : 'ChargeSettled', charge: charge.id });
  }
}

import { unreachable } from '../../kernel/invariant.ts';
import type { MessageRecord } from '../message-record.ts';
import type { Addressee } from './addressees.ts';
import { capsFor } from './caps.ts';
import { dunningClaimOf } from './case-look.ts';
import type { Outgoing } from './outgoing.ts';
import { claimedAgain, draftRecord } from './record.ts';
import { settleWithoutSending } from './settle.ts';

/** Claims are contested by a redelivery of the same message or another one to the same number: a few rounds settle it. */
const CLAIM_ROUNDS_MAX = 5;

/**
 * The record as it then stands, claimed or settled. `exists`: it is no longer as it was read, or was read as absent.
 * `changed`: the household's number or wish, what is owed, or the case is not what was looked up.
 */
export type ClaimOutcome = MessageRecord | 'exists' | 'changed';

/**
 * Writes the send record, or takes up the one that waited, on condition that household, case and account still stand as
 * they were looked up and the caps allow it.
 */
export async function claim(
  outgoing: Outgoing,
  addressee: Addressee,
  existing: MessageRecord | null,
): Promise<ClaimOutcome> {
  const { store } = outgoing.dependencies;
  const record = existing === null ? draftRecord(outgoing, addressee) : claimedAgain(outgoing, existing, addressee);
  for (let round = 0; round < CLAIM_ROUNDS_MAX; round += 1) {
    const caps = hasUsedCaps(existing, addressee) ? [] : await capsFor(outgoing, addressee);
    if ('reason' in caps) return settleWithoutSending(outgoing, addressee, existing, caps);
    const outcome = await store.claimMessage({
      record,
      readVersion: existing?.version ?? null,
      spreadsheet: outgoing.view.office.serviceSpreadsheet,
      household: addressee.household,
      dunning: dunningClaimOf(outgoing),
      caps,
      missed: null,
    });
    switch (outcome) {
      case 'claimed':
        return record;
      case 'exists':
        return outcome;
      case 'household-changed':
      case 'case-changed':
        return 'changed';
      case 'cap-changed':
      case 'missed-changed':
      case 'conflict':
        continue;
      default:
        return unreachable(outcome);
    }
  }
  throw new Error(`message ${record.messageId}: still contested after ${CLAIM_ROUNDS_MAX} rounds`);
}

/** A message that was claimed before was counted then, for the number it had; one that only waited was not. */
const hasUsedCaps = (existing: MessageRecord | null, { phone }: Addressee): boolean =>
  existing !== null && existing.attempts > 0 && existing.to === phone;

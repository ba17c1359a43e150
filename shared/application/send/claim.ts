import { HOUR_MS, type Instant } from '../../kernel/instant.ts';
import { unreachable } from '../../kernel/invariant.ts';
import type { CapUse, MessageRecord } from '../message-record.ts';
import type { Addressee } from './addressees.ts';
import { keyedHash } from './keyed-hash.ts';
import type { Outgoing } from './outgoing.ts';
import { claimedAgain, draftRecord } from './record.ts';
import { settleWithoutSending } from './settle.ts';

/** Claims are contested by a redelivery of the same message or another one to the same number: a few rounds settle it. */
const CLAIM_ROUNDS_MAX = 5;

/**
 * The record as it then stands, claimed or settled. `exists`: it is no longer as it was read, or was read as absent.
 * `household-changed`: its number or its wish is not what was looked up.
 */
export type ClaimOutcome = MessageRecord | 'exists' | 'household-changed';

/**
 * Writes the send record, or takes up the one that waited, on condition that the household still stands as it was looked
 * up and the caps allow it.
 */
export async function claim(
  outgoing: Outgoing,
  addressee: Addressee,
  existing: MessageRecord | null,
): Promise<ClaimOutcome> {
  const { store } = outgoing.dependencies;
  const record = existing === null ? draftRecord(outgoing, addressee) : claimedAgain(existing, addressee, outgoing.now);
  for (let round = 0; round < CLAIM_ROUNDS_MAX; round += 1) {
    const caps = hasUsedCaps(existing, addressee) ? [] : await capsFor(outgoing, addressee);
    if (caps === 'reached')
      return settleWithoutSending(outgoing, addressee, existing, {
        reason: 'cap-reached',
        until: null,
        summedUpFor: null,
      });
    const outcome = await store.claimMessage({
      record,
      readVersion: existing?.version ?? null,
      spreadsheet: outgoing.view.office.serviceSpreadsheet,
      household: addressee.household,
      caps,
      missed: null,
    });
    switch (outcome) {
      case 'claimed':
        return record;
      case 'exists':
      case 'household-changed':
        return outcome;
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

/** The caps a message uses, with its own use added; `reached` when one of them is full. */
async function capsFor(
  outgoing: Outgoing,
  addressee: Addressee,
): Promise<readonly { before: CapUse | null; after: CapUse }[] | 'reached'> {
  const { effect, view, now, dependencies } = outgoing;
  if (effect.messageClass !== 'courtesy' || addressee.phone === null) return [];
  const rules = view.policy.caps.courtesy;
  const keys = [
    ...(effect.subject === null ? [] : [capKeyOf(outgoing, `unit.${view.office.id}.${effect.subject.unit}`)]),
    capKeyOf(outgoing, `phone.${addressee.phone}`),
  ];
  const known = await dependencies.store.loadCaps(keys);
  const uses = keys.map((capKey) => known.find((use) => use.capKey === capKey) ?? null);
  const isFull = (use: CapUse | null): boolean =>
    rules.some(({ withinHours, most }) => countSince(use, now - withinHours * HOUR_MS) >= most);
  if (uses.some(isFull)) return 'reached';
  const longestHours = Math.max(...rules.map(({ withinHours }) => withinHours));
  return uses.map((before, index) => ({
    before,
    after: {
      capKey: keys[index] ?? '',
      sentAt: [...(before?.sentAt ?? []).filter((at) => at > now - longestHours * HOUR_MS), now],
      version: (before?.version ?? 0) + 1,
    },
  }));
}

const countSince = (use: CapUse | null, sinceMs: number): number =>
  (use?.sentAt ?? []).filter((at: Instant) => at > sinceMs).length;

const capKeyOf = ({ dependencies }: Outgoing, subject: string): string => keyedHash(dependencies, subject, 22);

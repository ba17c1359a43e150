import type { Bill } from '../../domain/collection/ledger/charge.ts';
import type { LedgerCommand, PostingAct } from '../../domain/collection/ledger/command.ts';
import { BILLS_PER_COMMAND_MAX } from '../../domain/collection/ledger/limits.ts';
import type { LedgerRefusal } from '../../domain/collection/ledger/refusal.ts';
import type { CommandOrigin } from '../../domain/request/command.ts';
import { type ChargeId, commandId, type UnitCode } from '../../kernel/identity.ts';
import type { HandleDependencies } from '../handle-request.ts';
import type { OfficeView } from '../office.ts';
import { digest } from '../sync/fingerprint.ts';
import { handleAccount } from './handle-account.ts';

/** What became of one bill or posting that came from outside the sheets. */
export type Booking =
  | { readonly kind: 'booked' }
  /** It stood there already. */
  | { readonly kind: 'known' }
  | { readonly kind: 'refused'; readonly refusal: LedgerRefusal };

/** Where bills and postings come from: a file or another system. */
export interface Source {
  readonly view: OfficeView;
  readonly origin: CommandOrigin;
}

/** What can be booked to one account by its reference. Transfers concern two. */
export type OwnPosting = Extract<LedgerCommand, PostingAct>;

/** Books one posting, once, however often it comes. */
export async function bookPosting(
  dependencies: HandleDependencies,
  source: Source,
  unit: UnitCode,
  act: OwnPosting,
): Promise<Booking> {
  const name = `posting.${digest(JSON.stringify([source.view.office.id, act.reference]))}`;
  const booking = await tell(dependencies, source, unit, act, name);
  return booking === 'reused' ? refusedAs('reference-conflict', 'reference') : booking;
}

/**
 * Posts bills of one unit, in as few commands as may be. Where a command is refused, its bills are told one at a time, so
 * that one that is at fault keeps out no other.
 */
export async function bookBills(
  dependencies: HandleDependencies,
  source: Source,
  unit: UnitCode,
  bills: readonly Bill[],
): Promise<ReadonlyMap<ChargeId, Booking>> {
  const bookings = new Map<ChargeId, Booking>();
  for (let from = 0; from < bills.length; from += BILLS_PER_COMMAND_MAX) {
    const batch = bills.slice(from, from + BILLS_PER_COMMAND_MAX);
    const together = await postCharges(dependencies, source, unit, batch);
    for (const bill of batch) {
      const isAlone = together.kind === 'refused' && batch.length > 1;
      bookings.set(bill.id, isAlone ? await postCharges(dependencies, source, unit, [bill]) : together);
    }
  }
  return bookings;
}

async function postCharges(
  dependencies: HandleDependencies,
  source: Source,
  unit: UnitCode,
  bills: readonly Bill[],
): Promise<Booking> {
  const command = { type: 'PostCharges', bills } as const;
  const name = `charges.${digest(JSON.stringify([source.view.office.id, unit, bills]))}`;
  const booking = await tell(dependencies, source, unit, command, name);
  return booking === 'reused' ? refusedAs('charge-conflict', 'charge') : booking;
}

async function tell(
  dependencies: HandleDependencies,
  { view, origin }: Source,
  unit: UnitCode,
  command: LedgerCommand,
  name: string,
): Promise<Booking | 'reused'> {
  const content = digest(JSON.stringify([unit, command]));
  const invocation = { view, unit, command, commandId: commandId(name), content, origin, acknowledge: null };
  const outcome = await handleAccount(dependencies, invocation);
  switch (outcome.kind) {
    case 'done':
      return { kind: 'booked' };
    case 'unchanged':
      return { kind: 'known' };
    case 'refused':
      return outcome;
    case 'reused':
      return 'reused';
  }
}

const refusedAs = (reason: LedgerRefusal['reason'], field: LedgerRefusal['field']): Booking => ({
  kind: 'refused',
  refusal: { reason, field },
});

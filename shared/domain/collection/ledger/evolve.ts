import type { ChargeId, OfficeId, PostingReference, UnitCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { invariant, unreachable } from '../../../kernel/invariant.ts';
import { type Fen, minusFen, NO_FEN, plusFen } from '../../../kernel/money.ts';
import { type Bill, type Charge, openFen } from './charge.ts';
import type { AccountEvent } from './event.ts';
import { creditFen, type Posting } from './posting.ts';
import type { AccountState } from './state.ts';

/** What an event does not say of itself: whose it is, and when it was committed. */
export interface AccountMeta {
  readonly unit: UnitCode;
  readonly office: OfficeId;
  readonly at: Instant;
}

/**
 * The account after all events of one command, with the entries recalled for it. The revision rises by one, however
 * many events there are; by none for none.
 */
export function evolveAccountAll<State extends AccountState | null>(
  before: State,
  events: readonly AccountEvent[],
  meta: AccountMeta,
): AccountState | State {
  if (events.length === 0) return before;
  const folded = events.reduce<AccountState | null>((account, event) => evolveAccount(account, event, meta), before);
  invariant(folded !== null, 'events that lead to no account');
  return { ...folded, revision: (before?.revision ?? 0) + 1, knownAt: meta.at };
}

/**
 * The account after one event; `account` is `null` before the first. It leaves the revision alone: that counts
 * commands. Throws BrokenInvariant on an event that cannot follow, or that would make an amount negative.
 */
export function evolveAccount(account: AccountState | null, event: AccountEvent, meta: AccountMeta): AccountState {
  if (event.type === 'AccountOpened') {
    invariant(account === null, 'an account is opened once');
    return openedAccount(meta);
  }
  invariant(account !== null, `${event.type} before AccountOpened`);
  switch (event.type) {
    case 'ChargePosted': {
      const charges = [...account.charges, postedCharge(event.bill, meta)];
      return { ...account, charges, chargedFen: plusFen(account.chargedFen, event.bill.amountFen) };
    }
    case 'DisputeMarked':
      return onCharge(account, event.charge, (charge) => ({ ...charge, disputedFen: event.disputedFen }));
    case 'ChargeCorrected':
    case 'CorrectionReversed':
      return evolveCorrection(account, event);
    case 'Allocated':
    case 'Released':
      return evolveAllocation(account, event);
    case 'ChargeSettled':
    case 'ChargeReopened':
      return evolveTurn(account, event, meta.at);
    case 'PostingRecorded': {
      const { act, channel, by } = event;
      const standing = { unit: meta.unit, knownAt: meta.at, paid: [], withdrawn: [], drawnFrom: [], reversal: null };
      return { ...account, postings: [...account.postings, { act, channel, by, ...standing }] };
    }
    case 'PostingReversed':
      return onPosting(account, event.reference, (posting) => ({
        ...posting,
        reversal: { reference: event.by, at: meta.at },
      }));
    case 'Withdrawn':
    case 'WithdrawalReturned':
      return evolveWithdrawal(account, event);
    default:
      return unreachable(event);
  }
}

function openedAccount({ unit, office, at }: AccountMeta): AccountState {
  return {
    unit,
    office,
    revision: 1,
    charges: [],
    postings: [],
    chargedFen: NO_FEN,
    allocatedFen: NO_FEN,
    lastSettledAt: {},
    knownAt: at,
  };
}

function postedCharge(bill: Bill, { unit, at }: AccountMeta): Charge {
  return { ...bill, unit, postedAt: at, corrections: [], allocations: [], disputedFen: NO_FEN, turnedAt: [] };
}

type Event<Type extends AccountEvent['type']> = Extract<AccountEvent, { readonly type: Type }>;

function evolveCorrection(account: AccountState, event: Event<'ChargeCorrected' | 'CorrectionReversed'>): AccountState {
  const { charge, reference, byFen } = event;
  const isNew = event.type === 'ChargeCorrected';
  const corrected = onCharge(account, charge, (each) => ({
    ...each,
    corrections: isNew
      ? [...each.corrections, { reference, byFen }]
      : each.corrections.filter((correction) => correction.reference !== reference),
  }));
  return { ...corrected, chargedFen: (isNew ? plusFen : minusFen)(account.chargedFen, byFen) };
}

/** Each allocation stands twice: on the charge, and on the receipt that pays it. */
function evolveAllocation(account: AccountState, event: Event<'Allocated' | 'Released'>): AccountState {
  const { charge, reference, fen } = event;
  const change = event.type === 'Allocated' ? plusFen : minusFen;
  const byFen = change(NO_FEN, fen);
  const onBoth = onPosting(
    onCharge(account, charge, (each) => {
      const ofReceipt = (allocation: { readonly reference: PostingReference }) => allocation.reference === reference;
      return { ...each, allocations: changedBy(each.allocations, ofReceipt, byFen, { reference }) };
    }),
    reference,
    (posting) => {
      const ofCharge = (paid: { readonly charge: ChargeId }) => paid.charge === charge;
      return { ...posting, paid: changedBy(posting.paid, ofCharge, byFen, { charge }) };
    },
  );
  return { ...onBoth, allocatedFen: change(account.allocatedFen, fen) };
}

function evolveWithdrawal(account: AccountState, event: Event<'Withdrawn' | 'WithdrawalReturned'>): AccountState {
  const { receipt, reference, fen } = event;
  const byFen = event.type === 'Withdrawn' ? fen : minusFen(NO_FEN, fen);
  const named = (name: PostingReference) => (withdrawal: { readonly reference: PostingReference }) =>
    withdrawal.reference === name;
  const onReceipt = onPosting(account, receipt, (posting) => ({
    ...posting,
    withdrawn: changedBy(posting.withdrawn, named(reference), byFen, { reference }),
  }));
  return onPosting(onReceipt, reference, (posting) => ({
    ...posting,
    drawnFrom: changedBy(posting.drawnFrom, named(receipt), byFen, { reference: receipt }),
  }));
}

/** `lines` with the one that `isIt` changed by `byFen`: added where there is none, dropped where nothing is left of it. */
function changedBy<Name extends object, Line extends Name & { readonly fen: Fen }>(
  lines: readonly Line[],
  isIt: (line: Line) => boolean,
  byFen: Fen,
  name: Name,
): readonly (Name & { readonly fen: Fen })[] {
  const line = lines.find(isIt);
  if (line === undefined) {
    invariant(byFen > 0, 'only what was allocated or withdrawn comes back');
    return [...lines, { ...name, fen: byFen }];
  }
  const fen = plusFen(line.fen, byFen);
  invariant(fen >= 0, 'no more comes back than was allocated or withdrawn');
  return fen === 0
    ? lines.filter((each) => each !== line)
    : lines.map((each) => (each === line ? { ...each, fen } : each));
}

function evolveTurn(
  account: AccountState,
  event: Event<'ChargeSettled' | 'ChargeReopened'>,
  at: Instant,
): AccountState {
  const turned = onCharge(account, event.charge, (charge) => ({ ...charge, turnedAt: [...charge.turnedAt, at] }));
  if (event.type === 'ChargeReopened') return turned;
  const kind = turned.charges.find(({ id }) => id === event.charge)?.kind;
  invariant(kind !== undefined, 'a charge is settled where it is');
  return { ...turned, lastSettledAt: { ...account.lastSettledAt, [kind]: at } };
}

function onCharge(account: AccountState, id: ChargeId, change: (charge: Charge) => Charge): AccountState {
  const before = account.charges.find((charge) => charge.id === id);
  invariant(before !== undefined, `charge ${id} is not at hand`);
  const after = change(before);
  invariant(openFen(after) >= 0, `more is allocated to charge ${id} than is owed of it`);
  return { ...account, charges: account.charges.map((charge) => (charge === before ? after : charge)) };
}

function onPosting(
  account: AccountState,
  reference: PostingReference,
  change: (posting: Posting) => Posting,
): AccountState {
  const before = account.postings.find(({ act }) => act.reference === reference);
  invariant(before !== undefined, `posting ${reference} is not at hand`);
  const after = change(before);
  invariant(creditFen(after) >= 0, `posting ${reference} gives more than it brought`);
  return { ...account, postings: account.postings.map((posting) => (posting === before ? after : posting)) };
}

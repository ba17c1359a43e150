import type { ChargeId, PostingReference, UnitCode } from '../../../kernel/identity.ts';
import { type Charge, isOpen } from './charge.ts';
import type { ChargeCommand, PostingAct } from './command.ts';
import { CHARGES_FILED_PER_COMMIT_MAX } from './limits.ts';
import { creditFen, type Posting } from './posting.ts';
import type { AccountState } from './state.ts';

/**
 * The charges and postings of the office that were looked up for a command, whatever unit they belong to; `null` for one
 * that does not exist. Names are unique in the office, so a bill or payment that comes for two units is found out.
 */
export interface LedgerEntries {
  readonly charges: ReadonlyMap<ChargeId, Charge | null>;
  readonly postings: ReadonlyMap<PostingReference, Posting | null>;
}

export const NO_ENTRIES: LedgerEntries = { charges: new Map(), postings: new Map() };

/** What is to be looked up, by name. */
export interface EntryNames {
  readonly charges: readonly ChargeId[];
  readonly postings: readonly PostingReference[];
}

/** The account with the entries of its unit that it does not hold itself; what it holds is the newer. */
export function recallEntries(account: AccountState, { charges, postings }: LedgerEntries): AccountState {
  const heldCharges = new Set(account.charges.map(({ id }) => id));
  const heldPostings = new Set(account.postings.map(({ act }) => act.reference));
  const recalledCharges = ofUnit(account.unit, charges).filter(({ id }) => !heldCharges.has(id));
  const recalledPostings = ofUnit(account.unit, postings).filter(({ act }) => !heldPostings.has(act.reference));
  return {
    ...account,
    charges: [...account.charges, ...recalledCharges],
    postings: [...account.postings, ...recalledPostings],
  };
}

function ofUnit<Entry extends Charge | Posting>(
  unit: UnitCode,
  entries: ReadonlyMap<unknown, Entry | null>,
): readonly Entry[] {
  return [...entries.values()].flatMap((entry) => (entry?.unit === unit ? [entry] : []));
}

/** What a commit writes: the account, and entries of their own, which a later command may look up. */
export interface FiledAccount {
  readonly account: AccountState;
  readonly charges: readonly Charge[];
  readonly postings: readonly Posting[];
  /** The names among them that nothing in the office may have had before. */
  readonly taken: EntryNames;
}

/**
 * Parts what the account goes on holding (open charges, postings with credit) from what is filed as entries: every new
 * charge and every changed posting, so that its name is taken, and the settled charges that leave. Where more are settled
 * than one commit can file, `chargesFiledMax`, the rest leave with the next. `before` is the account with what was recalled.
 */
export function fileEntries(
  before: AccountState | null,
  after: AccountState,
  chargesFiledMax: number = CHARGES_FILED_PER_COMMIT_MAX,
): FiledAccount {
  const knownCharges = new Set(before?.charges.map(({ id }) => id));
  const added = after.charges.filter(({ id }) => !knownCharges.has(id));
  const settled = after.charges.filter((charge) => !isOpen(charge));
  const leaving = new Set(settled.slice(0, chargesFiledMax - added.length));
  const unchangedPostings = new Set(before?.postings);
  const knownPostings = new Set(before?.postings.map(({ act }) => act.reference));
  const changedPostings = after.postings.filter((posting) => !unchangedPostings.has(posting));
  const references = changedPostings.map(({ act }) => act.reference);
  return {
    account: {
      ...after,
      charges: after.charges.filter((charge) => !leaving.has(charge)),
      postings: after.postings.filter((posting) => creditFen(posting) > 0),
    },
    charges: [...new Set([...added, ...leaving])],
    postings: changedPostings,
    taken: {
      charges: added.map(({ id }) => id),
      postings: references.filter((reference) => !knownPostings.has(reference)),
    },
  };
}

/**
 * The names of entries that a command concerns and that are neither held by the account nor looked up yet. What is found
 * may name others: ask again until nothing is missing, which is after three rounds at the latest.
 */
export function missingEntries(
  account: AccountState | null,
  command: ChargeCommand | PostingAct,
  entries: LedgerEntries,
): EntryNames {
  const chargeOf = (id: ChargeId) => account?.charges.find((each) => each.id === id) ?? entries.charges.get(id);
  const postingOf = (reference: PostingReference) =>
    account?.postings.find(({ act }) => act.reference === reference) ?? entries.postings.get(reference);
  const concerned = concernedBy(command, chargeOf, postingOf);
  return {
    charges: concerned.charges.filter((id) => chargeOf(id) === undefined),
    postings: concerned.postings.filter((reference) => postingOf(reference) === undefined),
  };
}

type FindCharge = (id: ChargeId) => Charge | null | undefined;
type FindPosting = (reference: PostingReference) => Posting | null | undefined;

function concernedBy(command: ChargeCommand | PostingAct, chargeOf: FindCharge, postingOf: FindPosting): EntryNames {
  switch (command.type) {
    case 'PostCharges':
      return { charges: [...new Set(command.bills.map(({ id }) => id))], postings: [] };
    case 'MarkDisputed':
      return { charges: [command.charge], postings: [] };
    case 'RecordPayment':
    case 'GrantCredit':
    case 'TransferIn':
    case 'Refund':
      return { charges: [], postings: [command.reference] };
    case 'WriteOff':
      return { charges: [command.charge], postings: [command.reference] };
    case 'CorrectCharge':
      return withPayersOf(command.charge, chargeOf, command.reference);
    case 'TransferOut':
      return withLinksOf(command.receipt, chargeOf, postingOf, command.reference);
    case 'Reverse':
      return withLinksOf(command.reverses, chargeOf, postingOf, command.reference);
  }
}

/** A correction may give back what receipts have paid. */
function withPayersOf(charge: ChargeId, chargeOf: FindCharge, own: PostingReference): EntryNames {
  const payers = chargeOf(charge)?.allocations.map(({ reference }) => reference) ?? [];
  return { charges: [charge], postings: [own, ...payers] };
}

/** Everything that a posting paid, drew from or corrected. */
function withLinksOf(
  reference: PostingReference,
  chargeOf: FindCharge,
  postingOf: FindPosting,
  own: PostingReference,
): EntryNames {
  const posting = postingOf(reference) ?? null;
  if (posting === null) return { charges: [], postings: [own, reference] };
  const drawnFrom = posting.drawnFrom.map((each) => each.reference);
  const corrected =
    posting.act.type === 'CorrectCharge'
      ? withPayersOf(posting.act.charge, chargeOf, own)
      : { charges: [], postings: [own] };
  return {
    charges: [...posting.paid.map(({ charge }) => charge), ...corrected.charges],
    postings: [...corrected.postings, reference, ...drawnFrom],
  };
}

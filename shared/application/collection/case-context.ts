import { type Arrears, arrearsOf } from '../../domain/collection/arrears.ts';
import type { DunningState } from '../../domain/collection/dunning/state.ts';
import type { DunningContext } from '../../domain/collection/dunning/unfolding.ts';
import type { FeeKind } from '../../domain/collection/fee.ts';
import { ledgerFreshness } from '../../domain/collection/ledger/freshness.ts';
import type { AccountState } from '../../domain/collection/ledger/state.ts';
import { accountId, type DunningCaseId, type UnitCode } from '../../kernel/identity.ts';
import type { Instant } from '../../kernel/instant.ts';
import { civilDateAt } from '../../kernel/zone.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type { OfficeView } from '../office.ts';
import type { StorePort } from '../store-port.ts';
import type { CasePointer } from './case-commit.ts';

/** The case a command is about, or is to open. */
interface Asked {
  readonly view: OfficeView;
  readonly caseId: DunningCaseId;
  readonly unit: UnitCode;
  readonly kind: FeeKind;
  readonly takeNumber: () => Promise<string>;
}

/** Gathers what a decision looks at. The account is read here, so that nothing is decided on an older one. */
export async function contextOfCase(
  store: StorePort,
  { view, caseId, unit, kind, takeNumber }: Asked,
  {
    before,
    pointer,
    now,
  }: { readonly before: DunningState | null; readonly pointer: CasePointer | null; readonly now: Instant },
): Promise<DunningContext> {
  const { office, policy, calendar } = view;
  const account = await store.loadAccount(office.id, unit);
  if (account === null) throw new Error(`a case looks at the account of ${unit} in ${office.id}, which does not exist`);
  const seen = arrearsOf(account, kind, civilDateAt(now, office.timeZone));
  // What is owed by now is the business of the case that has come after it.
  const isOvertaken = before?.status === 'settled' && pointer?.caseId !== caseId;
  const heardAt = await store.loadLedgerHeardAt(office.id);
  return {
    now,
    policy: { ...policy.collection.ladder, version: before?.policyVersion ?? policy.version },
    calendar,
    arrears: before !== null && isOvertaken ? before.arrears : seen,
    settledBy: await settledBy(store, account, before, seen),
    ledgerStale: ledgerFreshness(heardAt, now, policy.collection.ledger).state === 'stale',
    id: caseId,
    office: office.id,
    number: before?.number ?? (await takeNumber()),
  };
}

/** Entries of an account that are looked through for the one that settled it, newest first: that is nearly always the last. */
const ENTRIES_LOOKED_THROUGH_MAX = 10;

/** Whether it was a payment by which nothing is overdue any more. Asked only when that is what has just come about. */
async function settledBy(
  store: StorePort,
  account: AccountState,
  before: DunningState | null,
  seen: Arrears,
): Promise<DunningContext['settledBy']> {
  if (before === null || seen.overdueFen > 0 || before.arrears.overdueFen === 0) return 'other';
  const owed = new Set<string>(before.arrears.charges.map(({ id }) => id));
  const caseId = accountId(account.office, account.unit);
  const oldest = Math.max(before.arrears.ledgerRevision + 1, account.revision - ENTRIES_LOOKED_THROUGH_MAX + 1);
  for (let revision = account.revision; revision >= oldest; revision -= 1) {
    const entry = await store.loadJournalEntry({ kind: 'account', caseId, revision });
    if (entry?.kind === 'account' && settles(entry, owed)) return isPayment(entry) ? 'payment' : 'other';
  }
  return 'other';
}

type AccountEntry = Extract<JournalEntry, { readonly kind: 'account' }>;

const settles = ({ events }: AccountEntry, owed: ReadonlySet<string>): boolean =>
  events.some((event) => event.type === 'ChargeSettled' && owed.has(event.charge));

const isPayment = ({ events }: AccountEntry): boolean =>
  events.some(
    (event) =>
      event.type === 'PostingRecorded' && (event.act.type === 'RecordPayment' || event.act.type === 'TransferIn'),
  );

import type { AccountChange, AccountCommit } from '../../../shared/application/collection/account-commit.ts';
import type { CaseCommit } from '../../../shared/application/collection/case-commit.ts';
import type { MessageClaim } from '../../../shared/application/message-record.ts';
import type { StorePort } from '../../../shared/application/store-port.ts';
import type { AccountState } from '../../../shared/domain/collection/ledger/state.ts';
import { civilTime } from '../../../shared/kernel/civil.ts';
import { commandId } from '../../../shared/kernel/identity.ts';
import { NO_FEN } from '../../../shared/kernel/money.ts';
import { defaultPolicy } from '../../../shared/policy/default-policy.ts';
import { withOffice, withStore } from '../world/doors.ts';
import type { Spoil } from '../world/world.ts';
import type { Defect } from './defect.ts';
import { inClaim, inFunction, inPart, inPolicy, inStore, seeingHouseholds } from './doors.ts';

/** What is committed of an account is not what was decided. */
const inAccountCommit = (change: (commit: AccountCommit) => AccountCommit): Spoil =>
  inStore((store) => ({ commitAccounts: (commit) => store.commitAccounts(change(commit)) }));

const inEachAccount = (change: (account: AccountChange) => AccountChange): Spoil =>
  inAccountCommit((commit) => {
    const [first, ...others] = commit.changes;
    return { ...commit, changes: [change(first), ...others.map(change)] };
  });

/** The same of a case. */
const inCaseCommit = (change: (commit: CaseCommit) => CaseCommit): Spoil =>
  inStore((store) => ({ commitCase: (commit) => store.commitCase(change(commit)) }));

/** Only those of dunning; the others are as they should be. */
const inDebtClaim = (change: (dunning: NonNullable<MessageClaim['dunning']>) => MessageClaim['dunning']): Spoil =>
  inClaim((claim) => (claim.dunning === null ? claim : { ...claim, dunning: change(claim.dunning) }));

/** What a sender sees of accounts or cases is not what is on record. */
const inSender = (change: (store: StorePort) => Partial<StorePort>): Spoil =>
  inFunction('send-message', withStore(change));

/** A sender takes accounts for something else than they are. */
const seeingAccounts = (see: (account: AccountState) => AccountState): Spoil =>
  inSender((store) => ({
    loadAccount: async (office, unit) => {
      const account = await store.loadAccount(office, unit);
      return account === null ? null : see(account);
    },
  }));

const ALL_DAY = [{ from: civilTime('00:00'), until: civilTime('23:59') }];

/** The case goes back to where it began. */
function begunAnew(commit: CaseCommit): CaseCommit {
  const [first] = commit.after.steps;
  if (first === undefined || commit.after.steps.length === 1) return commit;
  const again = { ...first, enteredAt: commit.entry.at, leftAt: null };
  return { ...commit, after: { ...commit.after, steps: [again] } };
}

const hasPaidSome = ({ before, after }: CaseCommit): boolean =>
  before !== null && after.arrears.overdueFen < before.arrears.overdueFen && after.status === 'open';
const hasNewBill = ({ before, after }: CaseCommit): boolean =>
  before !== null &&
  after.arrears.overdueFen + after.arrears.notYetDueFen > before.arrears.overdueFen + before.arrears.notYetDueFen;

/** What goes wrong with bills, payments and those who owe. */
const OF_BILLS: readonly Defect[] = [
  {
    name: 'a sender knows what is owed as it saw it first',
    mode: 'clear',
    from: 3,
    invariant: 'asked-rightly',
    spoil: inSender((store) => {
      const seen = new Map<string, Promise<AccountState | null>>();
      return {
        loadAccount: (office, unit) => {
          const known = seen.get(unit) ?? store.loadAccount(office, unit);
          seen.set(unit, known);
          return known;
        },
        claimMessage: (claim) =>
          store.claimMessage(
            claim.dunning === null ? claim : { ...claim, dunning: { ...claim.dunning, account: null } },
          ),
      };
    }),
  },
  {
    name: 'a payment between the look and the claim of a text is not noticed',
    mode: 'steady',
    from: 192,
    invariant: 'asked-rightly',
    spoil: inDebtClaim((dunning) => ({ ...dunning, account: null })),
  },
  {
    name: 'neither case nor account has to stand still while a text is claimed',
    mode: 'steady',
    from: 192,
    invariant: 'asked-rightly',
    spoil: inDebtClaim(() => null),
  },
  {
    name: 'what is paid in part is asked for as a whole',
    mode: 'clear',
    from: 3,
    invariant: 'asked-rightly',
    spoil: seeingAccounts((account) => ({
      ...account,
      charges: account.charges.map((charge) => {
        const isPart = charge.allocations.length > 0;
        return isPart ? { ...charge, allocations: [] } : charge;
      }),
    })),
  },
  {
    name: 'an owner of two units is asked for each by itself',
    mode: 'clear',
    from: 3,
    invariant: 'asked-seldom',
    spoil: inStore((store) => ({
      loadCaps: async (keys) => await store.loadCaps(keys.slice(0, 1)),
      claimMessage: (claim) =>
        store.claimMessage(claim.dunning === null ? claim : { ...claim, caps: claim.caps.slice(0, 1) }),
    })),
  },
  {
    name: 'a household is asked for money twice in a day',
    mode: 'clear',
    from: 3,
    invariant: 'asked-seldom',
    spoil: inPolicy((policy) => ({ ...policy, caps: { ...policy.caps, dunning: [{ withinHours: 24, most: 2 }] } })),
  },
  {
    name: 'contact hours are not looked at when a text leaves',
    mode: 'clear',
    from: 3,
    invariant: 'asked-rightly',
    spoil: inFunction(
      'send-message',
      withOffice((records) => {
        const contactWindows = { onWorkdays: ALL_DAY, onDaysOff: ALL_DAY };
        return { ...records, policy: { ...(records.policy ?? defaultPolicy), contactWindows } };
      }),
    ),
  },
  {
    name: 'whoever lives there is told what the owner owes',
    mode: 'clear',
    from: 20,
    invariant: 'asked-rightly',
    spoil: inSender(
      seeingHouseholds((household) => ({ ...household, ownerPhone: household.tenantPhone ?? household.ownerPhone })),
    ),
  },
  {
    name: 'money is asked for although no payments were heard of',
    mode: 'clear',
    from: 71,
    invariant: 'asked-rightly',
    spoil: inStore((_, { clock }) => ({ loadLedgerHeardAt: async () => clock.now() })),
  },
  {
    name: 'a household that disputes is written to',
    mode: 'clear',
    from: 31,
    invariant: 'asked-rightly',
    spoil: inSender((store) => ({
      loadCase: async (caseId) => {
        const state = await store.loadCase(caseId);
        return state === null ? null : { ...state, withdrawals: 0, heldSince: null, holds: [] };
      },
    })),
  },
  {
    name: 'nobody looks when a payment bounces',
    mode: 'clear',
    from: 43,
    invariant: 'cases-by-rule',
    spoil: inEachAccount((change) => {
      if (change.entry.commandType !== 'Reverse') return change;
      const effects = change.entry.effects.filter(({ kind }) => kind !== 'look-at-account');
      return { ...change, entry: { ...change.entry, effects } };
    }),
  },
  {
    name: 'a payment that comes twice is booked twice',
    mode: 'clear',
    from: 9,
    invariant: 'payments-answered',
    spoil: inStore((store, { clock }) => ({
      loadEntries: async (office, names) => {
        const found = await store.loadEntries(office, names);
        return { ...found, postings: new Map(names.postings.map((name) => [name, null])) };
      },
      loadAccount: async (office, unit) => {
        const account = await store.loadAccount(office, unit);
        return account === null ? null : { ...account, postings: [] };
      },
      commitAccounts: (commit) => {
        const receipt = { ...commit.receipt, commandId: commandId(`${commit.receipt.commandId}.${clock.now()}`) };
        const [first, ...others] = commit.changes.map((change): AccountChange => {
          const taken = { ...change.filed.taken, postings: [] };
          return { ...change, filed: { ...change.filed, taken } };
        });
        return first === undefined
          ? store.commitAccounts(commit)
          : store.commitAccounts({ ...commit, receipt, changes: [first, ...others] });
      },
    })),
  },
  {
    name: 'a payment loses a fen on its way to a bill',
    mode: 'clear',
    from: 9,
    invariant: 'money-kept',
    spoil: inEachAccount((change) => {
      const { account } = change.filed;
      const charges = account.charges.map((charge) => ({
        ...charge,
        allocations: charge.allocations.map((each, index) =>
          index === 0 && each.fen % 2 === 1 ? { ...each, fen: NO_FEN } : each,
        ),
      }));
      return { ...change, filed: { ...change.filed, account: { ...account, charges } } };
    }),
  },
  {
    name: 'a part payment begins the ladder anew',
    mode: 'clear',
    from: 16,
    invariant: 'cases-by-rule',
    spoil: inCaseCommit((commit) => (hasPaidSome(commit) ? begunAnew(commit) : commit)),
  },
  {
    name: 'a new bill begins the ladder anew',
    mode: 'clear',
    from: 3,
    invariant: 'cases-by-rule',
    spoil: inCaseCommit((commit) => (hasNewBill(commit) ? begunAnew(commit) : commit)),
  },
  {
    name: 'a text to a debtor of which nobody knows is sent once more',
    mode: 'full',
    from: 152,
    invariant: 'sent-as-claimed',
    spoil: inPart('sms', (sms) => ({
      publish: async (text) => {
        const outcome = await sms.publish(text);
        const isAboutDebts = /^(payment|overdue|promise)-/.test(text.template);
        return outcome.kind === 'unknown' && isAboutDebts ? sms.publish(text) : outcome;
      },
    })),
  },
  {
    name: 'a payment is called booked when another got in its way',
    mode: 'steady',
    from: 156,
    invariant: 'payments-answered',
    spoil: inStore((store) => ({
      commitAccounts: async (commit) => {
        const outcome = await store.commitAccounts(commit);
        return outcome === 'conflict' ? 'committed' : outcome;
      },
    })),
  },
  {
    name: 'a transfer takes and does not give',
    mode: 'clear',
    from: 16,
    invariant: 'debts-written-down',
    spoil: inAccountCommit((commit) => ({ ...commit, changes: [commit.changes[0]] })),
  },
  {
    name: 'a case that is paid stays open',
    mode: 'clear',
    from: 3,
    invariant: 'cases-by-rule',
    spoil: inStore((store) => ({
      commitCase: async (commit) => (commit.after.status === 'settled' ? 'committed' : store.commitCase(commit)),
    })),
  },
  {
    name: 'a household that wants no texts is asked for money',
    mode: 'clear',
    from: 20,
    invariant: 'asked-rightly',
    spoil: inSender(seeingHouseholds((household) => ({ ...household, smsOptOut: false }))),
  },
];

/** All of them, to be looked for where there are bills. */
export const COLLECTING: readonly Defect[] = OF_BILLS.map((defect) => ({ ...defect, isCollecting: true }));

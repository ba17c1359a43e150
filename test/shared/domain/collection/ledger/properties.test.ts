import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrearsOf } from '../../../../../shared/domain/collection/arrears.ts';
import { FEE_KINDS } from '../../../../../shared/domain/collection/fee.ts';
import { chargedFen, isMarkedSettled, isOpen, openFen } from '../../../../../shared/domain/collection/ledger/charge.ts';
import type { LedgerCommand } from '../../../../../shared/domain/collection/ledger/command.ts';
import { LATE_FEE_ORDERS, NAMED_REMAINDERS } from '../../../../../shared/domain/collection/ledger/policy.ts';
import {
  creditFen,
  type Posting,
  receivedFen,
  withdrawnFen,
} from '../../../../../shared/domain/collection/ledger/posting.ts';
import { plusDays } from '../../../../../shared/kernel/civil.ts';
import { plusMs } from '../../../../../shared/kernel/instant.ts';
import { fen, minusFen, plusFen, sumFen } from '../../../../../shared/kernel/money.ts';
import { anyCommand, chargeOf, kind, nth, purpose, receivedOn, TODAY, type Told, UNITS, yuan } from './any-command.ts';
import {
  bill,
  correction,
  credit,
  Ledger,
  NOW,
  payment,
  policyWith,
  reasonOf,
  refund,
  reversal,
  transfer,
  transferReversal,
  UNIT,
  writeOff,
} from './sample.ts';

const settings = { seed: 20261124, numRuns: 120 } as const;
const course = fc.array(anyCommand, { maxLength: 40 });
const anyPolicy = fc
  .record({
    namedFirst: fc.boolean(),
    namedRemainder: fc.constantFrom(...NAMED_REMAINDERS),
    lateFees: fc.constantFrom(...LATE_FEE_ORDERS),
  })
  .map(policyWith);

function tell(ledger: Ledger, told: Told): string | null {
  ledger.now = plusMs(ledger.now, 1_000);
  const other = UNITS[told.unit === 0 ? 1 : 0];
  return reasonOf(
    'both' in told ? ledger.tellBoth(told.both, UNITS[told.unit], other) : ledger.tell(told.command, UNITS[told.unit]),
  );
}

const ledgerAfter = (toldAll: readonly Told[], policy = policyWith()) => {
  const ledger = new Ledger();
  ledger.policy = policy;
  for (const told of toldAll) tell(ledger, told);
  return ledger;
};

const chargesOf = (ledger: Ledger) => [...ledger.charges.keys()].map((id) => ledger.charge(id));
const postingsOf = (ledger: Ledger) => [...ledger.postings.keys()].map((reference) => ledger.posting(reference));

/** Every rule that no course of events may break. */
function expectSound(ledger: Ledger): void {
  const charges = chargesOf(ledger);
  const postings = postingsOf(ledger);
  for (const posting of postings) {
    const paid = sumFen(posting.paid.map((each) => each.fen));
    expect(plusFen(plusFen(paid, creditFen(posting)), withdrawnFen(posting))).toBe(receivedFen(posting));
    expect(creditFen(posting)).toBeGreaterThanOrEqual(0);
    for (const { charge, fen: amount } of posting.paid) {
      expect(amount).toBeGreaterThan(0);
      expect(ledger.charge(charge).allocations).toContainEqual({ reference: posting.act.reference, fen: amount });
    }
  }
  for (const charge of charges) {
    expect(openFen(charge)).toBeGreaterThanOrEqual(0);
    expect(chargedFen(charge)).toBeGreaterThanOrEqual(0);
    expect(isMarkedSettled(charge)).toBe(!isOpen(charge));
    for (const { reference, fen: amount } of charge.allocations)
      expect(ledger.posting(reference).paid).toContainEqual({ charge: charge.id, fen: amount });
  }
  for (const account of ledger.accounts.values()) {
    const own = charges.filter((charge) => charge.unit === account.unit);
    expect(ledger.balance(account.unit)).toBe(sumFen(own.map(openFen)));
    expect(account.chargedFen).toBe(sumFen(own.map(chargedFen)));
    const credits = postings.filter((posting) => posting.unit === account.unit).map(creditFen);
    expect(ledger.credit(account.unit)).toBe(sumFen(credits));
    expect(account.charges.every(isOpen)).toBe(true);
    expect(account.postings.every((posting) => creditFen(posting) > 0)).toBe(true);
  }
}

/** Money in, by what was accepted: payments and credits that count, less refunds, is what paid charges or stands as credit. */
function expectConserved(ledger: Ledger): void {
  const counted = postingsOf(ledger).filter(({ reversal: undone }) => undone === null);
  const total = (types: readonly string[]) =>
    sumFen(counted.flatMap(({ act }) => (types.includes(act.type) && 'amountFen' in act ? [act.amountFen] : [])));
  const brought = minusFen(total(['RecordPayment', 'GrantCredit', 'WriteOff']), total(['Refund']));
  const allocated = sumFen(chargesOf(ledger).flatMap(({ allocations }) => allocations.map((each) => each.fen)));
  const standing = sumFen(UNITS.map((each) => ledger.credit(each)));
  expect(plusFen(allocated, standing)).toBe(brought);
  expect(total(['TransferIn'])).toBe(total(['TransferOut']));
}

describe('whatever is told to the ledger in whatever order', () => {
  it('money is conserved to the fen, and both sides of every allocation agree', () => {
    fc.assert(
      fc.property(course, anyPolicy, (toldAll, policy) => {
        const ledger = new Ledger();
        ledger.policy = policy;
        for (const told of toldAll) {
          tell(ledger, told);
          expectSound(ledger);
          expectConserved(ledger);
        }
      }),
      settings,
    );
  });

  it('nobody owes anything beside credit that could pay it', () => {
    fc.assert(
      fc.property(course, (toldAll) => {
        const ledger = ledgerAfter(toldAll);
        for (const each of UNITS) expect(Math.min(ledger.balance(each), ledger.credit(each))).toBe(0);
      }),
      settings,
    );
  });

  it('what comes again, at once or ever so late, changes nothing', () => {
    const echoes = fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 10 });
    fc.assert(
      fc.property(course, echoes, (toldAll, repeats) => {
        const once = new Ledger();
        const acceptedOnly = toldAll.filter(
          (told) => tell(once, told) === null && !('command' in told && told.command.type === 'MarkDisputed'),
        );
        const plain = ledgerAfter(acceptedOnly);
        const echoed = acceptedOnly.flatMap((told, place) => [
          told,
          ...repeats
            .filter(([when]) => when === place)
            .map(([, which]) => acceptedOnly[Math.min(which, place)] ?? told),
        ]);
        const ledger = new Ledger();
        for (const told of echoed) {
          ledger.now = NOW;
          expect(tell(ledger, told)).toBeNull();
        }
        const amounts = (of: Ledger) => ({
          charges: chargesOf(of).map(({ id, allocations, corrections }) => ({ id, allocations, corrections })),
          postings: postingsOf(of).map(({ act, paid, withdrawn }) => ({ act, paid, withdrawn })),
          revisions: UNITS.map((each) => of.accounts.get(each)?.revision),
        });
        const plainAtOnce = new Ledger();
        for (const told of acceptedOnly) {
          plainAtOnce.now = NOW;
          tell(plainAtOnce, told);
        }
        expect(amounts(ledger)).toEqual(amounts(plainAtOnce));
        expect(plain.accounts.size).toBe(ledger.accounts.size);
      }),
      settings,
    );
  });

  it('nothing is decided differently for want of what was not asked for', () => {
    fc.assert(
      fc.property(course, anyPolicy, (toldAll, policy) => {
        const [asked, given] = [new Ledger(), new Ledger()];
        given.recallsAll = true;
        for (const ledger of [asked, given]) ledger.policy = policy;
        for (const told of toldAll) expect(tell(asked, told)).toBe(tell(given, told));
        const contentOf = (ledger: Ledger) => [
          chargesOf(ledger).map(({ id, allocations, corrections, turnedAt }) => [
            id,
            allocations,
            corrections,
            turnedAt,
          ]),
          postingsOf(ledger).map(({ act, paid, withdrawn, drawnFrom }) => [act, paid, withdrawn, drawnFrom]),
          UNITS.map((each) => [ledger.balance(each), ledger.credit(each)]),
        ];
        expect(contentOf(asked)).toEqual(contentOf(given));
      }),
      settings,
    );
  });

  it('the same course gives the same ledger', () => {
    fc.assert(
      fc.property(course, anyPolicy, (toldAll, policy) => {
        const ledgers = [ledgerAfter(toldAll, policy), ledgerAfter(toldAll, policy)] as const;
        expect(ledgers[0]).toEqual(ledgers[1]);
      }),
      { ...settings, numRuns: 50 },
    );
  });
});

/** Amounts and ages, without the order in which receipts came to pay: what anybody is asked for. */
const owedOf = (ledger: Ledger) =>
  UNITS.flatMap((each) => {
    const account = ledger.accounts.get(each);
    if (account === undefined) return [];
    const charges = account.charges.map(({ id, dueOn: due, allocations }) => {
      const allocated = [...allocations].sort((left, right) => (left.reference < right.reference ? -1 : 1));
      return [id, due, allocated, openFen(ledger.charge(id))];
    });
    return [[each, charges.sort(), ledger.credit(each), account.chargedFen, account.allocatedFen]];
  });

describe('a reversal', () => {
  const undone: readonly (readonly [string, fc.Arbitrary<LedgerCommand>])[] = [
    [
      'payment',
      fc
        .tuple(yuan, receivedOn, purpose)
        .map(([amount, on, to]) => payment('X', amount, { receivedOn: on, purpose: to })),
    ],
    ['credit', yuan.map((amount) => credit('X', amount))],
    ['write-off', fc.tuple(nth, yuan).map(([on, amount]) => writeOff('X', chargeOf(0, on), amount))],
    ['refund', yuan.map((amount) => refund('X', amount))],
  ];
  it.each(undone)('restores exactly what was owed before the %s', (_name, act) => {
    fc.assert(
      fc.property(course, act, (toldAll, each) => {
        const ledger = ledgerAfter(toldAll);
        const before = owedOf(ledger);
        fc.pre(ledger.accounts.has(UNIT) && ledger.tell(each).ok);
        expect(reasonOf(ledger.tell(reversal('Y', 'X')))).toBeNull();
        expect(owedOf(ledger)).toEqual(before);
      }),
      settings,
    );
  });

  it('of a correction restores what every charge comes to, and how much is owed in all', () => {
    fc.assert(
      fc.property(course, nth, yuan, fc.boolean(), (toldAll, which, amount, isUp) => {
        const ledger = ledgerAfter(toldAll);
        const own = chargesOf(ledger).filter((each) => each.unit === UNIT);
        const charge = own[which % Math.max(1, own.length)];
        fc.pre(charge !== undefined);
        const by = isUp ? amount : -Math.min(amount, chargedFen(charge) / 100);
        const netOf = () => [minusFen(ledger.balance(), ledger.credit()), chargesOf(ledger).map(chargedFen)];
        const before = netOf();
        fc.pre(ledger.tell(correction('X', charge.id, by)).ok);
        expect(reasonOf(ledger.tell(reversal('Y', 'X')))).toBeNull();
        expect(netOf()).toEqual(before);
      }),
      settings,
    );
  });

  it('of a transfer restores both accounts', () => {
    fc.assert(
      fc.property(course, nth, yuan, (toldAll, receipt, amount) => {
        const ledger = ledgerAfter(toldAll);
        const before = UNITS.map((each) => minusFen(ledger.balance(each), ledger.credit(each)));
        const leftOf = (posting: Posting) => minusFen(receivedFen(posting), withdrawnFen(posting));
        const payments = postingsOf(ledger).filter(
          (each) => each.unit === UNIT && each.act.type === 'RecordPayment' && leftOf(each) > 0,
        );
        const payer = payments[receipt % Math.max(1, payments.length)];
        fc.pre(payer !== undefined);
        const yuanMoved = Math.min(amount, leftOf(payer) / 100);
        expect(reasonOf(ledger.tellBoth(transfer('X', payer.act.reference, yuanMoved)))).toBeNull();
        expect(reasonOf(ledger.tellBoth(transferReversal('Y', 'X')))).toBeNull();
        expect(UNITS.map((each) => minusFen(ledger.balance(each), ledger.credit(each)))).toEqual(before);
      }),
      settings,
    );
  });
});

describe('a payment', () => {
  it('pays the oldest first: nothing younger while something older is open', () => {
    fc.assert(
      fc.property(course, yuan, (toldAll, amount) => {
        const ledger = ledgerAfter(toldAll);
        const openBefore = ledger.accounts.get(UNIT)?.charges ?? [];
        ledger.tellAll(payment('X', amount));
        const age = (id: string) => [ledger.charge(id).kind === 'late-fee' ? 1 : 0, ledger.charge(id).dueOn].join(' ');
        const paid = ledger.posting('X').paid.map(({ charge }) => age(charge));
        expect(paid).toEqual([...paid].sort());
        const stillOpen = openBefore.filter(({ id }) => isOpen(ledger.charge(id))).map(({ id }) => age(id));
        for (const youngest of paid.slice(-1)) for (const each of stillOpen) expect(each >= youngest).toBe(true);
      }),
      settings,
    );
  });

  it('of more never pays less of any charge, nor leaves more open or makes anything younger', () => {
    fc.assert(
      fc.property(course, yuan, yuan, (toldAll, amount, more) => {
        const [less, all] = [amount, amount + more].map((each) =>
          ledgerAfter(toldAll).tellAll(payment('X', Math.round(each * 100) / 100)),
        );
        if (less === undefined || all === undefined) return;
        for (const { charge, fen: paid } of less.posting('X').paid)
          expect(all.posting('X').paid.find((each) => each.charge === charge)?.fen ?? 0).toBeGreaterThanOrEqual(paid);
        expect(all.balance()).toBeLessThanOrEqual(less.balance());
        expect(all.credit()).toBeGreaterThanOrEqual(less.credit());
      }),
      settings,
    );
  });
});

describe('the age of arrears', () => {
  it('is never changed by a new bill that is due later than the oldest', () => {
    fc.assert(
      fc.property(course, yuan, fc.integer({ min: 1, max: 60 }), kind, (toldAll, amount, days, each) => {
        const ledger = ledgerAfter(toldAll);
        fc.pre(ledger.accounts.has(UNIT));
        const oldest = () => FEE_KINDS.map((fee) => arrearsOf(ledger.account(), fee, TODAY).oldestDueOn);
        const before = oldest();
        ledger.tellAll(bill('X', amount, plusDays(TODAY, days), { kind: each }));
        expect(oldest()).toEqual(before);
      }),
      settings,
    );
  });

  it('overdue and not yet due of all kinds together are the balance', () => {
    fc.assert(
      fc.property(course, (toldAll) => {
        const ledger = ledgerAfter(toldAll);
        for (const account of ledger.accounts.values()) {
          const views = FEE_KINDS.map((each) => arrearsOf(account, each, TODAY));
          const owed = views.flatMap(({ overdueFen, notYetDueFen }) => [overdueFen, notYetDueFen]);
          expect(sumFen(owed)).toBe(ledger.balance(account.unit));
          for (const view of views) expect(view.settledAt === null || view.overdueFen === fen(0)).toBe(true);
        }
      }),
      settings,
    );
  });
});

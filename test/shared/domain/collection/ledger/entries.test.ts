import { describe, expect, it } from 'vitest';
import type { LedgerCommand } from '../../../../../shared/domain/collection/ledger/command.ts';
import { commitOf } from '../../../../../shared/domain/collection/ledger/commit.ts';
import { decideAccount } from '../../../../../shared/domain/collection/ledger/decide.ts';
import { missingEntries, NO_ENTRIES } from '../../../../../shared/domain/collection/ledger/entries.ts';
import type { AccountEvent } from '../../../../../shared/domain/collection/ledger/event.ts';
import { evolveAccount, evolveAccountAll } from '../../../../../shared/domain/collection/ledger/evolve.ts';
import {
  BILLS_PER_COMMAND_MAX,
  CHARGES_FILED_PER_COMMIT_MAX,
  POSTINGS_CHANGED_PER_COMMIT_MAX,
} from '../../../../../shared/domain/collection/ledger/limits.ts';
import { chargeId, officeId, postingReference } from '../../../../../shared/kernel/identity.ts';
import { plusMs } from '../../../../../shared/kernel/instant.ts';
import { fen } from '../../../../../shared/kernel/money.ts';
import {
  bill,
  billOf,
  bills,
  correction,
  dispute,
  Ledger,
  NOW,
  payment,
  policyWith,
  reasonOf,
  reversal,
  UNIT,
  writeOff,
} from './sample.ts';

const meta = { unit: UNIT, office: officeId('cuihu'), at: NOW };

describe('an account', () => {
  it('goes on holding what is open and what is credit, and files the rest', () => {
    const ledger = new Ledger().tellAll(bill('B-1', 100, '2026-10-10'), bill('B-2', 100));
    expect(ledger.account().charges.map(({ id }) => id)).toEqual(['B-1', 'B-2']);
    expect([...ledger.charges.keys()]).toEqual(['B-1', 'B-2']);
    ledger.tellAll(payment('P-1', 150));
    expect(ledger.account()).toMatchObject({ charges: [{ id: 'B-2' }], postings: [] });
    expect(ledger.charges.get(chargeId('B-1'))?.turnedAt).toEqual([NOW]);
    ledger.tellAll(payment('P-2', 70));
    expect(ledger.account()).toMatchObject({ charges: [], postings: [{ act: { reference: 'P-2' } }] });
    expect(ledger.postings.get(postingReference('P-2'))).toEqual(ledger.account().postings[0]);
    ledger.tellAll(bill('B-3', 20, '2026-12-10'));
    expect(ledger.account()).toMatchObject({ charges: [], postings: [], chargedFen: 22_000, allocatedFen: 22_000 });
    expect(ledger.postings.get(postingReference('P-2'))?.paid).toEqual([
      { charge: 'B-2', fen: 5_000 },
      { charge: 'B-3', fen: 2_000 },
    ]);
  });

  it('files what a command changed and nothing else', () => {
    const ledger = new Ledger().tellAll(payment('P-1', 1), payment('P-2', 1));
    expect(ledger.postingsFiledLast).toEqual(['P-2']);
    ledger.tellAll(bill('B-1', 0.5));
    expect(ledger.postingsFiledLast).toEqual(['P-1']);
    const revision = ledger.tellAll(dispute('B-1', 0.2)).account().revision;
    expect([ledger.postingsFiledLast, ledger.charge('B-1').disputedFen]).toEqual([[], 20]);
    ledger.tellAll(dispute('B-1', 0.2));
    expect(ledger.account().revision).toBe(revision);
  });

  it('rises by one revision with a command that changes something, and by none with another', () => {
    const ledger = new Ledger().tellAll(bill('B-1', 100));
    expect(ledger.account().revision).toBe(1);
    ledger.tellAll(payment('P-1', 150));
    expect(ledger.account().revision).toBe(2);
    ledger.tellAll(payment('P-1', 150), bill('B-1', 100), payment('P-1', 150, { payer: '王先生', remark: 'twice' }));
    expect(ledger.account().revision).toBe(2);
  });

  it('says when something last became known of it, from whom and how', () => {
    const ledger = new Ledger().tellAll(bill('B-1', 100));
    ledger.now = plusMs(NOW, 60_000);
    ledger.tellAll(bill('B-1', 100));
    expect(ledger.account().knownAt).toBe(NOW);
    ledger.tellAll(payment('P-1', 1));
    expect(ledger.account().knownAt).toBe(ledger.now);
    expect(ledger.posting('P-1')).toMatchObject({ knownAt: ledger.now, by: 'E1001', channel: 'staff' });
    expect(ledger.charge('B-1').postedAt).toBe(NOW);
  });

  it('files what one transaction can write and the rest with the next', () => {
    const ledger = new Ledger();
    const bills = CHARGES_FILED_PER_COMMIT_MAX * 2 + 1;
    for (let nth = 1; nth <= bills; nth += 1) ledger.tellAll(bill(`B-${nth}`, 1));
    ledger.tellAll(payment('P-1', bills));
    expect(ledger.account().charges).toHaveLength(bills - CHARGES_FILED_PER_COMMIT_MAX);
    ledger.tellAll(payment('P-2', 1));
    expect(ledger.account().charges).toHaveLength(1);
    ledger.tellAll(payment('P-3', 1));
    expect(ledger.account().charges).toEqual([]);
    expect([...ledger.charges.values()].every(({ turnedAt }) => turnedAt.length === 1)).toBe(true);
    ledger.tellAll(reversal('R-1', 'P-1'));
    expect(ledger.balance()).toBe((bills - 2) * 100);
  });

  it('takes the bills of a year at once, or none of them', () => {
    const year = Array.from({ length: BILLS_PER_COMMAND_MAX }, (_, nth) => billOf(`B-${nth}`, 1));
    const ledger = new Ledger().tellAll(bill('B-7', 1), payment('P-1', 10));
    expect(reasonOf(ledger.tell(bills(...year.slice(8), billOf('B-7', 2))))).toBe('charge-conflict');
    expect(reasonOf(ledger.tell(bills(billOf('B-8', 1), billOf('B-8', 2))))).toBe('charge-conflict');
    expect(reasonOf(ledger.tell(bills(billOf('B-8', 1), billOf('B-9', 0))))).toBe('amount-not-positive');
    expect(reasonOf(ledger.tell(bills(...year, billOf('B-X', 1))))).toBe('too-many-entries');
    expect(ledger.account().revision).toBe(2);
    ledger.tellAll(bills(...year));
    expect([ledger.account().revision, ledger.balance(), ledger.charges.size]).toEqual([
      3,
      2_600,
      BILLS_PER_COMMAND_MAX,
    ]);
    ledger.tellAll(bills(...year), bills());
    expect(ledger.account().revision).toBe(3);
    ledger.tellAll(bills(billOf('B-X', 1), billOf('B-X', 1)));
    expect([ledger.account().revision, ledger.balance()]).toEqual([4, 2_700]);
    const unopened = new Ledger().tellAll(bills());
    expect(unopened.accounts.size).toBe(0);
  });

  it('files new bills before old ones, and no more of both than one transaction can write', () => {
    const ledger = new Ledger();
    for (let nth = 1; nth <= CHARGES_FILED_PER_COMMIT_MAX * 2; nth += 1) ledger.tellAll(bill(`A-${nth}`, 1));
    ledger.tellAll(payment('P-1', CHARGES_FILED_PER_COMMIT_MAX * 2 + 1));
    expect(ledger.account().charges).toHaveLength(CHARGES_FILED_PER_COMMIT_MAX);
    ledger.tellAll(bills(...Array.from({ length: BILLS_PER_COMMAND_MAX }, (_, nth) => billOf(`B-${nth}`, 1))));
    expect(ledger.filedLast).toBe(CHARGES_FILED_PER_COMMIT_MAX);
    expect(ledger.account().charges).toHaveLength(CHARGES_FILED_PER_COMMIT_MAX - 14 + BILLS_PER_COMMAND_MAX);
    expect(ledger.charge('B-0').turnedAt).toHaveLength(1);
  });

  it('uses no more receipts at once than one transaction can write, and the others next time', () => {
    const ledger = new Ledger();
    const receipts = POSTINGS_CHANGED_PER_COMMIT_MAX + 1;
    for (let nth = 1; nth <= receipts; nth += 1) ledger.tellAll(payment(`P-${nth}`, 1));
    ledger.tellAll(bill('B-1', receipts));
    expect([ledger.balance(), ledger.credit()]).toEqual([100, 100]);
    ledger.tellAll(bill('B-2', 1, '2026-12-10'));
    expect([ledger.balance(), ledger.credit()]).toEqual([100, 0]);
  });
});

describe('what is to be looked up', () => {
  const ledger = new Ledger().tellAll(
    bill('B-1', 100, '2026-10-10'),
    bill('B-2', 100),
    payment('P-1', 60),
    payment('P-2', 60),
    correction('C-1', 'B-2', 10),
    writeOff('W-1', 'B-2', 5),
  );
  const first = (command: LedgerCommand) => missingEntries(ledger.account(), command, NO_ENTRIES);

  it.each([
    [bill('B-9', 1), ['B-9'], []],
    [bill('B-2', 1), [], []],
    [bills(billOf('B-9', 1), billOf('B-1', 1), billOf('B-9', 1)), ['B-9', 'B-1'], []],
    [payment('P-9', 1), [], ['P-9']],
    [writeOff('W-9', 'B-1', 1), ['B-1'], ['W-9']],
    [correction('C-9', 'B-1', 1), ['B-1'], ['C-9']],
    [correction('C-9', 'B-2', 1), [], ['C-9', 'P-2', 'W-1']],
    [reversal('R-9', 'P-1'), [], ['R-9', 'P-1']],
  ] as const)('is named: %j', (command, charges, postings) => {
    expect(first(command)).toEqual({ charges, postings });
  });

  it('is not what the account holds', () => {
    const holding = new Ledger().tellAll(payment('P-1', 60)).account();
    const names = (command: LedgerCommand) => missingEntries(holding, command, NO_ENTRIES).postings;
    expect(names(reversal('R-9', 'P-1'))).toEqual(['R-9']);
    expect(names(payment('P-1', 60))).toEqual([]);
  });

  it('must have been: nobody decides in the dark', () => {
    const inTheDark = (command: LedgerCommand) => () =>
      decideAccount(ledger.account(), command, ledger.context(UNIT, NO_ENTRIES));
    expect(inTheDark(payment('P-9', 1))).toThrow('was not looked up');
    expect(inTheDark(bill('B-9', 1))).toThrow('was not looked up');
  });
});

describe('events', () => {
  const account = new Ledger().tellAll(bill('B-1', 100), payment('P-1', 40)).account();
  const P1 = postingReference('P-1');
  const B1 = chargeId('B-1');

  it.each<[string, AccountEvent]>([
    ['an account is opened once', { type: 'AccountOpened' }],
    ['charge B-9 is not at hand', { type: 'ChargeReopened', charge: chargeId('B-9') }],
    ['posting P-9 is not at hand', { type: 'PostingReversed', reference: postingReference('P-9'), by: P1 }],
  ])('cannot follow: %s', (message, event) => {
    expect(() => evolveAccount(account, event, meta)).toThrow(message);
  });

  it('there have to be for a commit', () => {
    const nothing = () => commitOf(null, [], new Ledger().context(UNIT, NO_ENTRIES));
    expect(nothing).toThrow('a decision without events is not committed');
  });

  it('need an account', () => {
    expect(() => evolveAccount(null, { type: 'ChargeReopened', charge: B1 }, meta)).toThrow('before AccountOpened');
    expect(evolveAccountAll(null, [], meta)).toBeNull();
  });

  it('never pay more than is owed, give more than was brought, or give back more than was given', () => {
    const ledger = new Ledger();
    ledger.policy = policyWith({ namedRemainder: 'kept-for-kind' });
    ledger.tellAll(bill('B-1', 100), payment('P-1', 40, { purpose: { kind: 'other', period: null } }));
    const held = ledger.account();
    const allocated = (amount: number, name = P1): AccountEvent => ({
      type: 'Allocated',
      reference: name,
      charge: B1,
      fen: fen(amount),
    });
    const released = (amount: number): AccountEvent => ({
      type: 'Released',
      reference: P1,
      charge: B1,
      fen: fen(amount),
    });
    expect(() => evolveAccount(held, allocated(4_001), meta)).toThrow('gives more than it brought');
    expect(() => evolveAccount(held, released(1), meta)).toThrow('only what was allocated');
    const paid = evolveAccount(held, allocated(4_000), meta);
    expect(() => evolveAccount(paid, released(4_001), meta)).toThrow('no more comes back');
    expect(evolveAccount(paid, released(4_000), meta)).toEqual(held);
    const rich = ledger.tellAll(payment('P-2', 200, { purpose: { kind: 'other', period: null } })).account();
    expect(() => evolveAccount(rich, allocated(10_001, postingReference('P-2')), meta)).toThrow('more is allocated');
  });
});

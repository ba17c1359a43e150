import { describe, expect, it } from 'vitest';
import { arrearsOf } from '../../../../../shared/domain/collection/arrears.ts';
import { openFen, wasSettledAt } from '../../../../../shared/domain/collection/ledger/charge.ts';
import type { LedgerCommand } from '../../../../../shared/domain/collection/ledger/command.ts';
import { civilDate } from '../../../../../shared/kernel/civil.ts';
import { plusMs } from '../../../../../shared/kernel/instant.ts';
import {
  bill,
  correction,
  credit,
  Ledger,
  NEIGHBOUR,
  NOW,
  payment,
  refund,
  reversal,
  transfer,
  UNIT,
  writeOff,
} from './sample.ts';

const TODAY = civilDate('2026-11-23');
const overdue = (ledger: Ledger) => arrearsOf(ledger.account(), 'service-fee', TODAY);
const eventsOf = (ledger: Ledger, command: LedgerCommand) => {
  const outcome = ledger.tell(command);
  return outcome.ok ? outcome.value.map(({ type }) => type) : expect.fail(outcome.refusal.reason);
};

describe('every way to owe nothing', () => {
  const ways: readonly (readonly [string, (ledger: Ledger) => void])[] = [
    ['a payment', (ledger) => ledger.tellAll(payment('P-1', 200))],
    ['two part payments', (ledger) => ledger.tellAll(payment('P-1', 150), payment('P-2', 50))],
    ['a payment of too much', (ledger) => ledger.tellAll(payment('P-1', 250))],
    ['a payment written down a day late', (ledger) => ledger.tellAll(payment('P-1', 200, { receivedOn: TODAY }))],
    ['a credit', (ledger) => ledger.tellAll(credit('K-1', 200))],
    ['a write-off', (ledger) => ledger.tellAll(writeOff('W-1', 'B-1', 200))],
    [
      'a part payment and a write-off of the rest',
      (ledger) => ledger.tellAll(payment('P-1', 120), writeOff('W-1', 'B-1', 80)),
    ],
    ['a correction to nothing', (ledger) => ledger.tellAll(correction('C-1', 'B-1', -200))],
    [
      'a correction down to what was paid',
      (ledger) => ledger.tellAll(payment('P-1', 120), correction('C-1', 'B-1', -80)),
    ],
    [
      'a correction of another bill that was paid',
      (ledger) => ledger.tellAll(bill('B-0', 200, '2026-10-10'), payment('P-1', 200), correction('C-1', 'B-0', -200)),
    ],
    [
      'a transfer from the neighbour',
      (ledger) => {
        expect(ledger.tell(payment('P-9', 200), NEIGHBOUR).ok).toBe(true);
        expect(ledger.tellBoth(transfer('T-1', 'P-9', 200, UNIT), NEIGHBOUR, UNIT).ok).toBe(true);
      },
    ],
    [
      'the taking back of a refund',
      (ledger) =>
        ledger.tellAll(
          correction('C-1', 'B-1', -200),
          payment('P-1', 200),
          refund('F-1', 200),
          correction('C-2', 'B-1', 200),
          reversal('R-1', 'F-1'),
        ),
    ],
  ];

  it.each(ways)('%s settles the charge at that moment', (_name, settle) => {
    const ledger = new Ledger().tellAll(bill('B-1', 200));
    expect(overdue(ledger)).toMatchObject({ overdueFen: 20_000, settledAt: null });
    ledger.now = plusMs(NOW, 1);
    settle(ledger);
    expect(openFen(ledger.charge('B-1'))).toBe(0);
    expect(overdue(ledger)).toMatchObject({ overdueFen: 0, charges: [], settledAt: plusMs(NOW, 1) });
    expect([wasSettledAt(ledger.charge('B-1'), NOW), wasSettledAt(ledger.charge('B-1'), ledger.now)]).toEqual([
      false,
      true,
    ]);
    expect(ledger.balance()).toBe(0);
  });

  it.each([
    [19_999, 1],
    [20_000, 0],
    [20_001, 0],
  ])('paid %d of 20000 fen leaves %d open', (paid, open) => {
    const ledger = new Ledger().tellAll(bill('B-1', 200), payment('P-1', paid / 100));
    expect(ledger.balance()).toBe(open);
    expect(ledger.credit()).toBe(Math.max(0, paid - 20_000));
    expect(overdue(ledger).settledAt).toBe(open === 0 ? NOW : null);
  });
});

describe('credit', () => {
  it('pays the next bill in the moment it is posted', () => {
    const ledger = new Ledger().tellAll(payment('P-1', 300), bill('B-1', 200));
    expect([ledger.balance(), ledger.credit()]).toEqual([0, 10_000]);
    expect(wasSettledAt(ledger.charge('B-1'), NOW)).toBe(true);
    expect(eventsOf(ledger, bill('B-2', 150, '2026-12-10'))).toEqual(['ChargePosted', 'Allocated']);
    expect([ledger.balance(), ledger.credit()]).toEqual([5_000, 0]);
  });

  it('is used the oldest first, by the day the money was received', () => {
    const ledger = new Ledger().tellAll(
      payment('P-young', 100, { receivedOn: civilDate('2026-11-21') }),
      payment('P-old', 100, { receivedOn: civilDate('2026-11-19') }),
      bill('B-1', 150),
    );
    expect(ledger.posting('P-old').paid).toEqual([{ charge: 'B-1', fen: 10_000 }]);
    expect(ledger.posting('P-young').paid).toEqual([{ charge: 'B-1', fen: 5_000 }]);
  });

  it('is refunded the youngest first, and what a charge was paid with never', () => {
    const ledger = new Ledger().tellAll(
      payment('P-1', 100, { receivedOn: civilDate('2026-11-18') }),
      payment('P-2', 100, { receivedOn: civilDate('2026-11-19') }),
      bill('B-1', 50),
      refund('F-1', 120),
    );
    expect(ledger.posting('P-2').withdrawn).toEqual([{ reference: 'F-1', fen: 10_000 }]);
    expect(ledger.posting('P-1').withdrawn).toEqual([{ reference: 'F-1', fen: 2_000 }]);
    expect(ledger.posting('F-1').drawnFrom).toEqual([
      { reference: 'P-2', fen: 10_000 },
      { reference: 'P-1', fen: 2_000 },
    ]);
    expect([ledger.balance(), ledger.credit()]).toEqual([0, 3_000]);
    ledger.tellAll(reversal('R-1', 'F-1'));
    expect(ledger.credit()).toBe(15_000);
    expect([ledger.posting('P-1').withdrawn, ledger.posting('F-1').drawnFrom]).toEqual([[], []]);
  });
});

describe('a correction', () => {
  it('upwards opens a settled bill again, at the age it has', () => {
    const ledger = new Ledger().tellAll(bill('B-1', 200, '2026-09-10'), payment('P-1', 200));
    ledger.now = plusMs(NOW, 5);
    expect(eventsOf(ledger, correction('C-1', 'B-1', 50))).toEqual([
      'PostingRecorded',
      'ChargeCorrected',
      'ChargeReopened',
    ]);
    expect(overdue(ledger)).toMatchObject({ overdueFen: 5_000, oldestDueOn: '2026-09-10', settledAt: null });
    expect(wasSettledAt(ledger.charge('B-1'), NOW)).toBe(true);
    expect(wasSettledAt(ledger.charge('B-1'), plusMs(NOW, 5))).toBe(false);
  });

  it('downwards after payment gives back what was paid last', () => {
    const ledger = new Ledger().tellAll(
      bill('B-1', 200),
      payment('P-1', 120),
      payment('P-2', 80),
      correction('C-1', 'B-1', -100),
    );
    expect(ledger.posting('P-1').paid).toEqual([{ charge: 'B-1', fen: 10_000 }]);
    expect(ledger.posting('P-2').paid).toEqual([]);
    expect([ledger.balance(), ledger.credit()]).toEqual([0, 10_000]);
    expect(ledger.charge('B-1').turnedAt).toHaveLength(1);
  });

  it('of what was not paid yet takes from nobody', () => {
    const ledger = new Ledger().tellAll(bill('B-1', 200), payment('P-1', 120), correction('C-1', 'B-1', -79));
    expect([ledger.balance(), ledger.credit()]).toEqual([100, 0]);
    expect(ledger.posting('P-1').paid).toEqual([{ charge: 'B-1', fen: 12_000 }]);
  });

  it('lets what it frees pay the next oldest', () => {
    const ledger = new Ledger().tellAll(bill('B-1', 200), bill('B-2', 100, '2026-12-10'), payment('P-1', 200));
    expect(ledger.balance()).toBe(10_000);
    ledger.tellAll(correction('C-1', 'B-1', -60));
    expect(ledger.posting('P-1').paid).toEqual([
      { charge: 'B-1', fen: 14_000 },
      { charge: 'B-2', fen: 6_000 },
    ]);
  });

  it.each([
    [-79, ['PostingRecorded', 'ChargeCorrected']],
    [-80, ['PostingRecorded', 'ChargeCorrected', 'ChargeSettled']],
    [-81, ['PostingRecorded', 'Released', 'ChargeCorrected', 'ChargeSettled']],
    [-170, ['PostingRecorded', 'Released', 'ChargeCorrected', 'ChargeSettled']],
    [-171, ['PostingRecorded', 'Released', 'Released', 'ChargeCorrected', 'ChargeSettled']],
  ])('by %d yuan of 200 of which 30 and 90 are paid releases no more than it has to', (byYuan, types) => {
    const ledger = new Ledger().tellAll(bill('B-1', 200), payment('P-1', 30), payment('P-2', 90));
    expect(eventsOf(ledger, correction('C-1', 'B-1', byYuan))).toEqual(types);
  });
});

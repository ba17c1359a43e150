import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { arrearsOf, standingOf } from '../../../../../shared/domain/collection/arrears.ts';
import type { FeeKind } from '../../../../../shared/domain/collection/fee.ts';
import { wasSettledAt } from '../../../../../shared/domain/collection/ledger/charge.ts';
import { ledgerFreshness } from '../../../../../shared/domain/collection/ledger/freshness.ts';
import { lineBookings } from '../../../../../shared/domain/collection/ledger/matching/bookings.ts';
import { indexCandidates } from '../../../../../shared/domain/collection/ledger/matching/candidates.ts';
import type { PaymentLine } from '../../../../../shared/domain/collection/ledger/matching/line.ts';
import { matchPayment } from '../../../../../shared/domain/collection/ledger/matching/match-payment.ts';
import { purposeNamedIn } from '../../../../../shared/domain/collection/ledger/matching/purpose.ts';
import { civilDate } from '../../../../../shared/kernel/civil.ts';
import type { UnitCode } from '../../../../../shared/kernel/identity.ts';
import { fen, formatYuan } from '../../../../../shared/kernel/money.ts';
import { civilDateAt, SHANGHAI } from '../../../../../shared/kernel/zone.ts';
import {
  at,
  bill,
  correction,
  dispute,
  Ledger,
  NEIGHBOUR,
  payment,
  reasonOf,
  refund,
  reversal,
  transfer,
  UNIT,
  writeOff,
} from './sample.ts';

/** What dunning sees at that moment: overdue, of it disputed, not yet due, and how old. */
const seenAt = (ledger: Ledger, moment: string, kind: FeeKind = 'service-fee', unit: UnitCode = UNIT) => {
  const account = ledger.account(unit);
  const view = arrearsOf(account, kind, civilDateAt(at(moment), SHANGHAI));
  const amounts = [view.overdueFen, view.disputedFen, view.notYetDueFen].map(formatYuan);
  return [...amounts, view.oldestDueOn, standingOf(account, civilDateAt(at(moment), SHANGHAI))];
};
const on = (ledger: Ledger, moment: string) => {
  ledger.now = at(moment);
  return ledger;
};
const received = (date: string) => ({ receivedOn: civilDate(date) });
const utilities = { kind: 'utilities-share' } as const;
const lateFee = { kind: 'late-fee' } as const;

describe('a household that pays by cheque', () => {
  it('is overdue from the day after, settled by the cheque, and as old as before when it bounces', () => {
    const ledger = on(new Ledger(), '2026-09-25 09:00').tellAll(
      bill('S-09', 1_234.5, '2026-10-10'),
      bill('U-09', 88.07, '2026-10-10', utilities),
    );
    expect(seenAt(ledger, '2026-10-10 23:59')).toEqual(['0.00', '0.00', '1,234.50', null, 'not-yet-due']);
    expect(seenAt(ledger, '2026-10-11 00:00')).toEqual(['1,234.50', '0.00', '0.00', '2026-10-10', 'overdue']);

    on(ledger, '2026-10-14 16:20').tellAll(payment('cheque 4711', 1_300, received('2026-10-14')));
    expect(seenAt(ledger, '2026-10-14 16:20')).toEqual(['0.00', '0.00', '0.00', null, 'overdue']);
    expect(seenAt(ledger, '2026-10-14 16:20', 'utilities-share')[0]).toBe('22.57');

    on(ledger, '2026-10-16 10:00').tellAll(bill('S-10', 1_234.5, '2026-11-10'));
    on(ledger, '2026-10-19 11:00').tellAll(reversal('bank 99', 'cheque 4711'));
    expect(seenAt(ledger, '2026-10-19 11:00')).toEqual(['1,234.50', '0.00', '1,234.50', '2026-10-10', 'overdue']);
    expect(seenAt(ledger, '2026-10-19 11:00', 'utilities-share')[0]).toBe('88.07');
    const settledOn = ['2026-10-14 16:19', '2026-10-14 16:20', '2026-10-19 10:59', '2026-10-19 11:00'];
    expect(settledOn.map((moment) => wasSettledAt(ledger.charge('S-09'), at(moment)))).toEqual([
      false,
      true,
      true,
      false,
    ]);

    on(ledger, '2026-10-20 09:00').tellAll(payment('cheque 4711', 1_300, received('2026-10-14')));
    expect(formatYuan(ledger.balance())).toBe('2,557.07');
    on(ledger, '2026-10-21 09:00').tellAll(payment('cash 12', 2_557.07, received('2026-10-21')));
    expect(seenAt(ledger, '2026-11-30 09:00')).toEqual(['0.00', '0.00', '0.00', null, 'clear']);
    expect(ledger.account()).toMatchObject({ charges: [], postings: [], revision: 6 });
  });
});

describe('a household that refuses because of a leak', () => {
  it('has the bill lowered, pays what is left, and does not owe the late fee that is given up', () => {
    const ledger = on(new Ledger(), '2026-06-20 09:00').tellAll(
      bill('S-H1', 3_000, '2026-07-10'),
      bill('L-H1', 45.6, '2026-10-31', lateFee),
    );
    on(ledger, '2026-09-01 15:00').tellAll(dispute('S-H1', 1_200));
    expect(seenAt(ledger, '2026-09-01 15:00')).toEqual(['3,000.00', '1,200.00', '0.00', '2026-07-10', 'overdue']);
    on(ledger, '2026-09-15 10:00').tellAll(payment('P-1', 1_800, received('2026-09-15')));
    expect(seenAt(ledger, '2026-09-15 10:00')).toEqual(['1,200.00', '1,200.00', '0.00', '2026-07-10', 'overdue']);

    // The ruling: 800 of the 1,200 were right to be withheld.
    on(ledger, '2026-10-20 10:00').tellAll(dispute('S-H1', 0), correction('C-1', 'S-H1', -800));
    expect(seenAt(ledger, '2026-10-20 10:00')).toEqual(['400.00', '0.00', '0.00', '2026-07-10', 'overdue']);
    on(ledger, '2026-11-05 10:00').tellAll(payment('P-2', 400, received('2026-11-05')));
    expect(seenAt(ledger, '2026-11-05 10:00')).toEqual(['0.00', '0.00', '0.00', null, 'late-fees-only']);
    expect(seenAt(ledger, '2026-11-05 10:00', 'late-fee')[0]).toBe('45.60');

    on(ledger, '2026-11-06 10:00').tellAll(writeOff('W-1', 'L-H1', 45.6, received('2026-11-06')));
    expect(seenAt(ledger, '2026-11-06 10:00').at(-1)).toBe('clear');
    expect(ledger.account()).toMatchObject({ chargedFen: 224_560, allocatedFen: 224_560 });
  });
});

describe('two neighbours and the file of the bank', () => {
  const line = (changes: Partial<PaymentLine>): PaymentLine => ({
    source: 'bank-1',
    serial: null,
    receivedOn: civilDate('2026-11-20'),
    time: null,
    amountFen: fen(20_000),
    unit: null,
    bill: null,
    text: null,
    payer: '王小明',
    ...changes,
  });

  /** Books what is matched; answers what is left to a person. */
  const imported = (ledger: Ledger, file: readonly PaymentLine[]) => {
    const index = indexCandidates(
      [UNIT, NEIGHBOUR].map((unit) => ({ unit, bills: [], payers: ['王小明'], settlingFen: [ledger.balance(unit)] })),
    );
    return lineBookings(file).flatMap((booking) => {
      const { line: each, key } = booking;
      const match = matchPayment(each, index);
      if (booking.kind !== 'book' || match.outcome !== 'matched') return [match.outcome];
      const purpose = purposeNamedIn(each.text ?? '');
      const command = payment(createHash('sha256').update(key).digest('hex'), each.amountFen / 100, {
        receivedOn: each.receivedOn,
        purpose,
      });
      expect(reasonOf(ledger.tell(command, match.unit))).toBeNull();
      return [];
    });
  };

  it('is booked once however often it comes, and what went to the wrong door is moved', () => {
    const ledger = on(new Ledger(), '2026-11-01 09:00').tellAll(bill('S-10', 200, '2026-11-10'));
    expect(ledger.tell(bill('N-10', 200, '2026-11-10'), NEIGHBOUR).ok).toBe(true);
    expect(ledger.tell(bill('N-09', 200, '2026-10-10'), NEIGHBOUR).ok).toBe(true);

    const file = [
      line({ serial: '881', text: '翠湖3-2-1802物业费' }),
      line({ text: '3-2-1802' }),
      line({ text: '3-2-1802' }),
      line({ serial: '882', text: '物业费' }),
    ];
    on(ledger, '2026-11-21 09:00');
    expect(imported(ledger, file)).toEqual(['unmatched']);
    const standing = () => [ledger.balance(), ledger.credit(), ledger.balance(NEIGHBOUR), ledger.credit(NEIGHBOUR)];
    expect(standing()).toEqual([20_000, 0, 0, 20_000]);
    on(ledger, '2026-11-22 09:00');
    expect(imported(ledger, [...file, ...file.slice(0, 1)])).toEqual(['unmatched', 'matched']);
    expect(standing()).toEqual([20_000, 0, 0, 20_000]);

    // One of the three had been meant for the home next door.
    const key = ledger.account(NEIGHBOUR).postings[0]?.act.reference ?? expect.fail('a payment with credit');
    expect(reasonOf(ledger.tellBoth(transfer('T-1', key, 200, UNIT), NEIGHBOUR, UNIT))).toBeNull();
    expect(standing()).toEqual([0, 0, 0, 0]);
    expect(seenAt(ledger, '2026-11-22 09:00').at(-1)).toBe('clear');
    expect(reasonOf(ledger.tell(refund('F-1', 0.01)))).toBe('refund-exceeds-credit');
  });

  it('is not relied on when no file has come for two days', () => {
    const heardAt = at('2026-11-20 18:00');
    expect(ledgerFreshness(heardAt, at('2026-11-22 17:59'), { staleAfterHours: 48 }).state).toBe('fresh');
    expect(ledgerFreshness(heardAt, at('2026-11-23 09:30'), { staleAfterHours: 48 }).state).toBe('stale');
  });
});

import { describe, expect, it } from 'vitest';
import { arrearsOf } from '../../../../../shared/domain/collection/arrears.ts';
import { wasSettledAt } from '../../../../../shared/domain/collection/ledger/charge.ts';
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
  transferReversal,
  UNIT,
  writeOff,
} from './sample.ts';

const TODAY = civilDate('2026-11-23');
const overdue = (ledger: Ledger) => arrearsOf(ledger.account(), 'service-fee', TODAY);
const later = (ledger: Ledger) => {
  ledger.now = plusMs(ledger.now, 1_000);
  return ledger;
};

describe('a bounced payment', () => {
  it('opens all that it paid, at the ages it had, and nothing that others paid', () => {
    const ledger = new Ledger().tellAll(
      bill('B-08', 100, '2026-08-10'),
      bill('B-09', 100, '2026-09-10'),
      bill('B-10', 100, '2026-10-10'),
      payment('P-1', 150),
      payment('P-2', 150),
    );
    expect(overdue(ledger).charges).toEqual([]);
    later(ledger).tellAll(reversal('R-1', 'P-1'));
    expect(overdue(ledger).charges.map(({ id, dueOn, openFen }) => [id, dueOn, openFen])).toEqual([
      ['B-08', '2026-08-10', 10_000],
      ['B-09', '2026-09-10', 5_000],
    ]);
    expect(ledger.posting('P-1')).toMatchObject({ paid: [], reversal: { reference: 'R-1', at: ledger.now } });
    expect(ledger.posting('P-2').paid).toEqual([
      { charge: 'B-09', fen: 5_000 },
      { charge: 'B-10', fen: 10_000 },
    ]);
    expect(overdue(ledger).settledAt).toBeNull();
  });

  it('that comes a second time is booked no second time, whichever copy comes', () => {
    const ledger = new Ledger().tellAll(bill('B-1', 100), payment('P-1', 100), reversal('R-1', 'P-1'));
    const revision = ledger.account().revision;
    ledger.tellAll(payment('P-1', 100), reversal('R-1', 'P-1'), bill('B-1', 100));
    expect([ledger.account().revision, ledger.balance()]).toEqual([revision, 10_000]);
    ledger.tellAll(payment('P-1 again', 100));
    expect(ledger.balance()).toBe(0);
  });

  it('was settled as long as nobody knew', () => {
    const ledger = new Ledger().tellAll(bill('B-1', 100), payment('P-1', 100));
    later(ledger).tellAll(reversal('R-1', 'P-1'));
    const bouncedAt = ledger.now;
    later(ledger).tellAll(payment('P-2', 100));
    const settled = [plusMs(NOW, -1), NOW, plusMs(bouncedAt, -1), bouncedAt, plusMs(ledger.now, -1), ledger.now];
    expect(settled.map((instant) => wasSettledAt(ledger.charge('B-1'), instant))).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  it('takes its credit along, and credit of others steps in', () => {
    const ledger = new Ledger().tellAll(bill('B-1', 100), payment('P-1', 130), payment('P-2', 20));
    expect(ledger.credit()).toBe(5_000);
    ledger.tellAll(reversal('R-1', 'P-1'));
    expect([ledger.balance(), ledger.credit()]).toEqual([8_000, 0]);
    expect(ledger.posting('P-2').paid).toEqual([{ charge: 'B-1', fen: 2_000 }]);
  });
});

describe('what is reversed', () => {
  it.each([
    ['a write-off', writeOff('X-1', 'B-1', 100)],
    ['a credit', credit('X-1', 100)],
    ['a correction downwards', correction('X-1', 'B-1', -100)],
  ])('leaves no trace in what is owed: %s', (_name, command) => {
    const ledger = new Ledger().tellAll(bill('B-1', 100), command);
    expect(ledger.balance()).toBe(0);
    ledger.tellAll(reversal('R-1', 'X-1'));
    expect([ledger.balance(), ledger.credit(), ledger.account().charges.length]).toEqual([10_000, 0, 1]);
  });

  it('a correction upwards gives back what was paid for it', () => {
    const ledger = new Ledger().tellAll(bill('B-1', 100), correction('C-1', 'B-1', 50), payment('P-1', 150));
    ledger.tellAll(reversal('R-1', 'C-1'));
    expect([ledger.balance(), ledger.credit()]).toEqual([0, 5_000]);
    expect(ledger.charge('B-1').corrections).toEqual([]);
  });

  it('a correction downwards is paid again from the credit it had made', () => {
    const ledger = new Ledger().tellAll(bill('B-1', 100), payment('P-1', 100), correction('C-1', 'B-1', -40));
    expect(ledger.credit()).toBe(4_000);
    ledger.tellAll(reversal('R-1', 'C-1'));
    expect([ledger.balance(), ledger.credit()]).toEqual([0, 0]);
    expect(ledger.posting('P-1').paid).toEqual([{ charge: 'B-1', fen: 10_000 }]);
  });
});

describe('a transfer', () => {
  const wronglyBooked = () => {
    const ledger = new Ledger().tellAll(bill('B-1', 100, '2026-10-10'), payment('P-1', 130));
    expect(ledger.tell(bill('N-1', 120, '2026-09-10'), NEIGHBOUR).ok).toBe(true);
    return later(ledger);
  };
  const transferred = (ledger: Ledger, yuan: number) => {
    const outcome = ledger.tellBoth(transfer('T-1', 'P-1', yuan));
    return outcome.ok ? ledger : expect.fail(outcome.refusal.reason);
  };
  const standing = (ledger: Ledger) => [
    ledger.balance(),
    ledger.credit(),
    ledger.balance(NEIGHBOUR),
    ledger.credit(NEIGHBOUR),
  ];

  it.each([
    [10, [0, 2_000, 11_000, 0]],
    [30, [0, 0, 9_000, 0]],
    [31, [100, 0, 8_900, 0]],
    [130, [10_000, 0, 0, 1_000]],
  ])('of %d yuan takes credit first and opens only what else it needs', (yuan, expected) => {
    expect(standing(transferred(wronglyBooked(), yuan))).toEqual(expected);
  });

  it.each([
    [30, 0],
    [31, 1],
  ])('of %d yuan opens %d charge', (yuan, opened) => {
    const ledger = transferred(wronglyBooked(), yuan);
    expect(ledger.account().charges).toHaveLength(opened);
    expect(ledger.lastEvents.filter(({ type }) => type === 'Released')).toHaveLength(opened);
  });

  it('moves a whole payment, with its date and purpose, and opens what it had paid', () => {
    const ledger = transferred(wronglyBooked(), 130);
    expect(overdue(ledger)).toMatchObject({ overdueFen: 10_000, oldestDueOn: '2026-10-10' });
    expect(ledger.posting('T-1/in').act).toMatchObject({ receivedOn: '2026-11-20', from: UNIT, amountFen: 13_000 });
    expect(ledger.posting('P-1').withdrawn).toEqual([{ reference: 'T-1', fen: 13_000 }]);
    expect(ledger.posting('T-1').drawnFrom).toEqual([{ reference: 'P-1', fen: 13_000 }]);
  });

  it('comes once', () => {
    const ledger = transferred(wronglyBooked(), 50);
    const before = [ledger.account(), ledger.account(NEIGHBOUR)];
    expect(ledger.tellBoth(transfer('T-1', 'P-1', 50))).toEqual({ ok: true, value: 0 });
    expect([ledger.account(), ledger.account(NEIGHBOUR)]).toEqual(before);
  });

  it('can be taken back by both at once, and once', () => {
    const ledger = transferred(wronglyBooked(), 130);
    expect(ledger.tellBoth(transferReversal('R-1', 'T-1'))).toMatchObject({ ok: true });
    expect(standing(ledger)).toEqual([0, 3_000, 12_000, 0]);
    expect(ledger.tellBoth(transferReversal('R-1', 'T-1'))).toEqual({ ok: true, value: 0 });
    expect(ledger.tellBoth(transferReversal('R-2', 'T-1'))).toMatchObject({ refusal: { reason: 'already-reversed' } });
    expect(ledger.posting('P-1').withdrawn).toEqual([]);
    ledger.tellAll(reversal('R-3', 'P-1'));
    expect(standing(ledger)).toEqual([10_000, 0, 12_000, 0]);
  });

  it('cannot be taken back once the money has gone on', () => {
    const ledger = transferred(wronglyBooked(), 130);
    expect(ledger.tell(refund('F-1', 5), NEIGHBOUR).ok).toBe(true);
    expect(ledger.tellBoth(transferReversal('R-1', 'T-1'))).toMatchObject({
      refusal: { reason: 'receipt-withdrawn-from' },
    });
    expect(ledger.posting('T-1').reversal).toBeNull();
  });

  it('opens the account of a unit that had none, if there is such a unit', () => {
    const ledger = new Ledger().tellAll(payment('P-1', 130));
    expect(ledger.tellBoth(transfer('T-1', 'P-1', 130))).toMatchObject({ ok: true });
    expect(standing(ledger)).toEqual([0, 0, 0, 13_000]);
    const unknown = new Ledger().tellAll(payment('P-1', 130));
    unknown.unitKnown = false;
    expect(unknown.tellBoth(transfer('T-1', 'P-1', 130))).toMatchObject({ refusal: { reason: 'unknown-unit' } });
    expect(unknown.credit()).toBe(13_000);
  });

  it('from an account that does not exist finds no payment', () => {
    expect(new Ledger().tellBoth(transfer('T-1', 'P-1', 1))).toMatchObject({ refusal: { reason: 'unknown-posting' } });
  });
});

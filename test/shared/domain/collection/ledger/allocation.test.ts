import { describe, expect, it } from 'vitest';
import type { FeeKind } from '../../../../../shared/domain/collection/fee.ts';
import { POSTINGS_CHANGED_PER_COMMIT_MAX } from '../../../../../shared/domain/collection/ledger/limits.ts';
import type { LedgerPolicy } from '../../../../../shared/domain/collection/ledger/policy.ts';
import { billingPeriod } from '../../../../../shared/kernel/billing-period.ts';
import { bill, Ledger, payment, policyWith } from './sample.ts';

const paidBy = (ledger: Ledger, reference = 'P-1') =>
  ledger.posting(reference).paid.map(({ charge, fen }) => [charge, fen / 100]);

const late = { kind: 'late-fee' } as const;
const water = { kind: 'utilities-share' } as const;

/** A service fee of September and October, water of August, a late fee of July. */
const owing = (allocation: Partial<LedgerPolicy['allocation']>) => {
  const ledger = new Ledger();
  ledger.policy = policyWith(allocation);
  return ledger.tellAll(
    bill('S-10', 200, '2026-10-10'),
    bill('L-07', 30, '2026-07-10', late),
    bill('S-09', 200, '2026-09-10'),
    bill('W-08', 50, '2026-08-10', water),
  );
};

describe('a payment pays', () => {
  it.each([
    [
      'last',
      [
        ['W-08', 50],
        ['S-09', 200],
        ['S-10', 200],
        ['L-07', 30],
      ],
    ],
    [
      'by-due-date',
      [
        ['L-07', 30],
        ['W-08', 50],
        ['S-09', 200],
        ['S-10', 200],
      ],
    ],
    [
      'first',
      [
        ['L-07', 30],
        ['W-08', 50],
        ['S-09', 200],
        ['S-10', 200],
      ],
    ],
  ] as const)('the oldest due first, late fees %s', (lateFees, order) => {
    const ledger = owing({ lateFees }).tellAll(payment('P-1', 500));
    expect(paidBy(ledger)).toEqual(order);
    expect(ledger.credit()).toBe(2_000);
  });

  it('late fees first even where they are younger', () => {
    const ledger = owing({ lateFees: 'first' }).tellAll(bill('L-11', 10, '2026-11-10', late), payment('P-1', 35));
    expect(paidBy(ledger)).toEqual([
      ['L-07', 30],
      ['L-11', 5],
    ]);
  });

  it('late fees by their due dates among the others', () => {
    const ledger = owing({ lateFees: 'by-due-date' }).tellAll(
      bill('L-09', 10, '2026-09-20', late),
      payment('P-1', 285),
    );
    expect(paidBy(ledger)).toEqual([
      ['L-07', 30],
      ['W-08', 50],
      ['S-09', 200],
      ['L-09', 5],
    ]);
  });

  it('due on one day: by kind of fee, then by identity, whatever came in first', () => {
    const ledger = new Ledger().tellAll(
      bill('A-9', 10, '2026-11-10', { kind: 'other' }),
      bill('B-2', 10),
      bill('B-1', 10),
      bill('A-1', 10, '2026-11-10', water),
      payment('P-1', 35),
    );
    expect(paidBy(ledger)).toEqual([
      ['B-1', 10],
      ['B-2', 10],
      ['A-1', 10],
      ['A-9', 5],
    ]);
  });

  const named = (kind: FeeKind | null, period: string | null) => ({
    purpose: { kind, period: period === null ? null : billingPeriod(period) },
  });

  it.each([
    [
      'a kind',
      named('service-fee', null),
      [
        ['S-09', 200],
        ['S-10', 200],
        ['W-08', 20],
      ],
    ],
    [
      'a period',
      named(null, '2026-10'),
      [
        ['S-10', 200],
        ['W-08', 50],
        ['S-09', 170],
      ],
    ],
    [
      'both',
      named('service-fee', '2026-10'),
      [
        ['S-10', 200],
        ['W-08', 50],
        ['S-09', 170],
      ],
    ],
    [
      'the late fee',
      named('late-fee', null),
      [
        ['L-07', 30],
        ['W-08', 50],
        ['S-09', 200],
        ['S-10', 140],
      ],
    ],
    [
      'what is not owed',
      named('other', null),
      [
        ['W-08', 50],
        ['S-09', 200],
        ['S-10', 170],
      ],
    ],
    [
      'a kind with a period of another',
      named('utilities-share', '2026-10'),
      [
        ['W-08', 50],
        ['S-09', 200],
        ['S-10', 170],
      ],
    ],
    [
      'nothing',
      named(null, null),
      [
        ['W-08', 50],
        ['S-09', 200],
        ['S-10', 170],
      ],
    ],
  ] as const)('first what it names: %s', (_what, purpose, order) => {
    expect(paidBy(owing({ namedFirst: true }).tellAll(payment('P-1', 420, purpose)))).toEqual(order);
  });

  it('the oldest first whatever it names, where policy says so', () => {
    const ledger = owing({ namedFirst: false }).tellAll(payment('P-1', 60, named('service-fee', '2026-10')));
    expect(paidBy(ledger)).toEqual([
      ['W-08', 50],
      ['S-09', 10],
    ]);
  });

  it('nothing but the kind it names, where policy keeps it so, and the next bill of it', () => {
    const ledger = owing({ namedRemainder: 'kept-for-kind' }).tellAll(payment('P-1', 420, named('service-fee', null)));
    expect(paidBy(ledger)).toEqual([
      ['S-09', 200],
      ['S-10', 200],
    ]);
    expect([ledger.balance(), ledger.credit()]).toEqual([8_000, 2_000]);
    ledger.tellAll(bill('S-11', 200));
    expect(paidBy(ledger).at(-1)).toEqual(['S-11', 20]);
  });

  it('any kind, where it names a period alone and policy keeps kinds apart', () => {
    const ledger = owing({ namedRemainder: 'kept-for-kind' }).tellAll(payment('P-1', 260, named(null, '2026-10')));
    expect(paidBy(ledger)).toEqual([
      ['S-10', 200],
      ['W-08', 50],
      ['S-09', 10],
    ]);
  });

  it('whatever stands before it in the queue and may not pay', () => {
    const ledger = new Ledger();
    ledger.policy = policyWith({ namedRemainder: 'kept-for-kind' });
    for (let nth = 1; nth <= POSTINGS_CHANGED_PER_COMMIT_MAX; nth += 1)
      ledger.tellAll(payment(`P-${nth}`, 1, { purpose: { kind: 'other', period: null } }));
    ledger.tellAll(payment('Q-1', 20), bill('S-11', 20));
    expect(paidBy(ledger, 'Q-1')).toEqual([['S-11', 20]]);
  });
});

import { describe, expect, it } from 'vitest';
import { arrearsOf, isOverdue, LEDGER_STANDINGS, standingOf } from '../../../../shared/domain/collection/arrears.ts';
import { FEE_KINDS } from '../../../../shared/domain/collection/fee.ts';
import {
  allocatedFen,
  type Charge,
  chargedFen,
  openFen,
  wasSettledAt,
} from '../../../../shared/domain/collection/ledger/charge.ts';
import { type AccountState, balanceFen } from '../../../../shared/domain/collection/ledger/state.ts';
import { billingPeriod } from '../../../../shared/kernel/billing-period.ts';
import { civilDate } from '../../../../shared/kernel/civil.ts';
import { chargeId, officeId, parseUnitCode, postingReference } from '../../../../shared/kernel/identity.ts';
import { type Instant, instantOfEpochMs } from '../../../../shared/kernel/instant.ts';
import { fen, minusFen, NO_FEN, sumFen } from '../../../../shared/kernel/money.ts';

const instant = (epochMs: number): Instant => instantOfEpochMs(epochMs);
const unit = parseUnitCode('3-2-1801') ?? expect.fail('a unit');

const charge = (changes: Partial<Charge> = {}): Charge => ({
  unit,
  id: chargeId('B-1'),
  kind: 'service-fee',
  period: billingPeriod('2026-10'),
  amountFen: fen(20_000),
  dueOn: civilDate('2026-11-10'),
  postedAt: instant(1_000),
  corrections: [],
  allocations: [],
  disputedFen: NO_FEN,
  turnedAt: [],
  ...changes,
});

const paid = (amountFen: number) => [{ reference: postingReference('P-1'), fen: fen(amountFen) }];

const account = (charges: readonly Charge[], changes: Partial<AccountState> = {}): AccountState => ({
  unit,
  office: officeId('cuihu'),
  revision: 7,
  charges,
  postings: [],
  chargedFen: sumFen(charges.map(chargedFen)),
  allocatedFen: sumFen(charges.map(allocatedFen)),
  lastSettledAt: {},
  knownAt: instant(1_000),
  ...changes,
});

describe('a charge', () => {
  it('is open for what was billed and corrected, less what was paid', () => {
    const corrections = [
      { reference: postingReference('C-1'), byFen: fen(500) },
      { reference: postingReference('C-2'), byFen: fen(-1_500) },
    ];
    const each = charge({ corrections, allocations: paid(4_000) });
    expect([chargedFen(each), allocatedFen(each), openFen(each)]).toEqual([19_000, 4_000, 15_000]);
  });

  it.each([
    [999, false],
    [1_000, true],
    [1_999, true],
    [2_000, false],
    [2_999, false],
    [3_000, true],
  ])('settled at 1000, opened again at 2000 and settled at 3000: at %d settled is %s', (at, settled) => {
    const each = charge({ turnedAt: [instant(1_000), instant(2_000), instant(3_000)] });
    expect(wasSettledAt(each, instant(at))).toBe(settled);
    expect(wasSettledAt(charge(), instant(at))).toBe(false);
  });
});

describe('arrears', () => {
  it.each([
    ['2026-11-09', NO_FEN, null, '2026-11-10'],
    ['2026-11-10', NO_FEN, null, '2026-11-10'],
    ['2026-11-11', fen(20_000), '2026-11-10', null],
  ])('begin on the day after the due date: on %s %d fen', (today, overdue, oldest, next) => {
    const view = arrearsOf(account([charge()]), 'service-fee', civilDate(today));
    expect(view).toMatchObject({ overdueFen: overdue, notYetDueFen: minusFen(fen(20_000), overdue) });
    expect([view.oldestDueOn, view.nextDueOn]).toEqual([oldest, next]);
  });

  it.each([
    ['2026-12-31', '2026-12-31', false],
    ['2026-12-31', '2027-01-01', true],
    ['2028-02-28', '2028-02-29', true],
    ['2028-02-29', '2028-02-29', false],
  ])('of what is due on %s are there on %s: %s', (dueOn, today, expected) => {
    expect(isOverdue({ dueOn: civilDate(dueOn) }, civilDate(today))).toBe(expected);
  });

  it('show the overdue charges of their kind alone, oldest first, and no settled one', () => {
    const charges = [
      charge({ id: chargeId('B-3'), dueOn: civilDate('2026-11-10'), allocations: paid(5_000) }),
      charge({ id: chargeId('B-2'), dueOn: civilDate('2026-11-10') }),
      charge({ id: chargeId('B-1'), dueOn: civilDate('2026-10-10'), period: billingPeriod('2026-09') }),
      charge({ id: chargeId('B-0'), dueOn: civilDate('2026-09-10'), allocations: paid(20_000) }),
      charge({ id: chargeId('B-5'), dueOn: civilDate('2026-12-10') }),
      charge({ id: chargeId('B-4'), dueOn: civilDate('2026-12-01') }),
      charge({ id: chargeId('W-1'), kind: 'utilities-share', dueOn: civilDate('2026-08-10') }),
    ];
    for (const order of [charges, [...charges].reverse()]) {
      const view = arrearsOf(account(order), 'service-fee', civilDate('2026-11-23'));
      expect(view.charges.map(({ id, openFen }) => [id, openFen])).toEqual([
        ['B-1', 20_000],
        ['B-2', 20_000],
        ['B-3', 15_000],
      ]);
      expect(view).toMatchObject({
        overdueFen: 55_000,
        notYetDueFen: 40_000,
        oldestDueOn: '2026-10-10',
        nextDueOn: '2026-12-01',
        ledgerRevision: 7,
      });
    }
  });

  it('tell the disputed part of what is overdue, and never more than is open', () => {
    const charges = [
      charge({ disputedFen: fen(8_000) }),
      charge({ id: chargeId('B-2'), disputedFen: fen(8_000), allocations: paid(15_000) }),
      charge({ id: chargeId('B-3'), disputedFen: fen(8_000), dueOn: civilDate('2026-12-10') }),
    ];
    const view = arrearsOf(account(charges), 'service-fee', civilDate('2026-11-23'));
    expect([view.overdueFen, view.disputedFen]).toEqual([25_000, 13_000]);
    expect(view.charges.map(({ disputedFen }) => disputedFen)).toEqual([8_000, 5_000]);
  });

  it('say when the kind was last settled, but only while nothing of it is overdue', () => {
    const lastSettledAt = { 'service-fee': instant(5_000) };
    const dueLater = charge({ dueOn: civilDate('2026-12-10') });
    const today = civilDate('2026-11-23');
    const settledAt = (charges: readonly Charge[], kind: (typeof FEE_KINDS)[number] = 'service-fee') =>
      arrearsOf(account(charges, { lastSettledAt }), kind, today).settledAt;
    expect(settledAt([])).toBe(5_000);
    expect(settledAt([dueLater])).toBe(5_000);
    expect(settledAt([charge()])).toBeNull();
    expect(settledAt([], 'other')).toBeNull();
  });
});

describe('the standing of a unit', () => {
  const later = civilDate('2026-12-10');
  it.each([
    ['clear', []],
    ['clear', [charge({ allocations: paid(20_000) })]],
    ['not-yet-due', [charge({ dueOn: later })]],
    ['late-fees-only', [charge({ kind: 'late-fee' })]],
    ['late-fees-only', [charge({ kind: 'late-fee' }), charge({ dueOn: later })]],
    ['overdue', [charge({ kind: 'late-fee' }), charge()]],
    ['overdue', [charge()]],
    ['not-yet-due', [charge({ kind: 'late-fee', dueOn: later })]],
  ] as const)('is %s', (standing, charges) => {
    expect(LEDGER_STANDINGS).toContain(standing);
    expect(standingOf(account(charges), civilDate('2026-11-23'))).toBe(standing);
  });

  it('adds up over all kinds', () => {
    const charges = FEE_KINDS.map((kind) => charge({ id: chargeId(kind), kind, allocations: paid(1_000) }));
    const whole = account(charges);
    const kinds = FEE_KINDS.map((kind) => arrearsOf(whole, kind, civilDate('2026-11-23')).overdueFen);
    expect(sumFen(kinds)).toBe(balanceFen(whole));
  });
});

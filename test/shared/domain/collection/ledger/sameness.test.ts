import { describe, expect, it } from 'vitest';
import type { PostingAct } from '../../../../../shared/domain/collection/ledger/command.ts';
import { isSameAct } from '../../../../../shared/domain/collection/ledger/sameness.ts';
import { billingPeriod } from '../../../../../shared/kernel/billing-period.ts';
import { civilDate } from '../../../../../shared/kernel/civil.ts';
import { postingReference } from '../../../../../shared/kernel/identity.ts';
import { fen } from '../../../../../shared/kernel/money.ts';

const paid: Extract<PostingAct, { type: 'RecordPayment' }> = {
  type: 'RecordPayment',
  reference: postingReference('P-1'),
  amountFen: fen(100),
  receivedOn: civilDate('2026-11-20'),
  purpose: { kind: 'service-fee', period: billingPeriod('2026-10') },
  payer: '王小明',
  remark: null,
};

describe('one payment come twice', () => {
  it.each<[string, PostingAct, boolean]>([
    ['itself', paid, true],
    ['another payer and remark', { ...paid, payer: null, remark: 'cash' }, true],
    ['another amount', { ...paid, amountFen: fen(101) }, false],
    ['another day', { ...paid, receivedOn: civilDate('2026-11-21') }, false],
    ['another kind', { ...paid, purpose: { ...paid.purpose, kind: 'other' } }, false],
    ['another period', { ...paid, purpose: { ...paid.purpose, period: null } }, false],
    ['no purpose', { ...paid, purpose: { kind: null, period: null } }, false],
    ['another act', { ...paid, type: 'GrantCredit' }, false],
  ])('with %s is the same: %s', (_what, other, expected) => {
    expect(isSameAct(paid, other)).toBe(expected);
    expect(isSameAct(other, paid)).toBe(expected);
  });

  it('is the same in whatever order a store gives its fields back', () => {
    const { type, reference, amountFen, receivedOn, purpose, payer, remark } = paid;
    const stored = {
      remark,
      payer,
      purpose: { period: purpose.period, kind: purpose.kind },
      receivedOn,
      amountFen,
      reference,
      type,
    };
    expect(Object.keys(stored)).not.toEqual(Object.keys(paid));
    expect(isSameAct(stored, paid)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { billingPeriod, parseBillingPeriod } from '../../../shared/kernel/billing-period.ts';

describe('parseBillingPeriod', () => {
  it.each([
    ['2026', '2026'],
    ['2026年', '2026'],
    ['2026年度', '2026'],
    ['2026-11', '2026-11'],
    ['2026/1', '2026-01'],
    ['2026.12', '2026-12'],
    ['202609', '2026-09'],
    ['2026年9月', '2026-09'],
    ['2026年09月份', '2026-09'],
    ['２０２６年１１月', '2026-11'],
    [' 2026 年 11 月 ', '2026-11'],
    ['2026—11', '2026-11'],
    ['2026年上半年', '2026-H1'],
    ['2026年度下半年度', '2026-H2'],
    ['2026下半年', '2026-H2'],
    ['2026-h2', '2026-H2'],
    ['2026H1', '2026-H1'],
    ['2026年第三季度', '2026-Q3'],
    ['2026四季度', '2026-Q4'],
    ['2026年1季度', '2026-Q1'],
    ['2026-q4', '2026-Q4'],
    ['', null],
    ['11月', null],
    ['2026-13', null],
    ['2026-00', null],
    ['202613', null],
    ['2026-H3', null],
    ['2026-Q5', null],
    ['2026年第五季度', null],
    ['26-11', null],
    ['2026-11-23', null],
    ['2026年1月-3月', null],
  ])('reads %j as %s', (text, period) => {
    expect(parseBillingPeriod(text)).toBe(period);
  });

  it('reads its own forms back, and nothing else is one', () => {
    for (const text of ['2026', '2026-H1', '2026-Q3', '2026-01', '2026-12'])
      expect(parseBillingPeriod(text)).toBe(billingPeriod(text));
    for (const text of ['2026-1', '2026-00', '2026-13', '2026-H3', '2026-Q0', 'x2026', '2026-011'])
      expect(() => billingPeriod(text)).toThrow('not a billing period');
  });
});

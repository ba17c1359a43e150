import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseAmount } from '../../../shared/documents/chinese-amount.ts';
import { amountInWords, dateInWords, periodInWords } from '../../../shared/documents/words.ts';
import { billingPeriod } from '../../../shared/kernel/billing-period.ts';
import { civilDate } from '../../../shared/kernel/civil.ts';
import { fen } from '../../../shared/kernel/money.ts';

describe('an amount in capital numerals', () => {
  it.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角'],
    [11, '壹角壹分'],
    [100, '壹元整'],
    [101, '壹元零壹分'],
    [110, '壹元壹角'],
    [1_000, '壹拾元整'],
    [10_100, '壹佰零壹元整'],
    [32_504, '叁佰贰拾伍元零肆分'],
    [140_950, '壹仟肆佰零玖元伍角'],
    [600_714, '陆仟零柒元壹角肆分'],
    [1_000_000, '壹万元整'],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
    [10_000_100, '壹拾万零壹元整'],
    [10_700_053, '壹拾万零柒仟元伍角叁分'],
    [100_000_000, '壹佰万元整'],
    [10_000_000_000, '壹亿元整'],
    [10_000_000_100, '壹亿零壹元整'],
    [10_100_000_000, '壹亿零壹佰万元整'],
    [99_999_999_999_999, '玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
  ])('%i fen: %s', (amount, expected) => {
    expect(chineseAmount(fen(amount))).toBe(expected);
  });

  it('is another for every amount, and never has two zeros in a row', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 1_000_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (amount, more) => {
          const words = chineseAmount(fen(amount));
          expect(words).not.toBe(chineseAmount(fen(amount + more)));
          expect(words).not.toMatch(/零零|零[万亿元]/);
        },
      ),
      { seed: 20261207, numRuns: 500 },
    );
  });
});

it('an amount of thirteen digits is none that anybody owes', () => {
  expect(() => chineseAmount(fen(100_000_000_000_000))).toThrow('more than twelve digits');
});

describe('dates, periods and amounts', () => {
  it.each([
    ['2026-11', '2026年11月', 'November 2026'],
    ['2026-Q3', '2026年第三季度', 'third quarter of 2026'],
    ['2026-H1', '2026年上半年', 'first half of 2026'],
    ['2026', '2026年', '2026'],
  ])('%s', (period, chinese, english) => {
    const words = billingPeriod(period);
    expect([periodInWords(words, 'zh-CN'), periodInWords(words, 'en')]).toEqual([chinese, english]);
  });

  it('are written out', () => {
    const date = civilDate('2026-12-07');
    expect([dateInWords(date, 'zh-CN'), dateInWords(date, 'en')]).toEqual(['2026年12月7日', '7 December 2026']);
    expect(amountInWords(fen(120_000), 'zh-CN')).toBe('1,200.00元（大写：壹仟贰佰元整）');
    expect(amountInWords(fen(120_000), 'en')).toBe('1,200.00 yuan');
  });
});

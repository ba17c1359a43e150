import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AMOUNT_FEN_MAX,
  fen,
  fenOfYuanNumber,
  formatYuan,
  leastFen,
  minusFen,
  NO_FEN,
  parseYuan,
  plusFen,
  sumFen,
} from '../../../shared/kernel/money.ts';

const settings = { seed: 20261124, numRuns: 500 } as const;
const anyAmount = fc.integer({ min: -AMOUNT_FEN_MAX, max: AMOUNT_FEN_MAX }).map(fen);

describe('fen', () => {
  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1, Number.MIN_SAFE_INTEGER - 1])(
    'refuses %s',
    (value) => {
      expect(() => fen(value)).toThrow('not an exact amount');
    },
  );

  it('knows one zero', () => {
    expect(Object.is(fen(-0), 0)).toBe(true);
    expect(Object.is(minusFen(fen(5), fen(5)), 0)).toBe(true);
  });

  it('stops before a sum loses a fen', () => {
    const most = fen(Number.MAX_SAFE_INTEGER);
    expect(plusFen(most, NO_FEN)).toBe(most);
    expect(() => plusFen(most, fen(1))).toThrow('not an exact amount');
    expect(() => minusFen(fen(Number.MIN_SAFE_INTEGER), fen(1))).toThrow('not an exact amount');
  });

  it('adds, takes away and compares', () => {
    expect(plusFen(fen(150), fen(-40))).toBe(110);
    expect(minusFen(fen(150), fen(40))).toBe(110);
    expect([leastFen(fen(2), fen(3)), leastFen(fen(3), fen(2)), leastFen(fen(2), fen(2))]).toEqual([2, 2, 2]);
    expect(sumFen([])).toBe(0);
    expect(sumFen([fen(1), fen(20), fen(-300)])).toBe(-279);
  });
});

describe('formatYuan', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [99, '0.99'],
    [100, '1.00'],
    [99_999, '999.99'],
    [100_000, '1,000.00'],
    [123_450, '1,234.50'],
    [-123_450, '-1,234.50'],
    [99_999_999, '999,999.99'],
    [100_000_000, '1,000,000.00'],
    [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91'],
  ])('%d fen is %s', (amount, text) => {
    expect(formatYuan(fen(amount))).toBe(text);
  });
});

describe('parseYuan', () => {
  it.each([
    ['0', 0],
    ['7', 700],
    ['12.5', 1250],
    ['12.05', 1205],
    ['.5', 50],
    ['0.07', 7],
    ['1234.50', 123_450],
    ['1,234.50', 123_450],
    ['1，234．50', 123_450],
    ['１２３４.５', 123_450],
    ['12。5', 1250],
    ['¥1,234.50', 123_450],
    ['￥ 88', 8800],
    ['1234.5元', 123_450],
    ['1234 元整', 123_400],
    ['RMB 20', 2000],
    ['20 yuan', 2000],
    [' 20 ', 2000],
    ['+20', 2000],
    ['-20', -2000],
    ['－20.01', -2001],
    ['−¥20', -2000],
    ['¥-20', -2000],
    ['-0', 0],
    ['007', 700],
    ['999,999,999', null],
    ['100,000,000', AMOUNT_FEN_MAX],
    ['-100,000,000.00', -AMOUNT_FEN_MAX],
    ['100,000,000.01', null],
    ['99999999999999999999', null],
    ['', null],
    ['元', null],
    ['¥', null],
    ['-', null],
    ['.', null],
    ['5.', null],
    ['--5', null],
    ['-¥-5', null],
    ['1.234', null],
    ['1.500', null],
    ['12,34', null],
    ['1,2345', null],
    ['1234,567', null],
    [',123', null],
    ['1.234,50', null],
    ['1 234', null],
    ['1e3', null],
    ['0x10', null],
    ['五十', null],
    ['20元50', null],
    ['1.2万', null],
    ['3-2-1801', null],
  ])('reads %j as %s', (text, amount) => {
    expect(parseYuan(text)).toBe(amount);
  });

  it('reads back whatever is written', () => {
    fc.assert(
      fc.property(anyAmount, (amount) => {
        expect(parseYuan(formatYuan(amount))).toBe(amount);
        expect(parseYuan(`¥${formatYuan(amount)}元`)).toBe(amount);
      }),
      settings,
    );
  });
});

describe('fenOfYuanNumber', () => {
  it.each([
    [0, 0],
    [-0, 0],
    [0.1 + 0.2, 30],
    [1.1 * 3, 330],
    [4.35 * 100, 43_500],
    [1.005, null],
    [1.5, 150],
    [1.25, 125],
    [-1.25, -125],
    [1.255, null],
    [1e-9, null],
    [100_000_000, AMOUNT_FEN_MAX],
    [100_000_000.01, null],
    [1e21, null],
    [Number.NaN, null],
    [Number.NEGATIVE_INFINITY, null],
  ])('reads the number %d as %s', (yuan, amount) => {
    expect(fenOfYuanNumber(yuan)).toBe(amount);
  });

  it('loses no fen of any amount that a cell can hold', () => {
    fc.assert(
      fc.property(anyAmount, (amount) => {
        expect(fenOfYuanNumber(amount / 100)).toBe(amount);
        expect(fenOfYuanNumber(Number((amount / 100).toFixed(2)))).toBe(amount);
      }),
      settings,
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AMOUNT_FEN_MAX, fen, formatYuan } from '../../../../shared/kernel/money.ts';
import { parseLedgerName } from '../../../../sheets/parse/cell/ledger-name.ts';
import { parseMoney } from '../../../../sheets/parse/cell/money.ts';
import { parsePeople } from '../../../../sheets/parse/cell/people.ts';
import { parsePeriod } from '../../../../sheets/parse/cell/period.ts';
import { parseWholeNumber } from '../../../../sheets/parse/cell/whole-number.ts';

const ok = (value: unknown) => ({ ok: true, value });
const wrong = (reason: string) => ({ ok: false, reason });

describe('an amount of money', () => {
  it.each([
    [null, null],
    ['', null],
    [1200.5, 120_050],
    [0.1 + 0.2, 30],
    ['1,200.50', 120_050],
    ['￥１２００．５元', 120_050],
    [-50, -5_000],
    [0, 0],
    [100_000_000, AMOUNT_FEN_MAX],
  ])('%s is %s fen', (cell, amount) => expect(parseMoney(cell)).toEqual(ok(amount)));

  it.each([0.001, 100_000_000.01, '1200.505', '12,00', '一千', true, Number.NaN])('%s is none', (cell) =>
    expect(parseMoney(cell)).toMatchObject(wrong('not-an-amount')),
  );

  it('is read exactly, to the fen, from the number and from the text that shows it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -AMOUNT_FEN_MAX, max: AMOUNT_FEN_MAX }), (amount) => {
        expect(parseMoney(amount / 100)).toEqual(ok(fen(amount)));
        expect(parseMoney(formatYuan(fen(amount)))).toEqual(ok(fen(amount)));
      }),
      { seed: 541, numRuns: 500 },
    );
  });
});

describe('a version, a period, people, a name in the ledger', () => {
  it.each([
    [null, null],
    [1, 1],
    ['２', 2],
    [1_000_000, 1_000_000],
  ])('%s is the number %s', (cell, number) => expect(parseWholeNumber(cell)).toEqual(ok(number)));

  it.each([0, -1, 1.5, 1_000_001, '第2版', true])('%s is no version', (cell) =>
    expect(parseWholeNumber(cell)).toMatchObject(wrong('not-a-number')),
  );

  it.each([
    ['2026年第三季度', '2026-Q3'],
    [2026, '2026'],
    ['2026/11', '2026-11'],
  ])('%s is the period %s', (cell, period) => expect(parsePeriod(cell)).toEqual(ok(period)));

  it.each(['2026-13', '11月', 46_327])('%s is no period', (cell) =>
    expect(parsePeriod(cell)).toMatchObject(wrong('not-a-period')),
  );

  it.each([
    ['g01、G02，g01', ['G01', 'G02']],
    ['Ｇ０１ G02', ['G01', 'G02']],
    [101, ['101']],
  ])('%s are the people %s', (cell, codes) => expect(parsePeople(cell)).toEqual(ok(codes)));

  it('are at most ten, and at least one', () => {
    const codes = (count: number) => Array.from({ length: count }, (_, index) => `G${index}`).join('、');
    expect(parsePeople(codes(10))).toMatchObject({ ok: true });
    expect(parsePeople(codes(11))).toEqual({ ...wrong('too-many-people'), parameters: { peopleMax: '10' } });
    expect(parsePeople('、')).toMatchObject(wrong('not-a-code'));
    expect(parsePeople(' ')).toEqual(ok(null));
  });

  it.each([
    [' ｓｆ 123 ', 'sf123'],
    [12_345, '12345'],
    ['x'.repeat(100), 'x'.repeat(100)],
  ])('%s is the name %s', (cell, name) => expect(parseLedgerName(cell)).toEqual(ok(name)));

  it('has at most a hundred characters', () => {
    expect(parseLedgerName('x'.repeat(101))).toMatchObject(wrong('text-too-long'));
  });
});

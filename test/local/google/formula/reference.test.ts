import { describe, expect, test } from 'vitest';
import { type Case, evaluate } from './sample.ts';

describe('references', () => {
  test.each<Case>([
    ['=A1', 1],
    ['=$A$1', 1],
    ['=a1', 1],
    ['=A9', null],
    ['=A6', '#DIV/0!'],
    ["='Li''s sheet'!B2", 'quoted'],
    ['=Main!A2', 2],
    ['=请求!A1', '中文'],
    ["='请求'!$A$1", '中文'],
    ['=Nowhere!A1', '#REF!'],
    ['=Z100', null],
    ['=Z101', '#REF!'],
    ['=AA1', '#REF!'],
    ['=ZZZ1', '#REF!'],
    ['=AAAA1', '#NAME?'],
    ['=A1:A1', 1],
    ['=B1:B9', 30],
    ['=A3:F3', '#VALUE!'],
    ['=B:B', 30],
    ['=A5:B6', '#VALUE!'],
    ['=B5:B9', '#VALUE!'],
    ['=3:3', null],
    ['=SUM(B3:B1)', 60],
    ['=SUM(B2:B)', 50],
    ['=SUM(B:B)', 60],
    ['=SUM(1:1)', 46_374],
    ['=SUM(B1:B500)', 60],
    ['=SUM(B200:B500)', '#REF!'],
    ['=SUM(B2:2)', 46_384.5],
    ['=SUM(A:B2)', 33],
  ])('%s → %s', (formula, value) => {
    expect(evaluate(formula)).toEqual(value);
  });
});

import { describe, expect, test } from 'vitest';
import { compileFormula } from '../../../../../local/google/formula/index.ts';
import { NOW_SERIAL } from '../cells.ts';
import { type Case, evaluate } from '../sample.ts';

describe('days and times', () => {
  test.each<Case>([
    ['=TODAY()', 46_349],
    ['=NOW()', NOW_SERIAL],
    ['=DATE(2026,11,23)', 46_349],
    ['=DATE(2026,13,1)', 46_388],
    ['=DATE(2026,3,0)', 46_081],
    ['=DATE(126,11,23)', 46_349],
    ['=DATE("x",1,1)', '#VALUE!'],
    ['=DATE(1E9,1,1)', '#NUM!'],
    ['=TIME(14,30,0)', 14.5 / 24],
    ['=TIME(25,0,0)', 1 / 24],
    ['=TIME(-1,0,0)', 23 / 24],
    ['=TIME(0,0,86399)', 86_399 / 86_400],
    ['=TODAY()-DATE(2026,11,1)', 22],
  ])('%s → %s', (formula, value) => {
    expect(evaluate(formula)).toEqual(value);
  });
});

describe('volatile', () => {
  test.each([
    ['=NOW()', true],
    ['=1+IF(TRUE,-TODAY(),0)', true],
    ['=A1+1', false],
    ['="NOW()"', false],
    ['=1+', false],
  ])('%s: %s', (formula, volatile) => {
    expect(compileFormula(formula).volatile).toBe(volatile);
  });
});

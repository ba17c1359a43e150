import { describe, expect, test } from 'vitest';
import { compileFormula } from '../../../../local/google/formula/index.ts';
import { AT, type Case, evaluate, SAMPLE } from './sample.ts';

describe('literals', () => {
  test.each<Case>([
    ['=1', 1],
    ['=1.5', 1.5],
    ['=.5', 0.5],
    ['=1e3', 1000],
    ['=1.5E-1', 0.15],
    ['="a""b"', 'a"b'],
    ['=""', ''],
    ['=TRUE', true],
    ['=false', false],
    ['=TRUE()', true],
    ['=#N/A', '#N/A'],
    ['=#DIV/0!', '#DIV/0!'],
    ['=#REF!', '#REF!'],
    ['= 1 ', 1],
    ['=\n1', 1],
  ])('%s → %s', (formula, value) => {
    expect(evaluate(formula)).toEqual(value);
  });
});

describe('mistakes', () => {
  test.each<Case>([
    ['=', '#ERROR!'],
    ['=1+', '#ERROR!'],
    ['=(1', '#ERROR!'],
    ['=1)', '#ERROR!'],
    ['=1 2', '#ERROR!'],
    ['="a', '#ERROR!'],
    ['=SUM(1', '#ERROR!'],
    ['=SUM(1 2)', '#ERROR!'],
    ['={1,2}', '#ERROR!'],
    ['=@A1', '#ERROR!'],
    ['=A1:B2:C3', '#ERROR!'],
    ['=，', '#ERROR!'],
    ['=*1', '#ERROR!'],
    ['=name', '#NAME?'],
    ['=备注', '#NAME?'],
    ['=FOO(1)', '#NAME?'],
    ['=LOG10(5)', '#NAME?'],
    ['=ARRAYFORMULA(A1:A2)', '#NAME?'],
    ['=toString()', '#NAME?'],
    ['=constructor(1)', '#NAME?'],
    ['=LEN()', '#N/A'],
    ['=LEN(1,2)', '#N/A'],
    ['=IF(1)', '#N/A'],
    ['=IFERROR(FOO(1),"no")', 'no'],
    ['=IMPORTXML("http://127.0.0.1/","//a")', '#REF!'],
    ['=importdata("x")', '#REF!'],
    ['=IMPORTRANGE("x","A1")', '#REF!'],
    ['=IMAGE("x")', '#REF!'],
  ])('%s → %s', (formula, value) => {
    expect(evaluate(formula)).toEqual(value);
  });
});

test('an error says what is wrong', () => {
  const value = compileFormula('=FOO(1)').evaluate(SAMPLE, AT);
  expect(value).toEqual({ error: '#NAME?', message: "Unknown function: 'FOO'." });
});

import { describe, expect, test } from 'vitest';
import { type Case, evaluate } from '../sample.ts';

describe('counting and summing', () => {
  test.each<Case>([
    ['=SUM(1,2,"3")', 6],
    ['=SUM(1,"x")', '#VALUE!'],
    ['=SUM(A1:A4)', 3],
    ['=SUM(A:A)', '#DIV/0!'],
    ['=SUM(TRUE,1)', 2],
    ['=SUM(A9)', 0],
    ['=MAX(B1:B5)', 30],
    ['=MAX(C1:C3)', 0],
    ['=MAX(-1,-2)', -1],
    ['=MIN(B1:B3,5)', 5],
    ['=MIN(C:C)', 0],
    ['=MIN(A:A)', '#DIV/0!'],
    ['=COUNT(A:A)', 2],
    ['=COUNT(1,"2","x",A6)', 2],
    ['=COUNTA(A:A)', 5],
    ['=COUNTA(B:B)', 5],
    ['=COUNTA(J:J)', 0],
    ['=COUNT(J:J)', 0],
    ['=COUNTIF(B:B,">=20")', 2],
    ['=COUNTIF(B:B,">20")', 1],
    ['=COUNTIF(B:B,"<20")', 1],
    ['=COUNTIF(B:B,"<=20")', 2],
    ['=COUNTIF(B:B,20)', 1],
    ['=COUNTIF(B:B,"20")', 1],
    ['=COUNTIF(B:B,"=20")', 1],
    ['=COUNTIF(C:C,"unit")', 2],
    ['=COUNTIF(C:C,"p?one")', 1],
    ['=COUNTIF(C:C,"ph*ne")', 2],
    ['=COUNTIF(C:C,"ph~*ne")', 1],
    ['=COUNTIF(C1:C4,"<>unit")', 2],
    ['=COUNTIF(B:B,"")', 96],
    ['=COUNTIF(B:B,"=")', 95],
    ['=COUNTIF(B:B,"<>")', 5],
    ['=COUNTIF(A:A,TRUE)', 1],
    ['=COUNTIF(A:A,"true")', 1],
    ['=COUNTIF(D:D,">2026-11-23")', 1],
    ['=COUNTIF(B:B,A6)', '#DIV/0!'],
    ['=COUNTIF(C1,"unit")', 1],
    ['=COUNTIF(B1:B5,"a.c")', 0],
    ['=COUNTIF(F:F,">a")', 2],
  ])('%s → %s', (formula, value) => {
    expect(evaluate(formula)).toEqual(value);
  });
});

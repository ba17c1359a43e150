import { describe, expect, test } from 'vitest';
import { adjustFormula } from '../../../../local/google/formula/index.ts';

type Change = Parameters<typeof adjustFormula>[1];

const OWN = { sheetTitle: 'Main', ownSheetTitle: 'Main' } as const;

/** Lines are 0-based: `at: 4` is row 5 or column E. */
function rows(kind: 'insert' | 'delete', at: number, count: number): Change {
  return { ...OWN, dimension: 'rows', kind, at, count };
}

function columns(kind: 'insert' | 'delete', at: number, count: number): Change {
  return { ...OWN, dimension: 'columns', kind, at, count };
}

describe('adjustFormula', () => {
  test.each<readonly [string, Change, string]>([
    ['=A4', rows('insert', 4, 2), '=A4'],
    ['=A5', rows('insert', 4, 2), '=A7'],
    ['=A6', rows('insert', 4, 2), '=A8'],
    ['=$A$5', rows('insert', 4, 2), '=$A$7'],
    ['=A4', rows('delete', 4, 2), '=A4'],
    ['=A5', rows('delete', 4, 2), '=#REF!'],
    ['=A6', rows('delete', 4, 2), '=#REF!'],
    ['=A7', rows('delete', 4, 2), '=A5'],
    ['=SUM(A1:A4)', rows('insert', 4, 2), '=SUM(A1:A4)'],
    ['=SUM(A1:A5)', rows('insert', 4, 2), '=SUM(A1:A7)'],
    ['=SUM(A5:A9)', rows('insert', 4, 2), '=SUM(A7:A11)'],
    ['=SUM(A1:A4)', rows('delete', 4, 2), '=SUM(A1:A4)'],
    ['=SUM(A1:A5)', rows('delete', 4, 2), '=SUM(A1:A4)'],
    ['=SUM(A1:A9)', rows('delete', 4, 2), '=SUM(A1:A7)'],
    ['=SUM(A5:A9)', rows('delete', 4, 2), '=SUM(A5:A7)'],
    ['=SUM(A6:A9)', rows('delete', 4, 2), '=SUM(A5:A7)'],
    ['=SUM(A5:A6)', rows('delete', 4, 2), '=SUM(#REF!)'],
    ['=SUM(A5:A7)', rows('delete', 4, 2), '=SUM(A5:A5)'],
    ['=SUM(A9:A5)', rows('delete', 4, 2), '=SUM(A7:A5)'],
    ['=SUM(A9:A6)', rows('delete', 4, 2), '=SUM(A7:A5)'],
    ['=SUM(A5:A1)', rows('delete', 4, 2), '=SUM(A4:A1)'],
    ['=SUM($A:$A)', rows('delete', 4, 2), '=SUM($A:$A)'],
    ['=SUM($A:$A)', rows('delete', 0, 100), '=SUM($A:$A)'],
    ['=SUM(A2:A)', rows('insert', 0, 1), '=SUM(A3:A)'],
    ['=SUM(A2:A)', rows('delete', 0, 5), '=SUM(A1:A)'],
    ['=SUM(5:6)', rows('delete', 4, 2), '=SUM(#REF!)'],
    ['=E1', columns('insert', 4, 1), '=F1'],
    ['=D1', columns('insert', 4, 1), '=D1'],
    ['=E1', columns('delete', 4, 1), '=#REF!'],
    ['=SUM($A:$F)', columns('delete', 4, 1), '=SUM($A:$E)'],
    ['=SUM(E:E)', columns('delete', 4, 1), '=SUM(#REF!)'],
    ['=SUM(2:2)', columns('delete', 4, 1), '=SUM(2:2)'],
    ['=INDEX($A:$A,ROW())', columns('insert', 0, 1), '=INDEX($B:$B,ROW())'],
    ['=Other!A5+A5', rows('insert', 4, 2), '=Other!A5+A7'],
    ['="A5"&A5', rows('insert', 4, 2), '="A5"&A7'],
    ['=LOG10(1)', rows('insert', 4, 2), '=LOG10(1)'],
    ['={A5}', rows('insert', 4, 2), '={A5}'],
  ])('%s, %j → %s', (formula, change, adjusted) => {
    expect(adjustFormula(formula, change)).toBe(adjusted);
  });

  test('of another sheet only its own references follow', () => {
    const change: Change = { ...rows('insert', 4, 2), sheetTitle: "Li's sheet" };
    expect(adjustFormula("='Li''s sheet'!A5+A5+'li''s SHEET'!A5", change)).toBe(
      "='Li''s sheet'!A7+A5+'li''s SHEET'!A7",
    );
  });
});

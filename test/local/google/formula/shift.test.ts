import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shiftFormula } from '../../../../local/google/formula/index.ts';
import { lettersOfColumn } from '../../../../local/google/formula/reference.ts';

describe('shiftFormula', () => {
  test.each([
    ['=A1', 1, 2, '=C2'],
    ['=$A1', 1, 2, '=$A2'],
    ['=A$1', 1, 2, '=C$1'],
    ['=$A$1', 1, 2, '=$A$1'],
    ['=B2', -1, -1, '=A1'],
    ['=A2', -2, 0, '=#REF!'],
    ['=B2', 0, -2, '=#REF!'],
    ['=SUM(A1:B2)', 1, 1, '=SUM(B2:C3)'],
    ['=SUM(A$1:B2)', 1, 0, '=SUM(A$1:B3)'],
    ['=SUM(A2:B3)', -2, 0, '=SUM(#REF!)'],
    ['=SUM(A:A)', 5, 1, '=SUM(B:B)'],
    ['=SUM($A:$A)', 5, 1, '=SUM($A:$A)'],
    ['=SUM(2:3)', 1, 9, '=SUM(3:4)'],
    ['=SUM($2:$3)', 1, 9, '=SUM($2:$3)'],
    ['=A2:A', 1, 1, '=B3:B'],
    ["='Li''s sheet'!A1+Main!A1", 1, 0, "='Li''s sheet'!A2+Main!A2"],
    ['=Z1', 0, 1, '=AA1'],
    ['=ZZ1', 0, 1, '=AAA1'],
    ['=ZZZ1', 0, 1, '=#REF!'],
    ['="A1"&A1', 1, 0, '="A1"&A2'],
    ['=LOG10(A1)', 1, 0, '=LOG10(A2)'],
    ['=IF( A1 = 1 , B1,"")', 1, 0, '=IF( A2 = 1 , B2,"")'],
    ['=#REF!+A1', 1, 0, '=#REF!+A2'],
    ['=Main!#REF!', 1, 0, '=Main!#REF!'],
    ['=a1', 1, 0, '=A2'],
    ['={A1}', 1, 0, '={A1}'],
    ['="A1', 1, 0, '="A1'],
    [
      '=IF(INDEX($A:$A,ROW())="","",IFERROR(INDEX(_sys_requests!$E:$E,INDEX($A:$A,ROW())+1),""))',
      7,
      3,
      '=IF(INDEX($A:$A,ROW())="","",IFERROR(INDEX(_sys_requests!$E:$E,INDEX($A:$A,ROW())+1),""))',
    ],
  ])('%s by %i rows and %i columns → %s', (formula, rows, columns, shifted) => {
    expect(shiftFormula(formula, rows, columns)).toBe(shifted);
  });

  const corner = fc
    .record({
      column: fc.integer({ min: 40, max: 900 }),
      row: fc.integer({ min: 41, max: 900 }),
      columnFixed: fc.boolean(),
      rowFixed: fc.boolean(),
    })
    .map(
      ({ column, row, columnFixed, rowFixed }) =>
        `${columnFixed ? '$' : ''}${lettersOfColumn(column)}${rowFixed ? '$' : ''}${row}`,
    );
  const reference = fc
    .tuple(fc.constantFrom('', 'Main!', "'Li''s sheet'!", '请求!'), corner, fc.option(corner))
    .map(([sheet, first, last]) => `${sheet}${first}${last === null ? '' : `:${last}`}`);
  const formula = fc
    .array(reference, { minLength: 1, maxLength: 5 })
    .map((references) => `=SUM(${references.join(', ')})&"A1"`);
  const delta = fc.integer({ min: -40, max: 40 });

  test('there and back again is where it was', () => {
    fc.assert(
      fc.property(formula, delta, delta, (text, rows, columns) => {
        expect(shiftFormula(shiftFormula(text, rows, columns), -rows, -columns)).toBe(text);
      }),
      { seed: 20261123 },
    );
  });

  test('two moves are one', () => {
    fc.assert(
      fc.property(formula, fc.integer({ min: -20, max: 20 }), delta, (text, first, second) => {
        const once = shiftFormula(text, first + Math.trunc(second / 2), first);
        expect(shiftFormula(shiftFormula(text, first, first), Math.trunc(second / 2), 0)).toBe(once);
      }),
      { seed: 20261123 },
    );
  });
});

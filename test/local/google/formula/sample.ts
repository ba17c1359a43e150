import { compileFormula, type FormulaValue } from '../../../../local/google/formula/index.ts';
import { paperWorkbook } from './cells.ts';

// biome-ignore format: columns of a sheet read best as lines
export const SAMPLE = paperWorkbook({
  Main: {
    A1: 1, A2: 2, A3: 'three', A4: true, A6: { error: '#DIV/0!' },
    B1: 10, B2: 20, B3: 30, B4: '', B5: 'Done',
    C1: 'unit', C2: 'phone', C3: 'UNIT', C4: 'ph*ne',
    D1: 46_349, D2: 46_350.5,
    E1: 5, E2: 7, E3: 9,
    F1: 'a', F2: 'b', F3: 'c',
    G1: 9, G2: 7, G3: 5,
  },
  "Li's sheet": { B2: 'quoted' },
  请求: { A1: '中文' },
});

/** `H3` of the sheet `Main`, where every formula of the tables stands. */
export const AT = { sheetId: 0, row: 2, column: 7 };

export type Case = readonly [formula: string, value: FormulaValue];

/** What a formula gives in the sample; of an error its code. */
export function evaluate(text: string): FormulaValue {
  const value = compileFormula(text).evaluate(SAMPLE, AT);
  return typeof value === 'object' && value !== null ? value.error : value;
}

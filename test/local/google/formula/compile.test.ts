import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjustFormula, compileFormula, shiftFormula } from '../../../../local/google/formula/index.ts';
import { paperWorkbook } from './cells.ts';

const SEED = { seed: 20261123, numRuns: 500 };
const AT = { sheetId: 0, row: 2, column: 2 };
const workbook = paperWorkbook({ Main: { A1: 1, B2: 'two', C3: true } });

// biome-ignore format: a list of words
const WORDS = [
  ...'=+-*/^&<>%(),;:!$"\' \n#', 'A1', '$B$2', 'A:A', '1:1', "'x'!", 'Main!', '12', '1e9', '"s"', '#REF!', 'TRUE', 'x',
  'INDEX(', 'IF(', 'IFERROR(', 'SUM(', 'MATCH(', 'REGEXMATCH(', 'TEXT(', 'LEFT(', 'SUBSTITUTE(', 'COUNTIF(', 'DATE(',
];

/** Texts that come near a formula: its words in any order. */
const nearFormula = fc.array(fc.constantFrom(...WORDS), { maxLength: 25 }).map((words) => `=${words.join('')}`);

describe('any text at all', () => {
  test.each([
    ['arbitrary', fc.string({ unit: 'binary', maxLength: 60 }).map((text) => `=${text}`)],
    ['near to a formula', nearFormula],
  ])('%s: compiles, evaluates and moves without throwing', (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const value = compileFormula(text).evaluate(workbook, AT);
        expect(value === null || ['string', 'number', 'boolean', 'object'].includes(typeof value)).toBe(true);
        expect(Number.isNaN(value)).toBe(false);
        expect(shiftFormula(text, 0, 0)).toHaveLength(text.length);
        adjustFormula(text, {
          sheetTitle: 'Main',
          ownSheetTitle: 'Main',
          dimension: 'rows',
          kind: 'delete',
          at: 0,
          count: 3,
        });
      }),
      SEED,
    );
  });

  test('gives the same value every time', () => {
    fc.assert(
      fc.property(nearFormula, (text) => {
        const first = compileFormula(text).evaluate(workbook, AT);
        expect(compileFormula(text).evaluate(workbook, AT)).toEqual(first);
      }),
      SEED,
    );
  });
});

describe('limits', () => {
  test('a formula of 1,000 operands is evaluated, one of 1,001 refused', () => {
    const sum = (count: number): string => `=${Array.from({ length: count }, () => '1').join('+')}`;
    expect(compileFormula(sum(1_000)).evaluate(workbook, AT)).toBe(1_000);
    expect(compileFormula(sum(1_001)).evaluate(workbook, AT)).toMatchObject({ error: '#ERROR!' });
  });

  test.each(['(', '-', 'IF(', 'A1,', '"', "'", '%', ' ', '1+', 'a'])('50,000 characters of %s do no harm', (piece) => {
    const text = `=1${piece.repeat(Math.floor(49_990 / piece.length))}`;
    expect(() => compileFormula(text).evaluate(workbook, AT)).not.toThrow();
  });

  test('more distinct formulas than the cache holds are still right', () => {
    for (let number = 0; number < 6_000; number += 1) compileFormula(`=${number}+1`);
    expect(compileFormula('=0+1').evaluate(workbook, AT)).toBe(1);
    expect(compileFormula('=5999+1').evaluate(workbook, AT)).toBe(6_000);
  });
});

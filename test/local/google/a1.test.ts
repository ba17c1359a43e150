import { describe, expect, it } from 'vitest';
import { printRange, rangeOfA1, requireRange } from '../../../local/google/editing/a1.ts';
import { newParts, newSheet } from '../../../local/google/grid/sheet.ts';
import { newWorkbook } from '../../../local/google/grid/workbook.ts';

const workbook = newWorkbook('w', 'Workbook');
workbook.sheets.push(
  newSheet(1, newParts('Sheet1'), 10, 5),
  newSheet(2, newParts("来件 it's"), 20, 30),
  newSheet(3, newParts('AB1'), 2, 2),
);
workbook.parts = {
  ...workbook.parts,
  namedRanges: [{ namedRangeId: 'n', name: 'Sheet1', range: { sheetId: 2, startRowIndex: 1, endRowIndex: 2 } }],
};

describe('an A1 text', () => {
  it.each([
    ['Sheet1!A1', 'Sheet1!A1'],
    ['sheet1!b2:C3', 'Sheet1!B2:C3'],
    ['Sheet1!C3:B2', 'Sheet1!B2:C3'],
    ['Sheet1!$A$1:$B2', 'Sheet1!A1:B2'],
    ['Sheet1!A:Z', 'Sheet1!A1:E10'],
    ['Sheet1!A2:Z', 'Sheet1!A2:E10'],
    ['Sheet1!A:B5', 'Sheet1!A5:B10'],
    ['Sheet1!2:3', 'Sheet1!A2:E3'],
    ['Sheet1!A1:C99', 'Sheet1!A1:C10'],
    ["'Sheet1'!A1", 'Sheet1!A1'],
    ["'Sheet1'", 'Sheet1!A1:E10'],
    ["'来件 it''s'!AA1:AB2", "'来件 it''s'!AA1:AB2"],
    ["来件 it's", "'来件 it''s'!A1:AD20"],
    ['B2', 'Sheet1!B2'],
    ['Sheet1', "'来件 it''s'!A2:AD2"],
    ["'AB1'!A1", "'AB1'!A1"],
  ])('%s means %s', (text, expected) => {
    const { sheet, rect } = requireRange(workbook, text);
    expect(printRange(sheet, rect)).toBe(expected);
  });

  it.each([
    '',
    'None',
    'None!A1',
    'Sheet1!',
    'Sheet1!A',
    'Sheet1!A0',
    'Sheet1!A1:B2:C3',
    "'Sheet1!A1",
    'Sheet1!AAAA1',
    'Table[Col]',
  ])('%j means nothing', (text) => {
    expect(rangeOfA1(workbook, text)).toBeNull();
    expect(() => requireRange(workbook, text)).toThrow(`Unable to parse range: ${text}`);
  });

  it.each(['Sheet1!A11', 'Sheet1!F1', 'Sheet1!F:G', 'Sheet1!11:12'])('%s begins outside the grid', (text) => {
    expect(() => requireRange(workbook, text)).toThrow('exceeds grid limits. Max rows: 10, max columns: 5');
  });
});

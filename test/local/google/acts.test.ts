import { beforeEach, describe, expect, it } from 'vitest';
import type { PageAct, PageActOutcome } from '../../../local/google/page-protocol.ts';
import type { GoogleStandIn } from '../../../local/google/stand-in.ts';
import { makeStandIn } from '../../contract/sheets/running-stand-in.ts';
import { batchUpdate, firstSheet, send, shownValues, workbookWith } from './workbook-for-tests.ts';

let standIn: GoogleStandIn;
let spreadsheetId: string;
let staffEdits: ReturnType<typeof makeStandIn>['staffEdits'];

beforeEach(async () => {
  ({ standIn, staffEdits } = makeStandIn());
  standIn.setQuota(null);
  spreadsheetId = await workbookWith(standIn, [
    ['name', 'count', 'sum'],
    ['b', 2, '=B2*10'],
    ['c', 3, '=B3*10'],
    ['a', 1, '=B4*10'],
  ]);
});

const act = (given: PageAct, editor = 'mei'): PageActOutcome => standIn.act(spreadsheetId, editor, given);
const rect = (startRow: number, endRow: number, startColumn: number, endColumn: number) => ({
  startRow,
  endRow,
  startColumn,
  endColumn,
});
const type = (row: number, column: number, text: string, editor = 'mei') =>
  act({ kind: 'type', sheetId: 1, row, column, text }, editor);
const shown = () => shownValues(standIn, spreadsheetId);
const cell = (place: string) => firstSheet(standIn, spreadsheetId).cells[place];

describe('typing', () => {
  it.each([
    ['5', 5, '5'],
    ['2026/11/23', 46349, '2026/11/23'],
    ["'5", '5', '5'],
    ['true', true, 'TRUE'],
    ['=SUM(B2:B4)', 6, '6'],
    ['=NOSUCH(1)', '#NAME?', '#NAME?'],
  ])('%s shows %j', (text, value, display) => {
    expect(type(5, 0, text)).toMatchObject({ kind: 'done' });
    expect(cell('5,0')).toMatchObject({ value, display });
  });

  it('nothing empties the cell and leaves how it looks', async () => {
    const range = { sheetId: 1, startRowIndex: 1, endRowIndex: 2, endColumnIndex: 1 };
    const bold = { userEnteredFormat: { textFormat: { bold: true } } };
    await batchUpdate(standIn, spreadsheetId, [{ repeatCell: { range, cell: bold, fields: 'userEnteredFormat' } }]);
    type(1, 0, '');
    expect(cell('1,0')).toEqual({ value: null, display: '', style: { bold: true } });
  });

  it('makes only what depends on the cell be worked out again', () => {
    const told: string[][] = [];
    standIn.snapshot(spreadsheetId);
    standIn.subscribe(spreadsheetId, ({ sheets }) =>
      told.push(sheets.flatMap(({ cells }) => Object.keys(cells)).sort()),
    );
    type(2, 1, '30');
    type(2, 0, 'z');
    expect(told).toEqual([['2,1', '2,2'], ['2,0']]);
    expect(cell('2,2')?.value).toBe(300);
  });

  it('is an edit by staff, even of the same value; a refused one is none', () => {
    type(1, 0, 'b');
    type(99, 0, 'x');
    expect(staffEdits.map(({ editor, spreadsheetId: where }) => [editor, where])).toEqual([['mei', spreadsheetId]]);
  });
});

describe('a validation', () => {
  const list = (strict: boolean) => ({
    condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'yes' }, { userEnteredValue: 'no' }] },
    strict,
    showCustomUi: true,
  });
  const set = (rule: object, column = 0) =>
    batchUpdate(standIn, spreadsheetId, [
      {
        setDataValidation: {
          range: { sheetId: 1, startRowIndex: 1, startColumnIndex: column, endColumnIndex: column + 1 },
          rule,
        },
      },
    ]);

  it('that is strict refuses what is typed, but not what is pasted or written by programs', async () => {
    await set(list(true));
    expect(type(1, 0, 'perhaps')).toMatchObject({ kind: 'refused' });
    expect(type(1, 0, 'yes')).toMatchObject({ kind: 'done' });
    expect(type(1, 0, '')).toMatchObject({ kind: 'done' });
    expect(act({ kind: 'paste', sheetId: 1, row: 1, column: 0, rows: [['perhaps']] })).toMatchObject({ kind: 'done' });
    const path = `/v4/spreadsheets/${spreadsheetId}/values/Tab!A3?valueInputOption=RAW`;
    expect((await send(standIn, 'PUT', path, { values: [['maybe']] }, 'mei')).status).toBe(200);
    expect(
      shown()
        .slice(1, 3)
        .map(([first]) => first),
    ).toEqual(['perhaps', 'maybe']);
    expect(firstSheet(standIn, spreadsheetId).validations).toEqual([
      { range: rect(1, 12, 0, 1), kind: 'list', choices: ['yes', 'no'], strict: true },
    ]);
  });

  it('that is not strict lets everything in', async () => {
    await set(list(false));
    expect(type(1, 0, 'perhaps')).toMatchObject({ kind: 'done' });
  });

  it('by a range offers what stands there', async () => {
    await set(
      { condition: { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: '=Tab!$A$2:$A$4' }] }, strict: true },
      4,
    );
    expect(firstSheet(standIn, spreadsheetId).validations[0]?.choices).toEqual(['b', 'c', 'a']);
    expect(type(1, 4, 'd')).toMatchObject({ kind: 'refused' });
    expect(type(1, 4, 'c')).toMatchObject({ kind: 'done' });
  });

  it('makes a check box: ticked, unticked when emptied, refused elsewhere', async () => {
    await set({ condition: { type: 'BOOLEAN' }, strict: true }, 4);
    expect(act({ kind: 'check', sheetId: 1, row: 1, column: 4, checked: true })).toMatchObject({ kind: 'done' });
    expect(cell('1,4')?.value).toBe(true);
    act({ kind: 'clear', sheetId: 1, range: rect(1, 3, 4, 5) });
    expect(cell('1,4')?.value).toBe(false);
    expect(cell('2,4')).toBeUndefined();
    expect(act({ kind: 'check', sheetId: 1, row: 1, column: 0, checked: true })).toMatchObject({ kind: 'refused' });
  });
});

describe('what a person does with rows', () => {
  it('pasting goes beyond the grid and makes it grow', () => {
    act({ kind: 'paste', sheetId: 1, row: 11, column: 5, rows: [['x', 'y'], ['z']] });
    const sheet = firstSheet(standIn, spreadsheetId);
    expect([sheet.rowCount, sheet.columnCount]).toEqual([13, 7]);
  });

  it('sorting moves whole rows of the range, formulas with them', () => {
    act({ kind: 'sort', sheetId: 1, range: rect(1, 6, 0, 3), byColumn: 0, ascending: true });
    expect(shown().slice(1)).toEqual([
      ['a', 1, 10],
      ['b', 2, 20],
      ['c', 3, 30],
    ]);
    act({ kind: 'sort', sheetId: 1, range: rect(1, 6, 0, 3), byColumn: 1, ascending: false });
    expect(shown().slice(1)).toEqual([
      ['c', 3, 30],
      ['b', 2, 20],
      ['a', 1, 10],
    ]);
    expect(cell('1,2')?.formula).toBe('=B2*10');
  });

  it('sorting orders numbers, text, truth values, and what is empty last in either direction', () => {
    act({ kind: 'paste', sheetId: 1, row: 5, column: 0, rows: [['TRUE'], ['b'], [''], ['2'], ['A'], ['10']] });
    const column = () =>
      shown()
        .slice(5, 11)
        .map(([first]) => first ?? null);
    act({ kind: 'sort', sheetId: 1, range: rect(5, 11, 0, 1), byColumn: 0, ascending: true });
    expect(column()).toEqual([2, 10, 'A', 'b', true]);
    act({ kind: 'sort', sheetId: 1, range: rect(5, 11, 0, 1), byColumn: 0, ascending: false });
    expect(column()).toEqual([true, 'b', 'A', 10, 2]);
  });

  it('cutting moves a block, and formulas that mean it follow', () => {
    act({ kind: 'cut', sheetId: 1, range: rect(1, 2, 1, 2), toSheetId: 1, toRow: 6, toColumn: 4 });
    expect(cell('1,2')).toMatchObject({ formula: '=E7*10', value: 20 });
    expect(cell('1,1')).toBeUndefined();
  });

  it('copying shifts relative references', () => {
    act({ kind: 'copy', sheetId: 1, range: rect(1, 2, 0, 3), toSheetId: 1, toRow: 6, toColumn: 0 });
    expect(cell('6,2')).toMatchObject({ formula: '=B7*10', value: 20 });
  });

  it('filling goes on with a series, repeats text and shifts formulas', () => {
    act({
      kind: 'paste',
      sheetId: 1,
      row: 5,
      column: 0,
      rows: [
        ['1', 'x', '=A6+1', '2026-11-30'],
        ['3', 'y', '=A7+1', '2026-12-01'],
      ],
    });
    act({ kind: 'fill', sheetId: 1, range: rect(5, 7, 0, 4), toRange: rect(5, 9, 0, 4) });
    expect(shown().slice(7)).toEqual([
      [5, 'x', 6, 46358],
      [7, 'y', 8, 46359],
    ]);
  });

  it('inserted rows look like the row before them', async () => {
    const range = { sheetId: 1, startRowIndex: 1, endRowIndex: 2, endColumnIndex: 1 };
    const red = { userEnteredFormat: { backgroundColor: { red: 1 } } };
    await batchUpdate(standIn, spreadsheetId, [{ repeatCell: { range, cell: red, fields: 'userEnteredFormat' } }]);
    act({ kind: 'insert-rows', sheetId: 1, at: 2, count: 1 });
    expect(cell('2,0')).toEqual({ value: null, display: '', style: { background: '#ff0000' } });
    expect(cell('3,2')?.formula).toBe('=B4*10');
  });

  it('a filter hides rows until it is taken away', () => {
    const range = rect(0, 4, 0, 3);
    act({ kind: 'set-filter', sheetId: 1, range, hiddenValues: { '0': ['b', 'a'] } });
    expect(firstSheet(standIn, spreadsheetId)).toMatchObject({ hiddenRows: [1, 3], filter: range });
    act({ kind: 'set-filter', sheetId: 1, range: null, hiddenValues: {} });
    expect(firstSheet(standIn, spreadsheetId)).toMatchObject({ hiddenRows: [], filter: null });
  });

  it.each<PageAct>([
    { kind: 'type', sheetId: 9, row: 0, column: 0, text: 'x' },
    { kind: 'type', sheetId: 1, row: 12, column: 0, text: 'x' },
    { kind: 'clear', sheetId: 1, range: rect(0, 0, 0, 1) },
    { kind: 'delete-rows', sheetId: 1, at: 0, count: 12 },
    { kind: 'delete-rows', sheetId: 1, at: 11, count: 2 },
    { kind: 'insert-columns', sheetId: 1, at: 7, count: 1 },
    { kind: 'move-rows', sheetId: 1, at: 0, count: 1, to: 13 },
    { kind: 'sort', sheetId: 1, range: rect(0, 4, 0, 2), byColumn: 2, ascending: true },
    { kind: 'fill', sheetId: 1, range: rect(0, 1, 0, 1), toRange: rect(0, 2, 0, 2) },
  ])('is refused outside the grid: %j', (given) => {
    const before = standIn.snapshot(spreadsheetId);
    expect(act(given)).toMatchObject({ kind: 'refused' });
    expect(standIn.snapshot(spreadsheetId)).toEqual(before);
  });
});

describe('undo beside others', () => {
  it("takes back one's own acts only, wherever the rows went meanwhile", () => {
    type(1, 0, 'mine');
    type(2, 0, 'theirs', 'lin');
    act({ kind: 'insert-rows', sheetId: 1, at: 0, count: 2 }, 'lin');
    act({ kind: 'undo' });
    expect(
      shown()
        .slice(3, 5)
        .map(([first]) => first),
    ).toEqual(['b', 'theirs']);
    act({ kind: 'redo' });
    expect(shown()[3]?.[0]).toBe('mine');
  });

  it('leaves alone what somebody else wrote over it', () => {
    type(1, 0, 'mine');
    type(1, 0, 'theirs', 'lin');
    act({ kind: 'undo' });
    expect(shown()[1]?.[0]).toBe('theirs');
  });

  it('brings deleted rows back with their formulas and those of others', () => {
    type(6, 0, '=SUM(B2:B4)', 'lin');
    act({ kind: 'delete-rows', sheetId: 1, at: 1, count: 2 });
    type(4, 1, '=A5', 'lin');
    act({ kind: 'undo' });
    expect(shown().slice(1, 4)).toEqual([
      ['b', 2, 20],
      ['c', 3, 30],
      ['a', 1, 10],
    ]);
    expect(cell('6,0')).toMatchObject({ formula: '=SUM(B2:B4)', value: 6 });
    expect(cell('6,1')).toMatchObject({ formula: '=A7', value: 6 });
  });
});

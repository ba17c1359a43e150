import { describe, expect, it } from 'vitest';
import type { PageAct, PageChange } from '../../../../local/google/page-protocol.ts';
import { makeStandIn } from '../../../contract/sheets/running-stand-in.ts';
import { batchUpdate, send, workbookWith } from '../workbook-for-tests.ts';

/** Tabs that read each other: Far reads Near, Near reads Tab (1), and Alone reads nobody; Wide tells whole rows apart. */
const NEAR = 2;
const FAR = 3;
const ALONE = 4;

async function tabsThatReadEachOther() {
  const { standIn } = makeStandIn();
  const spreadsheetId = await workbookWith(standIn, [
    ['a', 'b'],
    ['done', 'c'],
  ]);
  const add = (title: string, sheetId: number) => ({
    addSheet: { properties: { title, sheetId, gridProperties: { rowCount: 5, columnCount: 4 } } },
  });
  await batchUpdate(standIn, spreadsheetId, [add('Near one', NEAR), add('Far', FAR), add('Alone', ALONE)]);
  const write = (range: string, text: string) =>
    send(
      standIn,
      'PUT',
      `/v4/spreadsheets/${spreadsheetId}/values/${encodeURIComponent(range)}?valueInputOption=USER_ENTERED`,
      { values: [[text]] },
    );
  await write("'Near one'!A1", '=tab!A2');
  await write('Far!A1', "='near one'!A1");
  await write('Alone!A1', 'Tab');
  const changes: PageChange[] = [];
  standIn.snapshot(spreadsheetId);
  standIn.subscribe(spreadsheetId, (change) => changes.push(change));
  const change = (act: PageAct): PageChange | undefined => {
    standIn.act(spreadsheetId, 'mei', act);
    return changes.at(-1);
  };
  return { standIn, spreadsheetId, change, changes };
}

const structural = (change: PageChange | undefined) =>
  change?.sheets.filter(({ structure }) => structure).map(({ sheetId }) => sheetId);

describe('a change tells', () => {
  it.each<{ name: string; act: PageAct; sheets: readonly number[] }>([
    { name: 'rows put in', act: { kind: 'insert-rows', sheetId: 1, at: 1, count: 1 }, sheets: [1, NEAR, FAR] },
    { name: 'rows taken away', act: { kind: 'delete-rows', sheetId: 1, at: 0, count: 1 }, sheets: [1, NEAR, FAR] },
    {
      name: 'columns moved',
      act: { kind: 'move-columns', sheetId: 1, at: 0, count: 1, to: 2 },
      sheets: [1, NEAR, FAR],
    },
    {
      name: 'rows in a tab read by one',
      act: { kind: 'insert-rows', sheetId: NEAR, at: 0, count: 1 },
      sheets: [NEAR, FAR],
    },
    { name: 'rows in a tab nobody reads', act: { kind: 'insert-rows', sheetId: FAR, at: 0, count: 1 }, sheets: [FAR] },
    {
      name: 'a tab that only says a title',
      act: { kind: 'delete-rows', sheetId: ALONE, at: 3, count: 1 },
      sheets: [ALONE],
    },
    { name: 'a width', act: { kind: 'resize-column', sheetId: 1, column: 0, widthPx: 50 }, sheets: [1] },
    { name: 'a text', act: { kind: 'type', sheetId: 1, row: 1, column: 0, text: 'x' }, sheets: [] },
  ])('which sheets are to be asked for anew: $name', async ({ act, sheets }) => {
    const { change } = await tabsThatReadEachOther();
    const told = change(act);
    expect(structural(told)).toEqual(sheets);
    expect(told?.tabs).toBe(false);
  });

  it.each<{ name: string; request: object }>([
    { name: 'added', request: { addSheet: { properties: { title: 'More', sheetId: 9 } } } },
    { name: 'deleted', request: { deleteSheet: { sheetId: ALONE } } },
    {
      name: 'renamed',
      request: { updateSheetProperties: { properties: { sheetId: ALONE, title: 'New' }, fields: 'title' } },
    },
    {
      name: 'hidden',
      request: { updateSheetProperties: { properties: { sheetId: ALONE, hidden: true }, fields: 'hidden' } },
    },
    {
      name: 'moved',
      request: { updateSheetProperties: { properties: { sheetId: ALONE, index: 0 }, fields: 'index' } },
    },
  ])('that all is to be asked for when a tab was $name', async ({ request }) => {
    const { standIn, spreadsheetId, changes } = await tabsThatReadEachOther();
    await batchUpdate(standIn, spreadsheetId, [request]);
    expect(changes.at(-1)?.tabs).toBe(true);
  });

  it('every cell of a row whose looks hang on one of them', async () => {
    const { standIn, spreadsheetId, change } = await tabsThatReadEachOther();
    const condition = { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=$A1="done"' }] };
    const format = { backgroundColor: { red: 1 } };
    const ranges = [{ sheetId: 1, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: 3 }];
    await batchUpdate(standIn, spreadsheetId, [
      { addConditionalFormatRule: { index: 0, rule: { ranges, booleanRule: { condition, format } } } },
    ]);
    const filled = () =>
      standIn
        .rows(spreadsheetId, 1)
        .sheets[0]?.rows.map((row) => row.map((cell) => (cell?.style?.background === undefined ? '-' : '#')).join(''));
    expect(filled()?.slice(0, 3)).toEqual(['------', '###---', '------']);
    const told = change({ kind: 'type', sheetId: 1, row: 0, column: 0, text: 'done' });
    expect(Object.keys(told?.sheets[0]?.cells ?? {}).sort()).toEqual(['0,0', '0,1', '0,2']);
    expect(filled()?.slice(0, 2)).toEqual(['###---', '###---']);
    change({ kind: 'insert-rows', sheetId: 1, at: 0, count: 2 });
    expect(filled()?.slice(0, 4)).toEqual(['------', '------', '###---', '###---']);
  });
});

describe('a workbook row by row', () => {
  it('says what it says by place, and gives one sheet of it', async () => {
    const { standIn, spreadsheetId } = await tabsThatReadEachOther();
    const whole = standIn.rows(spreadsheetId, null);
    for (const sheet of standIn.snapshot(spreadsheetId).sheets) {
      const rows = whole.sheets.find(({ sheetId }) => sheetId === sheet.sheetId)?.rows ?? [];
      const cells = rows.flatMap((row, r) => row.flatMap((cell, c) => (cell === null ? [] : [[`${r},${c}`, cell]])));
      expect(Object.fromEntries(cells)).toEqual(sheet.cells);
      expect(standIn.rows(spreadsheetId, sheet.sheetId).sheets.map(({ title }) => title)).toEqual([sheet.title]);
    }
    expect(() => standIn.rows(spreadsheetId, 77)).toThrow('No grid with id: 77');
  });
});

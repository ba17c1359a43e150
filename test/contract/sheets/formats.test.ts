import type { sheets_v4 } from '@googleapis/sheets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningStandIn, refusalOf, runStandIn, SERVICE_ACCOUNT } from './running-stand-in.ts';

let running: RunningStandIn;
let client: sheets_v4.Sheets;
let spreadsheetId: string;

const RED = { red: 1 };
const BLUE = { blue: 1 };
const range = { sheetId: 1, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: 2 };

const rule = (
  type: string,
  values: string[],
  backgroundColor: sheets_v4.Schema$Color,
): sheets_v4.Schema$ConditionalFormatRule => ({
  ranges: [range],
  booleanRule: {
    condition: { type, values: values.map((userEnteredValue) => ({ userEnteredValue })) },
    format: { backgroundColor, textFormat: { bold: true } },
  },
});

beforeAll(async () => {
  running = await runStandIn();
  running.standIn.setQuota(null);
  client = running.sheetsAs(SERVICE_ACCOUNT);
  const properties = { title: 'Tab', sheetId: 1, gridProperties: { rowCount: 8, columnCount: 4 } };
  const { data } = await client.spreadsheets.create({ requestBody: { sheets: [{ properties }] } });
  spreadsheetId = data.spreadsheetId ?? '';
  await client.spreadsheets.values.update({
    spreadsheetId,
    range: 'Tab!A1',
    valueInputOption: 'USER_ENTERED',
    requestBody: { values: [['h'], ['late', 5, ';a;'], ['fine', 50, ';b;'], ['', '', '']] },
  });
});
afterAll(() => running.stop());

const batch = async (requests: sheets_v4.Schema$Request[]) =>
  (await client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } })).data.replies;

const style = (place: string) => running.standIn.snapshot(spreadsheetId).sheets[0]?.cells[place]?.style;

describe('conditional formats', () => {
  it('paint the cells for which they hold, relative to the first cell, the earlier rule first', async () => {
    await batch([
      { addConditionalFormatRule: { rule: rule('CUSTOM_FORMULA', ['=REGEXMATCH($C2,";a;")'], RED), index: 0 } },
      { addConditionalFormatRule: { rule: rule('NUMBER_GREATER', ['1'], BLUE), index: 1 } },
    ]);
    expect([style('1,0'), style('1,1'), style('2,0'), style('2,1'), style('3,0')]).toEqual([
      { background: '#ff0000', bold: true },
      { background: '#ff0000', bold: true },
      undefined,
      { background: '#0000ff', bold: true },
      undefined,
    ]);
    const fields = 'sheets.data.rowData.values.effectiveFormat(backgroundColor,textFormat.bold)';
    const { data } = await client.spreadsheets.get({ spreadsheetId, ranges: ['Tab!A2'], fields });
    expect(data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]).toEqual({
      effectiveFormat: { backgroundColor: { red: 1 }, textFormat: { bold: true } },
    });
  });

  it('are told to the page for the row concerned, when what they look at changes', () => {
    const told: string[][] = [];
    const stop = running.standIn.subscribe(spreadsheetId, ({ sheets }) =>
      told.push(sheets.flatMap(({ cells }) => Object.keys(cells)).sort()),
    );
    running.standIn.act(spreadsheetId, 'mei', { kind: 'type', sheetId: 1, row: 2, column: 2, text: ';a;' });
    stop();
    expect(told).toEqual([['2,0', '2,1', '2,2']]);
    expect(style('2,0')).toEqual({ background: '#ff0000', bold: true });
    running.standIn.act(spreadsheetId, 'mei', { kind: 'undo' });
  });

  it('are moved and taken away by their index', async () => {
    const replies = await batch([
      { updateConditionalFormatRule: { sheetId: 1, index: 0, newIndex: 1 } },
      { deleteConditionalFormatRule: { sheetId: 1, index: 1 } },
    ]);
    expect(replies?.[1]?.deleteConditionalFormatRule?.rule?.booleanRule?.condition?.type).toBe('CUSTOM_FORMULA');
    expect(style('1,0')).toBeUndefined();
    expect(style('1,1')).toEqual({ background: '#0000ff', bold: true });
    const refusal = await refusalOf(batch([{ deleteConditionalFormatRule: { sheetId: 1, index: 7 } }]));
    expect(refusal.message).toContain('No conditional format on sheet: 1 at index: 7');
  });
});

const CONDITIONS: readonly (readonly [string, string[], string | number, boolean])[] = [
  ['NUMBER_EQ', ['5'], 5, true],
  ['NUMBER_BETWEEN', ['1', '4'], 5, false],
  ['NUMBER_NOT_BETWEEN', ['1', '4'], 5, true],
  ['TEXT_CONTAINS', ['AT'], 'late', true],
  ['TEXT_NOT_CONTAINS', ['x'], 'late', true],
  ['TEXT_STARTS_WITH', ['la'], 'late', true],
  ['TEXT_ENDS_WITH', ['la'], 'late', false],
  ['TEXT_EQ', ['Late'], 'late', true],
  ['BLANK', [], 'late', false],
  ['NOT_BLANK', [], 'late', true],
  ['ONE_OF_LIST', ['early', 'late'], 'late', true],
  ['DATE_BEFORE', ['2026-11-23'], '2026-11-22', true],
  ['DATE_AFTER', ['2026-11-23'], '2026-11-23', false],
  ['CUSTOM_FORMULA', ['=A5="late"'], 'late', true],
  ['NUMBER_GREATER', ['=1+1'], 3, true],
];

describe('a condition', () => {
  it.each(CONDITIONS)('%s %j of %j holds: %s', async (type, values, value, holds) => {
    await batch([
      {
        addSheet: { properties: { title: 'Conditions', sheetId: 5, gridProperties: { rowCount: 6, columnCount: 2 } } },
      },
      {
        addConditionalFormatRule: {
          rule: {
            ...rule(type, values, RED),
            ranges: [{ sheetId: 5, startRowIndex: 4, endRowIndex: 5, endColumnIndex: 1 }],
          },
        },
      },
    ]);
    running.standIn.act(spreadsheetId, 'mei', { kind: 'type', sheetId: 5, row: 4, column: 0, text: String(value) });
    const sheet = running.standIn.snapshot(spreadsheetId).sheets.find(({ sheetId }) => sheetId === 5);
    expect(sheet?.cells['4,0']?.style?.background === '#ff0000').toBe(holds);
    await batch([{ deleteSheet: { sheetId: 5 } }]);
  });
});

describe('banding', () => {
  it('colours rows by turns, and cannot be laid twice', async () => {
    const bandedRange = {
      bandedRangeId: 4,
      range: { sheetId: 1, startColumnIndex: 3, endColumnIndex: 4 },
      rowProperties: { headerColor: RED, firstBandColor: BLUE, secondBandColor: { green: 1 } },
    };
    await batch([{ addBanding: { bandedRange } }]);
    expect(['0,3', '1,3', '2,3', '3,3'].map((place) => style(place)?.background)).toEqual([
      '#ff0000',
      '#0000ff',
      '#00ff00',
      '#0000ff',
    ]);
    expect(
      await refusalOf(batch([{ addBanding: { bandedRange: { ...bandedRange, bandedRangeId: 5 } } }])),
    ).toMatchObject({
      code: 400,
    });
    await batch([{ deleteBanding: { bandedRangeId: 4 } }]);
    expect(style('1,3')).toBeUndefined();
  });
});

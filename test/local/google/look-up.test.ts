import { describe, expect, it } from 'vitest';
import { makeStandIn, SERVICE_ACCOUNT } from '../../contract/sheets/running-stand-in.ts';
import { firstSheet, send, workbookWith } from './workbook-for-tests.ts';

const call = async (
  standIn: ReturnType<typeof makeStandIn>['standIn'],
  method: string,
  path: string,
  body?: unknown,
) => {
  const response = await standIn.handle(
    new Request(`http://stand-in${path}`, {
      method,
      headers: { authorization: `Bearer ${SERVICE_ACCOUNT}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  // Google's answers, read here field by field.
  return (await response.json()) as { spreadsheetId: string };
};

describe('a system column that looks its value up by slot', () => {
  it('shows what the system writes, wherever the row went', async () => {
    const { standIn } = makeStandIn();
    const { spreadsheetId } = await call(standIn, 'POST', '/v4/spreadsheets', {
      sheets: [
        { properties: { title: 'Requests', sheetId: 1, gridProperties: { rowCount: 10, columnCount: 4 } } },
        { properties: { title: '_sys_requests', sheetId: 2, gridProperties: { rowCount: 20, columnCount: 3 } } },
      ],
    });
    const formula = '=IF(INDEX($A:$A,ROW())="","",IFERROR(INDEX(_sys_requests!$B:$B,INDEX($A:$A,ROW())+1),""))';
    const rows = [1, 2, 3].map((slot) => ({
      values: [{ userEnteredValue: { numberValue: slot } }, {}, {}, { userEnteredValue: { formulaValue: formula } }],
    }));
    await call(standIn, 'POST', `/v4/spreadsheets/${spreadsheetId}:batchUpdate`, {
      requests: [
        { updateCells: { start: { sheetId: 1, rowIndex: 1, columnIndex: 0 }, rows, fields: 'userEnteredValue' } },
      ],
    });
    const shown = () => {
      const sheet = standIn.snapshot(spreadsheetId).sheets[0];
      return [1, 2, 3, 4].map((row) => sheet?.cells[`${row},3`]?.value ?? null);
    };
    expect(shown()).toEqual([null, null, null, null]);
    const changes: unknown[] = [];
    standIn.subscribe(spreadsheetId, (change) => changes.push(change));
    await call(standIn, 'PUT', `/v4/spreadsheets/${spreadsheetId}/values/_sys_requests!B3?valueInputOption=RAW`, {
      values: [['R-0002']],
    });
    expect(changes).toMatchObject([
      { sheets: [{ sheetId: 1, cells: { '2,3': { value: 'R-0002' } } }, { sheetId: 2 }] },
    ]);
    expect(shown()).toEqual([null, 'R-0002', null, null]);
    expect(standIn.act(spreadsheetId, 'mei', { kind: 'insert-rows', sheetId: 1, at: 1, count: 1 })).toMatchObject({
      kind: 'done',
    });
    expect(shown()).toEqual([null, null, 'R-0002', null]);
    standIn.act(spreadsheetId, 'mei', { kind: 'undo' });
    expect(shown()).toEqual([null, 'R-0002', null, null]);
  });
});

describe('a formula of the clock', () => {
  it('is worked out again when time has passed, wherever it is read', async () => {
    const { standIn, clock } = makeStandIn();
    const spreadsheetId = await workbookWith(standIn, [['=NOW()', '=A1+1', '=TODAY()']]);
    const path = `/v4/spreadsheets/${spreadsheetId}/values/Tab!A1:C1?valueRenderOption=UNFORMATTED_VALUE`;
    const read = async () => (await send(standIn, 'GET', path)).body.values[0].map((value: number) => value - 46349);
    expect(await read()).toEqual([10 / 24, 1 + 10 / 24, 0].map((value) => expect.closeTo(value, 9)));
    clock.advance(14 * 3_600_000);
    expect(await read()).toEqual([1, 2, 1].map((value) => expect.closeTo(value, 9)));
    expect(firstSheet(standIn, spreadsheetId).cells['0,1']?.value).toBeCloseTo(46351, 9);
  });
});

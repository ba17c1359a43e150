import { describe, expect, it } from 'vitest';
import { makeStandIn, SERVICE_ACCOUNT } from '../../contract/sheets/running-stand-in.ts';

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

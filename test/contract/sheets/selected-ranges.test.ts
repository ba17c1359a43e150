import { beforeEach, describe, expect, it } from 'vitest';
import type { GoogleStandIn } from '../../../local/google/stand-in.ts';
import { batchUpdate, send, shownValues, workbookWith } from '../../local/google/workbook-for-tests.ts';
import { makeStandIn } from './running-stand-in.ts';

let standIn: GoogleStandIn;
let spreadsheetId: string;

beforeEach(async () => {
  ({ standIn } = makeStandIn());
  standIn.setQuota(null);
  spreadsheetId = await workbookWith(standIn, [['a'], ['b'], ['c']], 4, 3);
  const on = (metadataId: number, metadataKey: string, location: object) => ({
    createDeveloperMetadata: { developerMetadata: { metadataId, metadataKey, visibility: 'DOCUMENT', location } },
  });
  const line = (dimension: string, startIndex: number) => ({
    dimensionRange: { sheetId: 1, dimension, startIndex, endIndex: startIndex + 1 },
  });
  await batchUpdate(standIn, spreadsheetId, [
    on(1, 'row', line('ROWS', 0)),
    on(2, 'row', line('ROWS', 2)),
    on(3, 'everything', line('COLUMNS', 1)),
    on(4, 'everything', { sheetId: 1 }),
    on(5, 'everything', { spreadsheet: true }),
  ]);
});

const byKey = (metadataKey: string) => ({ developerMetadataLookup: { metadataKey } });
const write = (dataFilter: object, values: readonly (readonly unknown[])[]) =>
  send(standIn, 'POST', `/v4/spreadsheets/${spreadsheetId}/values:batchUpdateByDataFilter`, {
    valueInputOption: 'RAW',
    data: [{ dataFilter, values }],
  });

describe('a data filter', () => {
  it('that several rows match is written to all of them', async () => {
    const { body } = await write(byKey('row'), [['x']]);
    expect(body).toMatchObject({ totalUpdatedCells: 2 });
    expect(shownValues(standIn, spreadsheetId)).toEqual([['x'], ['b'], ['x']]);
  });

  it('that nothing matches changes nothing and is no error', async () => {
    expect((await write(byKey('nowhere'), [['x']])).status).toBe(200);
    expect(shownValues(standIn, spreadsheetId)).toEqual([['a'], ['b'], ['c']]);
  });

  it.each([
    ['rows', [['x'], ['y']]],
    ['columns', [['x', 'y', 'z', 'too much']]],
  ])('with more %s than it matches is refused, and nothing is written', async (_what, values) => {
    expect((await write(byKey('row'), values)).status).toBe(400);
    expect(shownValues(standIn, spreadsheetId)).toEqual([['a'], ['b'], ['c']]);
  });

  it.each([
    ['none', {}],
    ['two', { a1Range: 'Tab!A1', gridRange: { sheetId: 1 } }],
  ])('has exactly one criterion: %s is refused', async (_count, filter) => {
    expect(await write(filter, [['x']])).toMatchObject({
      status: 400,
      body: { error: { status: 'INVALID_ARGUMENT' } },
    });
  });

  it('finds metadata of columns, tabs and the workbook in one search', async () => {
    const { body } = await send(standIn, 'POST', `/v4/spreadsheets/${spreadsheetId}/developerMetadata:search`, {
      dataFilters: [byKey('everything')],
    });
    const types = body.matchedDeveloperMetadata.map(
      (found: { developerMetadata: { location: { locationType: string } } }) =>
        found.developerMetadata.location.locationType,
    );
    expect(types.sort()).toEqual(['COLUMN', 'SHEET', 'SPREADSHEET']);
  });
});

describe('what cells are read as', () => {
  const read = async (options: string) => {
    const path = `/v4/spreadsheets/${spreadsheetId}/values/Tab!A1:C1?${options}`;
    return (await send(standIn, 'GET', path)).body.values[0];
  };

  it('errors are texts, ticks are true and false', async () => {
    const condition = { type: 'BOOLEAN' };
    const range = { sheetId: 1, endRowIndex: 1, startColumnIndex: 1, endColumnIndex: 3 };
    const values = [{ formulaValue: '=1/0' }, { boolValue: true }, { boolValue: false }].map((userEnteredValue) => ({
      userEnteredValue,
    }));
    await batchUpdate(standIn, spreadsheetId, [
      { setDataValidation: { range, rule: { condition, strict: true } } },
      { updateCells: { start: { sheetId: 1 }, rows: [{ values }], fields: 'userEnteredValue' } },
    ]);
    expect(await read('valueRenderOption=UNFORMATTED_VALUE')).toEqual(['#DIV/0!', true, false]);
    expect(await read('')).toEqual(['#DIV/0!', 'TRUE', 'FALSE']);
  });

  it('days are numbers, or texts when that is asked for; the option is nothing to values as shown', async () => {
    const path = `/v4/spreadsheets/${spreadsheetId}/values/Tab!A1?valueInputOption=USER_ENTERED`;
    await send(standIn, 'PUT', path, { values: [['2026-11-23']] });
    expect(await read('valueRenderOption=UNFORMATTED_VALUE')).toEqual([46_349]);
    const asText = 'dateTimeRenderOption=FORMATTED_STRING';
    expect(await read(`valueRenderOption=UNFORMATTED_VALUE&${asText}`)).toEqual(['2026-11-23']);
    expect(await read('dateTimeRenderOption=SERIAL_NUMBER')).toEqual(['2026-11-23']);
  });
});

it('a warning that becomes a protection without a word on editors lets every editor in', async () => {
  const range = { sheetId: 1, endRowIndex: 1 };
  await batchUpdate(standIn, spreadsheetId, [
    { addProtectedRange: { protectedRange: { protectedRangeId: 1, range, warningOnly: true } } },
    { updateProtectedRange: { protectedRange: { protectedRangeId: 1, warningOnly: false }, fields: 'warningOnly' } },
  ]);
  const path = `/v4/spreadsheets/${spreadsheetId}/values/Tab!A1?valueInputOption=RAW`;
  expect((await send(standIn, 'PUT', path, { values: [['x']] }, 'mei')).status).toBe(200);
});

import { afterEach, describe, expect, it } from 'vitest';
import { type RunningStandIn, runStandIn, SERVICE_ACCOUNT } from './running-stand-in.ts';

let running: RunningStandIn;
afterEach(() => running.stop());

describe('a sort', () => {
  // Google promises neither, so whatever is built on row metadata has to be right in both ways.
  it.each([
    ['leaves row metadata where it is', false, ['a', 'b']],
    ['takes row metadata along', true, ['c', 'a']],
  ])('%s', async (_, sortMovesRowMetadata, expected) => {
    running = await runStandIn({ sortMovesRowMetadata });
    const client = running.sheetsAs(SERVICE_ACCOUNT);
    const properties = { title: 'Tab', sheetId: 1, gridProperties: { rowCount: 6, columnCount: 3 } };
    const { data } = await client.spreadsheets.create({ requestBody: { sheets: [{ properties }] } });
    const spreadsheetId = data.spreadsheetId ?? '';
    const values = [['h'], ['c', 1, '=B2+1'], ['a', 2, '=B3+1'], ['b', 3, '=B4+1']];
    await client.spreadsheets.values.update({
      spreadsheetId,
      range: 'Tab!A1',
      valueInputOption: 'USER_ENTERED',
      requestBody: { values },
    });
    const dimensionRange = { sheetId: 1, dimension: 'ROWS', startIndex: 1, endIndex: 2 };
    const location = { dimensionRange: { ...dimensionRange, startIndex: 2, endIndex: 3 } };
    await client.spreadsheets.batchUpdate({
      spreadsheetId,
      requestBody: {
        requests: [
          {
            createDeveloperMetadata: {
              developerMetadata: {
                metadataId: 1,
                metadataKey: 'r',
                visibility: 'DOCUMENT',
                location: { dimensionRange },
              },
            },
          },
          {
            createDeveloperMetadata: {
              developerMetadata: { metadataId: 2, metadataKey: 'r', visibility: 'DOCUMENT', location },
            },
          },
          {
            sortRange: {
              range: { sheetId: 1, startRowIndex: 1 },
              sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }],
            },
          },
        ],
      },
    });
    const { data: read } = await client.spreadsheets.values.get({
      spreadsheetId,
      range: 'Tab!A2:C',
      valueRenderOption: 'FORMULA',
    });
    expect(read.values).toEqual([
      ['a', 2, '=B2+1'],
      ['b', 3, '=B3+1'],
      ['c', 1, '=B4+1'],
    ]);
    const rowOf = async (metadataId: number) => {
      const requestBody = { dataFilters: [{ developerMetadataLookup: { metadataId } }] };
      const found = await client.spreadsheets.values.batchGetByDataFilter({ spreadsheetId, requestBody });
      return found.data.valueRanges?.[0]?.valueRange?.values?.[0]?.[0];
    };
    expect([await rowOf(1), await rowOf(2)]).toEqual(expected);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { GoogleStandIn } from '../../../local/google/stand-in.ts';
import { batchUpdate, send, workbookWith } from '../../local/google/workbook-for-tests.ts';
import { makeStandIn } from './running-stand-in.ts';

let standIn: GoogleStandIn;
let advance: (ms: number) => void;
let spreadsheetId: string;

beforeEach(async () => {
  const made = makeStandIn();
  standIn = made.standIn;
  advance = made.clock.advance;
  standIn.setQuota(null);
  // 12 rows, 6 columns.
  spreadsheetId = await workbookWith(standIn, [['a']]);
});

const batch = (...requests: readonly object[]) => batchUpdate(standIn, spreadsheetId, requests);
const message = ({ body }: { readonly body: { readonly error?: { readonly message: string } } }) => body.error?.message;

describe('a batch', () => {
  it('takes 100,000 requests and not one more', async () => {
    const refused = { deleteSheet: { sheetId: 9 } };
    const requests = (count: number): readonly object[] => Array.from({ length: count }, () => refused);
    expect(message(await batch(...requests(100_000)))).toBe('Invalid requests[0].deleteSheet: No grid with id: 9');
    const answer = await batch(...requests(100_001));
    expect(answer).toMatchObject({ status: 400, body: { error: { status: 'INVALID_ARGUMENT' } } });
    expect(message(answer)).toBe('Cannot exceed 100000 requests in a single batch.');
  });

  it('of more than 10 MB is refused before it is read', async () => {
    const path = `/v4/spreadsheets/${spreadsheetId}:batchUpdate`;
    const padded = (bytes: number): string => JSON.stringify({ requests: [] }).padEnd(bytes);
    expect((await send(standIn, 'POST', path, padded(10 * 1024 * 1024))).status).toBe(400);
    expect(await send(standIn, 'POST', path, padded(10 * 1024 * 1024 + 1))).toMatchObject({
      status: 413,
      body: { error: { message: 'Request payload size exceeds the limit: 10485760 bytes.' } },
    });
  });
});

describe('a cell', () => {
  const write = (text: string, option: string) =>
    send(standIn, 'PUT', `/v4/spreadsheets/${spreadsheetId}/values/Tab!A1?valueInputOption=${option}`, {
      values: [[text]],
    });
  const update = (value: object) =>
    batch({
      updateCells: {
        start: { sheetId: 1 },
        rows: [{ values: [{ userEnteredValue: value }] }],
        fields: 'userEnteredValue',
      },
    });
  const WAYS = [
    ['raw values', (text: string) => write(text, 'RAW')],
    ['values as typed', (text: string) => write(text, 'USER_ENTERED')],
    ['a batch', (text: string) => update({ stringValue: text })],
  ] as const;
  it.each(WAYS)('takes 50,000 characters and not one more, by %s', async (_way, put) => {
    expect((await put('x'.repeat(50_000))).status).toBe(200);
    expect(message(await put('x'.repeat(50_001)))).toContain('maximum of 50000 characters in a single cell');
  });
});

describe('a workbook', () => {
  const CELLS = 'above the limit of 10000000 cells.';
  // The first tab has 72 cells.
  it.each([
    ['a tab', { addSheet: { properties: { gridProperties: { rowCount: 9_999_929, columnCount: 1 } } } }],
    ['rows at the end', { appendDimension: { sheetId: 1, dimension: 'ROWS', length: 1_000_000 } }, 17],
    [
      'rows between',
      { insertDimension: { range: { sheetId: 1, dimension: 'ROWS', startIndex: 2, endIndex: 1_000_002 } } },
      17,
    ],
  ])('takes no more than ten million cells: %s', async (_what, request, columns = 6) => {
    if (columns > 6) await batch({ appendDimension: { sheetId: 1, dimension: 'COLUMNS', length: columns - 6 } });
    expect(message(await batch(request))).toContain(CELLS);
  });

  it('takes just ten million, and not one more', async () => {
    const tab = (rowCount: number, columnCount: number) =>
      batch({ addSheet: { properties: { gridProperties: { rowCount, columnCount } } } });
    expect((await tab(1_000, 9_999)).status).toBe(200);
    expect((await tab(1, 928)).status).toBe(200);
    expect(message(await tab(1, 1))).toContain(CELLS);
  });

  it.each([
    [18_278, 200],
    [18_279, 400],
  ])('takes 18,278 columns in a tab: %i', async (columnCount, status) => {
    const answer = await batch({ addSheet: { properties: { gridProperties: { rowCount: 1, columnCount } } } });
    expect(answer.status).toBe(status);
  });

  it('takes no column more than these by inserting either', async () => {
    await batch({ addSheet: { properties: { sheetId: 2, gridProperties: { rowCount: 1, columnCount: 18_278 } } } });
    const one = await batch({ appendDimension: { sheetId: 2, dimension: 'COLUMNS', length: 1 } });
    expect(message(one)).toContain('above the limit of 18278 columns.');
  });
});

describe('developer metadata', () => {
  const create = (metadataId: number, length: number, location: object) =>
    batch({
      createDeveloperMetadata: {
        developerMetadata: {
          metadataId,
          metadataKey: 'k',
          metadataValue: 'v'.repeat(length - 1),
          visibility: 'DOCUMENT',
          location,
        },
      },
    });
  const row = { dimensionRange: { sheetId: 1, dimension: 'ROWS', startIndex: 0, endIndex: 1 } };

  it('takes 30,000 characters of keys and values on a sheet, its rows and columns together, and not one more', async () => {
    expect((await create(1, 29_999, row)).status).toBe(200);
    expect((await create(2, 1, { sheetId: 1 })).status).toBe(200);
    expect(await create(3, 1, row)).toMatchObject({ status: 400 });
    await batch({ deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId: 2 } } } });
    expect((await create(3, 1, row)).status).toBe(200);
  });

  it('takes as much again on every other sheet, and on the workbook', async () => {
    await create(1, 30_000, row);
    await batch({ addSheet: { properties: { sheetId: 2 } } });
    expect((await create(2, 30_000, { sheetId: 2 })).status).toBe(200);
    expect((await create(3, 30_000, { spreadsheet: true })).status).toBe(200);
    expect((await create(4, 1, { spreadsheet: true })).status).toBe(400);
  });

  it('refuses the whole batch when one piece is too much', async () => {
    const piece = (metadataId: number) => ({
      createDeveloperMetadata: {
        developerMetadata: { metadataId, metadataKey: 'k'.repeat(20_000), visibility: 'DOCUMENT', location: row },
      },
    });
    expect((await batch(piece(1), piece(2))).status).toBe(400);
    expect((await send(standIn, 'GET', `/v4/spreadsheets/${spreadsheetId}/developerMetadata/1`)).status).toBe(404);
  });
});

describe('quotas', () => {
  const read = (bearer: string) =>
    send(standIn, 'GET', `/v4/spreadsheets/${spreadsheetId}/values/Tab!A1`, undefined, bearer);
  const write = (bearer: string) =>
    send(
      standIn,
      'PUT',
      `/v4/spreadsheets/${spreadsheetId}/values/Tab!A1?valueInputOption=RAW`,
      { values: [[1]] },
      bearer,
    );
  const accepted = async (
    ask: (bearer: string) => Promise<{ readonly status: number }>,
    bearer: string,
    times: number,
  ) => {
    let count = 0;
    for (let time = 0; time < times; time += 1) if ((await ask(bearer)).status === 200) count += 1;
    return count;
  };
  beforeEach(() => {
    standIn.setQuota({ perMinutePerUser: 60, perMinutePerProject: 300 });
    advance(60_000);
  });

  it('60 reads and 60 writes a minute for each user, counted apart', async () => {
    expect(await accepted(read, 'mei', 61)).toBe(60);
    expect(await accepted(write, 'mei', 61)).toBe(60);
    expect(await accepted(read, 'bo', 1)).toBe(1);
  });

  it('300 a minute for all together', async () => {
    for (const user of ['a', 'b', 'c', 'd', 'e']) expect(await accepted(read, user, 60)).toBe(60);
    const sixth = await read('f');
    expect(sixth.status).toBe(429);
    expect(sixth.body.error).toMatchObject({
      code: 429,
      status: 'RESOURCE_EXHAUSTED',
      message:
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute' of service 'sheets.googleapis.com' for consumer 'project_number:000000000000'.",
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'RATE_LIMIT_EXCEEDED',
          metadata: { quota_limit: 'ReadRequestsPerMinutePerProject', quota_limit_value: '300' },
        },
        { '@type': 'type.googleapis.com/google.rpc.Help' },
      ],
    });
    expect(await accepted(write, 'f', 1)).toBe(1);
  });

  it('are full again with the next minute, and not before', async () => {
    await accepted(read, 'mei', 60);
    advance(59_999);
    expect((await read('mei')).status).toBe(429);
    advance(1);
    expect(await accepted(read, 'mei', 61)).toBe(60);
  });

  it('count a batch of any length as one, and what was refused for other reasons as well', async () => {
    const requests = Array.from({ length: 100 }, () => ({ findReplace: { find: 'a', replacement: 'a', sheetId: 1 } }));
    await batchUpdate(standIn, spreadsheetId, requests, 'mei');
    for (let time = 0; time < 59; time += 1) await batchUpdate(standIn, spreadsheetId, [], 'mei');
    expect((await batchUpdate(standIn, spreadsheetId, requests, 'mei')).status).toBe(429);
  });

  it('do not hold for Drive', async () => {
    const list = (bearer: string) => send(standIn, 'GET', '/drive/v3/files', undefined, bearer);
    expect(await accepted(list, 'mei', 61)).toBe(61);
  });
});

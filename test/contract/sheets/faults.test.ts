import type { sheets_v4 } from '@googleapis/sheets';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningStandIn, refusalOf, runStandIn, SERVICE_ACCOUNT } from './running-stand-in.ts';

let running: RunningStandIn;
let system: sheets_v4.Sheets;
let spreadsheetId: string;

const UPDATE = 'sheets.spreadsheets.values.update';
const BATCH = 'sheets.spreadsheets.batchUpdate';

beforeEach(async () => {
  running = await runStandIn();
  running.standIn.setQuota(null);
  system = running.sheetsAs(SERVICE_ACCOUNT);
  const properties = { title: 'Tab', sheetId: 1, gridProperties: { rowCount: 10, columnCount: 4 } };
  const { data } = await system.spreadsheets.create({ requestBody: { sheets: [{ properties }] } });
  spreadsheetId = data.spreadsheetId ?? '';
});
afterEach(() => running.stop());

const write = (value: string, range = 'Tab!A1') =>
  system.spreadsheets.values.update({
    spreadsheetId,
    range,
    valueInputOption: 'RAW',
    requestBody: { values: [[value]] },
  });
const read = async (range = 'Tab!A1:A5') =>
  ((await system.spreadsheets.values.get({ spreadsheetId, range })).data.values ?? []).map(([first]) => first);
const shown = (place = '0,0') => running.standIn.snapshot(spreadsheetId).sheets[0]?.cells[place]?.value;

/** What the unmodified client throws when the answer never comes. */
const LOST = { message: expect.stringMatching(/socket hang up|fetch failed|ECONNRESET/) };

describe('an answer «no» on purpose', () => {
  it.each([
    ['unavailable-before', 503, 'UNAVAILABLE', undefined],
    ['unavailable-after', 503, 'UNAVAILABLE', 'x'],
    ['rate-limited', 429, 'RESOURCE_EXHAUSTED', undefined],
    ['not-shared', 403, 'PERMISSION_DENIED', undefined],
    ['not-found', 404, 'NOT_FOUND', undefined],
  ] as const)('%s: %i', async (kind, code, status, stands) => {
    running.standIn.injectFault({ kind, method: UPDATE });
    expect(await refusalOf(write('x'))).toMatchObject({ code, status });
    expect(shown()).toBe(stands);
    await write('again');
    expect(shown()).toBe('again');
  });

  it('strikes the method that was named, and as often as was said', async () => {
    running.standIn.injectFault({ kind: 'unavailable-before', method: UPDATE, times: 2 });
    expect(await read()).toEqual([]);
    expect(await refusalOf(write('x'))).toMatchObject({ code: 503 });
    expect(await refusalOf(write('x'))).toMatchObject({ code: 503 });
    await write('x');
  });
});

describe('a slow answer', () => {
  it('comes after so much of the clock, what was asked being done already', async () => {
    const before = running.clock.now();
    running.standIn.injectFault({ kind: 'slow', durationMs: 45_000, method: UPDATE });
    const { data } = await write('x');
    expect(data.updatedCells).toBe(1);
    expect(running.clock.now() - before).toBe(45_000);
    expect(shown()).toBe('x');
  });

  it('shows what stood there when it was asked for, not when it comes', async () => {
    await write('before');
    running.standIn.injectFault({ kind: 'slow', durationMs: 1_000, method: 'sheets.spreadsheets.values.get' });
    running.whilePassing(() => {
      running.standIn.act(spreadsheetId, 'mei', { kind: 'type', sheetId: 1, row: 0, column: 0, text: 'meanwhile' });
    });
    expect(await read()).toEqual(['before']);
    expect(await read()).toEqual(['meanwhile']);
  });

  it.each([
    [180_000, null],
    [180_001, { code: 504, status: 'DEADLINE_EXCEEDED' }],
  ])('is given up by Google after three minutes, and what was asked is done: %i ms', async (durationMs, refusal) => {
    running.standIn.injectFault({ kind: 'slow', durationMs, method: UPDATE });
    if (refusal === null) await write('x');
    else expect(await refusalOf(write('x'))).toMatchObject(refusal);
    expect(shown()).toBe('x');
  });
});

describe('a late request', () => {
  it('leaves its caller without an answer, and arrives when it is told to', async () => {
    running.standIn.injectFault({ kind: 'late', method: UPDATE });
    await expect(write('late')).rejects.toMatchObject(LOST);
    expect(shown()).toBeUndefined();
    await write('newer');
    expect(shown()).toBe('newer');
    expect(running.standIn.arriveLate()).toBe(1);
    expect(shown()).toBe('late');
    expect(running.standIn.arriveLate()).toBe(0);
  });

  it('arrives after so many more requests, refused ones included', async () => {
    running.standIn.injectFault({ kind: 'late', afterRequests: 3, method: UPDATE });
    await expect(write('late')).rejects.toMatchObject(LOST);
    await read();
    await refusalOf(read('Nowhere!A1'));
    expect(shown()).toBeUndefined();
    await read();
    expect(shown()).toBe('late');
  });

  it('is done at once and only its answer lost, when nothing is to come before it', async () => {
    running.standIn.injectFault({ kind: 'late', afterRequests: 0, method: UPDATE });
    await expect(write('x')).rejects.toMatchObject(LOST);
    expect(shown()).toBe('x');
  });

  it('meets the workbook as it is by then: rows that were inserted meanwhile push it elsewhere', async () => {
    await write('header');
    running.standIn.injectFault({ kind: 'late', method: UPDATE });
    await expect(write('meant for the old second row', 'Tab!A2')).rejects.toMatchObject(LOST);
    const range = { sheetId: 1, dimension: 'ROWS', startIndex: 0, endIndex: 1 };
    await system.spreadsheets.batchUpdate({
      spreadsheetId,
      requestBody: { requests: [{ insertDimension: { range } }] },
    });
    running.standIn.arriveLate();
    expect(await read()).toEqual([undefined, 'meant for the old second row']);
  });

  it('that is refused by then is heard of by nobody, and changes nothing', async () => {
    running.standIn.injectFault({ kind: 'late', method: BATCH });
    const requests = [{ addSheet: { properties: { sheetId: 7, title: 'New' } } }, { deleteSheet: { sheetId: 9 } }];
    const lost = system.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } });
    await expect(lost).rejects.toMatchObject(LOST);
    expect(running.standIn.arriveLate()).toBe(1);
    expect(running.standIn.snapshot(spreadsheetId).sheets).toHaveLength(1);
  });

  it('that was malformed is refused at once, as any', async () => {
    running.standIn.injectFault({ kind: 'late', method: BATCH });
    const refused = system.spreadsheets.batchUpdate({
      spreadsheetId,
      requestBody: { requests: [{ addSheet: { colour: 1 } }] },
    } as object);
    expect(await refusalOf(refused)).toMatchObject({ code: 400 });
    expect(running.standIn.arriveLate()).toBe(0);
  });

  it('arrive in the order in which they were sent', async () => {
    running.standIn.injectFault({ kind: 'late', method: UPDATE, times: 2 });
    await expect(write('first')).rejects.toMatchObject(LOST);
    await expect(write('second')).rejects.toMatchObject(LOST);
    expect(running.standIn.arriveLate()).toBe(2);
    expect(shown()).toBe('second');
  });
});

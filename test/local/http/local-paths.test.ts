import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { officeId, spreadsheetId } from '../../../shared/kernel/identity.ts';
import { shanghai } from '../../support/moments.ts';
import { openTestWorld, type TestWorld } from '../../support/test-world.ts';

/** People script against these paths: their answers stay as they are. */

let office: TestWorld;
beforeAll(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
});
afterAll(() => office.close());

const get = (path: string) => fetch(`${office.origin}${path}`);
const post = (path: string, body: unknown) =>
  fetch(`${office.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const moved = z.object({ now: z.string(), fired: z.number() });

describe('what can be read', () => {
  it('/local/contract names every tab with its columns', async () => {
    const tabs = await (await get('/local/contract')).json();
    expect(tabs).toHaveLength(16);
    expect(tabs).toContainEqual({
      tab: 'requests',
      title: '业户诉求记录表',
      workbook: 'service',
      columns: expect.arrayContaining([
        { field: 'unit', header: '房号', writer: 'staff', letter: expect.stringMatching(/^[A-Z]{1,2}$/) },
        { field: 'number', header: '编号', writer: 'system', letter: expect.stringMatching(/^[A-Z]{1,2}$/) },
      ]),
    });
  });

  it('/local/offices names the sample office and its workbooks', async () => {
    expect(await (await get('/local/offices')).json()).toEqual([
      {
        office: 'sample',
        name: '翠湖花园服务中心',
        serviceSpreadsheetId: office.office.serviceSpreadsheet,
        collectionsSpreadsheetId: office.office.collectionsSpreadsheet,
      },
    ]);
  });

  it('/local/sms lists what was sent, oldest first, with these fields alone', async () => {
    await office.type('requests', 2, { unit: '1-1-101', kind: '投诉', wanted: '楼上漏水' });
    const sms = z.array(z.record(z.string(), z.string())).parse(await (await get('/local/sms')).json());
    expect(sms).toHaveLength(2);
    for (const each of sms) expect(Object.keys(each)).toEqual(['at', 'to', 'body', 'template', 'messageId']);
    expect(sms[0]).toMatchObject({ at: '2026-11-23T02:00:00.000Z', to: '+8613800001001', template: 'acceptance' });
  });

  it('/local/timers and /local/phones show what the page shows', async () => {
    expect(z.array(z.unknown()).parse(await (await get('/local/timers')).json()).length).toBeGreaterThan(0);
    expect(await (await get('/local/phones')).json()).toContainEqual(
      expect.objectContaining({ phone: '+8613800001001', kind: 'household', unit: '1-1-101' }),
    );
  });

  it.each(['', '?tab=requests&slot=1', '?spreadsheetId=x&tab=nothing&slot=1', '?spreadsheetId=x&tab=requests&slot=0'])(
    '/local/journal%s is a question that cannot be answered',
    async (query) => {
      expect((await get(`/local/journal${query}`)).status).toBe(400);
    },
  );

  it('/api/health answers', async () => {
    expect(await (await get('/api/health')).json()).toMatchObject({ status: 'ok' });
  });
});

describe('the clock', () => {
  it.each([
    [{ advance: 'PT1S' }, 1_000],
    [{ advance: 'PT15M' }, 15 * 60_000],
    [{ advance: 'P1DT2H3M4S' }, ((26 * 60 + 3) * 60 + 4) * 1_000],
    [{ advance: 'PT0S' }, 0],
  ])('%j moves it by as much', async (move, durationMs) => {
    const before = office.world.clock.now();
    const answer = moved.parse(await (await post('/local/clock', move)).json());
    expect(Date.parse(answer.now) - before).toBe(durationMs);
    expect(answer.fired).toBeTypeOf('number');
    expect(await (await get('/local/clock')).json()).toEqual({ now: answer.now });
  });

  it('moves to a named moment', async () => {
    const answer = moved.parse(await (await post('/local/clock', { to: '2026-12-01T09:30:00+08:00' })).json());
    expect(answer.now).toBe('2026-12-01T01:30:00.000Z');
  });

  it.each([
    [{ advance: '15M' }],
    [{ advance: 'PT' }],
    [{ advance: 'P' }],
    [{ advance: 'P401D' }],
    [{ advance: 'PT15M', to: '2026-12-01T09:30:00+08:00' }],
    [{ to: '2026-11-01T09:30:00+08:00' }],
    [{ to: '2026-12-02' }],
    [{}],
    ['not JSON'],
  ])('%j does not move it', async (move) => {
    const before = office.world.clock.now();
    expect((await post('/local/clock', move)).status).toBe(400);
    expect(office.world.clock.now()).toBe(before);
  });
});

describe('what a person does in the grid', () => {
  it('/local/workbook sends each distinct cell once', async () => {
    const spreadsheetId = office.office.serviceSpreadsheet;
    const text = await (await get(`/local/workbook?spreadsheetId=${spreadsheetId}`)).text();
    // Eleven million, were every cell told by itself.
    expect(text.length).toBeLessThan(500_000);
    expect(text).toContain('业户诉求记录表');
  });

  it.each([
    ['something else than an act', { kind: 'explode' }, 400],
    ['an act of negative rows', { kind: 'type', sheetId: 101, row: -1, column: 0, text: 'x' }, 400],
    ['an act', { kind: 'type', sheetId: 101, row: 9, column: 8, text: '张先生' }, 200],
  ])('%s', async (_name, act, status) => {
    const spreadsheetId = office.office.serviceSpreadsheet;
    expect((await post('/local/acts', { spreadsheetId, act })).status).toBe(status);
  });

  it('several are done in order, and each has its answer', async () => {
    const spreadsheetId = office.office.serviceSpreadsheet;
    const type = (row: number, text: string) => ({ kind: 'type', sheetId: 101, row, column: 8, text });
    const asked = {
      spreadsheetId,
      editor: 'mei',
      acts: [{ act: type(12, 'a') }, { act: type(0, 'x') }, { act: type(12, 'b') }],
    };
    const response = await post('/local/acts/in-order', asked);
    expect(await response.json()).toMatchObject([{ kind: 'done' }, { kind: 'refused' }, { kind: 'done' }]);
    const gone = { act: type(12, 'c'), anchors: [{ sheetId: 101, row: 12, slot: 'none' }] };
    const refused = await post('/local/acts/in-order', { ...asked, acts: [gone] });
    expect(await refused.json()).toMatchObject([{ kind: 'refused', rowsGone: true }]);
    expect(
      JSON.stringify(await (await get(`/local/workbook?spreadsheetId=${spreadsheetId}&sheetId=101`)).json()),
    ).toContain('"b"');
    expect((await post('/local/acts/in-order', { ...asked, acts: [] })).status).toBe(400);
    expect((await post('/local/acts/in-order', { ...asked, spreadsheetId: 'nothing' })).status).toBe(404);
  });

  it('one sheet comes alone, and none for a number that no sheet has', async () => {
    const path = `/local/workbook?spreadsheetId=${office.office.serviceSpreadsheet}`;
    const one = z
      .object({ sheets: z.array(z.object({ sheetId: z.number() })) })
      .parse(await (await get(`${path}&sheetId=103`)).json());
    expect(one.sheets.map(({ sheetId }) => sheetId)).toEqual([103]);
    expect((await get(`${path}&sheetId=1`)).status).toBe(404);
  });

  it('in a workbook that is not there is refused', async () => {
    expect((await post('/local/acts', { spreadsheetId: 'nothing', act: { kind: 'undo' } })).status).toBe(404);
    expect((await get('/local/workbook?spreadsheetId=nothing')).status).toBe(404);
  });
});

describe('an office that works in English', () => {
  it('/local/contract?office= speaks the language of that office', async () => {
    const { store } = office.container;
    await store.saveOffice({
      ...office.office,
      id: officeId('lakeside'),
      locale: 'en',
      serviceSpreadsheet: spreadsheetId('lake'),
    });
    const titles = async (query: string) =>
      z.array(z.object({ title: z.string() })).parse(await (await get(`/local/contract${query}`)).json())[0]?.title;
    expect(await titles('?office=sample')).toBe('业户诉求记录表');
    expect(await titles('?office=lakeside')).toBe('Requests');
    expect(await titles('')).toBe('业户诉求记录表');
    expect((await get('/local/contract?office=nowhere')).status).toBe(404);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { MINUTE_MS } from '../../shared/kernel/instant.ts';
import { columnIndexOf, staffColumns } from '../../sheets/contract/layout.ts';
import { contractOf } from '../../sheets/contract/tabs.ts';
import { shanghai } from '../support/moments.ts';
import { openTestWorld, type TestWorld } from '../support/test-world.ts';

let office: TestWorld;
beforeEach(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
});
afterEach(async () => {
  expect(office.log.alarms).toEqual([]);
  await office.close();
});

const REQUESTS = contractOf('requests');
const COLUMNS = REQUESTS.columns.length;
const column = (field: string) => columnIndexOf(REQUESTS, field);
/** 0-based, ends exclusive, as the grid counts. */
const range = (startRow: number, endRow: number, startColumn = 0, endColumn = COLUMNS) => ({
  startRow,
  endRow,
  startColumn,
  endColumn,
});
const sheetId = REQUESTS.sheetId;

const words = (wanted: string) => ({ unit: '1-1-101', kind: '投诉', wanted });

/** Three requests in rows 2, 3 and 4: 丙, 甲, 乙. */
async function threeRequests(): Promise<Readonly<Record<string, unknown>>> {
  await office.paste('requests', 2, [words('丙'), words('甲'), words('乙')]);
  office.newSms();
  return numbersByText();
}

async function numbersByText(last = 20): Promise<Readonly<Record<string, unknown>>> {
  const rows = await office.rows('requests', 2, last);
  return Object.fromEntries(rows.filter(({ wanted }) => wanted !== undefined).map((row) => [row.wanted, row.number]));
}

/** Events of the request that a row shows, in English. */
async function journal(slot: unknown): Promise<readonly string[]> {
  const query = `spreadsheetId=${office.office.serviceSpreadsheet}&tab=requests&slot=${String(slot)}`;
  const response = await fetch(`${office.origin}/local/journal?${query}`);
  const entries = z.array(z.object({ what: z.object({ en: z.string() }) })).parse(await response.json());
  return entries.map(({ what }) => what.en);
}

describe('what staff do to whole rows', () => {
  it('a sort of everything but the first column takes every record along', async () => {
    const before = await threeRequests();
    const by = column('wanted');
    await office.act({ kind: 'sort', sheetId, range: range(1, 1_000, 1), byColumn: by, ascending: true });
    expect(await numbersByText()).toEqual(before);
    expect(office.newSms()).toEqual([]);
    for (const row of await office.rows('requests', 2, 4)) expect(row.message).toBeUndefined();
    await office.type('requests', await rowWith('甲'), { respondedAt: '10:00' });
    expect(await office.row('requests', await rowWith('甲'))).toMatchObject({ stage: '已响应', number: before.甲 });
    expect(await office.row('requests', await rowWith('乙'))).toMatchObject({ stage: '已受理', number: before.乙 });
  });

  it('a sort of everything is no news at all', async () => {
    const before = await threeRequests();
    await office.act({ kind: 'sort', sheetId, range: range(1, 1_000), byColumn: column('wanted'), ascending: false });
    expect(await numbersByText()).toEqual(before);
    expect(office.newSms()).toEqual([]);
  });

  it('text cut from one row and pasted into a blank one takes its record along', async () => {
    const before = await threeRequests();
    const staff = staffColumns(REQUESTS).map(({ field }) => column(field));
    const [first, last] = [Math.min(...staff), Math.max(...staff) + 1];
    await office.act({
      kind: 'cut',
      sheetId,
      range: range(2, 3, first, last),
      toSheetId: sheetId,
      toRow: 9,
      toColumn: first,
    });
    expect(await numbersByText()).toEqual(before);
    expect((await office.row('requests', 10)).message).toBeUndefined();
    expect(await office.row('requests', 3)).toEqual({ slot: 2 });
    expect(await journal(9)).not.toContain('Its row was taken out of the sheet');
    await office.type('requests', 3, words('丁'));
    expect(await numbersByText()).toEqual({ ...before, 丁: 'R-000004' });
  });

  it('a row deleted is flagged, its deadlines run on, and undo brings it back as it was', async () => {
    const before = await threeRequests();
    const gone = await office.row('requests', 3);
    await office.act({ kind: 'delete-rows', sheetId, at: 2, count: 1 });
    expect(Object.keys(await numbersByText()).sort()).toEqual(['丙', '乙'].sort());
    expect(await journal(gone.slot)).toContain('Its row was taken out of the sheet');
    await office.advance(16 * MINUTE_MS);
    expect(office.newSms().filter(({ body }) => body.includes(String(before.甲))).length).toBeGreaterThan(0);
    await office.act({ kind: 'undo' });
    expect(await numbersByText()).toEqual(before);
    expect(await office.row('requests', 3)).toMatchObject({ slot: gone.slot, wanted: '甲', alert: 'overdue' });
    expect(await journal(gone.slot)).toContain('Its row is back');
  });

  it('a row that comes back with a cell missing is back all the same, and turns red in its time', async () => {
    await threeRequests();
    const { slot } = await office.row('requests', 3);
    await office.type('requests', 3, { wanted: '' });
    await office.act({ kind: 'delete-rows', sheetId, at: 2, count: 1 });
    await office.act({ kind: 'undo' });
    expect(await journal(slot)).toContain('Its row is back');
    await office.advance(16 * MINUTE_MS);
    expect(await office.row('requests', 3)).toMatchObject({ slot, alert: 'overdue' });
    expect((await office.row('requests', 3)).message).not.toContain('原行已从表中移除');
  });

  it('a row that was removed stands in Incoming, to be restored or cancelled', async () => {
    const before = await threeRequests();
    await office.act({ kind: 'delete-rows', sheetId, at: 1, count: 2 });
    const [first, second] = await office.rows('incoming', 2, 3);
    expect([first?.number, second?.number].sort()).toEqual([before.丙, before.甲].sort());
    for (const row of [first, second]) expect(row?.message).toContain('原行已从表中移除');
    await office.type('incoming', 2, { decision: '确认取消' });
    expect(await office.row('incoming', 2)).toMatchObject({ stage: '已取消' });
    await office.type('incoming', 3, { decision: '恢复跟进' });
    const restored = await office.row('incoming', 3);
    expect(restored.message).toBeUndefined();
    await office.type('incoming', 3, { respondedAt: '10:00' });
    expect(await office.row('incoming', 3)).toMatchObject({ stage: '已响应' });
  });

  it('a row inserted in the middle and filled is a request of its own', async () => {
    const before = await threeRequests();
    await office.act({ kind: 'insert-rows', sheetId, at: 2, count: 1 });
    await office.type('requests', 3, words('丁'));
    await office.advance(2 * MINUTE_MS);
    expect(await numbersByText()).toEqual({ ...before, 丁: 'R-000004' });
    const slots = (await office.rows('requests', 2, 5)).map(({ slot }) => slot);
    expect(new Set(slots).size).toBe(4);
  });

  it('a whole row copied with its slot is a request of its own', async () => {
    const before = await threeRequests();
    await office.act({ kind: 'copy', sheetId, range: range(1, 2), toSheetId: sheetId, toRow: 7, toColumn: 0 });
    await office.advance(2 * MINUTE_MS);
    const copy = await office.row('requests', 8);
    expect(copy).toMatchObject({ wanted: '丙', number: 'R-000004' });
    expect(copy.slot).not.toBe((await office.row('requests', 2)).slot);
    expect((await office.row('requests', 2)).number).toBe(before.丙);
  });

  it('a slot cell that was cleared is filled again, and the record stays', async () => {
    const before = await threeRequests();
    await office.act({ kind: 'clear', sheetId, range: range(2, 3, 0, 1) });
    await office.advance(2 * MINUTE_MS);
    expect(await numbersByText()).toEqual(before);
    expect((await office.row('requests', 3)).slot).toBe(2);
    expect(office.newSms().filter(({ template }) => template === 'butler-task')).toEqual([]);
  });

  it('what was done about a request in its removed row is kept when Incoming goes on with it', async () => {
    await threeRequests();
    await office.advance(5 * MINUTE_MS);
    await office.type('requests', 2, { respondedAt: '10:02', department: '环境管理部' });
    await office.act({ kind: 'delete-rows', sheetId, at: 1, count: 1 });
    await office.type('incoming', 2, { decision: '恢复跟进' });
    expect(await office.row('incoming', 2)).toMatchObject({ stage: '已响应' });
    await office.type('incoming', 2, { result: '已处理' });
    expect(await office.row('incoming', 2)).toMatchObject({ stage: '已完成' });
    await office.type('incoming', 2, { result: '' });
    expect(await office.row('incoming', 2), 'what an emptied cell said is taken back').toMatchObject({
      stage: '已响应',
    });
  });

  it('an emptied row is flagged like a removed one', async () => {
    await threeRequests();
    await office.type('requests', 3, { unit: '', kind: '', wanted: '' });
    expect(await journal(2)).toContain('Its row was taken out of the sheet');
    expect((await office.row('incoming', 2)).message).toContain('原行已从表中移除');
  });
});

const rowWith = async (text: string): Promise<number> =>
  (await office.rows('requests', 2, 20)).findIndex(({ wanted }) => wanted === text) + 2;

describe('what the system shows', () => {
  it('a formula that was pasted over is put back, and what stood there is not read', async () => {
    const before = await threeRequests();
    await office.act({ kind: 'type', sheetId, row: 2, column: column('number'), text: '我的编号' });
    await office.act({ kind: 'type', sheetId, row: 3, column: column('stage'), text: '已完成' });
    expect((await office.row('requests', 3)).number).toBe('我的编号');
    await fetch(`${office.origin}/local/idle`, { method: 'POST' });
    expect(await numbersByText()).toEqual(before);
    expect((await office.row('requests', 4)).stage).toBe('已受理');
  });

  it('every SMS stands in the tab Messages, its number masked', async () => {
    await office.type('requests', 2, words('漏水'));
    const sms = office.newSms();
    await office.world.idle();
    const rows = (await office.rows('messages', 2, 10)).filter(({ to }) => to !== undefined);
    expect(rows).toHaveLength(sms.length);
    expect(new Set(rows.map(({ body }) => body))).toEqual(new Set(sms.map(({ body }) => body)));
    for (const row of rows) expect(row).toMatchObject({ status: '已发送', requestNumber: 'R-000001' });
    for (const { to } of rows) expect(to).toMatch(/^1\d{2}\*{4}\d{4}$/);
  });

  it('a message in review is sent again when staff say so, and not before', async () => {
    office.world.standIns.sns.desk.inject('Publish', 'lost-before');
    await office.type('requests', 2, words('漏水'));
    const inReview = async () => {
      const rows = await office.rows('messages', 2, 10);
      return rows.findIndex(({ template }) => template === '受理通知') + 2;
    };
    await office.world.idle();
    const row = await inReview();
    expect(await office.row('messages', row)).toMatchObject({
      status: '待确认',
      reason: expect.stringContaining('可能已经发出'),
    });
    office.newSms();
    await office.advance(5 * MINUTE_MS);
    expect(office.newSms()).toEqual([]);
    await office.type('messages', row, { decision: '重新发送' });
    await office.advance(2 * MINUTE_MS);
    expect(office.newSms().map(({ template }) => template)).toEqual(['acceptance']);
    await office.world.idle();
    expect(await office.row('messages', row)).toMatchObject({ status: '已发送' });
  });

  it('the commitments of the policy are read back', async () => {
    const rows = (await office.rows('commitments', 2, 60)).filter(({ code }) => code !== undefined);
    expect(rows).toHaveLength(32);
    const complaint = rows.find(({ code }) => code === 'complaint');
    expect(complaint).toMatchObject({ name: '投诉受理', version: 1 });
    expect(complaint?.targets).toContain('1 小时');
  });
});

describe('a request that begins at the API', () => {
  const file = (body: Readonly<Record<string, unknown>>) =>
    fetch(`${office.origin}/api/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        office: 'sample',
        key: 'portal-0001',
        unit: '1-1-101',
        kind: 'repair',
        wanted: '灯不亮',
        ...body,
      }),
    });

  it('gets a row in Incoming; times recorded beside it are its progress', async () => {
    expect((await file({})).status).toBe(201);
    await office.world.settle();
    expect(await office.row('incoming', 2)).toMatchObject({
      number: 'R-000001',
      unit: '1-1-101',
      kind: '报修',
      wanted: '灯不亮',
      origin: '系统接口',
      stage: '已受理',
      firstResponseDue: '11-23 10:15',
    });
    expect(office.newSms().map(({ template }) => template)).toEqual(['acceptance', 'butler-task']);
    await office.advance(5 * MINUTE_MS);
    await office.type('incoming', 2, { respondedAt: '10:05', result: '已换灯泡' });
    expect(await office.row('incoming', 2)).toMatchObject({
      stage: '已完成',
      wanted: '灯不亮',
      followUpDue: '11-25 18:00',
    });
    await file({ key: 'portal-0002' });
    await office.world.settle();
    expect(await office.row('incoming', 3)).toMatchObject({ number: 'R-000002' });
  });

  it.each([
    ['filed again under its key', {}, 200],
    ['of other content under the same key', { wanted: '别的事' }, 409],
    ['for an unknown unit', { key: 'portal-0009', unit: '9-9-999' }, 422],
    ['for an unknown office', { key: 'portal-0009', office: 'nobody' }, 404],
    ['of an unknown kind', { key: 'portal-0009', kind: 'wish' }, 400],
    ['with a field we do not know', { key: 'portal-0009', colour: 'red' }, 400],
  ])('%s', async (_name, change, status) => {
    await file({});
    const again = await file(change);
    expect(again.status).toBe(status);
    await office.world.settle();
    expect((await office.row('incoming', 3)).number).toBeUndefined();
  });

  it('is described by an OpenAPI document', async () => {
    const document = await (await fetch(`${office.origin}/api/openapi.json`)).json();
    expect(document).toMatchObject({
      openapi: '3.0.3',
      paths: { '/health': {}, '/requests': { post: { requestBody: { required: true } } }, '/requests/{requestId}': {} },
    });
    expect(JSON.stringify(document)).not.toContain('"$schema"');
  });
});

describe('the net under it all', () => {
  it('finds nothing to do in a story without faults', async () => {
    const missed = async () => {
      const overdue = await office.container.store.listOverdue(office.world.clock.now(), 50);
      return overdue.filter(({ kind }) => kind !== 'workbook');
    };
    await threeRequests();
    for (let minute = 0; minute < 40; minute += 1) {
      await office.advance(MINUTE_MS);
      expect(await missed(), `minute ${minute}`).toEqual([]);
    }
    await office.type('requests', 2, { respondedAt: '10:40', result: '已处理' });
    await office.advance(24 * 60 * MINUTE_MS);
    expect(await missed()).toEqual([]);
  });

  it('finds an edit whose hint came to nothing', async () => {
    await threeRequests();
    office.world.standIns.google.injectFault({
      kind: 'unavailable-before',
      method: 'sheets.spreadsheets.values.batchGet',
      times: 1,
    });
    await office.type('requests', 2, { respondedAt: '10:00' });
    expect((await office.row('requests', 2)).stage).toBe('已受理');
    office.log.forget();
    await office.advance(3 * MINUTE_MS);
    expect((await office.row('requests', 2)).stage).toBe('已响应');
  });

  it('waits when Google asks it to, and loses nothing', async () => {
    office.world.standIns.google.injectFault({ kind: 'rate-limited', method: 'sheets.spreadsheets.values.batchGet' });
    await office.type('requests', 2, words('漏水'));
    expect((await office.row('requests', 2)).number).toBeUndefined();
    await office.advance(3 * MINUTE_MS);
    expect((await office.row('requests', 2)).number).toBe('R-000001');
    await office.advance(30 * MINUTE_MS);
    const calls = office.world.standIns.google.calls()['sheets.spreadsheets.values.batchGet'] ?? 0;
    await office.advance(60 * MINUTE_MS);
    expect(office.world.standIns.google.calls()['sheets.spreadsheets.values.batchGet'] ?? 0).toBeLessThan(calls + 30);
  });

  it('does not go on asking when Google’s wait is over and nothing has come of it', async () => {
    office.world.standIns.google.injectFault({ kind: 'rate-limited', method: 'sheets.spreadsheets.values.batchGet' });
    await office.world.idle();
    await office.advance(5 * MINUTE_MS);
    const before = office.world.standIns.google.calls()['sheets.spreadsheets.values.batchGet'] ?? 0;
    await office.advance(60 * MINUTE_MS);
    expect(office.world.standIns.google.calls()['sheets.spreadsheets.values.batchGet']).toBe(before);
  });

  it.each(['unavailable-before', 'unavailable-after', 'rate-limited'] as const)(
    'an output that met «%s» is written in the end',
    async (kind) => {
      office.world.standIns.google.injectFault({ kind, method: 'sheets.spreadsheets.batchUpdate' });
      await office.type('requests', 2, words('漏水'));
      await office.advance(5 * MINUTE_MS);
      expect(await office.row('requests', 2)).toMatchObject({ number: 'R-000001', stage: '已受理' });
      expect(office.newSms().map(({ template }) => template)).toEqual(['acceptance', 'butler-task']);
      office.log.forget();
    },
  );
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { syncWorkbook } from '../../../shared/application/sync/sync-workbook.ts';
import { MINUTE_MS } from '../../../shared/kernel/instant.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import { type ActOffice, complaint, openActOffice, REQUESTS, sheetId } from './act-office.ts';
import { QUIET_HEADER } from './quiet-header.ts';

/** What people do to tabs and to the workbook as a whole. The answers are listed in docs/sheets.md. */

let office: ActOffice;
beforeEach(async () => {
  office = await openActOffice();
});
afterEach(() => office.close());

const INCOMING = contractOf('incoming');
const noticeIn = async (tab: 'requests' | 'households') => (await office.row(tab, 1)).message;

describe('tabs', () => {
  it('a tab renamed gets its name back', async () => {
    const before = await office.threeComplaints();
    const title = REQUESTS.title['zh-CN'];
    await office.dialogue('staff', [
      { updateSheetProperties: { properties: { sheetId, title: '十一月' }, fields: 'title' } },
    ]);
    expect(office.titles()).toContain(title);
    await office.type('requests', 20, complaint('丁'));
    expect(await office.numbersByText()).toEqual({ ...before, 丁: 'R-000004' });
    expect(office.log.alarms).toEqual([]);
  });

  it('a tab whose name another tab has taken is held, and says so', async () => {
    await office.threeComplaints();
    const title = REQUESTS.title['zh-CN'];
    await office.dialogue('staff', [
      { updateSheetProperties: { properties: { sheetId, title: '旧表' }, fields: 'title' } },
      { addSheet: { properties: { sheetId: 4711, title } } },
    ]);
    expect(await noticeIn('households')).toMatch(/另一张表用了“业户诉求记录表”这个名称.*请给另一张表改名/);
    await office.dialogue('staff', [
      { updateSheetProperties: { properties: { sheetId: 4711, title: '我的表' }, fields: 'title' } },
    ]);
    await office.world.idle();
    expect(office.titles()).toContain(title);
    expect(await noticeIn('households')).toMatch(QUIET_HEADER);
    await office.type('requests', 20, complaint('丁'));
    expect((await office.rowWith('丁')).number).toBe('R-000004');
  });

  it('a tab duplicated is a copy: nobody reads it', async () => {
    const before = await office.threeComplaints();
    await office.dialogue('staff', [
      { duplicateSheet: { sourceSheetId: sheetId, newSheetId: 4712, newSheetName: '副本' } },
    ]);
    await office.act({ kind: 'type', sheetId: 4712, row: 1, column: 11, text: '在副本里改' });
    await office.advance(2 * MINUTE_MS);
    expect(await office.numbersByText()).toEqual(before);
    expect(office.newSms()).toEqual([]);
    expect(office.log.alarms).toEqual([]);
  });

  it('tabs put in another order, hidden or added change nothing', async () => {
    const before = await office.threeComplaints();
    await office.dialogue('staff', [
      { updateSheetProperties: { properties: { sheetId, index: 5 }, fields: 'index' } },
      { updateSheetProperties: { properties: { sheetId: INCOMING.sheetId, hidden: true }, fields: 'hidden' } },
      { addSheet: { properties: { title: '我的便签' } } },
    ]);
    await office.type('requests', 20, complaint('丁'));
    expect(await office.numbersByText()).toEqual({ ...before, 丁: 'R-000004' });
    expect(office.log.alarms).toEqual([]);
  });

  it('a tab cannot be deleted by staff', async () => {
    await expect(office.dialogue('staff', [{ deleteSheet: { sheetId } }])).rejects.toThrow('protected');
    expect(office.titles()).toContain(REQUESTS.title['zh-CN']);
  });

  it('a tab deleted by the owner is missed aloud, its records run on, and the other tabs go on', async () => {
    const before = await office.threeComplaints();
    await office.dialogue('owner', [{ deleteSheet: { sheetId } }]);
    expect(await noticeIn('households')).toMatch(/“业户诉求记录表”表或它的系统表已被删除.*版本记录/);
    expect(office.log.alarms.map(({ fields }) => fields)).toEqual([
      { spreadsheet: office.office.serviceSpreadsheet, kind: 'tab-missing', tab: 'requests' },
    ]);
    await office.type('households', 120, { unit: '9-1-101', ownerName: '新业主' });
    expect(await office.row('households', 120)).toMatchObject({ state: '已登记' });
    await office.advance(16 * MINUTE_MS);
    expect(
      office.newSms().some(({ body }) => body.includes(String(before.甲))),
      'its deadlines run on',
    ).toBe(true);
    expect(office.log.alarms, 'it is told once').toHaveLength(1);
  });

  it('a system tab deleted by the owner holds its tab, and what others have to show is written', async () => {
    await office.type('households', 120, { unit: '9-1-101', ownerName: '新业主' });
    const { systemSheetId } = contractOf('households');
    await office.dialogue('owner', [{ deleteSheet: { sheetId: systemSheetId } }]);
    await office.type('households', 121, { unit: '9-1-102', ownerName: '旧业主' });
    expect((await office.row('requests', 1)).message).toMatch(/“业户档案”表或它的系统表已被删除/);
    await office.type('households', 122, { unit: '9-1-103', ownerName: '另一业主' });
    await office.type('requests', 2, complaint('漏水'));
    expect((await office.row('requests', 2)).number).toBe('R-000001');
    expect((await office.row('requests', 1)).message, 'it goes on being said').toMatch(/已被删除/);
    expect(office.log.alarms.map(({ message }) => message)).toEqual(['a workbook needs a person to put it right']);
  });
});

describe('the workbook', () => {
  it.each([
    ['locale', { locale: 'en_GB' }, { locale: 'zh_CN' }],
    ['time zone', { timeZone: 'Europe/London' }, { timeZone: 'Asia/Shanghai' }],
  ])(
    '%s changed: dates typed since are held and say why; the rest goes on; put back, all is taken up',
    async (field, changed, agreed) => {
      const fields = field === 'locale' ? 'locale' : 'timeZone';
      const set = (properties: object) =>
        office.dialogue('staff', [{ updateSpreadsheetProperties: { properties, fields } }]);
      await office.type('requests', 2, { ...complaint('旧'), respondedAt: '10:00' });
      await office.advance(2 * MINUTE_MS);
      await set(changed);
      await office.world.idle();
      expect(await noticeIn('requests')).toMatch(/语言区域或时区已被改动.*文件 > 设置/);
      await office.type('requests', 3, { ...complaint('新'), receivedAt: '2026-11-23 09:55' });
      expect(await office.row('requests', 3)).toMatchObject({
        errorFields: ';receivedAt;',
        message: expect.stringMatching(/^受理时间：工作簿的语言区域或时区已被改动/),
      });
      expect((await office.row('requests', 3)).number).toBeUndefined();
      await office.type('requests', 4, complaint('无日期'));
      expect((await office.row('requests', 4)).number).toBe('R-000002');
      await office.type('requests', 2, { wanted: '旧，改过' });
      expect(await office.row('requests', 2), 'dates typed before stand').toMatchObject({ stage: '已响应' });
      expect((await office.row('requests', 2)).message).toBeUndefined();
      await set(agreed);
      await office.world.idle();
      expect(await noticeIn('requests')).toMatch(QUIET_HEADER);
      expect(await office.row('requests', 3)).toMatchObject({ number: 'R-000003', stage: '已受理' });
      expect((await office.row('requests', 3)).message).toBeUndefined();
    },
  );

  it('settings are looked at before dates are read, though no sweep has come by', async () => {
    await office.advance(2 * MINUTE_MS);
    const properties = { locale: 'en_GB' };
    await office.dialogue('staff', [{ updateSpreadsheetProperties: { properties, fields: 'locale' } }]);
    await office.advance(2 * MINUTE_MS);
    await office.type('requests', 2, { ...complaint('新'), receivedAt: '2026-11-23 09:55' });
    expect(await office.row('requests', 2)).toMatchObject({ errorFields: ';receivedAt;' });
  });

  it.each([
    ['typed', {}],
    ['whole', { 'sheets.spreadsheets.get': 1 }],
  ] as const)(
    'an idle look of scope «%s» costs one read of all tabs, a whole one also one of the settings',
    async (scope, more) => {
      await office.threeComplaints();
      await office.world.idle();
      const { google } = office.world.standIns;
      const before = google.calls();
      const outcome = await syncWorkbook(office.container, office.office.serviceSpreadsheet, scope);
      expect(outcome).toEqual({ kind: 'idle' });
      const made = Object.entries(google.calls()).map(([method, count]) => [method, count - (before[method] ?? 0)]);
      expect(Object.fromEntries(made.filter(([, count]) => count !== 0))).toEqual({
        'sheets.spreadsheets.values.batchGet': 1,
        ...more,
      });
    },
  );

  it('a copy of the workbook is not served', async () => {
    await office.threeComplaints();
    const alarms = office.log.alarms.length;
    const copy = await fetch(`${office.origin}/google/v4/spreadsheets`, {
      method: 'POST',
      headers: { authorization: 'Bearer staff@test', 'content-type': 'application/json' },
      body: JSON.stringify({
        properties: { title: '副本' },
        sheets: [{ properties: { sheetId, title: REQUESTS.title['zh-CN'] } }],
      }),
    });
    const { spreadsheetId } = z.object({ spreadsheetId: z.string() }).parse(await copy.json());
    const act = { kind: 'type', sheetId, row: 1, column: 6, text: '1-1-101' } as const;
    expect(office.world.standIns.google.act(spreadsheetId, 'staff@test', act).kind).toBe('done');
    await office.world.settle();
    expect(office.log.alarms).toHaveLength(alarms);
    expect(office.newSms()).toEqual([]);
    expect(await office.numbersByText()).not.toHaveProperty('1-1-101');
  });
});

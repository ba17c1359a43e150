import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageAct } from '../../../local/google/page-protocol.ts';
import { MINUTE_MS } from '../../../shared/kernel/instant.ts';
import { type ActOffice, column, complaint, openActOffice, REQUESTS, range, sheetId } from './act-office.ts';
import { QUIET_HEADER } from './quiet-header.ts';

/** What people do to columns and to the header. The answers are listed in docs/sheets.md. */

let office: ActOffice;
beforeEach(async () => {
  office = await openActOffice();
});
afterEach(() => office.close());

const header = async () => office.row('requests', 1);
const headers = () => ({
  ...Object.fromEntries(REQUESTS.columns.map(({ field, header: text }) => [field, text['zh-CN']])),
  message: expect.stringMatching(QUIET_HEADER),
});

describe('staff', () => {
  it.each<[string, PageAct]>([
    ['drag a column', { kind: 'move-columns', sheetId, at: 6, count: 1, to: 12 }],
    ['insert a column', { kind: 'insert-columns', sheetId, at: 6, count: 1 }],
    ['delete a column', { kind: 'delete-columns', sheetId, at: 6, count: 1 }],
    ['rename a header', { kind: 'type', sheetId, row: 0, column: 6, text: '房间' }],
    ['delete the header row', { kind: 'delete-rows', sheetId, at: 0, count: 1 }],
    ['sort the header in with the rows', { kind: 'sort', sheetId, range: range(0, 50), byColumn: 6, ascending: true }],
  ])('cannot %s', async (_name, act) => {
    expect((await office.act(act)).kind).toBe('refused');
    expect(await header()).toEqual(headers());
  });

  it('a column made wider or hidden changes nothing', async () => {
    const before = await office.threeComplaints();
    await office.act({ kind: 'resize-column', sheetId, column: column('wanted'), widthPx: 400 });
    await office.dialogue('staff', [
      {
        updateDimensionProperties: {
          range: { sheetId, dimension: 'COLUMNS', startIndex: 6, endIndex: 7 },
          properties: { hiddenByUser: true },
          fields: 'hiddenByUser',
        },
      },
    ]);
    expect(await office.numbersByText()).toEqual(before);
    expect(office.log.alarms).toEqual([]);
  });
});

describe('the owner', () => {
  it.each<[string, readonly PageAct[]]>([
    ['a column dragged elsewhere', [{ kind: 'move-columns', sheetId, at: column('wanted'), count: 1, to: 15 }]],
    ['the hidden slot column dragged elsewhere', [{ kind: 'move-columns', sheetId, at: 0, count: 1, to: 9 }]],
    ['a column inserted', [{ kind: 'insert-columns', sheetId, at: column('wanted'), count: 1 }]],
    ['a header renamed', [{ kind: 'type', sheetId, row: 0, column: column('unit'), text: '房间号' }]],
    ['a header emptied', [{ kind: 'clear', sheetId, range: range(0, 1, 5, 8) }]],
    [
      'a title row put above the header',
      [
        { kind: 'insert-rows', sheetId, at: 0, count: 1 },
        { kind: 'type', sheetId, row: 0, column: 1, text: '翠湖花园' },
      ],
    ],
  ])('%s: put right, nothing misread, and staff go on', async (_name, acts) => {
    const before = await office.threeComplaints();
    for (const act of acts) await office.ownerActs(act);
    expect(await header()).toEqual(headers());
    expect(await office.numbersByText()).toEqual(before);
    for (const text of ['丙', '甲', '乙']) {
      const row = await office.rowWith(text);
      expect(row).toMatchObject({ unit: '1-1-101', kind: '投诉', stage: '已受理' });
      expect(row.message).toBeUndefined();
    }
    await office.type('requests', 20, complaint('丁'));
    expect((await office.rowWith('丁')).number).toBe('R-000004');
    expect(office.log.alarms).toEqual([]);
    expect(office.newSms().filter(({ template }) => template === 'butler-task')).toHaveLength(1);
  });

  it.each<[string, PageAct, RegExp]>([
    [
      'a column deleted',
      { kind: 'delete-columns', sheetId, at: column('wanted'), count: 1 },
      /“业户诉求记录表”表的列“诉求内容”已被删除.*Ctrl\+Z/,
    ],
    [
      'the header row deleted',
      { kind: 'delete-rows', sheetId, at: 0, count: 1 },
      /“业户诉求记录表”表的标题行不见了.*Ctrl\+Z/,
    ],
  ])('%s: the tab is held and every header says what to do, until it is undone', async (_name, act, says) => {
    const before = await office.threeComplaints();
    await office.ownerActs(act);
    expect((await office.row('incoming', 1)).message).toMatch(says);
    expect(office.log.alarms.map(({ fields }) => fields?.tab)).toEqual(['requests']);
    await office.type('households', 120, { unit: '9-1-101', ownerName: '新业主' });
    expect(await office.row('households', 120), 'other tabs go on').toMatchObject({ state: '已登记' });
    await office.advance(20 * MINUTE_MS);
    const sms = office.newSms().filter(({ template }) => template === 'workbook-outage');
    expect(
      sms.map(({ body }) => body),
      'told once, after it has lasted',
    ).toEqual([expect.stringMatching(/记录表需要您处理/)]);
    await office.ownerActs({ kind: 'undo' });
    await office.world.idle();
    expect((await office.row('incoming', 1)).message).toMatch(QUIET_HEADER);
    expect(await office.numbersByText()).toEqual(before);
    expect(await office.journal(1)).not.toContain('Its row was taken out of the sheet');
    await office.type('requests', 20, complaint('丁'));
    expect((await office.rowWith('丁')).number).toBe('R-000004');
  });

  it('what is undone within minutes is told to nobody by SMS', async () => {
    await office.threeComplaints();
    await office.ownerActs({ kind: 'delete-columns', sheetId, at: column('wanted'), count: 1 });
    await office.ownerActs({ kind: 'undo' });
    await office.advance(20 * MINUTE_MS);
    expect(office.newSms().filter(({ template }) => template === 'workbook-outage')).toEqual([]);
  });
});

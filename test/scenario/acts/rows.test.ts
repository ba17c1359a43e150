import { afterEach, beforeEach, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../shared/kernel/instant.ts';
import { type ActOffice, column, complaint, openActOffice, REQUESTS, range, sheetId } from './act-office.ts';

/** What staff do to whole rows. The answers are listed in docs/sheets.md. */

let office: ActOffice;
beforeEach(async () => {
  office = await openActOffice();
});
afterEach(async () => {
  expect(office.log.alarms).toEqual([]);
  await office.close();
});

it('a sort of whole rows is no news at all', async () => {
  const before = await office.threeComplaints();
  const by = column('wanted');
  await office.act({ kind: 'sort', sheetId, range: range(1, 1_000), byColumn: by, ascending: false });
  expect(await office.numbersByText()).toEqual(before);
  expect(office.newSms()).toEqual([]);
});

it('a sort that leaves the hidden column out takes every record along with its text', async () => {
  const before = await office.threeComplaints();
  const by = column('wanted');
  await office.act({ kind: 'sort', sheetId, range: range(1, 1_000, 1), byColumn: by, ascending: true });
  expect(await office.numbersByText()).toEqual(before);
  expect(office.newSms()).toEqual([]);
  for (const row of await office.rows('requests', 2, 4)) expect(row.message).toBeUndefined();
});

it('a sort of a single staff column is read as edits of the rows, and undo takes them back', async () => {
  await office.paste('requests', 2, [
    { unit: '1-1-101', kind: '投诉', wanted: '丙' },
    { unit: '2-1-201', kind: '报修', wanted: '甲' },
    { unit: '3-2-1801', kind: '投诉', wanted: '乙' },
  ]);
  const before = await office.numbersByText();
  office.newSms();
  const wanted = column('wanted');
  await office.act({
    kind: 'sort',
    sheetId,
    range: range(1, 4, wanted, wanted + 1),
    byColumn: wanted,
    ascending: true,
  });
  expect((await office.row('requests', 3)).number).toBe(before.甲);
  await office.act({ kind: 'undo' });
  expect(await office.numbersByText()).toEqual(before);
  for (const row of await office.rows('requests', 2, 4)) expect(row.message).toBeUndefined();
});

it('all but the hidden column sorted, and one column by itself besides: every record is still with its text', async () => {
  await office.paste('requests', 2, [
    { unit: '1-1-101', kind: '投诉', wanted: '戊' },
    { unit: '2-1-201', kind: '报修', wanted: '甲' },
    { unit: '3-2-1801', kind: '咨询', wanted: '丁' },
    { unit: '1-1-201', kind: '意见建议', wanted: '乙' },
    { unit: '1-1-301', kind: '报修', wanted: '丙' },
  ]);
  const before = await office.numbersByText();
  office.newSms();
  const [wanted, kind] = [column('wanted'), column('kind')];
  const { google } = office.world.standIns;
  const acts = [
    { kind: 'sort', sheetId, range: range(1, 6, 1), byColumn: wanted, ascending: true },
    { kind: 'sort', sheetId, range: range(1, 6, kind, kind + 1), byColumn: kind, ascending: true },
  ] as const;
  for (const act of acts) google.act(office.office.serviceSpreadsheet, 'page', act);
  await office.advance(2 * MINUTE_MS);
  expect(await office.numbersByText()).toEqual(before);
});

it('a filter hides rows from people, not from the system', async () => {
  const before = await office.threeComplaints();
  const filtered = range(0, 1_000, 1);
  await office.act({
    kind: 'set-filter',
    sheetId,
    range: filtered,
    hiddenValues: { [column('wanted')]: ['甲', '乙'] },
  });
  await office.type('requests', 3, { respondedAt: '10:00' });
  expect(await office.row('requests', 3)).toMatchObject({ number: before.甲, stage: '已响应' });
  await office.act({ kind: 'set-filter', sheetId, range: null, hiddenValues: {} });
  expect(await office.numbersByText()).toEqual(before);
});

it('a row inserted in the middle and filled is a request of its own', async () => {
  const before = await office.threeComplaints();
  await office.act({ kind: 'insert-rows', sheetId, at: 2, count: 1 });
  expect(await office.numbersByText(), 'a blank row is nothing').toEqual(before);
  await office.type('requests', 3, complaint('丁'));
  await office.advance(2 * MINUTE_MS);
  expect(await office.numbersByText()).toEqual({ ...before, 丁: 'R-000004' });
  expect(new Set((await office.rows('requests', 2, 5)).map(({ slot }) => slot)).size).toBe(4);
});

it('a row deleted is flagged, stands in Incoming, and is back as it was after undo', async () => {
  const before = await office.threeComplaints();
  const gone = await office.row('requests', 3);
  await office.act({ kind: 'delete-rows', sheetId, at: 2, count: 1 });
  expect(await office.journal(gone.slot)).toContain('Its row was taken out of the sheet');
  expect(await office.row('incoming', 2)).toMatchObject({
    number: before.甲,
    message: expect.stringContaining('原行已从表中移除'),
  });
  await office.act({ kind: 'undo' });
  expect(await office.numbersByText()).toEqual(before);
  expect(await office.journal(gone.slot)).toContain('Its row is back');
  expect((await office.row('incoming', 2)).message).toBeUndefined();
});

it('what was noted in Incoming while a row was gone stays when the row is back', async () => {
  const before = await office.threeComplaints();
  await office.type('requests', 3, { unit: '', kind: '', wanted: '' });
  expect(await office.row('incoming', 2)).toMatchObject({ number: before.甲 });
  await office.type('incoming', 2, { respondedAt: '10:00' });
  await office.type('requests', 3, complaint('甲'));
  expect(await office.row('requests', 3)).toMatchObject({ number: before.甲, stage: '已响应' });
  await office.type('requests', 3, { result: '已处理' });
  await office.type('requests', 3, { result: '' });
  expect(await office.row('requests', 3)).toMatchObject({ number: before.甲, stage: '已响应' });
});

it('a row that waited for what it names is nobody’s request once it is deleted', async () => {
  await office.type('requests', 2, { ...complaint('漏水'), unit: '1-1-999' });
  await office.advance(6 * MINUTE_MS);
  const { slot, alert } = await office.row('requests', 2);
  expect(alert).toBe('problem');
  await office.act({ kind: 'delete-rows', sheetId, at: 1, count: 1 });
  await office.type('households', 40, { unit: '1-1-999', ownerName: '新住户', ownerPhone: '13800009999' });
  await office.advance(11 * MINUTE_MS);
  expect(office.newSms()).toEqual([]);
  expect(await office.journal(slot)).toEqual([]);
});

it('a row held with others and deleted is not recorded when they are', async () => {
  const texts = Array.from({ length: 21 }, (_, index) => complaint(`第${index + 1}件`));
  await office.paste('requests', 2, texts);
  await office.advance(2 * MINUTE_MS);
  const { slot, alert } = await office.row('requests', 4);
  expect(alert).toBe('held');
  await office.act({ kind: 'delete-rows', sheetId, at: 3, count: 1 });
  await office.type('requests', 2, { confirmed: true });
  await office.advance(2 * MINUTE_MS);
  const numbers = (await office.rows('requests', 2, 21)).map(({ number }) => number);
  expect(new Set(numbers).size).toBe(20);
  expect(await office.journal(slot)).toEqual([]);
});

it('a row dragged to another place keeps its record', async () => {
  const before = await office.threeComplaints();
  await office.act({ kind: 'move-rows', sheetId, at: 1, count: 1, to: 300 });
  expect(await office.numbersByText(400)).toEqual(before);
  expect(office.newSms()).toEqual([]);
});

it('a whole row copied with its slot is a request of its own', async () => {
  const before = await office.threeComplaints();
  await office.act({ kind: 'copy', sheetId, range: range(1, 2), toSheetId: sheetId, toRow: 7, toColumn: 0 });
  await office.advance(2 * MINUTE_MS);
  const copy = await office.row('requests', 8);
  expect(copy).toMatchObject({ wanted: '丙', number: 'R-000004' });
  expect(copy.slot).not.toBe((await office.row('requests', 2)).slot);
  expect((await office.row('requests', 2)).number).toBe(before.丙);
});

it('a whole row cut with its slot and pasted elsewhere keeps its record', async () => {
  const before = await office.threeComplaints();
  await office.act({ kind: 'cut', sheetId, range: range(2, 3), toSheetId: sheetId, toRow: 19, toColumn: 0 });
  await office.advance(2 * MINUTE_MS);
  expect(await office.numbersByText()).toEqual(before);
  expect(office.newSms()).toEqual([]);
});

it('a row copied into another tab is read as that tab reads it, and the original stays', async () => {
  const before = await office.threeComplaints();
  await office.act({ kind: 'copy', sheetId, range: range(1, 2), toSheetId: 103, toRow: 30, toColumn: 0 });
  await office.advance(2 * MINUTE_MS);
  expect(await office.numbersByText()).toEqual(before);
  office.log.forget();
});

it('blank stamped rows never run out', async () => {
  const blanks = async (): Promise<number> =>
    (await office.rows('requests', 2, 2_500)).filter((row) => row.slot !== undefined && row.wanted === undefined)
      .length;
  expect(await blanks()).toBe(REQUESTS.rowsAtBirth);
  await office.act({ kind: 'delete-rows', sheetId, at: 101, count: REQUESTS.rowsAtBirth - 200 });
  await office.type('requests', 2, complaint('漏水'));
  expect(await blanks()).toBeGreaterThanOrEqual(REQUESTS.blankRowsMin);
  const slots = (await office.rows('requests', 2, 2_500)).flatMap(({ slot }) => (slot === undefined ? [] : [slot]));
  expect(new Set(slots).size, 'no slot is given out twice').toBe(slots.length);
  await office.type('requests', 301, complaint('最后一行'));
  expect((await office.row('requests', 301)).number).toBe('R-000002');
});

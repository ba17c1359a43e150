import { afterEach, beforeEach, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../shared/kernel/instant.ts';
import {
  type ActOffice,
  column,
  complaint,
  FIRST_STAFF_COLUMN,
  openActOffice,
  range,
  STAFF_COLUMNS_END,
  sheetId,
} from './act-office.ts';

/** What staff do to single cells and to blocks of them. The answers are listed in docs/sheets.md. */

let office: ActOffice;
beforeEach(async () => {
  office = await openActOffice();
});
afterEach(async () => {
  expect(office.log.alarms).toEqual([]);
  await office.close();
});

it('a row typed is recorded and answered in the row', async () => {
  await office.type('requests', 2, complaint('漏水'));
  expect(await office.row('requests', 2)).toMatchObject({ number: 'R-000001', stage: '已受理', wanted: '漏水' });
});

it('a row typed cell by cell waits a minute, then says what is missing', async () => {
  await office.type('requests', 2, { unit: '1-1-101' });
  expect((await office.row('requests', 2)).message).toBeUndefined();
  await office.advance(2 * MINUTE_MS);
  expect(await office.row('requests', 2)).toMatchObject({ message: '性质：请填写。诉求内容：请填写。' });
  await office.type('requests', 2, { kind: '投诉', wanted: '漏水' });
  expect((await office.row('requests', 2)).number).toBe('R-000001');
});

it('text in one cell that was replaced is an edit of its record', async () => {
  const before = await office.threeComplaints();
  await office.type('requests', 3, { wanted: '甲，改过' });
  expect((await office.rowWith('甲，改过')).number).toBe(before.甲);
});

it('text of one cell cut into another row is two edits', async () => {
  await office.threeComplaints();
  await office.type('requests', 4, { unit: '2-1-201' });
  const before = await office.numbersByText();
  const wanted = column('wanted');
  await office.act({
    kind: 'cut',
    sheetId,
    range: range(2, 3, wanted, wanted + 1),
    toSheetId: sheetId,
    toRow: 3,
    toColumn: wanted,
  });
  await office.advance(2 * MINUTE_MS);
  expect(await office.row('requests', 4)).toMatchObject({ number: before.乙, wanted: '甲' });
  expect(await office.row('requests', 3)).toMatchObject({ number: before.甲, message: '诉求内容：请填写。' });
});

it('the text of a row cut into a blank row takes its record along', async () => {
  const before = await office.threeComplaints();
  await office.act({
    kind: 'cut',
    sheetId,
    range: range(2, 3, FIRST_STAFF_COLUMN, STAFF_COLUMNS_END),
    toSheetId: sheetId,
    toRow: 9,
    toColumn: FIRST_STAFF_COLUMN,
  });
  expect(await office.numbersByText()).toEqual(before);
  expect(await office.row('requests', 3)).toEqual({ slot: 2 });
  expect(office.newSms()).toEqual([]);
});

it('a row inserted, the text of another cut into it, and the emptied row deleted: one record, as before', async () => {
  const before = await office.threeComplaints();
  await office.act({ kind: 'insert-rows', sheetId, at: 1, count: 1 });
  await office.act({
    kind: 'cut',
    sheetId,
    range: range(3, 4, FIRST_STAFF_COLUMN, STAFF_COLUMNS_END),
    toSheetId: sheetId,
    toRow: 1,
    toColumn: FIRST_STAFF_COLUMN,
  });
  await office.act({ kind: 'delete-rows', sheetId, at: 3, count: 1 });
  await office.advance(3 * MINUTE_MS);
  expect(await office.numbersByText()).toEqual(before);
  expect(await office.row('requests', 2)).toMatchObject({ wanted: '甲', stage: '已受理' });
  expect(office.newSms()).toEqual([]);
  expect((await office.row('incoming', 2)).number).toBeUndefined();
});

it('text cut into a blank row whose old row is deleted at once takes its record along', async () => {
  const before = await office.threeComplaints();
  const { google } = office.world.standIns;
  const acts = [
    {
      kind: 'cut',
      sheetId,
      range: range(2, 3, FIRST_STAFF_COLUMN, STAFF_COLUMNS_END),
      toSheetId: sheetId,
      toRow: 9,
      toColumn: FIRST_STAFF_COLUMN,
    },
    { kind: 'delete-rows', sheetId, at: 2, count: 1 },
  ] as const;
  for (const act of acts) google.act(office.office.serviceSpreadsheet, 'page', act);
  await office.advance(3 * MINUTE_MS);
  expect(await office.numbersByText()).toEqual(before);
  expect(office.newSms()).toEqual([]);
  const { slot } = await office.rowWith('甲');
  await office.act({ kind: 'undo' });
  await office.act({ kind: 'undo' });
  await office.advance(3 * MINUTE_MS);
  expect(await office.numbersByText(), 'and back').toEqual(before);
  expect((await office.rowWith('甲')).slot).not.toBe(slot);
});

it('a fill makes a request of every row it fills', async () => {
  await office.type('requests', 2, complaint('漏水'));
  await office.act({
    kind: 'fill',
    sheetId,
    range: range(1, 2, FIRST_STAFF_COLUMN, STAFF_COLUMNS_END),
    toRange: range(1, 5, FIRST_STAFF_COLUMN, STAFF_COLUMNS_END),
  });
  const rows = await office.rows('requests', 2, 5);
  expect(rows.map(({ number }) => number)).toEqual(['R-000001', 'R-000002', 'R-000003', 'R-000004']);
});

it('text emptied by undo flags its record, and redo resumes it', async () => {
  await office.act({
    kind: 'paste',
    sheetId,
    row: 1,
    column: FIRST_STAFF_COLUMN,
    rows: [['', '1-1-101', '', '', '投诉', '漏水']],
  });
  const { number, slot } = await office.row('requests', 2);
  expect(number).toBe('R-000001');
  await office.act({ kind: 'undo' });
  expect(await office.journal(slot)).toContain('Its row was taken out of the sheet');
  expect((await office.row('incoming', 2)).message).toContain('原行已从表中移除');
  await office.act({ kind: 'redo' });
  expect(await office.row('requests', 2)).toMatchObject({ number, wanted: '漏水' });
  expect(await office.journal(slot)).toContain('Its row is back');
});

it('another text in a row that was emptied is another request, and the emptied one waits in Incoming', async () => {
  const before = await office.threeComplaints();
  const { slot } = await office.row('requests', 3);
  await office.type('requests', 3, { unit: '', kind: '', wanted: '' });
  await office.advance(5 * MINUTE_MS);
  await office.type('requests', 3, { ...complaint('电梯困人'), unit: '1-1-201' });
  expect(await office.row('requests', 3)).toMatchObject({ number: 'R-000004', wanted: '电梯困人', slot });
  const waiting = await office.row('incoming', 2);
  expect(waiting).toMatchObject({ number: before.甲, wanted: '甲' });
  expect(waiting.message).toContain('原行已从表中移除');
});

it('a text written again in a row that was emptied, its words corrected, is the same request', async () => {
  const before = await office.threeComplaints();
  const { slot } = await office.row('requests', 3);
  await office.type('requests', 3, { unit: '', kind: '', wanted: '' });
  await office.advance(5 * MINUTE_MS);
  await office.type('requests', 3, complaint('甲和丁'));
  expect(await office.row('requests', 3)).toMatchObject({ number: before.甲, wanted: '甲和丁', slot });
  expect((await office.row('incoming', 2)).message).toBeUndefined();
});

it('a row that was emptied and went on in Incoming is blank, and free for another request', async () => {
  const before = await office.threeComplaints();
  await office.type('requests', 3, { unit: '', kind: '', wanted: '' });
  expect((await office.row('requests', 3)).number, 'what was there').toBe(before.甲);
  await office.type('incoming', 2, { decision: '恢复跟进' });
  expect((await office.row('requests', 3)).number).toBeUndefined();
  await office.type('requests', 3, { ...complaint('电梯困人'), unit: '1-1-201' });
  await office.advance(2 * MINUTE_MS);
  expect((await office.row('requests', 3)).number).toBe('R-000004');
  const incoming = await office.row('incoming', 2);
  expect(incoming).toMatchObject({ number: before.甲 });
  expect(incoming.message, 'nobody misses its old row').toBeUndefined();
});

it('a row that comes back blank shows nothing of the record that went elsewhere with its text', async () => {
  const before = await office.threeComplaints();
  const { google } = office.world.standIns;
  const cut = { kind: 'cut', sheetId, range: range(2, 3, FIRST_STAFF_COLUMN, STAFF_COLUMNS_END) } as const;
  google.act(office.office.serviceSpreadsheet, 'page', {
    ...cut,
    toSheetId: sheetId,
    toRow: 9,
    toColumn: FIRST_STAFF_COLUMN,
  });
  google.act(office.office.serviceSpreadsheet, 'page', { kind: 'delete-rows', sheetId, at: 2, count: 1 });
  await office.advance(3 * MINUTE_MS);
  await office.act({ kind: 'undo' });
  await office.advance(3 * MINUTE_MS);
  expect(await office.numbersByText()).toEqual(before);
  expect((await office.row('requests', 3)).number).toBeUndefined();
});

it('a slot cell that was cleared is filled again, and the record stays', async () => {
  const before = await office.threeComplaints();
  await office.act({ kind: 'clear', sheetId, range: range(2, 3, 0, 1) });
  await office.advance(2 * MINUTE_MS);
  expect(await office.numbersByText()).toEqual(before);
  expect((await office.row('requests', 3)).slot).toBe(2);
});

it.each([
  ['the slot of another record', '1'],
  ['the slot of a blank row', '40'],
  ['the slot of a blank row far away', '900'],
  ['a number that is no slot', '-4'],
  ['a text', '第二行'],
])('a slot cell overwritten with %s loses no record', async (_name, text) => {
  const before = await office.threeComplaints();
  await office.act({ kind: 'type', sheetId, row: 2, column: 0, text });
  await office.advance(3 * MINUTE_MS);
  expect(await office.numbersByText()).toEqual(before);
  const slots = (await office.rows('requests', 2, 4)).map(({ slot }) => slot);
  expect(new Set(slots).size).toBe(3);
  expect(office.newSms()).toEqual([]);
});

it('a whole row emptied, slot and formulas too, flags its record and can be written in again', async () => {
  const before = await office.threeComplaints();
  const { slot } = await office.row('requests', 3);
  await office.act({ kind: 'clear', sheetId, range: range(2, 3) });
  expect(await office.journal(slot)).toContain('Its row was taken out of the sheet');
  await office.type('requests', 3, complaint('丁'));
  await office.advance(2 * MINUTE_MS);
  expect(await office.row('requests', 3)).toMatchObject({ wanted: '丁', number: 'R-000004', stage: '已受理' });
  expect(await office.numbersByText()).toMatchObject({ 丙: before.丙, 乙: before.乙 });
});

it('look-up formulas that were pasted over are put back within minutes where people never rest, too', async () => {
  const before = await office.threeComplaints();
  await office.act({ kind: 'type', sheetId, row: 2, column: column('number'), text: '我的编号' });
  for (let minute = 0; minute < 11; minute += 0.5) {
    await office.advance(MINUTE_MS / 2);
    await office.type('requests', 9, { unit: '1-1-101', kind: '投诉', wanted: `第${minute}次` });
  }
  expect(await office.numbersByText(4)).toEqual(before);
});

it('look-up formulas that were pasted over are put back by the next sweep, and never read', async () => {
  const before = await office.threeComplaints();
  await office.act({ kind: 'type', sheetId, row: 2, column: column('number'), text: '我的编号' });
  await office.act({ kind: 'type', sheetId, row: 3, column: column('stage'), text: '已完成' });
  await office.world.idle();
  expect(await office.numbersByText()).toEqual(before);
  expect((await office.row('requests', 4)).stage).toBe('已受理');
});

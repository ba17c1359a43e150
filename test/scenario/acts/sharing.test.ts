import { afterEach, beforeEach, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../shared/kernel/instant.ts';
import { type ActOffice, complaint, openActOffice } from './act-office.ts';

/** A workbook withdrawn from our account, or deleted, is a state of it and not a fault. See docs/sheets.md. */

let office: ActOffice;
beforeEach(async () => {
  office = await openActOffice();
});
afterEach(() => office.close());

const READ = 'sheets.spreadsheets.values.batchGet';
const WRITE = 'sheets.spreadsheets.batchUpdate';
const reads = (): number => office.world.standIns.google.calls()[READ] ?? 0;

it.each([
  ['not shared with us any more', 'not-shared', READ],
  ['deleted', 'not-found', READ],
  ['shared for reading only', 'not-shared', WRITE],
] as const)(
  'a workbook %s is looked at slowly, told once, and taken up where it stood',
  async (_name, kind, method) => {
    const before = await office.threeComplaints();
    office.world.standIns.google.injectFault({ kind, method, times: 5 });
    await office.type('requests', 5, complaint('丁'));
    expect(office.log.alarms, 'a second look first').toEqual([]);
    await office.advance(2 * MINUTE_MS);
    expect(office.log.alarms.map(({ message }) => message)).toEqual(['a workbook is not shared with us any more']);
    const told = office.newSms().filter(({ template }) => template === 'workbook-outage');
    expect(told.map(({ body }) => body)).toEqual([
      '【翠湖花园】记录表需要您处理：系统已无法打开，请重新共享给系统账号。恢复前相关内容暂不登记，已登记事项的时限照常计算。',
    ]);
    const counted = reads();
    await office.advance(30 * MINUTE_MS);
    expect(reads() - counted).toBeLessThanOrEqual(4);
    expect(office.log.alarms, 'told once').toHaveLength(1);
    await office.advance(30 * MINUTE_MS);
    expect(await office.numbersByText()).toEqual({ ...before, 丁: 'R-000004' });
    expect(office.log.alarms).toHaveLength(1);
    await office.type('requests', 6, complaint('戊'));
    expect((await office.rowWith('戊')).number).toBe('R-000005');
  },
);

it('a slip of Google’s alarms nobody', async () => {
  office.world.standIns.google.injectFault({ kind: 'not-found', method: READ });
  await office.type('requests', 2, complaint('丁'));
  await office.advance(2 * MINUTE_MS);
  expect((await office.row('requests', 2)).number).toBe('R-000001');
  expect(office.log.alarms).toEqual([]);
});

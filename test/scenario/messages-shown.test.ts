import { afterEach, beforeEach, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/kernel/instant.ts';
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

const messages = async () =>
  (await office.rows('messages', 2, 10)).flatMap(({ template, status, requestNumber }) =>
    template === undefined ? [] : [`${requestNumber} ${template} ${status}`],
  );

/** The world sweeps only while its clock is moved on: here it stands still. */
it('an SMS stands in the tab Messages as soon as it has left, without a sweep', async () => {
  await office.type('requests', 2, { unit: '1-1-101', kind: '投诉', wanted: '楼上漏水' });
  expect((await messages()).sort()).toEqual(['R-000001 受理通知 已发送', 'R-000001 管家任务 已发送']);
});

it('so does one that is held back, and once more what becomes of it', async () => {
  office.world.standIns.sns.desk.inject('Publish', 'throttled');
  await office.type('requests', 2, { unit: '1-1-101', kind: '投诉', wanted: '楼上漏水' });
  expect((await messages()).sort()).toEqual(['R-000001 受理通知 待发送', 'R-000001 管家任务 已发送']);
  await office.advance(MINUTE_MS);
  expect((await messages()).sort()).toEqual(['R-000001 受理通知 已发送', 'R-000001 管家任务 已发送']);
});

it('costs no look at the sheet', async () => {
  const reads = () => office.world.standIns.google.calls()['sheets.spreadsheets.values.batchGet'] ?? 0;
  await office.type('requests', 2, { unit: '1-1-101', kind: '投诉', wanted: '楼上漏水' });
  const before = reads();
  // At 70 % of its quarter of an hour, the butler is warned.
  await office.advance(10.5 * MINUTE_MS);
  expect(await messages()).toContain('R-000001 时限预警 已发送');
  expect(reads()).toBe(before);
});

import { afterEach, describe, expect, it } from 'vitest';
import { shanghai } from '../support/moments.ts';
import { openTestWorld, type TestWorld } from '../support/test-world.ts';

const OWNER = '+8613800001001';
const POST = '+8613900000011';
const HEAD = '+8613900000202';

let office: TestWorld;
afterEach(async () => {
  expect(office.log.alarms).toEqual([]);
  await office.close();
});

/** Every SMS since the last look, as «time → number: text», the signature left out. */
function texts(): readonly string[] {
  return office.newSms().map(({ at, to, body }) => {
    expect(body.startsWith('【翠湖花园】')).toBe(true);
    return `${shortTime(at)} → ${to}: ${body.slice('【翠湖花园】'.length)}`;
  });
}

const shortTime = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(5, 19).replace('T', ' ');

const shown = async (...fields: readonly string[]) => {
  const row = await office.row('requests', 2);
  return Object.fromEntries(fields.map((field) => [field, row[field] ?? null]));
};

describe('a complaint from its first word to its last', () => {
  it('is answered late, resolved, followed up two working days later, and closed', async () => {
    office = await openTestWorld(shanghai('2026-11-23 10:00'));

    await office.type('requests', 2, { unit: '1-1-101', kind: '投诉', wanted: '楼上漏水' });
    expect(await shown('number', 'stage', 'firstResponseDue', 'nextDue', 'nextDueWhat', 'alert', 'message')).toEqual({
      number: 'R-000001',
      stage: '已受理',
      firstResponseDue: '11-23 10:15',
      nextDue: '11-23 10:15',
      nextDueWhat: '首次响应（15 分钟内）',
      alert: null,
      message: null,
    });
    expect(texts()).toEqual([
      `11-23 10:00:00 → ${OWNER}: 您好，1-1-101的投诉已登记，编号R-000001，管家会尽快与您联系。`,
      `11-23 10:00:00 → ${POST}: 新投诉R-000001，1-1-101：楼上漏水。请于11-23 10:15前响应。`,
    ]);

    await office.advanceTo(shanghai('2026-11-23 10:14'));
    expect(await shown('alert')).toEqual({ alert: 'warning' });
    expect(texts()).toEqual([
      `11-23 10:10:30 → ${POST}: R-000001（1-1-101投诉）的首次响应将于11-23 10:15到期，请尽快处理并登记时间。`,
    ]);

    await office.advanceTo(shanghai('2026-11-23 10:15'));
    expect(await shown('alert', 'stage')).toEqual({ alert: 'overdue', stage: '已受理' });
    const late = 'R-000001（1-1-101投诉）的首次响应已于11-23 10:15到期未完成，请立即处理。';
    expect(texts()).toEqual([`11-23 10:15:00 → ${POST}: ${late}`, `11-23 10:15:00 → ${HEAD}: ${late}`]);

    await office.advanceTo(shanghai('2026-11-23 10:20'));
    await office.type('requests', 2, { respondedAt: '10:20' });
    expect(await shown('alert', 'stage', 'nextDue')).toEqual({ alert: null, stage: '已响应', nextDue: '11-24 10:00' });
    await office.advanceTo(shanghai('2026-11-23 16:00'));
    expect(texts(), 'nobody higher is told of what has been answered').toEqual([]);

    await office.type('requests', 2, { result: '已请工程部更换水管' });
    expect(await shown('stage', 'followUpDue', 'nextDue', 'nextDueWhat', 'alert')).toEqual({
      stage: '已完成',
      followUpDue: '11-25 18:00',
      nextDue: '11-25 18:00',
      nextDueWhat: '回访（2 个工作日内）',
      alert: null,
    });

    await office.advanceTo(shanghai('2026-11-25 14:00'));
    expect(texts()).toEqual([
      `11-25 09:30:00 → ${POST}: R-000001（1-1-101投诉）的回访将于11-25 18:00到期，请尽快处理并登记时间。`,
    ]);
    await office.type('requests', 2, { followedUpAt: '13:40', followUpRemark: '业主满意' });
    expect(await shown('stage', 'nextDue', 'alert')).toEqual({ stage: '已结案', nextDue: null, alert: 'done' });

    await office.advanceTo(shanghai('2026-12-23 10:00'));
    expect(texts(), 'a month of silence').toEqual([]);
    // The office's own days go on.
    const timers = office.world.standIns.scheduler.list().filter(({ name }) => !name.startsWith('office-day.'));
    expect(timers, 'no timer is left').toEqual([]);
  });

  it('climbs to the branch manager while nobody answers, and waits for the morning on its way', async () => {
    office = await openTestWorld(shanghai('2026-11-23 20:40'));
    await office.type('requests', 2, { unit: '1-1-101', kind: '咨询', wanted: '停车费怎么算', origin: '巡查' });
    await office.advanceTo(shanghai('2026-11-24 12:00'));
    const told = office.newSms().map(({ at, to, template }) => `${shortTime(at)} ${template} ${to.slice(-3)}`);
    expect(told).toEqual([
      '11-23 20:40:00 butler-task 011',
      '11-23 20:50:30 commitment-warning 011',
      '11-23 20:55:00 commitment-due 011',
      '11-23 20:55:00 commitment-due 202',
      // 150 % and 200 % of the quarter of an hour fall into the night.
      '11-24 07:30:00 commitment-escalation 301',
      '11-24 07:30:00 commitment-escalation 401',
    ]);
  });
});

describe('a follow-up over the turn of the year', () => {
  const resolveAt = async (moment: string): Promise<void> => {
    office = await openTestWorld(shanghai(moment));
    await office.type('requests', 2, {
      unit: '1-1-101',
      kind: '报修',
      wanted: '灯不亮',
      respondedAt: moment,
      result: '已换',
    });
  };

  it('counts the worked Saturday before the Spring Festival and no day of the festival', async () => {
    await resolveAt('2026-02-13 16:00');
    // Saturday the 14th is worked; the 15th to the 23rd are off.
    expect(await shown('followUpDue', 'message')).toEqual({ followUpDue: '02-24 18:00', message: null });
    office.newSms();
    await office.advanceTo(shanghai('2026-02-24 18:00'));
    expect(texts().map((text) => text.slice(0, 14))).toEqual(['02-24 09:30:00', '02-24 18:00:00', '02-24 18:00:00']);
  });

  it('counts from a worked Saturday', async () => {
    await resolveAt('2026-02-28 09:00');
    expect(await shown('followUpDue')).toEqual({ followUpDue: '03-03 18:00' });
  });

  it('is provisional where it reaches into a year without a notice, and moves when the office enters a day', async () => {
    await resolveAt('2026-12-30 16:00');
    const provisional = {
      nextDueWhat: '回访（2 个工作日内，暂定）',
      message: '时限涉及尚未公布放假安排的年份，公布后重新计算。',
    };
    expect(await shown('followUpDue', 'nextDueWhat', 'message')).toEqual({
      followUpDue: '2027-01-04 18:00',
      ...provisional,
    });
    await office.type('calendar', 2, { date: '2026-12-31', type: '休息', remark: '小区停水' });
    expect(await office.row('calendar', 2)).toMatchObject({ state: '已登记' });
    expect(await shown('followUpDue', 'nextDueWhat', 'message')).toEqual({
      followUpDue: '2027-01-05 18:00',
      ...provisional,
    });
  });
});

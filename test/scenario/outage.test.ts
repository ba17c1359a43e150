import { afterEach, beforeEach, expect, it } from 'vitest';
import { summaryCaseId } from '../../shared/effects/missed-alarms.ts';
import { requestCase } from '../../shared/kernel/case-reference.ts';
import { requestId, slot } from '../../shared/kernel/identity.ts';
import { shanghai } from '../support/moments.ts';
import { openTestWorld, type TestWorld } from '../support/test-world.ts';

const DEPARTMENTS = ['customer-service', 'engineering'] as const;
const HEAD_OF_CUSTOMER_SERVICE = '+8613900000202';
const HEAD_OF_ENGINEERING = '+8613900000201';

let office: TestWorld;
beforeEach(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
});
afterEach(async () => {
  expect(office.log.alarms).toEqual([]);
  await office.close();
});

/** Everything is down until `moment`: the clock goes on, and nothing that falls due is done. */
const nothingRunsUntil = (moment: string): void => office.world.clock.moveTo(shanghai(moment));

const told = () => office.newSms().map(({ to, body }) => `${to}: ${body.replace(/^【.*?】/, '')}`);

async function journalsOfAll() {
  const { store } = office.container;
  const rows = await store.loadSlots(office.office.serviceSpreadsheet, 'requests', [1, 2, 3].map(slot));
  const requests = rows.map(({ recordId }) => requestId(recordId ?? ''));
  const summaries = DEPARTMENTS.map((department) =>
    summaryCaseId({ office: office.office.id, department, revision: 0, gathered: null }),
  );
  const journals = await Promise.all(
    [...requests, ...summaries].map((caseId) => store.loadJournal(requestCase(caseId))),
  );
  return journals.flat().filter((entry) => entry.kind === 'request');
}

/** Every message that was ever asked for is delivered once more, and so is every request to sum up. */
async function deliverAllAgain(): Promise<number> {
  const { queues } = office.container;
  let delivered = 0;
  for (const { caseId, revision, effects } of await journalsOfAll()) {
    for (const effect of effects) {
      if (effect.kind !== 'send-message') continue;
      await queues.enqueueMessage({ ...requestCase(caseId), revision, messageId: effect.messageId });
      delivered += 1;
    }
  }
  for (const department of DEPARTMENTS) await queues.enqueueSummary({ office: office.office.id, department });
  await office.world.settle();
  return delivered;
}

it('what nobody was told of while everything was down is summed up once to each head concerned', async () => {
  await office.paste('requests', 2, [
    { unit: '1-1-101', kind: '投诉', wanted: '楼上漏水' },
    { unit: '1-1-201', kind: '投诉', wanted: '噪音' },
    { unit: '1-1-301', kind: '报修', wanted: '灯不亮' },
  ]);
  expect(told(), 'an acceptance and a task each').toHaveLength(6);

  nothingRunsUntil('2026-11-23 17:00');
  await office.advanceTo(shanghai('2026-11-23 17:29'));
  expect(told(), 'every alarm is hours old').toEqual([]);

  await office.advanceTo(shanghai('2026-11-23 17:31'));
  const summaries = [
    `${HEAD_OF_CUSTOMER_SERVICE}: 自11-23 10:15起有2件诉求的提醒因过久未发送（到期2、上报2），请在表格中查看。`,
    `${HEAD_OF_ENGINEERING}: 自11-23 10:15起有1件诉求的提醒因过久未发送（到期1、上报1），请在表格中查看。`,
  ];
  expect(told().sort()).toEqual(summaries.sort());

  expect(await deliverAllAgain()).toBeGreaterThan(20);
  await office.advanceTo(shanghai('2026-11-23 20:00'));
  await deliverAllAgain();
  expect(told(), 'whatever is delivered again').toEqual([]);

  const shown = await office.rows('messages', 2, 40);
  expect(shown.filter(({ template }) => template === '逾期汇总')).toMatchObject([
    { status: '已发送', recipient: '部门负责人' },
    { status: '已发送', recipient: '部门负责人' },
  ]);
  expect(shown.filter(({ status }) => status === '未发送').length, 'each one that was not sent').toBeGreaterThan(10);
});

it('at night nobody above the butler is woken for it, and a later outage is summed up anew', async () => {
  await office.type('requests', 2, { unit: '1-1-101', kind: '咨询', wanted: '停车费怎么算' });
  nothingRunsUntil('2026-11-23 23:00');
  office.newSms();
  await office.advanceTo(shanghai('2026-11-24 07:29'));
  expect(
    told()
      .map((text) => text.slice(0, 14))
      .includes(HEAD_OF_CUSTOMER_SERVICE),
  ).toBe(false);
  await office.advanceTo(shanghai('2026-11-24 07:31'));
  const summary = '自11-23 10:15起有1件诉求的提醒因过久未发送（到期1、上报1），请在表格中查看。';
  expect(told()).toEqual([`${HEAD_OF_CUSTOMER_SERVICE}: ${summary}`]);

  nothingRunsUntil('2026-11-24 17:00');
  await office.advanceTo(shanghai('2026-11-24 17:29'));
  office.newSms();
  await office.advanceTo(shanghai('2026-11-24 17:31'));
  expect(told()).toEqual([
    `${HEAD_OF_CUSTOMER_SERVICE}: 自11-24 10:00起有1件诉求的提醒因过久未发送（到期1），请在表格中查看。`,
  ]);
});

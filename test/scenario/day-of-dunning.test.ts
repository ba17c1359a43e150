import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookBills } from '../../shared/application/collection/book.ts';
import { loadOfficeView } from '../../shared/application/office-view.ts';
import { DAY_MS, earliest, plusMs } from '../../shared/kernel/instant.ts';
import { billOf } from '../shared/domain/collection/ledger/sample.ts';
import { unitCode } from '../support/bare-office.ts';
import { shanghai } from '../support/moments.ts';
import { openTestWorld, type ShownRow, type TestWorld } from '../support/test-world.ts';

let office: TestWorld;
/** Every unit has a bill that was due on 10 November; the first has most to pay. */
const UNITS = ['1-1-101', '1-1-201', '1-1-301', '1-1-401'];

beforeAll(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
  await office.type('staff', 11, { code: 'A01', name: '何助理', role: '物业助理', phone: '13900000601' });
  for (const [index, unit] of UNITS.entries()) await bill(unit, 400 - index * 100);
  await passTo('2026-11-24 08:00');
}, 120_000);
afterAll(() => office.close());

async function bill(unit: string, yuan: number): Promise<void> {
  const { store, clock } = office.container;
  const view = await loadOfficeView(store, office.office.id);
  const origin = { channel: 'api', actor: null, place: null, at: clock.now() } as const;
  await bookBills(office.container, { view, origin }, unitCode(unit), [billOf(`B-${unit}`, yuan)]);
  await store.noteLedgerHeard(office.office.id, clock.now());
  await office.world.idle();
}

/** With news of payments every day, so that the ledger never is stale. */
async function passTo(when: string): Promise<void> {
  const { store, clock } = office.container;
  const end = shanghai(when);
  while (clock.now() < end) {
    await store.noteLedgerHeard(office.office.id, clock.now());
    const next = plusMs(clock.now(), DAY_MS);
    await office.advanceTo(earliest([next, end]) ?? end);
  }
  await office.world.idle();
}

const calls = async (): Promise<readonly ShownRow[]> =>
  (await office.rows('calls', 2, 12)).filter(({ unit }) => unit !== undefined);
const seen = async () => (await calls()).map(({ order, unit, state, alert }) => [order, unit, state, alert ?? '']);

describe('the lists of a morning', () => {
  it('say whom each assistant calls, in order, and what to say', async () => {
    expect(await seen()).toEqual([
      [1, '1-1-101', '待联系', ''],
      [2, '1-1-201', '待联系', ''],
      [3, '1-1-301', '待联系', ''],
      [4, '1-1-401', '待联系', ''],
    ]);
    expect((await calls())[0]).toMatchObject({
      assistant: '何助理',
      ownerName: '张先生',
      phone: '13800001001',
      owed: 400,
      callAt: '09:30–12:00',
      topic:
        '您好，请问是张先生吗？我是服务中心的物业助理。目前逾期未缴共400.00元：1-1-101物业服务费400.00元（2026-11）。费用明细已放入您家信箱。请您定一个具体的缴费日期，我登记下来。',
      stage: '催缴准备',
      caseNumber: 'D-000001',
    });
  });
});

describe('in the course of the day', () => {
  it('who has paid is struck out in the row they had', async () => {
    await office.type('payments', 2, { unit: '1-1-201', amount: 300, receivedOn: '2026-11-24' });
    await office.world.idle();
    expect((await seen())[1]).toEqual([2, '1-1-201', '已缴清', 'paid']);
    expect((await calls())[1]).not.toHaveProperty('topic');
  });

  it('a part payment is seen in what is asked for', async () => {
    await office.type('payments', 3, { unit: '1-1-101', amount: 150, receivedOn: '2026-11-24' });
    await office.world.idle();
    console.error(JSON.stringify((await calls())[0]));
    expect((await calls())[0]).toMatchObject({ unit: '1-1-101', owed: 250, state: '待联系' });
  });

  it('who was reached is done with for today', async () => {
    const call = { unit: '1-1-301', outcome: '未定日期', channel: '手机', caller: 'A01', said: '过几天看看' };
    await office.type('contacts', 2, call);
    await office.world.idle();
    expect((await seen())[2]).toEqual([3, '1-1-301', '已联系', 'done']);
  });
});

describe('the next morning', () => {
  it('has lists of its own, in the rows of the old', async () => {
    await passTo('2026-11-25 08:00');
    expect((await calls()).map(({ unit, state }) => [unit, state])).toEqual(
      expect.arrayContaining([
        ['1-1-101', '待联系'],
        ['1-1-301', '待联系'],
        ['1-1-401', '待联系'],
      ]),
    );
    expect(await calls()).toHaveLength(3);
  });
});

it('after all this nothing waits to be shown, and nothing alarms', async () => {
  const { collectionsSpreadsheet, serviceSpreadsheet } = office.office;
  const { marks } = await office.container.store.loadWorkbook(collectionsSpreadsheet ?? serviceSpreadsheet);
  expect(marks).toEqual([]);
  expect(office.log.alarms).toEqual([]);
});

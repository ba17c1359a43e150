import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaffHand, type TypedRow } from '../../local/sample/staff-hand.ts';
import { bookBills } from '../../shared/application/collection/book.ts';
import { handleCase } from '../../shared/application/collection/handle-case.ts';
import { loadOfficeView } from '../../shared/application/office-view.ts';
import type { DunningState } from '../../shared/domain/collection/dunning/state.ts';
import { commandId, dunningCaseId } from '../../shared/kernel/identity.ts';
import { MINUTE_MS } from '../../shared/kernel/instant.ts';
import { billOf } from '../shared/domain/collection/ledger/sample.ts';
import { unitCode } from '../support/bare-office.ts';
import { shanghai } from '../support/moments.ts';
import { openTestWorld, type ShownRow, type TestWorld } from '../support/test-world.ts';

let office: TestWorld;
/** Every story has a unit of its own, with a bill of ¥300 that was due on 10 November. */
const UNITS = ['1-1-101', '1-1-201', '1-1-301', '1-1-401', '1-1-1801', '1-2-101'];

beforeAll(async () => {
  office = await openTestWorld(shanghai('2026-11-23 10:00'));
  const { store, clock } = office.container;
  await office.type('staff', 11, { code: 'A01', name: '何助理', role: '物业助理', phone: '13900000601' });
  const view = await loadOfficeView(store, office.office.id);
  const origin = { channel: 'api', actor: null, place: null, at: clock.now() } as const;
  for (const unit of UNITS)
    await bookBills(office.container, { view, origin }, unitCode(unit), [billOf(`B-${unit}`, 300)]);
  await store.noteLedgerHeard(office.office.id, clock.now());
  await office.world.idle();
  await office.advance(5 * MINUTE_MS);
  await office.world.idle();
}, 60_000);
afterAll(() => office.close());

async function caseOf(unit: string): Promise<DunningState> {
  const { store } = office.container;
  const pointer = await store.findCase(office.office.id, unitCode(unit), 'service-fee');
  const state = pointer === null ? null : await store.loadCase(pointer.caseId);
  if (state === null) throw new Error(`${unit} is not dunned`);
  return state;
}
const dunningRows = async (): Promise<readonly ShownRow[]> => office.rows('dunning', 2, 20);
const shownCase = async (unit: string) => (await dunningRows()).find((row) => row.unit === unit) ?? {};
/** Types beside the case of a unit. */
async function beside(unit: string, cells: TypedRow): Promise<ShownRow> {
  const index = (await dunningRows()).findIndex((row) => row.unit === unit);
  await office.type('dunning', index + 2, cells);
  return shownCase(unit);
}
const attemptsOf = async (unit: string) => (await caseOf(unit)).attempts.map(({ outcome, by }) => `${outcome} ${by}`);

describe('a unit in arrears', () => {
  it('stands in Dunning with whom to call, how much, and who does', async () => {
    expect(await shownCase('1-1-101')).toMatchObject({
      ownerName: '张先生',
      phone: '13800001001',
      owed: 300,
      stage: '催缴准备',
      assistant: '何助理',
      feeKind: '物业服务费',
      items: '物业服务费 2026-11 300.00',
      attempts: 0,
    });
    expect((await dunningRows()).filter(({ unit }) => unit !== undefined)).toHaveLength(UNITS.length);
  });

  it('is struck out the moment its payment is typed', async () => {
    await office.type('payments', 2, { unit: '1-1-101', amount: 300, receivedOn: '2026-11-20' });
    await office.world.idle();
    expect(await shownCase('1-1-101')).toMatchObject({ stage: '已缴清', owed: 0, alert: 'paid' });
    expect((await caseOf('1-1-101')).status).toBe('settled');
  });
});

describe('a row of Contacts', () => {
  const CALL = { unit: '1-1-201', outcome: '承诺缴费', channel: '手机', caller: 'A01', promisedOn: '2026-11-27' };

  it('is an attempt of the case, and shows in both rows', async () => {
    await office.type('contacts', 2, { ...CALL, said: '周五缴' });
    const { number } = await caseOf('1-1-201');
    expect(await office.row('contacts', 2)).toMatchObject({
      state: '已登记',
      caseNumber: number,
      speaksFor: '近期交纳',
    });
    expect(await shownCase('1-1-201')).toMatchObject({
      stage: '二次催缴',
      debtorClass: '近期交纳',
      promise: '2026-11-27 缴 300.00（待兑现）',
      attempts: 1,
    });
    expect(await attemptsOf('1-1-201')).toEqual(['promised A01']);
  });

  it('corrected is the same attempt, on another unit another, emptied none; a deleted row takes nothing back', async () => {
    await office.type('contacts', 2, { outcome: '未定日期', promisedOn: '' });
    expect(await attemptsOf('1-1-201')).toEqual(['undecided A01']);
    await office.type('contacts', 2, { unit: '1-1-301' });
    expect([await attemptsOf('1-1-201'), await attemptsOf('1-1-301')]).toEqual([[], ['undecided A01']]);
    await office.type('contacts', 2, { unit: '', outcome: '', channel: '', caller: '', said: '' });
    expect(await attemptsOf('1-1-301')).toEqual([]);
    await office.type('contacts', 3, { ...CALL, unit: '1-1-301', outcome: '关机', promisedOn: '' });
    expect(await attemptsOf('1-1-301')).toEqual(['switched-off A01']);
  });

  it.each([
    ['a unit that is not dunned', { unit: '3-2-101' }, ';unit;'],
    ['a caller nobody knows', { caller: 'X99' }, ';caller;'],
    ['a promise for a day that has passed', { promisedOn: '2026-11-20' }, ';promisedOn;'],
    ['a promise too far ahead', { promisedOn: '2026-12-31' }, ';promisedOn;'],
    ['a call to come', { at: '2026-11-25 10:00' }, ';at;'],
  ])('%s is said beside the cell', async (_, cells, errorFields) => {
    await office.type('contacts', 6, { ...CALL, at: '', ...cells });
    expect(await office.row('contacts', 6)).toMatchObject({ alert: 'problem', errorFields });
    expect((await attemptsOf('1-1-201')).length).toBeLessThanOrEqual(1);
  });
});

describe('what is typed beside a case', () => {
  it('sets a class, lets it wait, and lets it go on when the cells are emptied', async () => {
    const handled = {
      handler: 'A01',
      setClass: '特殊拒交',
      classReason: '电梯',
      holdUntil: '2026-12-05',
      holdReason: '等维修',
    };
    expect(await beside('1-1-401', handled)).toMatchObject({
      debtorClass: '特殊拒交',
      waits: '人工暂停：等维修（至 12-06 00:00）',
      alert: 'held',
    });
    expect((await caseOf('1-1-401')).heldSince).not.toBeNull();
    const emptied = { handler: '', setClass: '', classReason: '', holdUntil: '', holdReason: '' };
    expect(await beside('1-1-401', emptied)).not.toHaveProperty('waits');
    expect((await caseOf('1-1-401')).heldSince).toBeNull();
  });

  it('raises a dispute once, however the row is mended afterwards', async () => {
    await beside('1-1-1801', { handler: 'A01', dispute: '停用三个月' });
    await beside('1-1-1801', { plan: '先协调' });
    await beside('1-1-1801', { dispute: '电梯停用三个月' });
    expect((await caseOf('1-1-1801')).disputes).toHaveLength(1);
    expect(await shownCase('1-1-1801')).toMatchObject({ waits: '等争议裁定' });
    await beside('1-1-1801', { ruling: '不成立' });
    expect((await caseOf('1-1-1801')).disputes).toMatchObject([{ ruling: { ruling: 'rejected' } }]);
    expect(await shownCase('1-1-1801')).not.toHaveProperty('waits');
  });

  it('is refused act by act: what is wrong keeps out nothing else', async () => {
    const photo = { evidence: '公示已张贴', evidenceBy: 'A01', proof: 'https://photos.example/1' };
    const shown = await beside('1-2-101', { ...photo, handler: 'A01', setClass: '异地外出', classReason: '出国' });
    expect(shown).toMatchObject({ debtorClass: '异地外出', alert: 'problem', errorFields: ';evidence;' });
    expect(await beside('1-2-101', { handler: 'X99' })).toMatchObject({ errorFields: ';handler;' });
  });

  it('where there is no case says so', async () => {
    await office.type('dunning', 19, { reason: '不明' });
    expect(await office.row('dunning', 19)).toMatchObject({
      alert: 'problem',
      message: '本行没有对应的系统记录，请清空本行内容。',
    });
  });
});

describe('a step that is signed', () => {
  const UNIT = unitCode('1-2-201');
  const asManager = async (cells: TypedRow): Promise<void> => {
    const { collectionsSpreadsheet, serviceSpreadsheet, locale } = office.office;
    const spreadsheet = collectionsSpreadsheet ?? serviceSpreadsheet;
    const hand = createStaffHand({ origin: office.origin, spreadsheet, editor: 'manager@sample', locale });
    await hand.type('sign-off', 2, cells);
    await office.world.settle();
  };
  const signRow = async () => (await office.rows('sign-off', 2, 6)).find(({ subject }) => subject !== undefined);

  beforeAll(async () => {
    const { store, clock, ids } = office.container;
    const view = await loadOfficeView(store, office.office.id);
    const origin = { channel: 'api', actor: null, place: null, at: clock.now() } as const;
    await bookBills(office.container, { view, origin }, UNIT, [billOf('B-old', 300, '2026-01-10')]);
    const outcome = await handleCase(office.container, {
      ...{ view, unit: UNIT, kind: 'service-fee', origin, content: 'old debt', acknowledge: null },
      caseId: dunningCaseId(ids.next()),
      command: { type: 'OpenCase', enrolAt: 'express-letter' },
      commandId: commandId(ids.next()),
      takeNumber: async () => 'D-000999',
    });
    expect(outcome.kind).toBe('done');
    await office.world.idle();
  });

  it('gets a row in Sign-off once there is something to sign, and is signed by the number of its version', async () => {
    expect(await signRow()).toBeUndefined();
    const letter = { evidence: '快递已寄出', evidenceBy: 'A01', proof: 'SF1234567890', detail: '物业费 300.00' };
    await beside('1-2-201', letter);
    expect(await signRow()).toMatchObject({
      subject: 'D-000999 1-2-201 快递催缴',
      content: '2026-11-23 10:05 快递已寄出 A01 SF1234567890 物业费 300.00',
      version: 1,
      state: '待签字',
    });
    await expect(office.type('sign-off', 2, { signedVersion: 1, signer: 'M01' })).rejects.toThrow('protected');
    await asManager({ signedVersion: 2, signer: 'M01' });
    expect(await signRow()).toMatchObject({ state: '待签字', alert: 'problem', errorFields: ';signedVersion;' });
    await asManager({ signedVersion: 1 });
    expect(await signRow()).toMatchObject({ state: '已签字', alert: 'done' });
    expect((await caseOf('1-2-201')).steps.at(-1)?.signature).toMatchObject({ by: 'M01', version: 1 });
  });

  it('asks for another signature when what was signed is corrected', async () => {
    await beside('1-2-201', { proof: 'SF1234567899' });
    expect(await signRow()).toMatchObject({ version: 2, state: '第1版已签，后有更正' });
    await asManager({ signedVersion: 2 });
    expect(await signRow()).toMatchObject({ state: '已签字' });
  });
});

it('after all this nothing waits to be shown, and nothing alarms', async () => {
  await office.world.idle();
  const { collectionsSpreadsheet, serviceSpreadsheet } = office.office;
  const { marks } = await office.container.store.loadWorkbook(collectionsSpreadsheet ?? serviceSpreadsheet);
  expect(marks).toEqual([]);
  expect(office.log.alarms).toEqual([]);
});
